//! The texts that describe a study and a product. One of them decides something: the day whose law applies.

use std::collections::BTreeMap;

use super::keyed::keyed;
use crate::text::Lang;

keyed! {
    /// A text about the study, in the order of a form.
    #[derive(PartialOrd, Ord)]
    StudyField {
        /// The user's own number for it.
        Id = "id";
        /// The study's title (研究課題名).
        Title = "title";
        /// The protocol's version.
        Protocol = "protocol";
        /// The institution.
        Institution = "institution";
        /// The investigator (研究責任医師 or 統括管理者).
        Investigator = "investigator";
        /// Who judged it.
        JudgedBy = "judged_by";
        /// The day whose law applies, in either calendar.
        AsOf = "as_of";
    }
}

keyed! {
    /// A text about a product, in the order of a form.
    #[derive(PartialOrd, Ord)]
    ProductField {
        /// The product's name.
        Name = "name";
        /// Test product, comparator, …
        Role = "role";
        /// Who markets it.
        Holder = "holder";
        /// Ingredients.
        Ingredient = "ingredient";
        /// Tablet, drink, …
        Form = "form";
        /// How much, how often, how long.
        Dose = "dose";
        /// What label and advertising say.
        Claims = "claims";
        /// What it is sold as.
        SoldAs = "sold_as";
        /// Who takes part.
        Participants = "participants";
        /// What the study means to show with it.
        Purpose = "purpose";
    }
}

/// A field with a key in the file and a label.
pub trait Field: Copy + Ord + 'static {
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
    fn key(self) -> &'static str {
        StudyField::key(self)
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
        match self {
            ProductField::Name | ProductField::Role | ProductField::Holder => false,
            ProductField::Ingredient
            | ProductField::Form
            | ProductField::Dose
            | ProductField::Claims
            | ProductField::SoldAs
            | ProductField::Participants
            | ProductField::Purpose => true,
        }
    }
}

impl Field for ProductField {
    fn key(self) -> &'static str {
        ProductField::key(self)
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
