//! Command lines as data: what is typed, in a folder with some files, and what comes of it.

use std::fs;
use std::path::Path;

use gaitou::text::Lang;

use super::commands::{Run, gaitou_with};
use super::common::{root, with_snapshots, with_snapshots_uncounted};

/// Runs command lines in a folder, `@` standing for it, and lists what they print.
fn listing(folder: &Path, lines: &[&str], variable: &dyn Fn(&str) -> Option<String>) -> String {
    let place = folder.to_str().unwrap();
    let mut listing = String::new();
    for line in lines {
        let args: Vec<String> = line.split(' ').map(|word| word.replace('@', place)).collect();
        let Run { code, out, err } = gaitou_with(&args, "", variable);
        let said = (out + &err).replace(place, "@").replace('\\', "/");
        listing += &format!("$ gaitou {line}\n{said}[{code}]\n");
    }
    listing
}

fn nothing(_: &str) -> Option<String> {
    None
}

fn case(number: &str, more: &str) -> String {
    format!("{{\"format\": 1, \"id\": \"{number}\", \"answers\": {{\"procedure\": \"marketing-trial\"}}{more}}}")
}

/// Three saved cases, two of one number, and files that are none.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    fs::create_dir_all(kept.join("none")).unwrap();
    for (file, text) in [
        ("kept/2026-02-01-1.json", case("2026-046", "")),
        ("kept/2026-02-01-2.json", case("倫理/7", "")),
        ("kept/2026-02-01-3.json", case("倫理/7", "")),
        ("slip.json", case("1", ", \"as_off\": \"2018-04-01\", \"products\": [{\"holdr\": \"x\", \"answers\": {}}]")),
        ("wrong.json", "{\"format\": 1, \"answers\": {\"procedure\": \"marketing-trail\"}}".to_owned()),
        ("table.csv", "study,procedure,procedur\nA-1,marketing-trial,x\nA-2,marketing-trail,\n".to_owned()),
    ] {
        fs::write(folder.path().join(file), text).unwrap();
    }
    folder
}

#[test]
fn what_is_misspelt_is_met_with_what_was_perhaps_meant() {
    let folder = folder();
    let lines = [
        "decid",
        "trees shwo",
        "help deside",
        "help trees dif",
        "decide --fromat text x",
        "decide --format docs x",
        "refer x --to pharmacy",
        "completions bsh",
        "config edit langauge ja",
        "config edit theme",
        "batch --threads 0",
        "decide x --force --force",
        "batch a --template x.csv",
        "batch a.jsonl -o b.csv --lines brief",
        "batch a.jsonl -o b.jsonl --lines breif",
        "--lang",
        "trees",
        "manual ｚｚｚ",
        "decide --format json @/slip.json",
        "decide @/wrong.json",
        "decide --exit-code @/table.csv",
        "--cases @/kept decide 2026-064",
        "decide --format json -o @/t.json @/table.csv",
    ];
    let both: String = Lang::ALL
        .iter()
        .map(|lang| {
            let lines: Vec<String> = lines.iter().map(|line| format!("--lang {} {line}", lang.code())).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            listing(folder.path(), &lines, &nothing)
        })
        .collect();
    let both: String = both.lines().filter(|line| !line.starts_with("{\"")).map(|line| format!("{line}\n")).collect();
    with_snapshots(|| insta::assert_snapshot!("lines_misspelt", both));
}

#[test]
fn cases_are_found_by_file_folder_pattern_number_and_table() {
    let folder = folder();
    let lines = [
        "decide --format json -o @/a/ @/kept",
        "decide --format json -o @/b/ @/kept/2026-*-[12].json",
        "--cases @/kept decide -o @/c/ --format text 2026-046",
        "--cases @/kept decide -o @/c/ --format md ２０２６－０４６ 2026-02-01-3",
        "--cases @/kept decide 倫理/7",
        "--cases @/kept decide 倫理/8",
        "decide --format json -o @/d/ @/table.csv",
        "decide @/kept/none",
        "decide @/kept/*.txt",
        "decide @/a/2026-046.verdict.json",
        "ask @/a/2026-046.verdict.json",
        "refer --to crb @/a/2026-046.verdict.json",
    ];
    let said = listing(folder.path(), &lines, &nothing);
    with_snapshots(|| insta::assert_snapshot!("lines_found", said));
    let names = |of: &str| super::common::files(&folder.path().join(of)).len();
    assert_eq!((names("a"), names("b"), names("d")), (3, 2, 1));
}

#[test]
fn a_workbook_and_a_form_make_one_paper_a_study() {
    let folder = tempfile::tempdir().unwrap();
    let book = super::common::root().join("tests/workbooks/libreoffice.xlsx");
    fs::copy(book, folder.path().join("in.xlsx")).unwrap();
    listing(folder.path(), &["template new @/form.docx"], &nothing);
    let said = listing(folder.path(), &["decide @/in.xlsx --template @/form.docx -o @/papers/"], &nothing);
    assert!(said.ends_with("[0]\n"), "{said}");
    let papers = super::common::files(&folder.path().join("papers"));
    assert_eq!(papers.len(), 5, "{said}");
    for paper in papers {
        assert!(fs::read(&paper).unwrap().starts_with(b"PK"), "{}", paper.display());
    }
    assert!(folder.path().join("papers/R8-001.docx").is_file(), "{said}");
}

#[test]
fn the_name_of_the_output_decides_the_format() {
    let folder = folder();
    let lines = [
        "decide @/slip.json -o @/x.txt",
        "decide @/slip.json -o @/x.md",
        "decide @/slip.json -o @/x.html",
        "decide @/slip.json -o @/x.docx",
        "decide @/slip.json -o @/x.json",
        "decide @/slip.json --format record -o @/y.json",
        "decide @/slip.json -o @/x.record.json",
        "decide @/slip.json -o @/x.pdf",
        "decide @/slip.json -o @/z.docx --format text",
        "decide @/slip.json --format docx",
        "decide @/slip.json @/slip.json --format html",
        "decide @/slip.json @/kept/2026-02-01-1.json -o @/x.txt",
        "refer @/slip.json --to crb -o @/z.md",
        "trees routes 2025-05-31 -o @/routes.csv",
        "trees routes 2025-05-31 -o @/routes.svg",
        "trees draw 2025-05-31 -o @/tree.svg",
        "trees draw 2025-05-31 -o @/tree.mmd --format svg",
        "trees list -o @/list.txt",
        "schema case -o @/case.schema.json",
        "schema case -o @/case.schema.json",
    ];
    let said = listing(folder.path(), &lines, &nothing);
    with_snapshots(|| insta::assert_snapshot!("lines_formats", said));
    let begins = |file: &str, head: &[u8]| {
        let bytes = fs::read(folder.path().join(file)).unwrap();
        assert!(bytes.starts_with(head), "{file}: {}", String::from_utf8_lossy(&bytes[..40]));
    };
    for (file, head) in [
        ("x.txt", "判定: "),
        ("x.md", "# "),
        ("x.html", "<!DOCTYPE html>"),
        ("x.docx", "PK"),
        ("x.json", "{\"format\":1,"),
        ("y.json", "{\n  \"kind\": \"gaitou-record\""),
        ("x.record.json", "{\n  \"kind\": \"gaitou-record\""),
        ("routes.csv", "\u{feff}"),
        ("tree.svg", "<svg"),
        ("list.txt", "clinical-research-act-2018"),
        ("case.schema.json", "{\n"),
    ] {
        begins(file, head.as_bytes());
    }
}

#[test]
fn settings_are_shown_checked_changed_and_used() {
    let folder = folder();
    let file = folder.path().join("gaitou/config.toml");
    let place = folder.path().to_str().unwrap().to_owned();
    let variable = |name: &str| match name {
        "XDG_CONFIG_HOME" | "APPDATA" => Some(place.clone()),
        "GAITOU_THEME" => Some("light".to_owned()),
        _ => None,
    };
    let mut said = listing(
        folder.path(),
        &[
            "config path",
            "config show",
            "config edit",
            "config check",
            "config edit judged_by 事務局",
            "config edit template ",
            "config edit language en",
        ],
        &variable,
    );
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("# institution = \"\"") && text.contains("\njudged_by = \"事務局\"\n"), "{text}");
    fs::write(&file, text + "themes = \"dark\"\nascii = 3\n").unwrap();
    said += &listing(
        folder.path(),
        &[
            "config show",
            "config check",
            "--lang ja config edit --unset language",
            "trees show 1999",
            "--cases @/new ask",
        ],
        &variable,
    );
    with_snapshots_uncounted(|| insta::assert_snapshot!("lines_settings", said));
    let rows = |name: &str| (name == "GAITOU_SIGNATURES").then(|| "事務局、委員長".to_owned());
    listing(folder.path(), &["decide @/slip.json -o @/signed.html"], &rows);
    let page = fs::read_to_string(folder.path().join("signed.html")).unwrap();
    assert!(page.contains("委員長") && !page.contains("承認者"), "{page}");
    // A place is kept as one from anywhere, and a file is never written longer than it is read.
    listing(folder.path(), &["config edit notes notes.json"], &variable);
    let text = fs::read_to_string(&file).unwrap();
    let notes = std::path::absolute("notes.json").unwrap();
    let kept = text.lines().find_map(|line| line.strip_prefix("notes = ")).unwrap();
    assert_eq!(kept.trim_matches(['"', '\'']).replace(r"\\", r"\"), notes.to_str().unwrap());
    let long = listing(folder.path(), &[&format!("config edit institution {}", "病".repeat(22_000))], &variable);
    assert!(long.contains("64 KiB を超えています") && fs::read_to_string(&file).unwrap() == text, "{long}");
    // Nothing was answered, and what a case begins with is no answer.
    assert!(!folder.path().join("new").exists());
    let none = listing(folder.path(), &["decide x.json"], &|name| (name == "GAITOU_LANGUAGE").then(|| "en".to_owned()));
    assert!(none.contains("no such file"), "{none}");
    let named = listing(folder.path(), &["schema case"], &|name| {
        (name == "GAITOU_CONFIG").then(|| folder.path().join("nowhere.toml").to_str().unwrap().to_owned())
    });
    assert!(named.contains("nowhere.toml: ファイルがありません") && named.ends_with("[0]\n"), "{named}");
}

/// Help, completions and man pages are made from one list of commands.
#[test]
fn every_command_has_help_in_both_languages_a_page_and_completions() {
    let folder = tempfile::tempdir().unwrap();
    let commands = |text: &str| -> Vec<String> {
        let lines = text.lines().skip_while(|line| !line.starts_with("コマンド:") && !line.starts_with("Commands:"));
        let lines = lines.skip(1).take_while(|line| line.starts_with("  "));
        lines.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
    };
    let mut all = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(command) = waiting.pop() {
        let line = |lang: &str| format!("--lang {lang} help{command}");
        let ja = listing(folder.path(), &[&line("ja")], &nothing);
        let en = listing(folder.path(), &[&line("en")], &nothing);
        assert_eq!(commands(&ja), commands(&en), "{command}");
        let kana = |text: &str| text.chars().any(|c| ('ぁ'..='ヿ').contains(&c));
        assert!(!kana(&en), "{en}");
        for english in ["[OPTIONS]", "<COMMAND>", "possible values", "Usage", "\u{1f}"] {
            assert!(!ja.contains(english), "{english}: {ja}");
        }
        // What holds for every command is in the help of every command: no argument of its own hides it.
        for common in ["--lang", "--cases", "--trees", "--no-pager", "--help"] {
            assert!(en.contains(common), "{command}: {common}");
        }
        for line in ja.lines().filter(|line| line.starts_with("      --")) {
            assert!(kana(line) || line.contains('語'), "{command}: {line}");
        }
        let same = listing(folder.path(), &[&format!("--lang ja{command} --help")], &nothing);
        assert_eq!(same.split_once('\n').unwrap().1, ja.split_once('\n').unwrap().1, "{command}");
        waiting.extend(commands(&ja).iter().map(|below| format!("{command} {below}")));
        all.push(command);
    }
    assert!(all.len() > 20, "{all:?}");
    let pages = folder.path().join("man1");
    let written = listing(folder.path(), &["man -o @/man1/"], &nothing);
    assert!(written.ends_with("[0]\n"), "{written}");
    assert_eq!(super::common::files(&pages).len(), all.len());
    let page = fs::read_to_string(pages.join("gaitou-trees-diff.1")).unwrap();
    assert!(page.contains(".SH 名前") && page.contains("二つの版の違いを言葉で示す"), "{page}");
    for (shell, sign) in [
        ("bash", "complete -F _gaitou"),
        ("zsh", "#compdef gaitou"),
        ("fish", "complete -c gaitou"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = listing(folder.path(), &[&format!("completions {shell}")], &nothing);
        assert!(script.contains(sign), "{shell}");
        for command in all.iter().filter_map(|command| command.split(' ').next_back()).filter(|word| !word.is_empty()) {
            assert!(script.contains(command), "{shell} has no {command}");
        }
    }
}

#[test]
fn the_version_says_by_which_law_it_judges() {
    let said = listing(&root(), &["--version", "--lang en -V"], &nothing);
    for tree in super::common::editions().all() {
        assert_eq!(said.matches(tree.digest()).count(), 2, "{said}");
        let checked = tree.document().sources_checked.to_string();
        assert!(said.contains(tree.id()) && said.contains(&checked), "{said}");
    }
}

#[test]
fn two_studies_are_compared_but_not_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, number: &str, by: &str| {
        let text = case(number, &format!(", \"judged_by\": \"{by}\""));
        fs::write(folder.path().join(name), text).unwrap();
    };
    write("a.json", "1", "佐藤");
    write("b.json", "1", "鈴木");
    write("c.json", "2", "");
    let same = listing(folder.path(), &["compare @/a.json @/b.json"], &nothing);
    assert!(same.contains("佐藤") && same.contains("鈴木") && !same.contains("別の研究"), "{same}");
    let other = listing(folder.path(), &["compare @/a.json @/c.json"], &nothing);
    assert!(other.contains("（1 と 2）") && other.contains("別の研究"), "{other}");
}

/// The shell reads the line that names a pager or an editor, as it does for other programs.
#[cfg(unix)]
#[test]
fn pager_and_editor_are_started_by_their_command_lines() {
    use gaitou::cli::{ProgramInput, start};
    let folder = tempfile::tempdir().unwrap();
    let (shown, edited) = (folder.path().join("shown"), folder.path().join("a file.toml"));
    start(&format!("cat | tee > '{}'", shown.display()), ProgramInput::Text("文".as_bytes())).unwrap();
    assert_eq!(fs::read_to_string(&shown).unwrap(), "文");
    fs::write(&edited, "a").unwrap();
    start("sed -i s/a/b/", ProgramInput::File(&edited)).unwrap();
    assert_eq!(fs::read_to_string(&edited).unwrap(), "b");
    assert!(start("no-such-pager-at-all 2> /dev/null", ProgramInput::Text(b"x")).is_err());
}

#[test]
fn long_text_on_a_terminal_goes_through_the_pager() {
    let paged = std::cell::RefCell::new(Vec::new());
    let terminal = |args: &[&str], pager: Option<&str>, works: bool| {
        let mut out = Vec::new();
        let code = gaitou::cli::run(
            ["gaitou"].iter().chain(args).map(Into::into),
            &mut gaitou::cli::Io {
                stdin: &mut &b""[..],
                stdout: &mut out,
                stderr: &mut Vec::new(),
                interactive: true,
                today: super::common::day("2026-02-01"),
                variable: &|name| if name == "PAGER" { pager.map(str::to_owned) } else { None },
                start: &|line, given| match given {
                    gaitou::cli::ProgramInput::Text(text) if works => {
                        paged.borrow_mut().push((line.to_owned(), text.len()));
                        Ok(())
                    }
                    _ => Err(std::io::ErrorKind::NotFound.into()),
                },
            },
        );
        assert_eq!(code, 0);
        out.len()
    };
    let show = ["trees", "show", "2025-05-31"];
    assert_eq!(terminal(&show, Some("more -x"), true), 0);
    let (line, length) = paged.borrow_mut().pop().unwrap();
    assert_eq!(line, "more -x");
    // As it is where there is no pager, none is wanted, or the text is short.
    assert_eq!(terminal(&show, Some("nowhere"), false), length);
    assert_eq!(terminal(&["--no-pager", "trees", "show", "2025-05-31"], Some("more"), true), length);
    assert_eq!(terminal(&show, Some("cat"), true), length);
    assert!(terminal(&["trees", "list"], Some("more"), true) > 0);
    assert!(paged.borrow().is_empty());
}
