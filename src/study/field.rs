//! The texts that describe a study and a product; none of them decides anything.

use std::collections::BTreeMap;

use crate::text::Lang;

/// A text about the study, in the order of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StudyField {
    /// The user's own number for it.
    Id,
    /// 研究課題名.
    Title,
    /// The protocol's version.
    Protocol,
    /// The institution.
    Institution,
    /// 研究責任医師 or 統括管理者.
    Investigator,
    /// Who judged it.
    JudgedBy,
    /// The day on which it is judged.
    AsOf,
}

/// A text about a product, in the order of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProductField {
    /// The product's name.
    Name,
    /// Test product, comparator …
    Role,
    /// Who markets it.
    Holder,
    /// Ingredient.
    Ingredient,
    /// Tablet, drink …
    Form,
    /// How much, how often, how long.
    Dose,
    /// What the label and the advertising say.
    Claims,
    /// What it is sold as.
    SoldAs,
    /// Who takes part.
    Participants,
    /// What the study means to show with it.
    Purpose,
}

/// A set of fields with a key in the file and a label.
pub trait Field: Copy + Ord + 'static {
    /// All fields in the order of a form.
    const ALL: &'static [Self];

    /// The key in the case file.
    fn key(self) -> &'static str;

    /// The field's name for a reader.
    fn label(self, lang: Lang) -> &'static str;

    /// Names that it had in former versions; tables filled in under them are still read.
    fn former_labels(self) -> &'static [&'static str] {
        &[]
    }
}

impl Field for StudyField {
    const ALL: &'static [Self] = &[
        StudyField::Id,
        StudyField::Title,
        StudyField::Protocol,
        StudyField::Institution,
        StudyField::Investigator,
        StudyField::JudgedBy,
        StudyField::AsOf,
    ];

    fn key(self) -> &'static str {
        match self {
            StudyField::Id => "id",
            StudyField::Title => "title",
            StudyField::Protocol => "protocol",
            StudyField::Institution => "institution",
            StudyField::Investigator => "investigator",
            StudyField::JudgedBy => "judged_by",
            StudyField::AsOf => "as_of",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            StudyField::Id => lang.pick("整理番号", "Number"),
            StudyField::Title => lang.pick("研究課題名", "Title"),
            StudyField::Protocol => lang.pick("研究計画書の版", "Protocol version"),
            StudyField::Institution => lang.pick("実施医療機関", "Institution"),
            StudyField::Investigator => lang.pick("研究責任医師（統括管理者）", "Investigator"),
            StudyField::JudgedBy => lang.pick("判定者", "Judged by"),
            StudyField::AsOf => lang.pick("法令の基準日", "Law as of"),
        }
    }

    fn former_labels(self) -> &'static [&'static str] {
        match self {
            StudyField::AsOf => &["判定日", "Judged as of"],
            StudyField::Id
            | StudyField::Title
            | StudyField::Protocol
            | StudyField::Institution
            | StudyField::Investigator
            | StudyField::JudgedBy => &[],
        }
    }
}

impl ProductField {
    /// Whether the file keeps the field under the product's `details`.
    pub fn is_detail(self) -> bool {
        self >= ProductField::Ingredient
    }
}

impl Field for ProductField {
    const ALL: &'static [Self] = &[
        ProductField::Name,
        ProductField::Role,
        ProductField::Holder,
        ProductField::Ingredient,
        ProductField::Form,
        ProductField::Dose,
        ProductField::Claims,
        ProductField::SoldAs,
        ProductField::Participants,
        ProductField::Purpose,
    ];

    fn key(self) -> &'static str {
        match self {
            ProductField::Name => "name",
            ProductField::Role => "role",
            ProductField::Holder => "holder",
            ProductField::Ingredient => "ingredient",
            ProductField::Form => "form",
            ProductField::Dose => "dose",
            ProductField::Claims => "claims",
            ProductField::SoldAs => "sold_as",
            ProductField::Participants => "participants",
            ProductField::Purpose => "purpose",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            ProductField::Name => lang.pick("名称", "Name"),
            ProductField::Role => lang.pick("役割（被験薬・対照薬など）", "Role"),
            ProductField::Holder => lang.pick("製造販売業者", "Marketing authorisation holder"),
            ProductField::Ingredient => lang.pick("成分・原材料", "Ingredients"),
            ProductField::Form => lang.pick("形状", "Form"),
            ProductField::Dose => lang.pick("用法・用量", "Dosage"),
            ProductField::Claims => lang.pick("表示・うたい文句", "Claims"),
            ProductField::SoldAs => lang.pick("販売のされ方", "Sold as"),
            ProductField::Participants => lang.pick("参加者", "Participants"),
            ProductField::Purpose => lang.pick("研究で示したいこと", "What the study means to show"),
        }
    }
}

/// Texts by field; a field without text is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts<F: Ord>(BTreeMap<F, String>);

impl<F: Ord> Default for Texts<F> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<F: Field> Texts<F> {
    /// The field's text, empty if there is none.
    pub fn get(&self, field: F) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Sets the field's text; an empty one removes it.
    pub fn set(&mut self, field: F, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(&field)
        } else {
            self.0.insert(field, text)
        };
    }

    /// The fields that have a text, in the order of a form.
    pub fn iter(&self) -> impl Iterator<Item = (F, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }
}
