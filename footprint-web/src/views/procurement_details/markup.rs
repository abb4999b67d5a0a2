//! HTML written as text. Nothing is markup but what these functions write: every text is escaped.

/// What is written so far.
#[derive(Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Opens an element; `class` may be empty.
    pub(super) fn open(&mut self, tag: &'static str, class: &'static str) {
        self.0.push('<');
        self.0.push_str(tag);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.0.push('>');
    }

    /// Opens a cell that names its column where a narrow page hides the heads.
    pub(super) fn cell(&mut self, column: &str, text: &str) {
        self.0.push_str("<td");
        self.attribute("data-column", column);
        self.0.push('>');
        self.text(text);
        self.close("td");
    }

    /// Opens the head of a row or a column.
    pub(super) fn head(&mut self, scope: &'static str) {
        self.0.push_str("<th");
        self.attribute("scope", scope);
        self.0.push('>');
    }

    pub(super) fn close(&mut self, tag: &'static str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// An element that holds but a text.
    pub(super) fn line(&mut self, tag: &'static str, class: &'static str, text: &str) {
        self.open(tag, class);
        self.text(text);
        self.close(tag);
    }

    pub(super) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.text(value);
        self.0.push('"');
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_never_markup() {
        let evil = "<img src=x onerror=alert(1)>\"'&`</td>";
        let mut markup = Markup::default();
        markup.cell(evil, evil);
        let text = markup.finish();
        assert_eq!(text.matches('<').count(), 2, "{text}");
        assert_eq!(text.matches('"').count(), 2, "{text}");
        assert!(!text.contains('\''));
    }
}
