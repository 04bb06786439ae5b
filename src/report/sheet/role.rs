//! What a section is for, and how much of a sheet is wanted.

use serde::Serialize;

/// How much is wanted: what a reviewer reads, or everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// What a reviewer reads.
    Short,
    /// Everything.
    Full,
}

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The outcome.
    Headline,
    /// Answers that cannot both be true.
    Contradictions,
    /// What each product is by itself, where there are several.
    Deciding,
    /// Why a settled outcome is what it is.
    Reasons,
    /// What follows once an awaited judgement is there.
    Awaited,
    /// Open facts that can still turn the outcome.
    ToSettle,
    /// Open facts that change the duties alone.
    AlsoOpen,
    /// What to do now.
    NextSteps,
    /// The notes of the house.
    House,
    /// How current the law is.
    Freshness,
    /// What the reader must know about the case or the tree.
    Warnings,
    /// What the verdict is not.
    Disclaimer,
    /// The products as the case describes them.
    StatedProducts,
    /// The answers on the path.
    Rationale,
    /// The single answers that would turn the outcome.
    Pivots,
    /// What the editions before and after would say.
    Neighbours,
    /// Published cases that end alike.
    Examples,
    /// What to bear in mind.
    Caveats,
    /// Answers that the path does not come to.
    Unreached,
    /// The law cited, by number.
    Law,
    /// Where the documents can be read.
    Documents,
    /// The official words of what is cited.
    Official,
    /// Programme, edition and digests.
    Programme,
    /// A consultation: what is asked.
    Request,
    /// A consultation: what the case says of one subject.
    Subject,
    /// A consultation: papers to attach.
    Papers,
    /// A consultation: room for the reply.
    Reply,
}

impl Role {
    /// Whether a section stands on the front sheet, above the lines to sign.
    pub fn is_front(self) -> bool {
        match self {
            Role::Headline
            | Role::Contradictions
            | Role::Deciding
            | Role::Reasons
            | Role::Awaited
            | Role::ToSettle
            | Role::AlsoOpen
            | Role::NextSteps
            | Role::House
            | Role::Freshness
            | Role::Warnings
            | Role::Disclaimer
            | Role::Request
            | Role::Subject
            | Role::Papers
            | Role::Reply => true,
            Role::StatedProducts
            | Role::Rationale
            | Role::Pivots
            | Role::Neighbours
            | Role::Examples
            | Role::Caveats
            | Role::Unreached
            | Role::Law
            | Role::Documents
            | Role::Official
            | Role::Programme => false,
        }
    }

    /// Whether a section stands in the short form.
    pub fn is_short(self) -> bool {
        self.is_front()
    }
}
