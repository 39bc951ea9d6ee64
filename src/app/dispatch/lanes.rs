use crate::app::session::{ChosenBy, Session};
use crate::frame::{LaneField, LaneKey};
use crate::layout::{LaneState, MIN_LANE_PX};

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

pub(super) fn next_field(session: &mut Session) {
    let position = LaneField::ALL
        .iter()
        .position(|&field| field == session.lane_field);
    let next = (position.unwrap_or(0) + 1) % LaneField::ALL.len();
    set_field(session, LaneField::ALL[next]);
}
