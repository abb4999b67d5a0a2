//! A chart as a picture that stands by itself, with its title, its unit and its source: SVG, from which the
//! browser also makes a PNG.

use super::dots::round_up;

/// What a picture shows.
pub(crate) struct Picture<'a> {
    pub(crate) title: &'a str,
    /// The answer in words.
    pub(crate) answer: &'a str,
    /// What the numbers are, with their unit.
    pub(crate) unit: &'a str,
    /// A row: its name, its figures in words, its mean and the ends of its interval.
    pub(crate) rows: Vec<(String, String, [f64; 3])>,
    /// Numbers on the axis in words.
    pub(crate) number: &'a dyn Fn(f64) -> String,
    /// What stands below: the interval, the source.
    pub(crate) notes: Vec<String>,
}

/// Width in pixels.
const WIDTH: i32 = 960;
/// Where the axis begins and ends.
const AXIS: [i32; 2] = [400, 920];
/// Letters that a line of text holds, about.
const LINE: usize = 100;
const ROW: i32 = 52;
/// Colours of the rows on white; each name stands beside its row, so that none is needed to read it.
const HUES: [&str; 6] = ["#0a6b45", "#8a4b00", "#1f4fa3", "#8c2d5a", "#5b5b00", "#444444"];

impl Picture<'_> {
    /// The picture, with its width and its height in pixels.
    pub(crate) fn svg(&self) -> (String, [i32; 2]) {
        let highest = self.rows.iter().map(|(.., [mean, _, p95])| f64::max(*mean, *p95));
        let most = round_up(highest.fold(0.0, f64::max));
        let [from, to] = AXIS;
        let across = |value: f64| match most > 0.0 {
            true => from + (f64::max(0.0, value / most) * f64::from(to - from)) as i32,
            false => from,
        };
        let mut body = String::new();
        let mut y = 44;
        text(&mut body, [32, y], "font-size=\"24\" font-weight=\"600\"", self.title);
        for line in lines(self.answer) {
            y += 26;
            text(&mut body, [32, y], "font-size=\"17\"", &line);
        }
        y += 40;
        text(&mut body, [from, y], "font-size=\"14\" fill=\"#555\"", self.unit);
        let top = y + 12;
        let bottom = top + ROW * self.rows.len() as i32;
        for share in [0.0, 0.5, 1.0] {
            let (x, number) = (across(share * most), (self.number)(share * most));
            body.push_str(&format!("<path d=\"M{x} {top}V{bottom}\" stroke=\"#ccc\"/>"));
            let style = "font-size=\"14\" text-anchor=\"middle\" fill=\"#555\"";
            text(&mut body, [x, bottom + 18], style, &number);
        }
        for (at, (name, figure, [mean, p05, p95])) in self.rows.iter().enumerate() {
            let middle = top + ROW * at as i32 + ROW / 2;
            let hue = HUES[at % HUES.len()];
            let [mean, p05, p95] = [mean, p05, p95].map(|value| across(*value));
            text(&mut body, [32, middle - 3], "font-size=\"16\" font-weight=\"600\"", &cut(name));
            text(&mut body, [32, middle + 16], "font-size=\"14\" fill=\"#555\"", figure);
            let (up, down) = (middle - 8, middle + 8);
            body.push_str(&format!(
                "<path d=\"M{p05} {up}V{down}M{p05} {middle}H{p95}M{p95} {up}V{down}\" fill=\"none\" stroke=\"{hue}\" stroke-width=\"2\"/>\
                 <circle cx=\"{mean}\" cy=\"{middle}\" r=\"7\" fill=\"{hue}\"/>"
            ));
        }
        y = bottom + 28;
        for line in self.notes.iter().flat_map(|note| lines(note)) {
            y += 20;
            text(&mut body, [32, y], "font-size=\"14\" fill=\"#555\"", &line);
        }
        let height = y + 24;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" font-family=\"system-ui, sans-serif\">\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>{body}</svg>"
        );
        (svg, [WIDTH, height])
    }
}

/// A text at its baseline, with what is markup in it written out.
fn text(body: &mut String, [x, y]: [i32; 2], style: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    body.push_str(&format!("<text x=\"{x}\" y=\"{y}\" {style}>{words}</text>"));
}

/// A name no longer than its column.
fn cut(name: &str) -> String {
    const MOST: usize = 40;
    match name.char_indices().nth(MOST) {
        Some((end, _)) => [name[..end].trim_end(), "…"].concat(),
        None => name.to_owned(),
    }
}

/// A text broken at its spaces.
fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        if !lines[last].is_empty() && lines[last].chars().count() + word.chars().count() >= LINE {
            lines.push(word.to_owned());
        } else {
            let line = &mut lines[last];
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_holds_all_that_it_is_given_as_text() {
        let long = "un mot ".repeat(40);
        let picture = Picture {
            title: "Écrans <40> & docks",
            answer: &long,
            unit: "kg",
            rows: vec![
                ("A".to_owned(), "10 (8 à 13)".to_owned(), [10.0, 8.0, 13.0]),
                ("n".repeat(60), "20".to_owned(), [20.0, 20.0, 20.0]),
            ],
            number: &|value| value.to_string(),
            notes: vec!["source".to_owned()],
        };
        let (svg, [width, height]) = picture.svg();
        assert!(svg.contains("Écrans &lt;40&gt; &amp; docks") && svg.contains("10 (8 à 13)"));
        assert_eq!((svg.matches("<circle").count(), svg.matches("mot").count()), (2, 40));
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
        // The axis ends at 20: the second dot stands at its end, and nothing beyond the picture.
        assert!(svg.contains("cx=\"920\"") && svg.contains(&format!("0 0 {width} {height}")));
        assert!(svg.contains(&format!("{}…", "n".repeat(40))));
    }

    #[test]
    fn an_empty_picture_has_no_number_that_is_none() {
        let picture = Picture {
            title: "",
            answer: "",
            unit: "",
            rows: vec![("A".to_owned(), "0".to_owned(), [0.0; 3])],
            number: &|value| value.to_string(),
            notes: Vec::new(),
        };
        assert!(!picture.svg().0.contains("NaN"));
    }
}
