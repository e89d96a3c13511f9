#!/usr/bin/env python3
"""The review page in a headless Chromium: keys, clicks, what is on the disk afterwards.

    .ci/web.py target/debug/canonym [chromium]

Speaks the DevTools protocol over the browser's pipe; needs nothing but Python's own library.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TABLE = """\
# ours
version: 1
entities:
  - id: hulusi-akar
    type: person
    name: Hulusi Akar
    aliases: [خلوصي أكار]
  - id: hakan-fidan
    type: person
    name: Hakan Fidan
"""


def suggestion(number, surface, entity, name, **more):
    sentence = f"General {surface} spoke."
    end = len(f"General {surface}".encode())
    return {
        "id": str(number), "kind": "alias" if entity else "entity", "entity": entity, "name": name, "type": "person",
        "surfaces": [{"surface": surface, "count": 2, "docs": 1}], "probability": 0.9,
        "evidence": [{"reason": "both are called general", "weight": 1.5}, {"reason": "the titles are few", "weight": -0.4}],
        "contexts": [{"doc": "a.txt", "start": 8, "end": end, "sentence": sentence, "at": [8, end], "line": 3}],
        "conflicts": [], "effect": "adds a name", "worth": 9 - number, "mentions": 2, "documents": 1, **more,
    }


HOSTILE = "<img src=x onerror=document.title='owned'>Vidan"
SUGGESTIONS = [
    suggestion(1, "Khulusi Akar", "hulusi-akar", "Hulusi Akar"),
    suggestion(2, HOSTILE, "hakan-fidan", "Hakan Fidan"),
    suggestion(3, "خلوصي اكار", "hulusi-akar", "Hulusi Akar"),
    suggestion(4, "Rahmi Dogan", None, "Rahmi Dogan"),
    suggestion(5, "Hakan Vidan", "hakan-fidan", "Hakan Fidan"),
]
PATIENCE = 60  # seconds for anything, on a busy machine
KEYS = {"Enter": 13, "Escape": 27, " ": 32, "Tab": 9}


class Chromium:
    """A browser on a pipe."""

    def __init__(self, program, home):
        to_read, self.out = os.pipe()
        self.inn, to_write = os.pipe()

        def ends():
            # The browser reads from descriptor 3 and writes to 4.
            a, b = os.dup(to_read), os.dup(to_write)
            os.dup2(a, 3)
            os.dup2(b, 4)

        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                 "--remote-debugging-pipe", f"--user-data-dir={home}/profile", "about:blank"]
        env = {**os.environ, "HOME": str(home)}
        self.process = subprocess.Popen([program, *flags], preexec_fn=ends, close_fds=False, env=env,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.buffer, self.number, self.session, self.faults = b"", 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Accessibility"):
            self.call(f"{domain}.enable")

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while True:
            answer = self.message(until)
            if answer.get("id") == self.number:
                assert "error" not in answer, f"{method}: {answer}"
                return answer["result"]
            if answer.get("method") == "Runtime.exceptionThrown":
                self.faults.append(answer["params"])
            if answer.get("method") == "Log.entryAdded" and answer["params"]["entry"]["level"] == "error":
                self.faults.append(answer["params"])

    def message(self, until):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.inn], [], [], max(0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            data = os.read(self.inn, 1 << 16)
            assert data, "the browser is gone"
            self.buffer += data
        first, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(first)

    def value(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, f"{expression}: {result}"
        return result["result"].get("value")

    def until(self, expression, what):
        end = time.monotonic() + PATIENCE
        # While a page loads, nothing of it is there.
        while not self.value(f"(() => {{ try {{ return {expression}; }} catch {{ return false; }} }})()"):
            shown = self.value("document.body && document.body.innerText")
            assert time.monotonic() < end, f"{what}: still not so; the page shows\n{shown}"
            time.sleep(0.05)

    def hears(self):
        """The page drops keys while it works; a dialog hears them all the while."""
        self.until("Boolean(document.querySelector('dialog[open]')) || !document.documentElement.hasAttribute('data-busy')", "the page is idle")

    def key(self, key):
        self.hears()
        code = KEYS.get(key, ord(key.upper()) if len(key) == 1 else 0)
        text = {"Enter": "\r", "Escape": "", "Tab": ""}.get(key, key)
        common = {"key": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def click(self, selector):
        self.hears()
        self.value(f"document.querySelector({json.dumps(selector)}).click()")

    def type(self, text):
        self.call("Input.insertText", text=text)

    def stop(self):
        self.process.kill()
        self.process.wait()


def shows(browser, card):
    browser.until(f"document.getElementById('question').textContent.includes({json.dumps(card)})", f"the card of {card}")


def opens(browser, dialog):
    browser.until(f"document.getElementById({json.dumps(dialog)}).open", f"{dialog} opens")


def decided(folder):
    lines = (folder / "aliases.verdicts.jsonl").read_text().splitlines()
    return [json.loads(line)["verdict"] for line in lines]


def session(browser, folder, url):
    browser.call("Page.navigate", url=url)
    shows(browser, "Khulusi Akar")
    assert url.rsplit("#", 1)[1] not in browser.value("location.href"), "the token leaves the address bar"
    assert browser.value("document.activeElement.id") == "question", "the reader begins at the question"

    # What a screen reader hears.
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    named = {(node.get("role", {}).get("value"), node.get("name", {}).get("value")) for node in tree}
    for role, name in [("button", "Same, as suggested y"), ("button", "Undo u"), ("navigation", "Views"), ("main", "")]:
        assert (role, name) in named, f"{role} {name} is not there for a screen reader"
    unnamed = [node for node in tree if node.get("role", {}).get("value") in ("button", "textbox", "searchbox", "combobox")
               and not node.get("name", {}).get("value")]
    assert not unnamed, unnamed

    # y, n, undo; a name that is markup stays text.
    browser.key("y")
    shows(browser, "<img src=x")
    assert browser.value("document.querySelectorAll('main img').length") == 0
    browser.key("n")
    shows(browser, "خلوصي")
    assert browser.value("getComputedStyle(document.querySelector('#contexts p')).direction") in ("ltr", "rtl")
    browser.key("u")
    shows(browser, "<img src=x")
    browser.key("n")
    shows(browser, "خلوصي")
    assert decided(folder) == ["same", "never", "undo", "never"], decided(folder)

    # A button does what its key does; help and Escape.
    browser.key("?")
    opens(browser, "d-help")
    browser.key("Escape")
    browser.until("!document.querySelector('dialog[open]')", "help closes")
    browser.click('[data-key=" "]')
    shows(browser, "Rahmi Dogan")

    # Another entity, searched as one types; a key of the search decides nothing.
    browser.key("e")
    opens(browser, "d-other")
    browser.type("fidan")
    browser.until("document.querySelectorAll('#hits input').length === 1", "one hit")
    browser.key("Enter")
    shows(browser, "Hakan Vidan")
    assert decided(folder)[-1] == "other-entity", decided(folder)
    browser.key("u")
    shows(browser, "Rahmi Dogan")
    browser.key("c")
    opens(browser, "d-new")
    browser.key("Enter")
    shows(browser, "Hakan Vidan")

    # The picture of a cluster, the table, the filter.
    browser.key("m")
    browser.until("document.querySelectorAll('#matrix tr').length === 3", "two names held against each other")
    browser.key("t")
    browser.until("document.querySelectorAll('#rows tbody tr').length === 2", "two entities")
    browser.type("أكار")
    browser.until("document.querySelectorAll('#rows tbody tr').length === 1", "one of them is found")
    browser.key("Escape")
    browser.key("t")
    shows(browser, "Hakan Vidan")
    browser.key("/")
    opens(browser, "d-filter")
    browser.type("vidan")
    browser.key("Enter")
    browser.until("document.getElementById('progress').textContent.includes('filter vidan')", "the filter holds")
    browser.key("h")
    browser.until("!document.getElementById('empty').hidden", "nothing is left under the filter")

    # A reload keeps the session; light and dark; narrow.
    browser.call("Page.reload")
    browser.until("!document.getElementById('empty').hidden", "the state is there again")
    colour = "getComputedStyle(document.body).backgroundColor"
    seen = set()
    for scheme in ("light", "dark"):
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        seen.add(browser.value(colour))
    assert len(seen) == 2, seen
    browser.call("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=1, mobile=True)
    assert browser.value("document.documentElement.scrollWidth <= 360"), "the page is as narrow as a telephone"

    # The change is shown, then written; the session ends.
    browser.key("W")
    opens(browser, "d-plan")
    assert "+" in browser.value("document.getElementById('diff').textContent")
    assert (folder / "aliases.yaml").read_text() == TABLE, "showing changes nothing"
    browser.key("Enter")
    browser.until("document.getElementById('empty').textContent.includes('Written')", "the table is written")
    table = (folder / "aliases.yaml").read_text()
    assert table.startswith("# ours") and "Khulusi Akar" in table and "rahmi-dogan" in table, table
    assert "onerror" in table.split("not:")[1], "what was refused is refused by the table"
    browser.key("q")
    browser.until("document.body.innerText.includes('The session is over')", "the session ends")
    assert browser.value("document.title") == "Canonym review", "no script of a name has run"
    assert not browser.faults, browser.faults


def main():
    program = str(Path(sys.argv[1]).resolve())
    chromium = sys.argv[2] if len(sys.argv) > 2 else "chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "aliases.yaml").write_text(TABLE)
        (folder / "s.jsonl").write_text("".join(json.dumps(one) + "\n" for one in SUGGESTIONS))
        review = subprocess.Popen([program, "review", "--web", "--by", "ana", "s.jsonl"], cwd=folder, stderr=subprocess.PIPE, text=True)
        url = next(line.split()[-1] for line in review.stderr if "http://" in line)
        browser = Chromium(chromium, folder)
        try:
            session(browser, folder, url)
            assert review.wait(PATIENCE) == 0, review.returncode
        finally:
            browser.stop()
            review.kill()
            review.wait()
    print("the review page: all is well")


main()
