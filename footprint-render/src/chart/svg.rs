//! A drawing as SVG in a page. Colours come from the page’s style, which has them for dark and for forced
//! colours too.

use super::drawing::{Anchor, Drawing, Mark};
use crate::html::escape;

/// The style of all drawings of a page.
pub(crate) const STYLE: &str = "svg{max-width:100%;height:auto}svg text{font:12px Arial,'Liberation Sans',sans-serif;\
    fill:var(--ink)}.s1{fill:var(--c1);stroke:var(--c1)}.s2{fill:var(--c2);stroke:var(--c2)}\
    .s3{fill:var(--c3);stroke:var(--c3)}.s4{fill:var(--c4);stroke:var(--c4)}svg rect,svg circle,svg polygon\
    {stroke:none}@media(forced-colors:active){.s1,.s2{fill:CanvasText;stroke:CanvasText}.s3,.s4\
    {fill:GrayText;stroke:GrayText}svg{forced-color-adjust:none}svg text{fill:CanvasText}}";

/// The drawing with the words that stand in its place.
pub(crate) fn render(drawing: &Drawing, alternative: &str) -> String {
    let (width, height) = (drawing.width, drawing.height);
    let mut text = format!(
        "<svg role=\"img\" aria-label=\"{}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
         {height}\">\n",
        escape(alternative)
    );
    for mark in &drawing.marks {
        text.push_str(&element(mark));
        text.push('\n');
    }
    text.push_str("</svg>\n");
    text
}

fn element(mark: &Mark) -> String {
    match mark {
        Mark::Line { from, to, width, ink } => format!(
            "<line class=\"{}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{width}\"/>",
            ink.class(),
            from.0,
            from.1,
            to.0,
            to.1
        ),
        Mark::Rectangle { x, y, width, height, ink } => format!(
            "<rect class=\"{}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>",
            ink.class()
        ),
        Mark::Dot { x, y, radius, ink } => {
            format!(
                "<circle class=\"{}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"/>",
                ink.class()
            )
        }
        Mark::Area { points, ink } => {
            let points: Vec<String> =
                points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            format!("<polygon class=\"{}\" points=\"{}\"/>", ink.class(), points.join(" "))
        }
        Mark::Text { x, y, anchor, text } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            format!(
                "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>",
                escape(text)
            )
        }
    }
}
