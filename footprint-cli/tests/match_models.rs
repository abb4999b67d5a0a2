//! `footprint match`: what people read about one model, and what programs read about many.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use support::{footprint, run};

fn output(arguments: &[&str]) -> String {
    let ended = run(&mut footprint(arguments));
    assert_eq!(ended.status, 0, "{}", ended.err);
    ended.out
}

#[test]
fn one_model_for_people() {
    let range = output(&["match", "Dell", "OptiPlex 7060", "--lang", "en"]);
    for words in ["a range over several sheets", "OptiPlex 7060 Tower", "reason"] {
        assert!(range.contains(words), "{words}: {range}");
    }
    // A G7 is no G8: the close sheets say what differs.
    let none = output(&["match", "HP EliteBook 855 G9", "--lang", "fr"]);
    for words in ["pas de fiche", "EliteBook 855 G8", "« gen 8 » et non « gen 9 »"] {
        assert!(none.contains(words), "{words}: {none}");
    }
}

#[test]
fn one_model_for_programs() {
    let text = output(&["match", "LENOVO", "20N2000LFR", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["sheets"][0], "ThinkPad T490");
    assert_eq!(answer["rule"], "machine-type");
}

#[test]
fn a_file_comes_back_with_the_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (file, aliases) = (folder.path().join("in.csv"), folder.path().join("aliases.csv"));
    std::fs::write(
        &file,
        "id,manufacturer,model,kind\n1,DEL,DELL U2415,monitor\n2,Acer,\"Veriton, X\",desktop\n\
         3,Dell Inc.,OptiPlex XE3,desktop\n4,LENOVO,INVALID,other\n",
    )
    .unwrap();
    std::fs::write(&aliases, "manufacturer,model,sheet\nAcer,\"Veriton, X\",Vostro 3910\n")
        .unwrap();
    let text = output(&[
        "match",
        "--file",
        file.to_str().unwrap(),
        "--aliases",
        aliases.to_str().unwrap(),
    ]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = "id,manufacturer,model,kind,match,sheet,rule,candidates";
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(","), header);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let columns = |at: usize| rows.iter().map(|row| row[at].to_owned()).collect::<Vec<_>>();
    assert_eq!(columns(2)[1], "Veriton, X");
    let range = "OptiPlex XE3 Tower||OptiPlex XE3 Small Form Factor";
    let sheets = columns(5);
    assert_eq!((&*sheets[0], &*sheets[1], &*sheets[3]), ("U2415 Monitor", "Vostro 3910", ""));
    let mut builds: Vec<_> = sheets[2].split("||").collect();
    builds.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(builds.join("||"), range);
    assert_eq!(columns(6), ["name", "alias", "variants", "no-model"]);
}

#[test]
fn a_french_list_is_read_and_an_unknown_kind_is_told_at_its_cell() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("in.csv");
    let text = "Marque;Mod\u{e8}le;Type\nDell;Latitude 5420;ordinateur portable\n\
                Dell;Latitude 5420;tourniquet\nDell;Latitude 5420;laptop;de trop\n";
    let latin: Vec<u8> = text.chars().map(|letter| u32::from(letter) as u8).collect();
    std::fs::write(&file, latin).unwrap();
    let file = file.to_str().unwrap();
    let ended = run(&mut footprint(&["match", "--file", file, "--lang", "fr"]));
    assert_eq!(ended.status, 0, "{}", ended.err);
    assert_eq!(ended.out.lines().count(), 4);
    assert!(ended.out.lines().skip(1).all(|line| line.contains(",Latitude 5420,name,")));
    assert!(ended.err.contains("in.csv:3:3") && ended.err.contains("tourniquet"), "{}", ended.err);
    assert!(ended.err.contains("in.csv:4") && !ended.err.contains("portable"), "{}", ended.err);
}

#[test]
fn control_characters_of_a_list_neither_hide_rows_nor_formulas() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    // A blank line above, one that tells the delimiter, and blank rows as spreadsheets leave them.
    let text = "\nsep=;\nmodel;kind\nLatitude 5420\u{1b}]0;PC portable\n\u{b}=1+1;PC\n;\n\
                ThinkPad T490;Notebook\nThinkPad T490;zzz\n";
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let ended = run(&mut footprint(&["match", "--file", file, "--lang", "en"]));
    let rows: Vec<&str> = ended.out.lines().collect();
    assert_eq!(rows.len(), 5, "{}", ended.out);
    assert!(rows[1].starts_with("Latitude 5420 ]0,") && rows[2].starts_with("' =1+1,"));
    assert!(rows[4].starts_with("ThinkPad T490,zzz,ThinkPad T490,"), "{}", rows[4]);
    assert!(ended.err.contains(":8:2: warning[F132]"), "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    let written = run(&mut footprint(&["match", "--file", file, "-o", out.to_str().unwrap()]));
    assert_eq!((written.status, std::fs::read_to_string(&out).unwrap()), (0, ended.out));
}

#[test]
fn a_file_without_models_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("in.csv");
    std::fs::write(&file, "name;place\nx;y\n").unwrap();
    let ended = run(&mut footprint(&["match", "--file", file.to_str().unwrap()]));
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("model"), "{}", ended.err);
}

#[test]
fn words_that_say_nothing_are_refused() {
    for words in [&["", ""][..], &[" "], &["", "", "\t"]] {
        let mut all = vec!["match", "--lang", "en"];
        all.extend(words);
        let ended = run(&mut footprint(&all));
        assert!(ended.status == 2 && ended.out.is_empty(), "{}", ended.out);
        assert!(ended.err.contains("nothing to match"), "{}", ended.err);
    }
}
