//! Texts with gaps, in French and English.

/// Declares the texts of a view: each with its French and its English, so that the compiler sees to it that
/// none is missing. `{}` stands for what [`fill`] fills in, in order.
macro_rules! texts {
    ($($name:ident $([$count:literal])?: $french:expr, $english:expr;)+) => {
        /// Every text of the view in one language.
        pub(crate) struct Texts {
            $(pub(crate) $name: $crate::words::texts!(@type $($count)?),)+
        }

        const FRENCH: Texts = Texts { $($name: $french,)+ };
        const ENGLISH: Texts = Texts { $($name: $english,)+ };

        /// The texts of a language.
        pub(crate) const fn texts(language: footprint_core::terms::vocabulary::Language) -> &'static Texts {
            match language {
                footprint_core::terms::vocabulary::Language::Fr => &FRENCH,
                footprint_core::terms::vocabulary::Language::En => &ENGLISH,
            }
        }
    };
    (@type) => { &'static str };
    (@type $count:literal) => { [&'static str; $count] };
}
pub(crate) use texts;

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
