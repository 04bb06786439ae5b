//! What the keeper's commands write: text, tables and drawings.

use crate::cli::output::{Named, To};
use crate::cli::said::both;

/// Formats by name and endings, one list for each command.
macro_rules! forms {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $called:literal, $ending:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
        pub(super) enum $name {
            $($variant,)+
        }

        impl Named for $name {
            const ALL: &'static [Self] = &[$($name::$variant,)+];

            fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $called,)+
                }
            }

            fn ending(self) -> &'static str {
                match self {
                    $($name::$variant => $ending,)+
                }
            }
        }
    };
}

forms! {
    /// The ways through a tree.
    RoutesForm { Text = "text", "txt"; Markdown = "markdown", "md"; Csv = "csv", "csv"; }
}
forms! {
    /// The places of the law.
    CoverageForm { Text = "text", "txt"; Csv = "csv", "csv"; }
}
forms! {
    /// A drawing.
    DrawForm { Text = "text", "txt"; Mermaid = "mermaid", "mmd"; Svg = "svg", "svg"; }
}

/// The format that is asked for and the place that it goes to.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Wanted<F: clap::ValueEnum + Clone + Send + Sync + 'static> {
    #[arg(long, value_name = "FORMAT", help = both!(
        "出力の形式（省けば --output の名前から、それもなければ text）",
        "Output format (by the name of --output unless given, else text)",
    ))]
    pub(super) format: Option<F>,
    #[command(flatten)]
    pub(super) to: To,
}
