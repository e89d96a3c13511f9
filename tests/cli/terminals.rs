//! `canonym review` in a real terminal (a pseudo-terminal that `script` of util-linux opens): keys, and what is left of the
//! terminal whichever way the session ends.

use crate::house::House;
use serde_json::json;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Takes and gives back the screen beside the one of the shell; shows the cursor.
const TAKEN: &str = "\x1b[?1049h";
const GIVEN_BACK: &str = "\x1b[?1049l";
const CURSOR: &str = "\x1b[?25h";
/// How long a busy machine may take for anything.
const PATIENCE: Duration = Duration::from_secs(120);

/// A session in a terminal of 80 by 24.
struct Terminal {
    house: House,
    script: Child,
    shown: Arc<Mutex<Vec<u8>>>,
}

impl Terminal {
    fn open() -> Self {
        let house = House::new();
        let card = |id: &str, surface: &str| {
            json!({"id": id, "kind": "alias", "entity": "hulusi-akar", "name": "Hulusi Akar", "probability": 0.9,
                "surfaces": [{"surface": surface, "count": 1, "docs": 1}], "evidence": [], "conflicts": [],
                "contexts": [{"doc": "a.txt", "start": 0, "end": 4, "sentence": format!("{surface} spoke."), "at": [0, 4], "line": 12}],
                "type": "person", "worth": 1.0, "mentions": 1, "documents": 1})
        };
        house.file("s.jsonl", format!("{}\n{}\n", card("1", "Khulusi Akar"), card("2", "Hulussi Akar")));
        house.file("a.txt", "Khulusi Akar spoke.\n");
        house.file("edit.sh", "echo \"$@\" > opened\n");
        // The shell notes how the terminal is set before and after.
        let inner = format!(
            "stty rows 24 cols 80; stty -g > before; sh -c 'echo $$ > pid; exec \"{}\" review --by ana s.jsonl'; \
             echo \"ended $?\"; stty -g > after",
            env!("CARGO_BIN_EXE_canonym")
        );
        let mut script = Command::new("script")
            .args(["-qfec", &inner, "/dev/null"])
            .current_dir(house.path(""))
            .envs([("SHELL", "/bin/sh"), ("TERM", "xterm-256color"), ("EDITOR", "sh edit.sh")])
            .env_remove("VISUAL")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`script` of util-linux opens the terminal of this test");
        let shown = Arc::new(Mutex::new(Vec::new()));
        let (mut out, sink) = (script.stdout.take().unwrap(), Arc::clone(&shown));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = out.read(&mut bytes) {
                sink.lock().unwrap().extend_from_slice(&bytes[..read]);
            }
        });
        let terminal = Self { house, script, shown };
        terminal.wait("the card", || terminal.shown().contains("? keys"));
        terminal
    }

    /// All that was drawn. Of what stood there already, blanks above all, a terminal gets nothing again: look for words.
    fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().unwrap()).into_owned()
    }

    fn wait(&self, what: &str, is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < PATIENCE, "no {what}: {:?}", self.shown());
            sleep(Duration::from_millis(10));
        }
    }

    fn press(&mut self, keys: &str) {
        let stdin = self.script.stdin.as_mut().unwrap();
        stdin.write_all(keys.as_bytes()).unwrap();
        stdin.flush().unwrap();
    }

    fn verdicts(&self) -> usize {
        std::fs::read_to_string(self.house.path("aliases.verdicts.jsonl")).unwrap_or_default().lines().count()
    }

    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.house.read("pid").trim());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits for the end, and holds the terminal against what it was.
    fn ends_with(&mut self, code: i32) {
        let after = self.house.path("after");
        self.wait("end", || std::fs::read_to_string(&after).is_ok_and(|text| text.ends_with('\n')));
        self.script.wait().unwrap();
        self.wait("last line", || self.shown().contains("ended "));
        let shown = self.shown();
        assert_eq!(
            self.house.read("after"),
            self.house.read("before"),
            "lines, echo and signals are as they were"
        );
        let (taken, given) = (shown.rfind(TAKEN), shown.rfind(GIVEN_BACK));
        assert!(taken.is_some() && taken < given, "the screen is given back: {shown:?}");
        assert!(shown[given.unwrap()..].contains(CURSOR), "and the cursor: {shown:?}");
        assert!(shown.contains(&format!("ended {code}")), "{shown:?}");
    }
}

#[test]
fn keys_are_heard_and_quitting_gives_the_terminal_back() {
    let mut terminal = Terminal::open();
    let shown = terminal.shown();
    assert!(shown.contains("Is Khulusi Akar Hulusi Akar [hulusi-akar]?"), "{shown:?}");
    assert!(
        shown.contains("y same, n never, h hidden, s short, e other, c new, space later, u undo, ? keys")
    );
    terminal.press("y");
    terminal.wait("verdict", || terminal.verdicts() == 1);
    terminal.press("n");
    terminal.wait("verdict", || terminal.verdicts() == 2);
    terminal.press("q");
    terminal.wait("change", || terminal.shown().contains("+++"));
    terminal.press("y");
    terminal.ends_with(0);
    assert!(terminal.house.read("aliases.yaml").contains("Khulusi Akar"));
}

#[test]
fn every_other_end_gives_the_terminal_back_too() {
    for (end, code) in [("TERM", 130), ("HUP", 130), ("INT", 130)] {
        let mut terminal = Terminal::open();
        terminal.press("y");
        terminal.wait("verdict", || terminal.verdicts() == 1);
        terminal.signal(end);
        terminal.ends_with(code);
        assert_eq!(terminal.verdicts(), 1, "{end}: what was decided is there");
    }
    let mut terminal = Terminal::open();
    terminal.press("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_document_is_opened_in_the_editor_and_the_session_goes_on() {
    let mut terminal = Terminal::open();
    terminal.press("o");
    terminal.wait("editor", || terminal.shown().matches(TAKEN).count() == 2);
    assert_eq!(terminal.house.read("opened"), "+12 a.txt\n");
    std::fs::remove_file(terminal.house.path("a.txt")).unwrap();
    terminal.press("o");
    terminal.wait("advice", || terminal.shown().contains("looked"));
    terminal.press("y");
    terminal.wait("verdict", || terminal.verdicts() == 1);
    terminal.press("\x03");
    terminal.ends_with(0);
}
