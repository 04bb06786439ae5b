//! The cases that a published text has answered, inside the program: nothing is read from disk to show them.

/// The stem of a file in `decision-trees/cases` and its text.
macro_rules! case {
    ($stem:literal) => {
        ($stem, include_str!(concat!("../../decision-trees/cases/", $stem, ".json")))
    };
}

/// File stem and text of every official case; a test holds this table to the folder.
pub const OFFICIAL: [(&str, &str); 28] = [
    case!("official-01-care-facility-comparison"),
    case!("official-02-pharmacokinetics-only"),
    case!("official-03-device-performance-only"),
    case!("official-04-low-invasive-sensor"),
    case!("official-05-surgical-technique"),
    case!("official-06-stapler-under-development"),
    case!("official-07-ease-of-use-survey"),
    case!("official-08-massage-chair-comfort"),
    case!("official-09-in-vitro-diagnostic-only"),
    case!("official-10-walking-aid"),
    case!("official-11-diet-amount-and-timing"),
    case!("official-12-supplement-for-diabetes"),
    case!("official-13-food-never-covered"),
    case!("official-14-overseas-company-money"),
    case!("official-15-scholarship-donation"),
    case!("official-16-comparator-company-pays"),
    case!("official-17-company-trial"),
    case!("official-18-post-marketing-survey"),
    case!("official-19-jis-conformity-test"),
    case!("official-20-cultured-stem-cells"),
    case!("official-21-chart-review"),
    case!("official-22-prospective-cohort"),
    case!("official-23-single-arm-fixed-day"),
    case!("official-24-off-label-without-ground"),
    case!("official-25-ai-data-only"),
    case!("official-26-ai-used-for-diagnosis"),
    case!("official-27-function-claims-trial"),
    case!("official-28-beyond-the-claim"),
];
