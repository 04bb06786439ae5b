//! Text that Markdown shows to the letter, with a backslash only where it would act.

/// The text with everything that Markdown would act on escaped.
pub(super) fn literal(text: &str) -> String {
    escaped(text, true)
}

/// The same inside a line, as in a heading, where nothing can begin a list or a quotation.
pub(super) fn inline(text: &str) -> String {
    escaped(text, false)
}

fn escaped(text: &str, begins: bool) -> String {
    let links = text.contains("](") || text.contains("][") || text.contains("]:");
    text.split('\n').map(|line| one_line(line, links, begins)).collect::<Vec<_>>().join("\n")
}

/// The same for a cell of a table, where a line break ends the row.
pub(super) fn in_cell(text: &str) -> String {
    inline(text).replace('\n', "<br>")
}

fn one_line(line: &str, links: bool, begins: bool) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut before: Option<char> = None;
    let mut at_head = begins;
    let mut in_number = false;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        let next = after.chars().next();
        let acts = match c {
            '\\' | '`' | '|' | '~' => true,
            '*' => !(is_space(before) && is_space(next)),
            // Between letters and figures it is part of a name.
            '_' => !(is_word(before) && is_word(next)),
            '[' | ']' => links,
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '>' => at_head,
            '&' => is_entity(after),
            '#' => at_head && after.trim_start_matches('#').chars().next().is_none_or(char::is_whitespace),
            '-' | '+' | '=' => at_head && (is_space(next) || after.trim_end().chars().all(|other| other == c)),
            // "1." and "1)" at the head of a line would be a list.
            '.' | ')' => in_number && is_space(next),
            _ => false,
        };
        if acts {
            escaped.push('\\');
        }
        escaped.push(c);
        in_number = (at_head || in_number) && c.is_ascii_digit();
        at_head = at_head && c == ' ';
        before = Some(c);
    }
    escaped
}

/// Whether a place is empty: a space, or the end of the line.
fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether what follows an ampersand makes it a character of its own: `amp;`, `#60;`.
fn is_entity(after: &str) -> bool {
    let name = after.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or("");
    !name.is_empty() && after.get(name.len()..).is_some_and(|rest| rest.starts_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_escaped() {
        for (text, expected) in [
            ("*強調* `字` ~~消す~~", "\\*強調\\* \\`字\\` \\~\\~消す\\~\\~"),
            ("[名](所)", "\\[名\\](所)"),
            ("<b>&amp;</b>", "\\<b>\\&amp;\\</b>"),
            ("# 題\n- 項\n1. 番\n> 引\n===", "\\# 題\n\\- 項\n1\\. 番\n\\> 引\n\\==="),
            ("_x_", "\\_x\\_"),
            ("a | b", "a \\| b"),
        ] {
            assert_eq!(literal(text), expected);
        }
    }

    #[test]
    fn what_would_not_act_stays_as_it_is() {
        for text in ["[1] と [2]", "a_b", "AT&T、5 < 6、x > y", "2025-05-31", "-1℃", "3.5 mg", "#12", "2 * 3", "A+B=C"]
        {
            assert_eq!(literal(text), text);
        }
    }
}
