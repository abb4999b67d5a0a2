//! Marks on a sheet, in pixels of 1/96 inch from the upper left corner.

/// A sheet with marks.
pub(crate) struct Drawing {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// From the lowest to the uppermost.
    pub(crate) marks: Vec<Mark>,
}

/// A mark.
pub(crate) enum Mark {
    Line {
        from: (f64, f64),
        to: (f64, f64),
        width: f64,
        ink: Ink,
    },
    Rectangle {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        ink: Ink,
    },
    Dot {
        x: f64,
        y: f64,
        radius: f64,
        ink: Ink,
    },
    Area {
        points: Vec<(f64, f64)>,
        ink: Ink,
    },
    /// `y` is that of the line on which letters stand.
    Text {
        x: f64,
        y: f64,
        anchor: Anchor,
        text: String,
    },
}

/// What a mark is for, from which follows its colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// What is measured.
    Strong,
    /// A second series, lighter in grey too.
    Second,
    /// An interval.
    Soft,
    /// A grid.
    Faint,
}

impl Ink {
    /// Red, green and blue on white paper; their greys differ by more than 40 of 255 from each other.
    #[cfg(feature = "office")]
    pub(crate) const fn colour(self) -> [u8; 3] {
        match self {
            Self::Strong => [0x1f, 0x4e, 0x79],
            Self::Second => [0xb4, 0x5f, 0x06],
            Self::Soft => [0xb7, 0xc9, 0xdb],
            Self::Faint => [0xd9, 0xd9, 0xd9],
        }
    }

    /// The class of the mark in a page, whose style gives the colour.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Strong => "s1",
            Self::Second => "s2",
            Self::Soft => "s3",
            Self::Faint => "s4",
        }
    }
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Drawing {
    pub(crate) const fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, ink: Ink) {
        self.marks.push(Mark::Line { from, to, width, ink });
    }

    pub(crate) fn text(&mut self, x: f64, y: f64, anchor: Anchor, text: &str) {
        self.marks.push(Mark::Text { x, y, anchor, text: text.to_owned() });
    }
}
