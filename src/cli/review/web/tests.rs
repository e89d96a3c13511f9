//! The page over HTTP, as a browser and as those who should not get in.

use super::super::desk::Desk;
use super::super::model::Model;
use super::super::session::Session;
use super::super::update::Now;
use super::{LOOPBACK, open, play};
use crate::aliases::AliasTable;
use crate::cli::aliases::Source;
use crate::review::{Filter, Journal, Order, Queue};
use crate::{Linker, suggest::Suggestion};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

const TABLE: &str = "# ours\nversion: 1\nentities:\n  - id: hulusi-akar\n    type: person\n    name: Hulusi Akar\n\
    \x20 - id: hakan-fidan\n    type: person\n    name: Hakan Fidan\n";

fn suggestions() -> Vec<Suggestion> {
    let one = |id: &str, kind: &str, entity: Value, name: &str, surface: &str| {
        let of = json!({"id": id, "kind": kind, "entity": entity, "name": name, "probability": 0.9, "type": "person",
            "surfaces": [{"surface": surface, "count": 2, "docs": 1}], "mentions": 2, "documents": 1,
            "evidence": [{"reason": "<b>bold</b>", "weight": 1.5}], "conflicts": [],
            "contexts": [{"doc": "a.txt", "start": 0, "end": 3, "sentence": format!("x {surface} y"), "at": [2, 2 + surface.len()], "line": 3}]});
        serde_json::from_value(of).unwrap()
    };
    vec![
        one("1", "alias", json!("hulusi-akar"), "Hulusi Akar", "Khulusi Akar"),
        one("2", "alias", json!("hakan-fidan"), "Hakan Fidan", "<script>\u{1b}[2J\u{202e}Vidan"),
        one("3", "entity", Value::Null, "Rahmi Dogan", "Rahmi Dogan"),
    ]
}

/// A page that is being served, and the folder it works on.
struct Browser {
    host: String,
    token: String,
    folder: tempfile::TempDir,
    session: Option<std::thread::JoinHandle<()>>,
}

/// Status, headers in small letters, body.
type Heard = (u16, String, String);

impl Browser {
    fn open() -> Self {
        Self::of(TABLE.to_owned(), suggestions())
    }

    fn of(text: String, suggestions: Vec<Suggestion>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let table = folder.path().join("aliases.yaml");
        std::fs::write(&table, &text).unwrap();
        let journal = folder.path().join("aliases.verdicts.jsonl");
        let page = open(LOOPBACK).unwrap();
        let (address, token) = page.url.split_once("/#").unwrap();
        let (host, token) = (address.trim_start_matches("http://").to_owned(), token.to_owned());
        let session = std::thread::spawn(move || run(page, (&text, suggestions), table, journal));
        Self { host, token, folder, session: Some(session) }
    }

    /// Sends the lines of a head and a body.
    fn send(&self, head: &str, body: &str) -> Heard {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "{head}Connection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }

    fn head(&self, request: &str) -> String {
        let Self { host, token, .. } = self;
        format!(
            "{request} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nX-Canonym-Token: {token}\r\nContent-Type: application/json\r\n"
        )
    }

    fn get(&self, path: &str) -> Value {
        let (status, _, body) = self.send(&self.head(&format!("GET {path}")), "");
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let (status, _, body) = self.send(&self.head(&format!("POST {path}")), &body.to_string());
        (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
    }

    fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    fn verdicts(&self) -> Vec<String> {
        let lines = self.file("aliases.verdicts.jsonl");
        let verdict =
            |line: &str| serde_json::from_str::<Value>(line).unwrap()["verdict"].as_str().unwrap().to_owned();
        lines.lines().map(verdict).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            self.send(&self.head("POST /api/quit"), "{}");
            session.join().unwrap();
        }
    }
}

fn run(page: super::Page, (text, asked): (&str, Vec<Suggestion>), table: PathBuf, journal: PathBuf) {
    let linker = Linker::builder().table(AliasTable::from_yaml(text, "aliases.yaml").unwrap()).build();
    let queue = Queue::new(asked, Order::Worth);
    let model = Model::new(queue, Journal::default(), linker, (Filter::default(), String::new()));
    let now = || Now {
        at: std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap(),
        by: "ana".into(),
        via: "web",
    };
    let desk = Desk { journal, table: Source::File(table), output: None };
    play(&mut Session::new(model, desk, &now), page);
}

#[test]
fn only_the_page_itself_gets_in() {
    let browser = Browser::open();
    let (host, token) = (&browser.host, &browser.token);
    let port = host.rsplit(':').next().unwrap();
    let own = format!("Origin: http://{host}\r\n");
    let key = format!("X-Canonym-Token: {token}\r\n");
    for (rule, request, host, rest, status) in [
        ("the page", "GET /", host.as_str(), String::new(), 200),
        ("its script", "GET /review.js", host, String::new(), 200),
        ("its style", "GET /review.css", host, String::new(), 200),
        ("data with the token", "GET /api/state", host, key.clone(), 200),
        ("localhost", "GET /api/state", &format!("localhost:{port}"), key.clone(), 200),
        ("data without the token", "GET /api/state", host, String::new(), 403),
        ("another token", "GET /api/state", host, format!("X-Canonym-Token: {}\r\n", "0".repeat(48)), 403),
        ("two tokens", "GET /api/state", host, format!("{key}{key}"), 403),
        ("a foreign host", "GET /", "evil.example", String::new(), 421),
        (
            "a foreign host that knows the token",
            "GET /api/state",
            &format!("evil.example:{port}"),
            key.clone(),
            421,
        ),
        (
            "rebinding: host and origin agree",
            "POST /api/undo",
            "evil.example",
            format!("Origin: http://evil.example\r\n{key}"),
            421,
        ),
        ("no origin", "POST /api/undo", host, key.clone(), 403),
        ("a foreign origin", "POST /api/undo", host, format!("Origin: http://evil.example\r\n{key}"), 403),
        ("origin null", "POST /api/undo", host, format!("Origin: null\r\n{key}"), 403),
        ("no token", "POST /api/undo", host, own.clone(), 403),
        ("options", "OPTIONS /api/undo", host, "Origin: http://evil.example\r\n".into(), 403),
        ("all is well", "POST /api/undo", host, format!("{own}{key}"), 200),
        ("no such page", "GET /secret", host, key.clone(), 404),
    ] {
        let (found, head, _) = browser.send(&format!("{request} HTTP/1.1\r\nHost: {host}\r\n{rest}"), "");
        assert_eq!(found, status, "{rule}");
        for header in ["default-src 'none'", "frame-ancestors 'none'", "nosniff", "no-referrer", "no-store"] {
            assert!(head.contains(header), "{rule}: {header} is missing in {head}");
        }
        assert!(!head.contains("access-control"), "{rule}: nobody else may read");
    }
    let (status, ..) = browser.send("GET / HTTP/1.1\r\n", "");
    assert_eq!(status, 421, "no host is not ours");
}

#[test]
fn an_address_that_is_taken_is_told_and_how_to_mend_it() {
    let taken = std::net::TcpListener::bind(LOOPBACK).unwrap();
    let address = taken.local_addr().unwrap();
    let error = open(address).err().map(|error| format!("{error:#}")).unwrap();
    let (what, mend) = error.split_once("\n  help: ").unwrap();
    assert!(what.starts_with(&format!("cannot listen at {address}: ")) && what.contains("in use"), "{error}");
    assert!(mend.ends_with("--bind 127.0.0.1:0"), "the mend stands last: {error}");
}

#[test]
fn long_and_odd_bodies_are_refused() {
    let browser = Browser::open();
    let head = browser.head("POST /api/verdict");
    assert_eq!(browser.send(&head, &"x".repeat(2 << 20)).0, 413);
    for body in ["", "{", "[]", "{\"card\":\"1\"}", "{\"card\":\"1\",\"key\":\"yes\"}"] {
        assert!((400..500).contains(&browser.send(&head, body).0), "{body}");
    }
    assert_eq!(browser.verdicts().len(), 0);
}

#[test]
fn a_session_on_the_page_is_one_in_the_terminal() {
    let browser = Browser::open();
    let judge = |card: &str, key: &str, more: Value| {
        let mut body = json!({"card": card, "key": key});
        more.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
        browser.post("/api/verdict", body)
    };
    let state = browser.get("/api/state");
    assert_eq!((&state["left"], &state["all"]), (&json!(3), &json!(3)));
    assert_eq!(state["card"]["question"], "Is Khulusi Akar Hulusi Akar [hulusi-akar]?");
    assert_eq!(judge("1", "y", json!({})).1["card"]["id"], "2");
    assert_eq!(judge("1", "n", json!({})).0, 409, "what is decided is not decided again");
    assert_eq!(judge("2", "x", json!({})).0, 409, "no such key");
    assert_eq!(judge("2", "n", json!({})).1["said"], json!({"same": 1, "not": 1, "later": 0}));
    assert_eq!(browser.post("/api/undo", json!({})).1["card"]["id"], "2");
    let found = browser.get("/api/find?text=Akar");
    assert_eq!(found["hits"], json!([{"id": "hulusi-akar", "name": "Hulusi Akar"}]));
    let (_, state) = judge("2", "e", json!({"entity": "hulusi-akar", "typed": "Akar"}));
    assert_eq!(state["card"]["id"], "3");
    assert_eq!(judge("3", "c", json!({"name": " ", "type": "person"})).1["card"]["id"], "3");
    let (_, state) = judge("3", "c", json!({"name": "Rahmi Doğan", "type": "person"}));
    assert_eq!((&state["card"], &state["left"]), (&Value::Null, &json!(0)));
    assert_eq!(browser.verdicts(), ["same", "never", "undo", "other-entity", "new-entity"]);
    let via = browser.file("aliases.verdicts.jsonl").matches("\"via\":\"web\"").count();
    assert_eq!(via, 5);
}

#[test]
fn the_table_changes_only_as_it_was_shown() {
    let browser = Browser::open();
    assert_eq!(browser.post("/api/plan", json!({})).1["changes"], false);
    browser.post("/api/verdict", json!({"card": "1", "key": "y"}));
    assert_eq!(browser.post("/api/write", json!({"of": "x"})).0, 409, "nothing was shown");
    let (_, plan) = browser.post("/api/plan", json!({}));
    assert!(plan["diff"].as_array().unwrap().iter().any(|line| line == "+      - Khulusi Akar"), "{plan}");
    assert_eq!(browser.file("aliases.yaml"), TABLE, "showing changes nothing");
    assert_eq!(browser.post("/api/write", json!({"of": "another"})).0, 409);
    let (_, plan) = browser.post("/api/plan", json!({}));
    let (status, state) = browser.post("/api/write", json!({"of": plan["of"]}));
    assert_eq!(status, 200);
    assert!(state["summary"].as_str().unwrap().contains("Written"), "{state}");
    assert!(browser.file("aliases.yaml").contains("- Khulusi Akar"));
    assert!(browser.file("aliases.yaml").starts_with("# ours"));
}

#[test]
fn a_split_moves_the_name() {
    let mut split = suggestions().remove(0);
    (split.kind, split.other) = (crate::suggest::SuggestionKind::Split, Some("Selma Akar".into()));
    split.surfaces[0].surface = "Akar".into();
    let text = TABLE.replace("name: Hulusi Akar", "name: Hulusi Akar\n    aliases: [Akar]");
    let browser = Browser::of(text, vec![split]);
    browser.post("/api/verdict", json!({"card": "1", "key": "y"}));
    let (_, plan) = browser.post("/api/plan", json!({}));
    assert!(plan["diff"].as_array().unwrap().iter().any(|line| line == "-    aliases: [Akar]"), "{plan}");
    assert_eq!(browser.post("/api/write", json!({"of": plan["of"]})).0, 200);
    assert!(
        browser.file("aliases.yaml").contains("    short:\n      - Akar\n"),
        "{}",
        browser.file("aliases.yaml")
    );
    assert!(browser.file("aliases.yaml").contains("name: Selma Akar"));
}

#[test]
fn a_batch_is_what_the_filter_lets_pass() {
    let browser = Browser::open();
    let empty = browser.get("/api/batch");
    assert_eq!(empty["rows"], json!([]));
    assert!(empty["note"].as_str().unwrap().contains("filter"));
    assert!(browser.post("/api/filter", json!({"text": "kind:nothing"})).1["note"].is_string());
    assert_eq!(browser.post("/api/filter", json!({"text": "kind:alias"})).1["left"], 2);
    assert_eq!(browser.get("/api/batch")["rows"].as_array().unwrap().len(), 2);
    let (_, state) = browser.post("/api/batch", json!({"ids": ["1", "2"], "count": 3}));
    assert_eq!((&state["left"], &state["note"]), (&json!(2), &json!("type 2 to accept 2")));
    assert_eq!(browser.post("/api/batch", json!({"ids": ["1", "3"], "count": 2})).0, 409);
    let (_, state) = browser.post("/api/batch", json!({"ids": ["1", "2"], "count": 2}));
    assert_eq!(state["left"], 0);
    assert_eq!(browser.post("/api/undo", json!({})).1["left"], 2, "one undo takes all back");
}

#[test]
fn hostile_names_are_harmless_text() {
    let browser = Browser::open();
    browser.post("/api/verdict", json!({"card": "1", "key": " "}));
    let state = browser.get("/api/state");
    let text = state.to_string();
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}') && !text.contains("u001b"), "{text}");
    assert!(
        state["card"]["surfaces"][0]["surface"].as_str().unwrap().starts_with("<script>"),
        "text stays text"
    );
    let (_, head, _) = browser.send(&browser.head("GET /api/state"), "");
    assert!(head.contains("content-type: application/json"));
}

#[test]
fn tables_and_matrices() {
    let browser = Browser::open();
    let table = browser.get("/api/table?text=akar");
    assert_eq!((&table["found"], &table["rows"][0]["id"]), (&json!(1), &json!("hulusi-akar")));
    assert_eq!(browser.get("/api/table?from=1")["rows"].as_array().unwrap().len(), 1);
    assert_eq!(browser.get("/api/table?from=99999999")["rows"], json!([]));
    let matrix = browser.get("/api/matrix?of=1");
    assert_eq!(matrix["names"], json!(["Khulusi Akar", "Hulusi Akar"]));
    assert_eq!(matrix["rows"][0][1], matrix["rows"][1][0]);
    assert!(matrix["rows"][0][0].as_f64().unwrap() > 0.99);
    assert_eq!(browser.get("/api/matrix?of=nobody")["names"], json!([]));
}
