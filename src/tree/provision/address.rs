//! Where a provision can be read on e-Gov.

use super::Provision;

/// The address of a law on e-Gov, at the article, paragraph and item where these are known.
///
/// The supplementary provisions of an amending law have no address of their own: the law as a whole is named.
pub fn address(law_id: &str, provision: Option<&Provision>) -> String {
    let law = format!("https://laws.e-gov.go.jp/law/{law_id}");
    let Some(provision) = provision else { return law };
    let part = match provision.suppl.as_deref() {
        None => "Mp",
        Some("") => "Sp",
        Some(_) => return law,
    };
    let Some(article) = &provision.article else { return law };
    let mut place = format!("{law}#{part}-At_{}", article.replace('-', "_"));
    if let Some(paragraph) = &provision.paragraph {
        place += &format!("-Pr_{paragraph}");
    }
    if let Some(item) = &provision.item {
        // An article of one paragraph has that paragraph in its address all the same.
        if provision.paragraph.is_none() {
            place += "-Pr_1";
        }
        place += &format!("-It_{}", item.replace('-', "_"));
    }
    place
}
