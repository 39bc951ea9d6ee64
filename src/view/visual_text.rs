//! Text of any script in panels, in the order in which it is read.

use egui::{Hyperlink, Label, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::preview::job_of;
use super::style::{color, styled};
use crate::model::{WebLink, web_links_in};
use crate::text::{TextStyle, has_right_to_left, visual_lines};
use crate::theme::{Theme, Token};

/// Text that wraps and can be selected, but for what is read from right to left, which egui cannot order.
pub(super) fn text_ui(
    ui: &mut Ui,
    theme: &Theme,
    text: &str,
    style: TextStyle,
    token: Token,
) -> Response {
    if has_right_to_left(text) {
        return ordered_ui(ui, theme, text, (style, token));
    }
    let label = Label::new(styled(theme, text, style, token));
    ui.add(label.wrap().selectable(true))
}

/// Text that leaves clicks to what it stands in.
pub(super) fn plain_ui(ui: &mut Ui, theme: &Theme, text: &str, style: TextStyle, token: Token) {
    if has_right_to_left(text) {
        ordered_ui(ui, theme, text, (style, token));
        return;
    }
    let label = Label::new(styled(theme, text, style, token));
    ui.add(label.wrap().selectable(false));
}

/// Lines of pieces, each laid out by itself; assistive clients get the text as it is written.
fn ordered_ui(
    ui: &mut Ui,
    theme: &Theme,
    text: &str,
    (style, token): (TextStyle, Token),
) -> Response {
    /// In a narrower place one word would take a line of its own, and a long one none at all.
    const MIN_WIDTH_PX: f32 = 24.0;
    let max_width_px = ui.available_width().max(MIN_WIDTH_PX);
    let ink = color(theme, token);
    let lines: Vec<_> = visual_lines(text, style, max_width_px)
        .into_iter()
        .map(|line| {
            let pieces = line.pieces.iter().map(|piece| (piece, ink));
            let galley = ui.painter().layout_job(job_of(pieces, style));
            (galley, line.right_to_left)
        })
        .collect();
    let width_px = lines.iter().map(|(galley, _)| galley.size().x);
    let width_px = width_px.fold(0.0, f32::max);
    let height_px = lines.iter().map(|(galley, _)| galley.size().y).sum();
    let (rect, response) = ui.allocate_exact_size(vec2(width_px, height_px), Sense::hover());
    let mut top = rect.top();
    for (galley, right_to_left) in lines {
        let left = if right_to_left {
            rect.right() - galley.size().x
        } else {
            rect.left()
        };
        let height = galley.size().y;
        ui.painter().galley(pos2(left, top), galley, ink);
        top += height;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A link to each web address in a text, by the host that it really goes to; nothing where there is none.
pub(super) fn web_links_ui(ui: &mut Ui, theme: &Theme, text: &str) {
    for (_, link) in web_links_in(text) {
        let words = link.host.clone();
        web_link_ui(ui, theme, &words, &link);
    }
}

/// A link that opens in the browser and says on hover where it goes.
pub(super) fn web_link_ui(ui: &mut Ui, theme: &Theme, words: &str, link: &WebLink) {
    let words = styled(theme, format!("{words} ↗"), TextStyle::BODY, Token::Call);
    ui.add(Hyperlink::from_label_and_url(words, &link.url).open_in_new_tab(true))
        .on_hover_text(&link.url);
}
