//! The settings by name: one table for the file, the environment, and the words about them.

use crate::text::Lang;

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SettingKey {
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
    /// The file of notes of the house.
    Notes,
    /// The colours of the screen.
    Theme,
    /// ASCII signs only.
    Ascii,
    /// Keys of the screen.
    Keys,
}

impl SettingKey {
    /// All settings in the order of the file.
    pub const ALL: [SettingKey; 12] = [
        SettingKey::Language,
        SettingKey::Institution,
        SettingKey::JudgedBy,
        SettingKey::Signatures,
        SettingKey::Exports,
        SettingKey::Template,
        SettingKey::Trees,
        SettingKey::Law,
        SettingKey::Notes,
        SettingKey::Theme,
        SettingKey::Ascii,
        SettingKey::Keys,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            SettingKey::Language => "language",
            SettingKey::Institution => "institution",
            SettingKey::JudgedBy => "judged_by",
            SettingKey::Signatures => "signatures",
            SettingKey::Exports => "exports",
            SettingKey::Template => "template",
            SettingKey::Trees => "trees",
            SettingKey::Law => "law",
            SettingKey::Notes => "notes",
            SettingKey::Theme => "theme",
            SettingKey::Ascii => "ascii",
            SettingKey::Keys => "keys",
        }
    }

    /// The setting of a name.
    pub fn of(name: &str) -> Option<SettingKey> {
        SettingKey::ALL.into_iter().find(|key| key.name() == name)
    }

    /// Its name in the environment, `GAITOU_LANGUAGE`.
    pub fn variable(self) -> String {
        format!("GAITOU_{}", self.name().to_uppercase())
    }

    /// Whether its value is the place of a file or a folder.
    pub fn is_place(self) -> bool {
        match self {
            SettingKey::Exports | SettingKey::Template | SettingKey::Trees | SettingKey::Law | SettingKey::Notes => {
                true
            }
            SettingKey::Language
            | SettingKey::Institution
            | SettingKey::JudgedBy
            | SettingKey::Signatures
            | SettingKey::Theme
            | SettingKey::Ascii
            | SettingKey::Keys => false,
        }
    }

    /// What it does, in one line.
    pub fn about(self, lang: Lang) -> &'static str {
        match self {
            SettingKey::Language => lang.pick("言語（ja か en）", "Language (ja or en)"),
            SettingKey::Institution => {
                lang.pick("新しい案件に入れておく実施医療機関", "Institution that a new case begins with")
            }
            SettingKey::JudgedBy => lang.pick("新しい案件に入れておく判定者", "Who judges, for a new case"),
            SettingKey::Signatures => {
                lang.pick("判定書の署名欄（上から）", "Rows for signatures on a paper, from the top")
            }
            SettingKey::Exports => lang.pick("画面から書き出すフォルダー", "Folder to which the screen exports"),
            SettingKey::Template => lang.pick("施設の Word の様式", "The office's own Word form"),
            SettingKey::Trees => lang
                .pick("付属の決定木に足すフォルダー（--trees）", "Folder of trees beside the shipped ones (--trees)"),
            SettingKey::Law => lang.pick("法令の本文を置くフォルダー", "Folder in which the texts of laws are kept"),
            SettingKey::Notes => lang.pick("院内の注記のファイル（--notes）", "File of notes of the house (--notes)"),
            SettingKey::Theme => {
                lang.pick("画面の配色（dark、light、plain）", "Colours of the screen (dark, light, plain)")
            }
            SettingKey::Keys => lang.pick(
                "画面のキーの読み替え（\"w=v\" なら、w が v の働きをする）",
                "Keys of the screen by your own names (\"w=v\" lets w do what v does)",
            ),
            SettingKey::Ascii => {
                lang.pick("罫線などを ASCII だけで描く（true か false）", "Draw with ASCII signs only (true or false)")
            }
        }
    }

    /// What its value must look like.
    pub fn expects(self, lang: Lang) -> &'static str {
        match self {
            SettingKey::Language => lang.pick("\"ja\" か \"en\"", "\"ja\" or \"en\""),
            SettingKey::Institution | SettingKey::JudgedBy => {
                lang.pick("\" \" で囲んだ文字", "a text in quotation marks")
            }
            SettingKey::Signatures => {
                lang.pick("[\"判定者\", \"確認者\"] のような並び", "a list such as [\"Judged by\", \"Checked by\"]")
            }
            SettingKey::Exports | SettingKey::Trees | SettingKey::Law => {
                lang.pick("\" \" で囲んだフォルダーの場所", "the path of a folder in quotation marks")
            }
            SettingKey::Notes => {
                lang.pick("\" \" で囲んだ .json の場所", "the path of a .json file in quotation marks")
            }
            SettingKey::Template => {
                lang.pick("\" \" で囲んだ .docx の場所", "the path of a .docx file in quotation marks")
            }
            SettingKey::Theme => {
                lang.pick("\"dark\"、\"light\"、\"plain\" のどれか", "\"dark\", \"light\" or \"plain\"")
            }
            SettingKey::Ascii => lang.pick("true か false", "true or false"),
            SettingKey::Keys => lang.pick(
                "[\"w=v\", \"Ctrl-n=Down\"] のような並び（一文字、Ctrl-x、Alt-x、F1、Up、PageDown、Enter、Esc、Tab、Space など）",
                "a list such as [\"w=v\", \"Ctrl-n=Down\"] (a sign, Ctrl-x, Alt-x, F1, Up, PageDown, Enter, Esc, Tab, Space, ...)",
            ),
        }
    }
}
