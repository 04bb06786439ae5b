//! The names of the case file, said once: reader, writer, schema and the search for slips go by them.
//!
//! Each matches without a fallback arm, so that a field which one of them forgets does not compile. What stands
//! over a field here is what the schema says of it.

/// Fields of one object with their keys: the type, all of them in their order, the key of each, what it says.
macro_rules! keyed {
    (
        $(#[$about:meta])*
        $name:ident { $($(#[doc = $doc:literal])+ $field:ident = $key:literal;)+ }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[doc = $doc])+ $field,)+
        }

        impl $name {
            /// All of them, in the order of the file.
            pub const ALL: &'static [Self] = &[$($name::$field,)+];

            /// The key in the case file.
            pub fn key(self) -> &'static str {
                match self {
                    $($name::$field => $key,)+
                }
            }

            /// What it says, for the schema.
            pub(super) fn about(self) -> &'static str {
                match self {
                    $($name::$field => concat!($($doc),+).trim_start(),)+
                }
            }

            /// The field of a key.
            pub(super) fn named(key: &str) -> Option<Self> {
                match key {
                    $($key => Some($name::$field),)+
                    _ => None,
                }
            }
        }
    };
}

pub(super) use keyed;

keyed! {
    /// What a study has in its file beside its texts.
    StudyPart {
        /// The format of the file; 1.
        Format = "format";
        /// Answers about the study, by question id.
        Answers = "answers";
        /// The products that the study evaluates, comparators included.
        Products = "products";
        /// Who changed which answer about the study on which day, the oldest change first; decides nothing.
        History = "history";
        /// The question sheet on which the case was filled in; decides nothing.
        Sheet = "sheet";
        /// The changes that were taken back last and can still be made again; decides nothing.
        Undone = "undone";
    }
}

keyed! {
    /// What a product has in its file beside its texts.
    ProductPart {
        /// What a food or other product is sold as.
        Details = "details";
        /// Answers about the product, by question id.
        Answers = "answers";
        /// Who changed which answer about the product on which day, the oldest change first; decides nothing.
        History = "history";
    }
}

keyed! {
    /// What an answer has that is more than its id.
    AnswerPart {
        /// The answer's id, `unknown`, or the ids of several answers of which one holds.
        Answer = "answer";
        /// A note.
        Note = "note";
        /// Where the answer stands in the protocol or elsewhere.
        Source = "source";
        /// The id of the edition under whose wording it was given.
        Under = "under";
    }
}
