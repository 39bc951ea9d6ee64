use egui::{Button, Pos2, Response, Role, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::super::super::style::{color, styled};
use super::super::super::text_field::TextField;
use crate::command::Action;
use crate::layout::{Point, star};
use crate::model::Review;
use crate::project::{Edit, Subject};
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::time::{Zone, date_words};
use crate::view::ViewCtx;

/// How wide star and review mark are beside each other.
pub(super) const MARKS_PX: f32 = 2.0 * BUTTON_PX.x + GAP_PX;

const BUTTON_PX: Vec2 = vec2(28.0, 24.0);

const GAP_PX: f32 = 4.0;

/// Star and review mark, to be set and taken away.
pub(super) fn marks_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, subject: &Subject) {
    let remarks = subject.remarks(ctx.document.project());
    ui.spacing_mut().item_spacing.x = GAP_PX;
    let star = mark_ui(ui, remarks.starred, "Starred");
    paint_star(ui, ctx.theme, star.rect.center(), remarks.starred);
    let star = star.on_hover_text("Star it, to find it again by has:star (B)");
    let is_reviewed = remarks.review.is_some();
    let review = mark_ui(ui, is_reviewed, "Reviewed");
    paint_check(ui, ctx.theme, review.rect.center(), is_reviewed);
    let review = review.on_hover_text(
        "Mark it reviewed: that somebody has checked it, who, and what stays open (R)",
    );
    if star.clicked() {
        ctx.push(Action::Remark(Box::new(Edit::SetStarred {
            subject: subject.clone(),
            starred: !remarks.starred,
        })));
    }
    if review.clicked() {
        ctx.push(Action::SetReviewed(subject.clone(), !is_reviewed));
    }
}

/// A button without words, for a mark that is set or not.
fn mark_ui(ui: &mut Ui, is_set: bool, name: &str) -> Response {
    let response = ui.add(Button::new("").selected(is_set).min_size(BUTTON_PX));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_set, name));
    response
}

/// A check mark, quiet where it is not set.
fn paint_check(ui: &Ui, theme: &Theme, center: Pos2, is_set: bool) {
    let token = if is_set { Token::Text } else { Token::Quiet };
    let stroke = Stroke::new(1.6, color(theme, token));
    let points = [vec2(-5.0, 0.5), vec2(-1.5, 4.0), vec2(5.0, -4.0)];
    ui.painter()
        .line(points.map(|point| center + point).to_vec(), stroke);
}

/// Filled, or an outline: the same star on the ground a little smaller.
fn paint_star(ui: &Ui, theme: &Theme, center: Pos2, starred: bool) {
    const RADIUS_PX: f32 = 6.5;
    let center = Point {
        x: center.x,
        y: center.y,
    };
    let paint = |radius: f32, fill: egui::Color32| {
        for kite in star(center, radius) {
            let points = kite.iter().map(|point| pos2(point.x, point.y)).collect();
            ui.painter().add(egui::Shape::convex_polygon(
                points,
                fill,
                egui::Stroke::NONE,
            ));
        }
    };
    if starred {
        paint(RADIUS_PX, color(theme, Token::Text));
    } else {
        paint(RADIUS_PX, color(theme, Token::Quiet));
        paint(RADIUS_PX * 0.6, color(theme, Token::Raised));
    }
}

/// The day of a review, in words.
fn day(review: &Review, ctx: &ViewCtx<'_>) -> Option<String> {
    let home: &Zone = &ctx.document.project().home;
    let extent = review.when.as_ref()?.extent(home)?;
    Some(date_words(extent.bounds))
}

/// Who checked, and what stays open.
pub(super) fn review_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, subject: &Subject, review: &Review) {
    let mut changed = review.clone();
    let day = day(review, ctx).unwrap_or_default();
    for (name, hint, suffix, text) in [
        ("Reviewed by", "Who checked it", &day, &mut changed.by),
        (
            "Open question",
            "What stays open, if anything",
            &String::new(),
            &mut changed.open_question,
        ),
    ] {
        let id = ui.make_persistent_id((name, subject));
        let hint = styled(ctx.theme, hint, TextStyle::BODY, Token::Quiet);
        let suffix = styled(ctx.theme, suffix, TextStyle::SMALL, Token::Quiet);
        let typed = TextField::new(id, name).ui(ui, ctx.theme, text, |ui, edit| {
            edit.hint_text(hint)
                .suffix(suffix)
                .desired_width(f32::INFINITY)
                .event_filter(super::notes::leaves_by_escape())
                .show(ui)
        });
        super::notes::leave_ui(ui, ctx, &typed.response);
    }
    if changed != *review {
        ctx.push(Action::Type(Box::new(Edit::SetReview {
            subject: subject.clone(),
            review: Some(changed),
        })));
    }
}
