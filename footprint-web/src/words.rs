//! Texts with gaps.

/// A text with its `{}` filled in, in order.
pub(crate) fn fill(template: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    let mut parts = parts.iter();
    // One letter is found with less code than two.
    for piece in template.split('{') {
        let rest = piece.strip_prefix('}');
        if rest.is_some() {
            text.push_str(parts.next().copied().unwrap_or_default());
        }
        text.push_str(rest.unwrap_or(piece));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn gaps_are_filled_in_order_and_what_fills_them_is_never_a_gap() {
        assert_eq!(fill("{} to {}.", &["{}", "2"]), "{} to 2.");
        assert_eq!(fill("{}", &[]), "");
        assert_eq!(fill("none", &["1"]), "none");
    }
}
