//! `canonym translit`: a line in, the line in Latin letters out.

mod lines;

use super::reporter::say;
use super::sink::Sink;
use super::{Exit, Globals};
use crate::clean::PIECE;
use crate::translit::{Lang, Reading, readings, romanize, romanize_as, to_ascii};
use anyhow::Context;
use lines::LinePieces;
use std::borrow::Cow;
use std::io;

/// Writes text of any script in Latin letters
///
/// A line in, a line out. Each TEXT is a line; without TEXT the lines of standard input are read. Latin text is left
/// as it is. A line of more than 8 MiB is read and written in pieces, cut at spaces. Words of scripts without capitals get one at the start, since they are read as names. Text comes out in any
/// --format, and JSON Lines with --best.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Lines to transliterate; else standard input
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// Language of the text (ar, fa, ur, ru, uk, be, bg, sr, mk, kk, el, hy, ka, he, ja, ko, zh, hi, …); else told by the letters and endings of the line, or its script
    #[arg(long, value_name = "TAG")]
    lang: Option<Lang>,
    /// Give the N best readings (at most 64) with their probabilities, one JSON object a line
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=64))]
    best: Option<u8>,
    /// Without diacritics: only ASCII
    #[arg(long)]
    ascii: bool,
}

const EXAMPLES: &str = "\
Examples:
  canonym translit 'Сергей Лавров'              Sergey Lavrov
  canonym translit 'Сергій Зеленський'          Serhiy Zelensky: read as Ukrainian
  canonym translit --lang uk 'Георгиев'         Heorhyev
  canonym translit --ascii 'Ђоковић'            Dokovic
  canonym translit --best 3 'محمد'              {\"text\":\"محمد\",\"readings\":[…]}
  canonym translit < names.txt > latin.txt      a line for each line";

/// One line of `--best`.
#[derive(serde::Serialize)]
struct Row<'t> {
    text: &'t str,
    readings: Vec<Reading>,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let mut sink = Sink::open(globals.output.as_deref())?;
    let exit = lines(args, |line| sink.write(line))?;
    sink.finish()?;
    Ok(exit)
}

/// Gives `out` a line for each TEXT, else for each line of standard input.
fn lines(args: &Args, mut out: impl FnMut(&[u8]) -> anyhow::Result<()>) -> anyhow::Result<Exit> {
    if args.text.is_empty() {
        return standard_input(args, out);
    }
    for text in args.text.iter().flat_map(|text| text.split('\n')) {
        let mut line = in_latin(args, text)?;
        line.push(b'\n');
        out(&line)?;
    }
    Ok(Exit::Done)
}

/// Bytes that are not UTF-8 become U+FFFD, are named on stderr, and the rest is done.
fn standard_input(args: &Args, mut out: impl FnMut(&[u8]) -> anyhow::Result<()>) -> anyhow::Result<Exit> {
    let mut exit = Exit::Done;
    for piece in LinePieces::new(io::stdin().lock()) {
        let piece = piece.context("cannot read standard input")?;
        let place = |column: usize| format!("canonym: standard input:{}:{column}", piece.line);
        if args.best.is_some() && !piece.is_whole() {
            if piece.start == 0 {
                let mib = PIECE >> 20;
                say(&format!(
                    "{}: a line of more than {mib} MiB is left out\n  help: --best reads names; give it a name a line",
                    place(1)
                ));
            }
            exit = Exit::Failed;
            continue;
        }
        if let Err(error) = std::str::from_utf8(&piece.bytes) {
            say(&format!("{}: not UTF-8", place(piece.start + error.valid_up_to() + 1)));
            exit = Exit::Failed;
        }
        let mut latin = in_latin(args, &String::from_utf8_lossy(&piece.bytes))?;
        if piece.ends_line {
            latin.push(b'\n');
        }
        out(&latin)?;
    }
    Ok(exit)
}

/// What is written for a line, without its end.
fn in_latin(args: &Args, text: &str) -> anyhow::Result<Vec<u8>> {
    let lang = args.lang.or_else(|| Lang::of_text(text));
    Ok(match args.best {
        None => {
            let roman = lang.map_or_else(|| romanize(text), |lang| romanize_as(text, lang));
            shown(&roman, args.ascii).into_owned().into_bytes()
        }
        Some(n) => {
            let mut readings = readings(text, lang, n.into());
            for reading in &mut readings {
                reading.text = shown(&reading.text, args.ascii).into_owned();
            }
            serde_json::to_vec(&Row { text, readings })?
        }
    })
}

fn shown(roman: &str, ascii: bool) -> Cow<'_, str> {
    if ascii { to_ascii(roman) } else { Cow::Borrowed(roman) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(args: &Args) -> String {
        let mut out = Vec::new();
        let push = |line: &[u8]| {
            out.extend_from_slice(line);
            Ok(())
        };
        assert_eq!(lines(args, push).unwrap(), Exit::Done);
        String::from_utf8(out).unwrap()
    }

    fn args(text: &[&str]) -> Args {
        Args { text: text.iter().map(ToString::to_string).collect(), lang: None, best: None, ascii: false }
    }

    #[test]
    fn a_line_for_each_line() {
        assert_eq!(written(&args(&["Путин", "a\n\nЂ"])), "Putin\na\n\nĐ\n");
        let names = ["Сергій", "Володимир Зеленський", "Сергей Лавров", "Мікіта Рыгорук", "Г"];
        assert_eq!(written(&args(&names)), "Serhiy\nVolodymyr Zelensky\nSergey Lavrov\nMikita Ryhoruk\nG\n");
        assert_eq!(written(&Args { ascii: true, ..args(&["Ђ"]) }), "D\n");
        assert_eq!(written(&Args { lang: Some(Lang::Uk), ..args(&["Г"]) }), "H\n");
    }

    #[test]
    fn best_is_an_object_a_line() {
        let out = written(&Args { best: Some(1), ..args(&["Oslo"]) });
        assert_eq!(out, "{\"text\":\"Oslo\",\"readings\":[{\"text\":\"Oslo\",\"probability\":1.0}]}\n");
    }
}
