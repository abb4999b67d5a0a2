//! A table with a caption and heads; on a narrow page each cell names its column.

use yew::prelude::*;

/// A table: `heads` name the columns, each row its head first.
pub(crate) fn table(
    class: &'static str,
    caption: Html,
    heads: &[AttrValue],
    rows: impl Iterator<Item = (Html, Vec<Html>)>,
) -> Html {
    scaled_table(class, caption, heads, rows, None)
}

/// The same with the scale of the second column below it, which is for the eye alone.
pub(crate) fn scaled_table(
    class: &'static str,
    caption: Html,
    heads: &[AttrValue],
    rows: impl Iterator<Item = (Html, Vec<Html>)>,
    scale: Option<Html>,
) -> Html {
    let row = |(head, cells): (Html, Vec<Html>)| {
        let cells = cells.into_iter().zip(heads.iter().skip(1));
        html! {
            <tr>
                <th scope="row">{ head }</th>
                { for cells.map(|(cell, head)| html! { <td data-column={head.clone()}>{ cell }</td> }) }
            </tr>
        }
    };
    html! {
        <table {class}>
            <caption>{ caption }</caption>
            <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ head.clone() }</th> }) }</tr></thead>
            <tbody>{ for rows.map(row) }</tbody>
            if let Some(scale) = scale {
                <tfoot aria-hidden="true"><tr><td></td><td>{ scale }</td></tr></tfoot>
            }
        </table>
    }
}
