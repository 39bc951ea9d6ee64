use crate::app::session::{ChosenBy, Session};
use crate::frame::{LaneField, LaneKey};
use crate::layout::{LaneState, MIN_LANE_PX};
use crate::query::Direction;

/// How much higher or lower a key makes the lanes.
const KEY_FACTOR: f32 = 1.25;

/// Folds a lane to a strip, or unfolds it; of the one that stands for all others it makes single ones.
pub(super) fn toggle(session: &mut Session, key: LaneKey) {
    if key == LaneKey::Rest {
        session.unfolded = true;
        session.epoch += 1;
        return;
    }
    if !session.lanes.collapsed.remove(&key) {
        session.lanes.collapsed.insert(key);
    }
}

/// Gives a lane a height in pixels, with which it folds where that is too low; or the one it has by itself.
pub(super) fn set_height(session: &mut Session, key: LaneKey, height_px: Option<f32>) {
    /// Lower than this a lane is meant to be gone, all but its strip.
    const FOLD_PX: f32 = MIN_LANE_PX * 0.75;
    let lanes = &mut session.lanes;
    match height_px {
        None => {
            lanes.heights.remove(&key);
            lanes.collapsed.remove(&key);
        }
        Some(px) if px < FOLD_PX => {
            lanes.collapsed.insert(key);
        }
        Some(px) => {
            lanes.collapsed.remove(&key);
            lanes.heights.insert(key, px.max(MIN_LANE_PX));
        }
    }
}

/// Puts a lane at another place among those that are shown; it stays there whatever passes.
pub(super) fn move_to(session: &mut Session, key: &LaneKey, position: usize) {
    let Some((_, data)) = &session.frame else {
        return;
    };
    let shown = data.lanes.iter().map(|lane| &lane.key);
    let shown: Vec<&LaneKey> = shown.filter(|lane| **lane != LaneKey::Rest).collect();
    session.lanes.order = in_order(&shown, key, position, &session.lanes.order);
    let name = match key {
        LaneKey::Name(name) => name,
        LaneKey::Rest => return,
    };
    session.notify(format!("{name} is lane {} now", position + 1));
}

/// The lanes that are shown with one at another place among them; lanes that had a place and are not shown keep it,
/// behind them.
fn in_order(
    shown: &[&LaneKey],
    moved: &LaneKey,
    position: usize,
    before: &[LaneKey],
) -> Vec<LaneKey> {
    let others = shown.iter().filter(|lane| **lane != moved);
    let mut order: Vec<LaneKey> = others.map(|lane| (*lane).clone()).collect();
    order.insert(position.min(order.len()), moved.clone());
    let unseen = before.iter().filter(|lane| !shown.contains(lane));
    let unseen: Vec<LaneKey> = unseen.cloned().collect();
    order.extend(unseen);
    order
}

pub(super) fn higher(session: &mut Session) {
    stretch(session, KEY_FACTOR);
}

pub(super) fn lower(session: &mut Session) {
    stretch(session, 1.0 / KEY_FACTOR);
}

/// Makes all lanes so many times as high as they are, within limits.
pub(super) fn stretch(session: &mut Session, factor: f32) {
    const LEAST: f32 = 0.25;
    const MOST: f32 = 8.0;
    let lanes = &mut session.lanes;
    lanes.height_factor = (lanes.height_factor * factor).clamp(LEAST, MOST);
    for height_px in lanes.heights.values_mut() {
        *height_px = (*height_px * factor).max(MIN_LANE_PX);
    }
}

/// Gives all lanes the heights they have by themselves, and unfolds them.
pub(super) fn reset(session: &mut Session) {
    let usual = LaneState::default();
    session.lanes.heights.clear();
    session.lanes.order.clear();
    session.lanes.collapsed.clear();
    session.lanes.height_factor = usual.height_factor;
}

pub(super) fn set_field(session: &mut Session, field: LaneField) {
    session.lane_field = field;
    session.lane_field_chosen_by = ChosenBy::User;
    session.lanes.scroll_px = 0.0;
    session.unfolded = false;
    session.epoch += 1;
}

/// Lets lanes stand for the next thing that they can stand for, or the one before; the first comes after the last.
pub(super) fn step_field(session: &mut Session, direction: Direction) {
    let n_fields = LaneField::ALL.len();
    let mut fields = LaneField::ALL.iter();
    let position = fields.position(|&field| field == session.lane_field);
    let step = match direction {
        Direction::Forward => 1,
        Direction::Backward => n_fields - 1,
    };
    let next = (position.unwrap_or(0) + step) % n_fields;
    set_field(session, LaneField::ALL[next]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_lane_stands_where_it_was_put_and_unseen_ones_keep_their_places() {
        let key = |name: &str| LaneKey::Name(name.into());
        let [a, b, c, unseen] = ["a", "b", "c", "unseen"].map(key);
        let check = |moved: &LaneKey, position, expected: [&LaneKey; 3]| {
            let before = [b.clone(), unseen.clone()];
            let order = in_order(&[&a, &b, &c], moved, position, &before);
            let expected: Vec<LaneKey> = expected.into_iter().chain([&unseen]).cloned().collect();
            assert_eq!(order, expected);
        };
        check(&c, 0, [&c, &a, &b]);
        check(&a, 1, [&b, &a, &c]);
        check(&a, 9, [&b, &c, &a]);
        check(&b, 1, [&a, &b, &c]);
    }
}
