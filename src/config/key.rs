//! The settings by name: one table for the file, the environment, and the words about them.

use crate::text::Lang;

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The language.
    Language,
    /// The institution of a new case.
    Institution,
    /// Who judges a new case.
    JudgedBy,
    /// The rows for signatures.
    Signatures,
    /// The folder of papers.
    Exports,
    /// The office's own Word form.
    Template,
    /// The folder of trees.
    Trees,
    /// The folder of the law's own texts.
    Law,
    /// The folder of notes.
    Notes,
    /// The colours of the screen.
    Theme,
    /// ASCII signs only.
    Ascii,
}

impl Key {
    /// All settings in the order of the file.
    pub const ALL: [Key; 11] = [
        Key::Language,
        Key::Institution,
        Key::JudgedBy,
        Key::Signatures,
        Key::Exports,
        Key::Template,
        Key::Trees,
        Key::Law,
        Key::Notes,
        Key::Theme,
        Key::Ascii,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Key::Language => "language",
            Key::Institution => "institution",
            Key::JudgedBy => "judged_by",
            Key::Signatures => "signatures",
            Key::Exports => "exports",
            Key::Template => "template",
            Key::Trees => "trees",
            Key::Law => "law",
            Key::Notes => "notes",
            Key::Theme => "theme",
            Key::Ascii => "ascii",
        }
    }

    /// The setting of a name.
    pub fn of(name: &str) -> Option<Key> {
        Key::ALL.into_iter().find(|key| key.name() == name)
    }

    /// Its name in the environment, `GAITOU_LANGUAGE`.
    pub fn variable(self) -> String {
        format!("GAITOU_{}", self.name().to_uppercase())
    }

    /// What it does, in one line.
    pub fn about(self, lang: Lang) -> &'static str {
        match self {
            Key::Language => lang.pick("言語（ja か en）", "Language (ja or en)"),
            Key::Institution => {
                lang.pick("新しい案件に入れておく実施医療機関", "Institution that a new case begins with")
            }
            Key::JudgedBy => lang.pick("新しい案件に入れておく判定者", "Who judges, for a new case"),
            Key::Signatures => lang.pick("判定書の署名欄（上から）", "Rows for signatures on a paper, from the top"),
            Key::Exports => lang.pick("画面から書き出すフォルダー", "Folder to which the screen exports"),
            Key::Template => lang.pick("施設の Word の様式", "The office's own Word form"),
            Key::Trees => lang
                .pick("付属の決定木に足すフォルダー（--trees）", "Folder of trees beside the shipped ones (--trees)"),
            Key::Law => lang.pick("法令の本文を置くフォルダー", "Folder in which the texts of laws are kept"),
            Key::Notes => lang.pick("施設の覚え書きのフォルダー", "Folder of notes that the office shares"),
            Key::Theme => lang.pick("画面の配色（dark、light、plain）", "Colours of the screen (dark, light, plain)"),
            Key::Ascii => {
                lang.pick("罫線などを ASCII だけで描く（true か false）", "Draw with ASCII signs only (true or false)")
            }
        }
    }

    /// What its value must look like.
    pub fn expects(self, lang: Lang) -> &'static str {
        match self {
            Key::Language => lang.pick("\"ja\" か \"en\"", "\"ja\" or \"en\""),
            Key::Institution | Key::JudgedBy => lang.pick("\" \" で囲んだ文字", "a text in quotation marks"),
            Key::Signatures => {
                lang.pick("[\"判定者\", \"確認者\"] のような並び", "a list such as [\"Judged by\", \"Checked by\"]")
            }
            Key::Exports | Key::Trees | Key::Law | Key::Notes => {
                lang.pick("\" \" で囲んだフォルダーの場所", "the path of a folder in quotation marks")
            }
            Key::Template => lang.pick("\" \" で囲んだ .docx の場所", "the path of a .docx file in quotation marks"),
            Key::Theme => lang.pick("\"dark\"、\"light\"、\"plain\" のどれか", "\"dark\", \"light\" or \"plain\""),
            Key::Ascii => lang.pick("true か false", "true or false"),
        }
    }
}
