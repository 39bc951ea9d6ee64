use egui::{Button, Response, Role, Ui, WidgetInfo, pos2, vec2};

use super::super::super::style::{color, font_id, styled};
use super::super::super::text_field::TextField;
use crate::command::Action;
use crate::layout::{Point, star};
use crate::model::Review;
use crate::project::{Edit, Subject};
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::time::{Zone, date_words};
use crate::view::ViewCtx;

/// Star and review mark, and once there is one, who checked and what stays open.
pub(super) fn marks_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, subject: &Subject) {
    let remarks = subject.remarks(ctx.document.project());
    ui.horizontal(|ui| {
        let star = star_ui(ui, ctx.theme, remarks.starred);
        if star.clicked() {
            ctx.push(Action::Remark(Box::new(Edit::SetStarred {
                subject: subject.clone(),
                starred: !remarks.starred,
            })));
        }
        let reviewed = remarks.review.is_some();
        let words = if reviewed {
            "✓ Reviewed"
        } else {
            "Mark reviewed"
        };
        let button = Button::new(words)
            .selected(reviewed)
            .min_size(vec2(0.0, 24.0));
        let response = ui
            .add(button)
            .on_hover_text("Whether somebody has checked it, who, and what stays open (R)");
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, reviewed, "Reviewed"));
        if response.clicked() {
            ctx.push(Action::SetReviewed(subject.clone(), !reviewed));
        }
    });
    if let Some(review) = remarks.review {
        review_ui(ui, ctx, subject, review);
    }
}

/// A star that is full where there is one.
fn star_ui(ui: &mut Ui, theme: &Theme, starred: bool) -> Response {
    let words = if starred { "Starred" } else { "Star" };
    let text = egui::RichText::new(words).font(font_id(TextStyle::BODY));
    let padding = egui::Margin {
        left: 26,
        right: 10,
        top: 4,
        bottom: 4,
    };
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = vec2(f32::from(padding.right), 4.0);
            let width_px = ui
                .painter()
                .layout_no_wrap(
                    words.to_owned(),
                    font_id(TextStyle::BODY),
                    color(theme, Token::Text),
                )
                .size()
                .x;
            let size = vec2(width_px + f32::from(padding.left + padding.right), 24.0);
            let button = Button::new("").selected(starred).min_size(size);
            let response = ui.add(button);
            let left = response.rect.left() + f32::from(padding.left);
            let at = pos2(left, response.rect.center().y);
            let tint = ui
                .style()
                .interact_selectable(&response, starred)
                .text_color();
            ui.painter().text(
                at,
                egui::Align2::LEFT_CENTER,
                text.text(),
                font_id(TextStyle::BODY),
                tint,
            );
            response
        })
        .inner;
    let center = Point {
        x: response.rect.left() + 15.0,
        y: response.rect.center().y,
    };
    paint_star(ui, theme, center, starred);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, starred, "Starred"));
    response.on_hover_text("Star it, to find it again by has:star (B)")
}

/// Filled, or an outline: the same star on the ground a little smaller.
fn paint_star(ui: &Ui, theme: &Theme, center: Point, starred: bool) {
    const RADIUS_PX: f32 = 6.5;
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
fn review_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, subject: &Subject, review: &Review) {
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
