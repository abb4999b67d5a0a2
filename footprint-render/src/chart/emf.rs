//! A drawing as an Enhanced Metafile (\[MS-EMF\]): lines and letters that a word processor prints sharply at any
//! size, in a kilobyte or two, without a rasteriser or a font of our own. LibreOffice, Word and OnlyOffice show it.

use super::axis::LETTERS;
use super::drawing::{Anchor, Drawing, Ink, Mark};
use super::width::character_width;

/// Logical units of a pixel.
const FINE: f64 = 20.0;
/// Hundredths of a millimetre of a pixel of 1/96 inch.
const HUNDREDTHS_OF_MM: f64 = 2540.0 / 96.0;
const FONT: &str = "Arial";
/// Objects: a pen, a brush and a font at a time.
const HANDLES: [u32; 3] = [1, 2, 3];
const NULL_BRUSH: u32 = 0x8000_0005;
const NULL_PEN: u32 = 0x8000_0008;

/// The drawing as the bytes of a metafile.
pub(crate) fn render(drawing: &Drawing) -> Vec<u8> {
    let mut file = File { body: Vec::new(), records: 1 };
    let [width, height] = [drawing.width, drawing.height].map(|side| (side * FINE).round() as i32);
    file.record(17, &[8]); // anisotropic: units of our own
    file.record(10, &[0, 0]);
    file.record(9, &[width as u32, height as u32]);
    file.record(12, &[0, 0]);
    file.record(11, &[drawing.width.round() as u32, drawing.height.round() as u32]);
    file.record(18, &[1]); // letters on a transparent ground
    for mark in &drawing.marks {
        file.mark(mark);
    }
    file.record(14, &[0, 0, 20]);
    file.done(drawing)
}

struct File {
    body: Vec<u8>,
    records: u32,
}

fn fine(value: f64) -> u32 {
    // The bits of a signed whole number.
    ((value * FINE).round() as i32) as u32
}

fn colour(ink: Ink) -> u32 {
    let [red, green, blue] = ink.colour();
    u32::from_le_bytes([red, green, blue, 0])
}

impl File {
    fn record(&mut self, kind: u32, words: &[u32]) {
        self.bytes(kind, &words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<_>>());
    }

    fn bytes(&mut self, kind: u32, bytes: &[u8]) {
        let padded = bytes.len().next_multiple_of(4);
        self.body.extend(kind.to_le_bytes());
        self.body.extend((padded as u32 + 8).to_le_bytes());
        self.body.extend(bytes);
        self.body.extend(vec![0; padded - bytes.len()]);
        self.records += 1;
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Line { from, to, width, ink } => {
                self.record(38, &[HANDLES[0], 0, fine(*width), 0, colour(*ink)]);
                self.record(37, &[HANDLES[0]]);
                self.record(27, &[fine(from.0), fine(from.1)]);
                self.record(54, &[fine(to.0), fine(to.1)]);
                self.record(37, &[NULL_PEN]);
                self.record(40, &[HANDLES[0]]);
            }
            Mark::Rectangle { x, y, width, height, ink } => self.filled(*ink, |file| {
                file.record(43, &[fine(*x), fine(*y), fine(x + width), fine(y + height)]);
            }),
            Mark::Dot { x, y, radius, ink } => self.filled(*ink, |file| {
                let edges = [x - radius, y - radius, x + radius, y + radius];
                file.record(42, &edges.map(fine));
            }),
            Mark::Area { points, ink } => self.filled(*ink, |file| {
                let mut words = bounds(points).to_vec();
                words.push(points.len() as u32);
                words.extend(points.iter().flat_map(|(x, y)| [fine(*x), fine(*y)]));
                file.record(3, &words);
            }),
            Mark::Text { x, y, anchor, text } => self.text((*x, *y), *anchor, text),
        }
    }

    fn filled(&mut self, ink: Ink, shape: impl FnOnce(&mut Self)) {
        self.record(39, &[HANDLES[1], 0, colour(ink), 0]);
        self.record(37, &[HANDLES[1]]);
        self.record(37, &[NULL_PEN]);
        shape(self);
        self.record(37, &[NULL_BRUSH]);
        self.record(40, &[HANDLES[1]]);
    }

    fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, text: &str) {
        let mut font = Vec::with_capacity(324);
        font.extend(HANDLES[2].to_le_bytes());
        // Height (negative: that of letters), width, escapement, orientation, weight.
        for word in [-((LETTERS * FINE) as i32), 0, 0, 0, 400] {
            font.extend(word.to_le_bytes());
        }
        // Italic, underline, strike-out, character set, precisions, quality, family.
        font.extend([0u8, 0, 0, 1, 0, 0, 0, 0x22]);
        let mut name: Vec<u8> = FONT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        name.resize(64, 0);
        font.extend(name);
        font.resize(324, 0);
        self.bytes(82, &font);
        self.record(37, &[HANDLES[2]]);
        let align = match anchor {
            Anchor::Start => 0,
            Anchor::End => 2,
            Anchor::Middle => 6,
        };
        self.record(22, &[24 | align]); // at the line on which letters stand
        self.record(24, &[0]);
        let units: Vec<u16> = text.encode_utf16().collect();
        let string_at = 76u32;
        let string_bytes = (units.len() * 2).next_multiple_of(4);
        let mut bytes = Vec::new();
        let widths = text.chars().flat_map(|c| {
            let width = (f64::from(character_width(c)) / 1000.0 * LETTERS * FINE).round() as u32;
            std::iter::once(width).chain(std::iter::repeat_n(0, c.len_utf16() - 1))
        });
        let head = [
            0,
            0,
            0,
            0, // bounds: not told
            1, // compatible mode
            FINE_SCALE,
            FINE_SCALE,
            fine(x),
            fine(y),
            units.len() as u32,
            string_at,
            0,
            0,
            0,
            0,
            0,
            string_at + string_bytes as u32,
        ];
        bytes.extend(head.iter().flat_map(|word: &u32| word.to_le_bytes()));
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes.resize(head.len() * 4 + string_bytes, 0);
        bytes.extend(widths.flat_map(u32::to_le_bytes));
        self.bytes(84, &bytes);
        self.record(37, &[0x8000_000d]); // the system's font: ours can go
        self.record(40, &[HANDLES[2]]);
    }

    /// The header, then the records.
    fn done(self, drawing: &Drawing) -> Vec<u8> {
        let mut file = Vec::new();
        let mut word = |value: u32| file.extend(value.to_le_bytes());
        let (width, height) = (drawing.width.round() as u32, drawing.height.round() as u32);
        let mm = |side: f64| (side * HUNDREDTHS_OF_MM).round() as u32;
        word(1);
        word(88);
        [0, 0, width - 1, height - 1].into_iter().for_each(&mut word);
        [0, 0, mm(drawing.width), mm(drawing.height)].into_iter().for_each(&mut word);
        word(0x464d_4520);
        word(0x0001_0000);
        word(88 + self.body.len() as u32);
        word(self.records);
        word(HANDLES.len() as u32 + 1);
        // No description, no palette; the device, in pixels and in millimetres: 96 pixels an inch.
        [0, 0, 0, 1920, 1080, 508, 286].into_iter().for_each(&mut word);
        file.extend(self.body);
        file
    }
}

/// 1 as a number of 32 bits: letters are not scaled.
const FINE_SCALE: u32 = 0x3f80_0000;

fn bounds(points: &[(f64, f64)]) -> [u32; 4] {
    let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for (x, y) in points {
        bounds = [bounds[0].min(*x), bounds[1].min(*y), bounds[2].max(*x), bounds[3].max(*y)];
    }
    bounds.map(fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_follow_each_other_to_the_end() {
        let mut drawing = Drawing::new(640.0, 100.0);
        drawing.line((0.0, 0.0), (10.0, 10.0), 1.0, Ink::Faint);
        drawing.text(5.0, 5.0, Anchor::End, "Écrans, kg CO₂e/an");
        drawing.marks.push(Mark::Area { points: vec![(0.0, 0.0), (1.0, 1.0)], ink: Ink::Soft });
        let bytes = render(&drawing);
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let (mut at, mut records, mut last) = (0, 0, 0);
        while at < bytes.len() {
            last = word(at);
            at += word(at + 4) as usize;
            records += 1;
        }
        assert_eq!((at, last), (bytes.len(), 14));
        assert_eq!((word(48) as usize, word(52)), (bytes.len(), records));
    }
}
