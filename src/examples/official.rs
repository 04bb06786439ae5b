//! The cases that a published text has answered, inside the program: nothing is read from disk to show them.

/// File stem and text of every official case in `tests/cases`; a test holds this table to the folder.
pub const OFFICIAL: [(&str, &str); 28] = [
    (
        "official-01-care-facility-comparison",
        include_str!("../../tests/cases/official-01-care-facility-comparison.json"),
    ),
    ("official-02-pharmacokinetics-only", include_str!("../../tests/cases/official-02-pharmacokinetics-only.json")),
    ("official-03-device-performance-only", include_str!("../../tests/cases/official-03-device-performance-only.json")),
    ("official-04-low-invasive-sensor", include_str!("../../tests/cases/official-04-low-invasive-sensor.json")),
    ("official-05-surgical-technique", include_str!("../../tests/cases/official-05-surgical-technique.json")),
    (
        "official-06-stapler-under-development",
        include_str!("../../tests/cases/official-06-stapler-under-development.json"),
    ),
    ("official-07-ease-of-use-survey", include_str!("../../tests/cases/official-07-ease-of-use-survey.json")),
    ("official-08-massage-chair-comfort", include_str!("../../tests/cases/official-08-massage-chair-comfort.json")),
    (
        "official-09-in-vitro-diagnostic-only",
        include_str!("../../tests/cases/official-09-in-vitro-diagnostic-only.json"),
    ),
    ("official-10-walking-aid", include_str!("../../tests/cases/official-10-walking-aid.json")),
    ("official-11-diet-amount-and-timing", include_str!("../../tests/cases/official-11-diet-amount-and-timing.json")),
    ("official-12-supplement-for-diabetes", include_str!("../../tests/cases/official-12-supplement-for-diabetes.json")),
    ("official-13-food-never-covered", include_str!("../../tests/cases/official-13-food-never-covered.json")),
    ("official-14-overseas-company-money", include_str!("../../tests/cases/official-14-overseas-company-money.json")),
    ("official-15-scholarship-donation", include_str!("../../tests/cases/official-15-scholarship-donation.json")),
    ("official-16-comparator-company-pays", include_str!("../../tests/cases/official-16-comparator-company-pays.json")),
    ("official-17-company-trial", include_str!("../../tests/cases/official-17-company-trial.json")),
    ("official-18-post-marketing-survey", include_str!("../../tests/cases/official-18-post-marketing-survey.json")),
    ("official-19-jis-conformity-test", include_str!("../../tests/cases/official-19-jis-conformity-test.json")),
    ("official-20-cultured-stem-cells", include_str!("../../tests/cases/official-20-cultured-stem-cells.json")),
    ("official-21-chart-review", include_str!("../../tests/cases/official-21-chart-review.json")),
    ("official-22-prospective-cohort", include_str!("../../tests/cases/official-22-prospective-cohort.json")),
    ("official-23-single-arm-fixed-day", include_str!("../../tests/cases/official-23-single-arm-fixed-day.json")),
    (
        "official-24-off-label-without-ground",
        include_str!("../../tests/cases/official-24-off-label-without-ground.json"),
    ),
    ("official-25-ai-data-only", include_str!("../../tests/cases/official-25-ai-data-only.json")),
    ("official-26-ai-used-for-diagnosis", include_str!("../../tests/cases/official-26-ai-used-for-diagnosis.json")),
    ("official-27-function-claims-trial", include_str!("../../tests/cases/official-27-function-claims-trial.json")),
    ("official-28-beyond-the-claim", include_str!("../../tests/cases/official-28-beyond-the-claim.json")),
];
