//! Why a file is no law that can be read.

use crate::text::Lang;

/// Why a file is no law that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is not XML; the line at which reading stopped.
    #[error("not well formed at line {0}")]
    NotXml(usize),
    /// It is XML of another kind.
    #[error("not a law")]
    NotALaw,
    /// It ends in the middle.
    #[error("cut off")]
    Cut,
    /// It declares or uses entities; the line.
    #[error("entities at line {0}")]
    Entity(usize),
    /// Its elements stand too deep in one another.
    #[error("too deep")]
    TooDeep,
    /// It is longer than any law.
    #[error("too long")]
    TooLong,
    /// It is not UTF-8; the first byte that is not.
    #[error("not UTF-8 at byte {0}")]
    NotUtf8(usize),
    /// It has no number that could be read.
    #[error("no number")]
    NoNumber,
    /// There is no provision in it.
    #[error("nothing in it")]
    Nothing,
    /// It is no zip archive, or a damaged one.
    #[error("not a zip archive")]
    NotAnArchive,
    /// There is no XML in the archive.
    #[error("no XML in the archive")]
    NoXml,
    /// The archive holds more than is taken from one.
    #[error("too much in the archive")]
    TooMuch,
}

impl Unreadable {
    /// What is wrong and what to do, in one line without the file's name.
    pub fn say(&self, lang: Lang) -> String {
        let again = lang.pick("e-Gov から取り直してください", "download it again from e-Gov");
        match self {
            Unreadable::NotXml(line) => lang.pick(
                format!("{line} 行目で XML として読めません。{again}"),
                format!("line {line} is not XML; {again}"),
            ),
            Unreadable::NotALaw => lang.pick(
                "法令の XML（法令標準XML）ではありません。e-Gov の「XML」で保存したファイルを指定してください"
                    .to_owned(),
                "not a law in e-Gov's XML; name a file saved as XML from e-Gov".to_owned(),
            ),
            Unreadable::Cut => lang.pick(format!("途中で切れています。{again}"), format!("cut off; {again}")),
            Unreadable::Entity(line) => lang.pick(
                format!("{line} 行目に実体の宣言か参照があるため読みません。{again}"),
                format!("line {line} declares or uses entities, which are not read; {again}"),
            ),
            Unreadable::TooDeep => lang.pick(
                format!("要素の入れ子が深すぎて法令とは読めません。{again}"),
                format!("its elements are nested too deeply for a law; {again}"),
            ),
            Unreadable::TooLong => lang.pick(
                format!("{} MiB を超えています。{again}", super::MAX_BYTES / 1024 / 1024),
                format!("longer than {} MiB; {again}", super::MAX_BYTES / 1024 / 1024),
            ),
            Unreadable::NotUtf8(at) => lang.pick(
                format!("{at} バイト目が UTF-8 の文字ではありません。{again}"),
                format!("byte {at} is not UTF-8; {again}"),
            ),
            Unreadable::NoNumber => lang.pick(
                format!("法令番号（LawNum）が読めません。{again}"),
                format!("its number (LawNum) cannot be read; {again}"),
            ),
            Unreadable::Nothing => {
                lang.pick(format!("条文がありません。{again}"), format!("there is no provision in it; {again}"))
            }
            Unreadable::NotAnArchive => {
                lang.pick(format!("ZIP として読めません。{again}"), format!("not readable as a zip archive; {again}"))
            }
            Unreadable::NoXml => lang.pick(
                "ZIP の中に XML がありません。e-Gov の「XML」で保存した ZIP を指定してください".to_owned(),
                "there is no XML in the archive; name one saved as XML from e-Gov".to_owned(),
            ),
            Unreadable::TooMuch => lang.pick(
                "ZIP の中身が多すぎます。要る法令だけを取り出して指定してください".to_owned(),
                "the archive holds too much; unpack the laws that you need and name those".to_owned(),
            ),
        }
    }
}
