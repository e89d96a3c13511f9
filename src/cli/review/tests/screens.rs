//! What is on the screen: cards as text, sizes down to nothing, hostile names.

use super::*;
use crate::cli::review::draw::{Colours, Picture};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

#[test]
fn a_card_at_80_by_24() {
    insta::assert_snapshot!(screen(&model(vec![akar(), fidan()])), @r#"
    2 left, 0 same, 0 not, 0 later
    Is Khulusi Akar Hulusi Akar [hulusi-akar]?
    very likely (0.94), 3 mentions in 2 documents
    ! also close to Hakan Fidan (0.41)

    text   khulusi akar
    table  h·ulusi akar
           ^^

     +1.7 both are called minister
     -0.4 its titles are few

    a.txt:12
    General [Khulusi Akar] spoke in Idlib.








    = adds 1 name to hulusi-akar; 3 mentions in 2 documents become exact
    y same, n never, h hidden, s short, e other, c new, space later, u undo, ? keys
    "#);
}

#[test]
fn the_first_sentence_stands_before_the_tail_of_the_reasons() {
    let weights = [3.0, 1.2, 0.8, -0.7, 0.3, 0.2, -0.1, 0.04, 0.0, 0.0];
    let reasons: Vec<_> = weights
        .iter()
        .map(|weight| serde_json::json!({"reason": format!("a reason of {weight}"), "weight": weight}))
        .collect();
    let mut card = akar();
    card.evidence = serde_json::from_value(serde_json::json!(reasons)).unwrap();
    let mut model = model(vec![card]);
    insta::assert_snapshot!(screen(&model).lines().skip(9).take(12).collect::<Vec<_>>().join("\n"), @r#"
     +3.0 a reason of 3
     +1.2 a reason of 1.2
     +0.8 a reason of 0.8
     -0.7 a reason of -0.7

    a.txt:12
    General [Khulusi Akar] spoke in Idlib.

     +0.3 a reason of 0.3
     +0.2 a reason of 0.2
     -0.1 a reason of -0.1
        · and 3 that weigh nothing
    "#);
    model.sight = crate::cli::review::model::Sight::Blind;
    let shown = screen(&model);
    assert!(
        shown.contains("· a reason of 3\n") && !shown.contains("0.04"),
        "blind to weights alone: {shown}"
    );
}

#[test]
fn a_message_of_several_lines_has_no_marks_of_them() {
    let mut model = model(vec![akar()]);
    model.note = Some("t.yaml has changed meanwhile; nothing was written\n  help: press W".into());
    let shown = screen(&model);
    assert!(shown.contains("nothing was written\nhelp: press W\n"), "{shown}");
}

#[test]
fn a_card_at_40_by_10_keeps_the_question_and_the_conflicts() {
    let mut model = model(vec![akar()]);
    model.size = (40, 10);
    insta::assert_snapshot!(screen(&model), @r#"
    1 left, 0 same, 0 not, 0 later
    Is Khulusi Akar Hulusi Akar
    [hulusi-akar]?
    very likely (0.94), 3 mentions in 2 doc…
    ! also close to Hakan Fidan (0.41)
    text   khulusi akar
    table  h·ulusi akar
    … 7 lines more
    = adds 1 name to hulusi-akar; 3 mention…
    y n h s e c space u / b W q, ? for help
    "#);
}

#[test]
fn names_of_other_scripts_at_80_by_24() {
    let mut model = model(odd());
    insta::assert_snapshot!(screen(&model), @r#"
    7 left, 0 same, 0 not, 0 later
    Is خلوصي اكار خلوصي اكار [hulusi-akar]?
    very likely (0.94), 3 mentions in 2 documents
    ! خلوصي اكار

    text   hulusi akar
    table  hulusi akar

     +1.0 because of خلوصي اكار

    خلوصي اكار:1
    قال [خلوصي اكار] في إدلب إن الهدنة مستمرة










    = خلوصي اكار
    y same, n never, h hidden, s short, e other, c new, space later, u undo, ? keys
    "#);
    play(&mut model, "space");
    insta::assert_snapshot!(screen(&model), @r#"
    6 left, 0 same, 0 not, 1 later
    Is 習近平 習近平 [hulusi-akar]?
    very likely (0.94), 3 mentions in 2 documents
    ! 習近平

    text   · 习 近 平
    table  a k· a· r·
           ^

     +1.0 because of 習近平

    習近平:1
    国家主席[習近平]在北京发表讲话。









    = 習近平
    y same, n never, h hidden, s short, e other, c new, space later, u undo, ? keys
    "#);
}

#[test]
fn a_search_shows_near_names_before_anything_is_typed() {
    let mut model = model(vec![suggestion(
        "x",
        serde_json::json!({"surfaces": [{"surface": "Hakan Fidn", "count": 1, "docs": 1}]}),
    )]);
    play(&mut model, "e");
    assert!(screen(&model).contains("> Hakan Fidan  [hakan-fidan]"), "{}", screen(&model));
}

/// All screens of one session, and every card.
fn every_screen(mut each: impl FnMut(&mut Model)) {
    let all: Vec<Suggestion> = [akar(), fidan(), dogan()].into_iter().chain(odd()).collect();
    let mut model = model(all.clone());
    for script in [
        "?",
        "esc /\n\"x",
        "esc e",
        "\"习",
        "esc c",
        "enter",
        "esc esc /\n\"p>0\nenter b",
        "esc h",
        "down pagedown",
        "u u",
    ] {
        play(&mut model, script);
        each(&mut model);
    }
    let planned = Planned {
        old: "a\n".into(),
        new: "b\n".into(),
        diff: "-a\n+b\u{1b}[2J\u{202e}\n".into(),
        left_out: vec!["习\u{7}".into()],
    };
    let now = Now { at: Duration::ZERO, by: "ana".into(), via: "test" };
    update(&mut model, Msg::Planned(planned, Then::GoOn), &now);
    each(&mut model);
    play(&mut model, "esc / ctrl-u enter");
    for _ in 0..=all.len() {
        play(&mut model, "space");
        each(&mut model);
        play(&mut model, "e");
        each(&mut model);
        play(&mut model, "esc");
    }
}

#[test]
fn no_size_is_too_small() {
    every_screen(|model| {
        for (columns, rows) in [(0, 0), (1, 1), (1, 9), (2, 2), (3, 30), (9, 1), (20, 5), (80, 24), (200, 3)]
        {
            model.size = (columns, rows);
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
            terminal.draw(|frame| frame.render_widget(Picture(model, Colours::On), frame.area())).unwrap();
            // The screen shrinks before the session hears of it.
            model.size = (80, 24);
            terminal.draw(|frame| frame.render_widget(Picture(model, Colours::Off), frame.area())).unwrap();
        }
    });
}

#[test]
fn hostile_text_never_reaches_the_terminal_raw() {
    let is_isolate = |c: char| matches!(c, '\u{2068}' | '\u{2069}');
    every_screen(|model| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 60));
        Picture(model, Colours::On).render(buffer.area, &mut buffer);
        for cell in &buffer.content {
            let shown: String = cell.symbol().chars().filter(|c| !is_isolate(*c)).collect();
            assert_eq!(crate::output::sanitize(&shown, crate::output::Escape::Shown), shown.as_str());
            let opened = cell.symbol().matches('\u{2068}').count();
            assert_eq!(opened, cell.symbol().matches('\u{2069}').count(), "isolates are closed");
            assert_eq!(opened > 0, crate::cli::review::text::is_right_to_left(&shown), "{shown}");
        }
    });
}
