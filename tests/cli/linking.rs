//! `canonym link`: documents and records in, JSON out.

use crate::house::House;
use std::io::Read;
use std::process::Stdio;

#[test]
fn folders_are_walked_in_name_order() {
    let house = House::new();
    for name in ["d/b.txt", "d/a/z.txt", "d/.hidden.txt", "d/skipped.txt", "d/c.txt"] {
        house.file(name, "x");
    }
    house.file("d/.gitignore", "skipped.txt\n");
    #[cfg(unix)]
    crate::house::link(&house.path("d/b.txt"), &house.path("d/link.txt"));
    assert_eq!(house.run("link d").docs(), ["d/a/z.txt", "d/b.txt", "d/c.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_is_named_is_followed() {
    let house = House::new();
    let target = house.file("real.txt", "x");
    crate::house::link(&target, &house.path("link.txt"));
    assert_eq!(house.run("link link.txt").docs(), ["link.txt"]);
}

#[test]
fn records_keep_their_other_fields() {
    let house = House::new();
    house.file(
        "r.jsonl",
        "{\"id\":7,\"text\":\"x\",\"n\":123456789012345678901234567890}\r\n\n{\"text\":\"y\"}",
    );
    house.file("r.csv", "\u{feff}id,text,z\n1,\"a, b\",q\n");
    house.file("r.tsv", "text\tid\nx\ta b\n");
    let ran = house.run("link r.jsonl r.csv r.tsv");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let expected = "{\"doc\":7,\"id\":7,\"n\":123456789012345678901234567890,\"mentions\":[]}\n\
                    {\"doc\":\"r.jsonl:3\",\"mentions\":[]}\n\
                    {\"doc\":\"1\",\"id\":\"1\",\"z\":\"q\",\"mentions\":[]}\n\
                    {\"doc\":\"a b\",\"id\":\"a b\",\"mentions\":[]}\n";
    assert_eq!(ran.out, expected);
}

#[test]
fn fields_and_kind_can_be_named() {
    let house = House::new();
    let ran = house
        .pipe("link --input jsonl --text-field body --id-field key -", "{\"key\":\"k\",\"body\":\"x\"}\n");
    assert_eq!((ran.code, ran.docs()), (Some(0), vec!["k".to_owned()]));
}

#[test]
fn gzip_is_unpacked() {
    use std::io::Write;
    let house = House::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"{\"id\":\"a\",\"text\":\"x\"}\n").unwrap();
    let packed = packed.finish().unwrap();
    house.file("r.jsonl.gz", &packed);
    assert_eq!(house.run("link r.jsonl.gz").docs(), ["a"]);
    assert_eq!(house.pipe("link --input jsonl", &packed).docs(), ["a"]);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let house = House::new();
    let row = |n: usize| format!("{{\"id\":{n},\"text\":\"Hulusi\u{200b} Akar was seen {n} times\"}}\n");
    let broken = "{\n";
    let records: String = (0..1500).map(|n| if n % 100 == 7 { broken.to_owned() } else { row(n) }).collect();
    house.file("r.jsonl", records);
    for command in ["link --explain", "link --per-mention", "link --format html", "clean", "clean --explain"]
    {
        let one = house.run(&format!("{command} --threads 1 r.jsonl"));
        assert_eq!(one.code, Some(2));
        for threads in ["0", "2", "7"] {
            let many = house.run(&format!("{command} --threads {threads} r.jsonl"));
            assert_eq!((&many.out, &many.err), (&one.out, &one.err), "{command} --threads {threads}");
        }
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let house = House::new();
    house.file("r.jsonl", "{\"text\":\"some words\"}\n".repeat(50_000));
    let mut child =
        house.command("link r.jsonl").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn human_output_in_a_pipe_is_plain() {
    let house = House::new();
    let ran = house.pipe("link --format human", "Words\u{1b}[2J.");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "-\nWords\u{1b}[2J.\n\n"));
}

#[test]
fn the_page_is_one_and_whole() {
    let house = House::new();
    house.file("a.txt", "<script>alert(1)</script>");
    house.file("b.txt", "b");
    let ran = house.run("link --format html a.txt b.txt missing.txt");
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.out.matches("<section>").count(), 2);
    assert!(ran.out.starts_with("<!DOCTYPE html>") && ran.out.ends_with("</html>\n"));
    assert!(!ran.out.contains("<script"));
    assert!(!ran.out.contains("http://") && !ran.out.contains("https://"));
}
