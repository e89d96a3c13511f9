// The page of `canonym review --web`. It decides nothing: what a reader does is sent as the key that the terminal would hear.
// All text is set as text, never as markup.
"use strict";

const $ = (id) => document.getElementById(id);

/** The token stands in the fragment of the address, which is never sent; it is kept for reloads of this tab. */
const token = (() => {
  const given = location.hash.slice(1);
  if (/^[0-9a-f]{48}$/.test(given)) {
    sessionStorage.setItem("token", given);
    history.replaceState(null, "", "/");
  }
  return sessionStorage.getItem("token") || "";
})();

/** Keys, what they are called, what they do. */
const VERDICTS = [
  ["y", "Same, as suggested"], ["n", "Not the same, never"], ["h", "A misspelling"], ["s", "A short form"],
  ["a", "A plain alias"], ["e", "Another entity…"], ["c", "A new entity…"], [" ", "Later"], ["u", "Undo"],
];
const OTHERS = [
  ["b", "Accept a filtered batch"], ["/", "Filter"], ["t", "Table of all entities, and back"], ["m", "How alike the names are"],
  ["W", "Show and write the change of the table"], ["?", "These keys"], ["q", "Write and quit"],
];

let state = null;
let busy = false;

/** An element with text and children. */
function make(tag, { text, title, dir, className, attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (title) element.title = title;
  if (dir) element.dir = dir;
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function fill(element, children) {
  element.replaceChildren(...children);
}

function say(text) {
  $("note").textContent = text || "";
}

async function ask(path, body) {
  const options = { headers: { "x-canonym-token": token } };
  if (body !== undefined) {
    options.method = "POST";
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(path, options);
  const is_json = (answer.headers.get("content-type") || "").startsWith("application/json");
  if (is_json && (answer.ok || answer.status === 409)) return answer.json();
  throw new Error((await answer.text()) || `the server says ${answer.status}`);
}

/** One thing at a time: a key that is held down does not decide ten cards. */
async function once(work) {
  if (busy) return;
  setBusy(true);
  try {
    await work();
  } catch (error) {
    say(error instanceof TypeError ? "the program does not answer any more: is it still running?" : error.message);
  } finally {
    setBusy(false);
  }
}

/** Whether keys are heard now; written on the page for who drives it by a program. */
function setBusy(now) {
  busy = now;
  document.documentElement.toggleAttribute("data-busy", now);
}

function show(next) {
  const moved = (state && state.card && state.card.id) !== (next.card && next.card.id);
  state = next;
  const { same, not, later } = state.said;
  const filter = state.filter ? `; filter ${state.filter}` : "";
  $("progress").textContent = `${state.left} left of ${state.all}: ${same} same, ${not} not, ${later} later${filter}`;
  $("bar").max = Math.max(state.all, 1);
  $("bar").value = state.all - state.left;
  say(state.note);
  $("card").hidden = !state.card;
  $("empty").hidden = Boolean(state.card);
  $("empty").textContent = state.card ? "" : `${state.summary} Press W to write the table, q to quit.`;
  if (state.card) showCard(state.card, moved);
  if (moved && !$("main").contains(document.activeElement.closest("dialog"))) (state.card ? $("question") : $("empty")).focus({ preventScroll: true });
}

function showCard(card, moved) {
  $("question").textContent = card.question;
  $("facts").textContent = card.facts;
  $("effect").textContent = card.effect;
  fill($("conflicts"), card.conflicts.map((text) => make("li", { text, dir: "auto" })));
  $("s-letters").hidden = card.letters.length === 0;
  fill($("letters"), card.letters.map((row) => make("tr", {}, ...row.map((text) => make("td", { text, dir: "auto" })))));
  fill($("surfaces"), card.surfaces.map((one) => {
    const list = one.list === "alias" ? "" : `, ${one.list}`;
    return make("li", {}, make("bdi", { text: one.surface }), ` ×${one.count} in ${one.docs}${list}`);
  }));
  fill($("evidence"), card.evidence.map((one) => {
    const className = one.weight > 0 ? "for" : one.weight < 0 ? "against" : "";
    const sign = one.weight > 0 ? "+" : "";
    const weight = one.weight === 0 ? "·" : sign + one.weight.toFixed(1);
    return make("li", {}, make("span", { text: weight, className: `weight ${className}` }), " ", make("bdi", { text: one.reason }));
  }));
  fill($("contexts"), card.contexts.map((one) => {
    const [before, mention, after] = one.parts;
    const sentence = make("p", { dir: "auto" }, before, make("mark", { text: mention }), after);
    return make("li", {}, make("span", { className: "place", text: `${one.doc}:${one.line}` }), sentence);
  }));
  if (moved) fill($("matrix"), []);
}

/** Names by names: how likely each two are one. */
function drawMatrix(table, { names, rows }) {
  const head = make("tr", {}, make("td"), ...names.map((text) => make("th", { text, dir: "auto", attributes: { scope: "col" } })));
  const body = rows.map((row, i) => make("tr", {}, make("th", { text: names[i], dir: "auto", attributes: { scope: "row" } }),
    ...row.map((share) => {
      const cell = make("td", { text: share.toFixed(2), className: "same" });
      cell.style.setProperty("--share", Math.round(share * 60));
      return cell;
    })));
  fill(table, [make("caption", { text: "Probability that two names are one" }), head, ...body]);
}

/** A dialog; `true` when it was closed by its first button. */
function dialog(id, focus) {
  return new Promise((resolve) => {
    const box = $(id);
    box.returnValue = "";
    box.addEventListener("close", () => resolve(box.returnValue === "ok"), { once: true });
    box.showModal();
    if (focus) { $(focus).focus(); if ($(focus).select) $(focus).select(); }
  });
}

async function judge(key, more = {}) {
  if (state && state.card) show(await ask("/api/verdict", { card: state.card.id, key, ...more }));
}

async function other() {
  if (!state.card) return;
  $("other").value = "";
  await find();
  if (!await dialog("d-other", "other")) return;
  const chosen = document.querySelector("#hits input:checked");
  if (!chosen) { say("no entity has such a name; c makes a new one"); return; }
  await judge("e", { entity: chosen.value, typed: $("hits").dataset.typed });
}

/** The newest search wins, whichever answer comes last. */
let search = 0;
async function find() {
  const mine = ++search;
  const typed = $("other").value;
  const { hits } = await ask(`/api/find?text=${encodeURIComponent(typed)}`);
  if (mine !== search) return;
  $("hits").dataset.typed = typed;
  fill($("hits"), hits.map((hit, i) => {
    const radio = make("input", { attributes: { type: "radio", name: "hit", value: hit.id } });
    radio.checked = i === 0;
    return make("label", {}, radio, " ", make("bdi", { text: hit.name }), ` [${hit.id}]`);
  }));
}

async function fresh() {
  if (!state.card) return;
  $("new-name").value = state.card.proposed;
  $("new-type").value = state.card.type;
  if (await dialog("d-new", "new-name")) await judge("c", { name: $("new-name").value, type: $("new-type").value });
}

async function filter() {
  $("filter").value = state.filter;
  if (await dialog("d-filter", "filter")) show(await ask("/api/filter", { text: $("filter").value }));
}

async function batch() {
  const { rows, note } = await ask("/api/batch");
  if (rows.length === 0) { say(note); return; }
  fill($("batch"), rows.map((row) => {
    const box = make("input", { attributes: { type: "checkbox", value: row.id } });
    box.checked = true;
    return make("label", { dir: "auto" }, box, ` ${row.question} ${row.facts}`);
  }));
  $("count").value = "";
  if (!await dialog("d-batch", "count")) return;
  const ids = [...document.querySelectorAll("#batch input:checked")].map((box) => box.value);
  show(await ask("/api/batch", { ids, count: Number.parseInt($("count").value, 10) || 0 }));
}

/** The change of the table is shown before it is made. */
async function write() {
  const plan = await ask("/api/plan", {});
  if (!plan.changes && plan.left_out.length === 0) { say(plan.note); return; }
  fill($("left-out"), plan.left_out.map((text) => make("li", { text })));
  const className = (line) => line.startsWith("+") ? "for" : line.startsWith("-") ? "against" : "";
  fill($("diff"), plan.diff.flatMap((text) => [make("span", { text, className: className(text) }), "\n"]));
  $("write").hidden = !plan.changes;
  if (await dialog("d-plan", plan.changes ? "write" : "diff") && plan.changes) show(await ask("/api/write", { of: plan.of }));
}

async function quit() {
  await write();
  const { summary } = await ask("/api/quit", {});
  fill($("main"), [make("p", { text: `${summary} The session is over; this page can be closed.` })]);
  $("progress").textContent = "";
  document.removeEventListener("keydown", pressed);
}

async function table(from = 0) {
  const text = $("find-table").value;
  const mine = ++search;
  const { rows, found, from: first } = await ask(`/api/table?text=${encodeURIComponent(text)}&from=${from}`);
  if (mine !== search) return;
  $("found").textContent = `${found} found` + (found > rows.length ? `, ${first + 1} to ${first + rows.length} shown` : "");
  fill($("rows").tBodies[0], rows.map((row) => {
    const alike = make("button", { text: "Show", attributes: { type: "button", "aria-label": `How alike the names of ${row.name} are` } });
    alike.addEventListener("click", () => once(async () => {
      drawMatrix($("entity-matrix"), await ask(`/api/matrix?of=${encodeURIComponent(row.id)}`));
      $("entity-matrix").scrollIntoView();
    }));
    const names = row.names.map((one) => make("li", {}, make("bdi", { text: one.name }), one.kind === "alias" ? "" : ` (${one.kind})`));
    return make("tr", {}, make("th", { text: row.name, dir: "auto", attributes: { scope: "row" } }), make("td", { text: row.id }),
      make("td", { text: row.type }), make("td", {}, make("ul", {}, ...names)), make("td", {}, alike));
  }));
  $("before").disabled = first === 0;
  $("before").onclick = () => once(() => table(Math.max(0, first - rows.length)));
  $("after").disabled = first + rows.length >= found;
  $("after").onclick = () => once(() => table(first + rows.length));
}

async function view(name) {
  const isTable = name === "table";
  $("table").hidden = !isTable;
  $("card").hidden = isTable || !state.card;
  $("empty").hidden = isTable || Boolean(state.card);
  $("view-table").setAttribute("aria-pressed", String(isTable));
  $("view-card").setAttribute("aria-pressed", String(!isTable));
  if (isTable) { await table(); $("find-table").focus(); } else { show(state); $("main").focus(); }
}

const ACTIONS = {
  u: async () => show(await ask("/api/undo", {})),
  e: other, c: fresh, b: batch, "/": filter, W: write, q: quit,
  t: () => view($("table").hidden ? "table" : "card"),
  m: async () => { if (state.card) drawMatrix($("matrix"), await ask(`/api/matrix?of=${encodeURIComponent(state.card.id)}`)); },
  "?": () => dialog("d-help"),
};

/** What a key does; undefined for a key that does nothing here. */
function action(key) {
  if (Object.hasOwn(ACTIONS, key)) return ACTIONS[key];
  const isVerdict = VERDICTS.some(([known]) => known === key);
  return isVerdict && $("table").hidden ? () => judge(key) : undefined;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
  const at = event.target;
  if (at.matches("input, select, textarea")) { if (event.key === "Escape") $("main").focus(); return; }
  // A space on a button presses it.
  if (event.key === " " && at.matches("button, a")) return;
  const act = action(event.key);
  if (!act || !state) return;
  event.preventDefault();
  once(act);
}

function begin() {
  fill($("keys"), VERDICTS.map(([key, name]) => {
    const button = make("button", { attributes: { type: "button", "data-key": key } }, `${name} `, make("kbd", { text: key === " " ? "space" : key }));
    button.addEventListener("click", () => once(action(key)));
    return button;
  }));
  fill($("help"), [...VERDICTS, ...OTHERS].flatMap(([key, name]) =>
    [make("dt", {}, make("kbd", { text: key === " " ? "space" : key })), make("dd", { text: name })]));
  for (const [id, key] of [["open-filter", "/"], ["open-batch", "b"], ["open-plan", "W"], ["open-help", "?"], ["quit", "q"], ["show-matrix", "m"]]) {
    $(id).addEventListener("click", () => once(ACTIONS[key]));
  }
  $("view-card").addEventListener("click", () => once(() => view("card")));
  $("view-table").addEventListener("click", () => once(() => view("table")));
  $("find-table").addEventListener("input", () => table().catch((error) => say(error.message)));
  $("other").addEventListener("input", () => find().catch((error) => say(error.message)));
  document.addEventListener("keydown", pressed);
  once(async () => show(await ask("/api/state")));
}

begin();
