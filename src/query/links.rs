//! The links of chronologies, with where their ends lie in a picture.

use std::collections::HashMap;

use super::Passing;
use super::lanes::{Lanes, group_of};
use crate::frame::{
    FrameRequest, LaneData, LaneField, LinkData, LinkEnd, LinkPlace, Linked, TallyMark,
};
use crate::model::{Chronology, Endpoint, EventKind, LayerId, Link, LinkBasis, TallyId};
use crate::store::{Dataset, RowRef};
use crate::time::{Extent, delay_label};

/// Up to so many links are handed out: beyond, a picture would be lines alone.
const MAX_LINKS: usize = 2_000;

/// The links with an end in the span, and how many lead from what is shown to what the filter hides.
///
/// Of very many links the first are handed out, and the rest is counted.
pub(super) struct Links {
    pub(super) in_span: Vec<LinkData>,
    pub(super) n_to_hidden: usize,
    pub(super) n_left_out: usize,
}

/// The rows of the ends of all links, found once for a data set.
#[derive(Clone, Debug, Default)]
pub(super) struct LinkRows {
    /// Parallel to [`all_links`]: the rows of their first and second ends.
    rows: Vec<[Option<RowRef>; 2]>,
}

/// The links of all chronologies, each with its layer.
fn all_links(dataset: &Dataset) -> impl Iterator<Item = (LayerId, &Chronology, &Link)> {
    let chronologies = dataset.chronologies();
    chronologies.flat_map(|(layer, it)| it.links().iter().map(move |link| (layer, &**it, &**link)))
}

impl LinkRows {
    /// Looks the ends up: one look at each row of the layers that links name, and at no other row.
    pub(super) fn find(dataset: &Dataset) -> Self {
        let links: Vec<_> = all_links(dataset).collect();
        let mut rows = vec![[None, None]; links.len()];
        if links.is_empty() {
            return Self { rows };
        }
        for (segment_idx, segment) in dataset.segments().iter().enumerate() {
            let layer_name = dataset.layer_name(segment.layer());
            let mut wanted: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
            for (link_idx, (of_layer, _, link)) in links.iter().enumerate() {
                for (side, end) in [&link.from, &link.to].into_iter().enumerate() {
                    let is_own = *of_layer == segment.layer();
                    let key = match end {
                        Endpoint::Event(id) if is_own => id.as_str(),
                        Endpoint::Row { layer, key } if !is_own && *layer == layer_name => {
                            key.as_str()
                        }
                        _ => continue,
                    };
                    wanted.entry(key).or_default().push((link_idx, side));
                }
            }
            if wanted.is_empty() {
                continue;
            }
            let Ok(segment_number) = u32::try_from(segment_idx) else {
                continue;
            };
            let events = segment.events();
            for row in 0..events.len() {
                let ends = wanted.get(events.key(row)).into_iter().flatten();
                for &(link_idx, side) in ends {
                    let found = &mut rows[link_idx][side];
                    *found = found.or(u32::try_from(row).ok().map(|row| RowRef {
                        segment: segment_number,
                        row,
                    }));
                }
            }
        }
        Self { rows }
    }
}

/// What a picture is told of the links.
pub(super) fn links(
    passing: &Passing,
    request: &FrameRequest,
    lanes: &Lanes,
    answers: &[LaneData],
    tallies: &[TallyMark],
) -> Links {
    let mut found = Links {
        in_span: Vec::new(),
        n_to_hidden: 0,
        n_left_out: 0,
    };
    let rows = passing.link_rows().rows.iter();
    for ((layer, chronology, link), rows) in all_links(passing.dataset()).zip(rows) {
        let placing = Placing {
            passing,
            layer,
            chronology,
            field: request.lane_field,
            lanes,
            answers,
            tallies,
        };
        let [from, to] = [
            placing.end(&link.from, rows[0]),
            placing.end(&link.to, rows[1]),
        ];
        found.n_to_hidden += usize::from(match (&from.is_hidden, &to.is_hidden) {
            (true, false) => to.end.is_shown(),
            (false, true) => from.end.is_shown(),
            _ => false,
        });
        let in_span = |end: &LinkEnd| {
            end.is_shown()
                && end.bounds.is_some_and(|bounds| {
                    bounds.earliest() < request.span.end && bounds.until() > request.span.start
                })
        };
        if !in_span(&from.end) && !in_span(&to.end) {
            continue;
        }
        if found.in_span.len() < MAX_LINKS {
            found.in_span.push(placing.link(link, from, to));
        } else {
            found.n_left_out += 1;
        }
    }
    found
}

/// What the ends of links are placed by.
struct Placing<'a> {
    passing: &'a Passing,
    /// Of which layer the links are.
    layer: LayerId,
    chronology: &'a Chronology,
    field: LaneField,
    lanes: &'a Lanes,
    answers: &'a [LaneData],
    tallies: &'a [TallyMark],
}

/// An end with its date as written.
struct Placed {
    end: LinkEnd,
    extent: Option<Extent>,
    /// Whether the filter keeps it out of the picture.
    is_hidden: bool,
}

impl Placed {
    /// What the data do not have.
    fn absent() -> Self {
        Self {
            end: LinkEnd {
                what: Linked::Absent,
                bounds: None,
                places: Vec::new(),
            },
            extent: None,
            is_hidden: false,
        }
    }
}

impl Placing<'_> {
    fn link(&self, link: &Link, from: Placed, to: Placed) -> LinkData {
        let home = self.passing.dataset().home();
        let delay = match (&from.extent, &to.extent) {
            (Some(from), Some(to)) => delay_label(from, to, home),
            _ => String::new(),
        };
        LinkData {
            layer: self.layer,
            id: link.id.clone(),
            kind: link.kind,
            is_inferred: matches!(link.basis, LinkBasis::Inferred { .. }),
            from: from.end,
            to: to.end,
            delay: delay.into(),
        }
    }

    fn end(&self, end: &Endpoint, row: Option<RowRef>) -> Placed {
        match (end, row) {
            (Endpoint::Tally(id), _) => self.tally(id),
            (Endpoint::Event(_) | Endpoint::Row { .. }, Some(row)) => self.row(row),
            (Endpoint::Event(_) | Endpoint::Row { .. }, None) => Placed::absent(),
        }
    }

    fn tally(&self, id: &TallyId) -> Placed {
        let Some(tally) = self.chronology.tally(id) else {
            return Placed::absent();
        };
        let stood = tally.as_of.as_ref().or(tally.from.as_ref());
        let extent = stood.and_then(|date| date.extent(self.passing.dataset().home()));
        let tally_idx = self.tallies.iter().position(|mark| mark.id == *id);
        let mark = tally_idx.and_then(|tally_idx| self.tallies.get(tally_idx));
        Placed {
            end: LinkEnd {
                what: Linked::Tally(id.clone()),
                bounds: mark.map(|mark| mark.bounds),
                places: tally_idx
                    .map(|tally_idx| LinkPlace::Tally { tally_idx })
                    .into_iter()
                    .collect(),
            },
            extent,
            is_hidden: false,
        }
    }

    fn row(&self, row_ref: RowRef) -> Placed {
        let dataset = self.passing.dataset();
        let key = dataset.key(row_ref);
        let (segment, row) = dataset.row(row_ref);
        let events = segment.events();
        let extent = events.date(row);
        let bounds = extent.map(|extent| extent.instants(dataset.zone()));
        let passes = self.passing.matches(row_ref.segment as usize, row);
        let places = match bounds {
            Some(_) if passes && events.kind()[row] == EventKind::Truce => {
                let lanes = self.answers.iter().enumerate();
                lanes
                    .filter_map(|(lane_idx, lane)| {
                        let mut bands = lane.bands.iter();
                        let band_idx = bands.position(|band| band.key == key)?;
                        Some(LinkPlace::Band { lane_idx, band_idx })
                    })
                    .collect()
            }
            Some(bounds) if passes => {
                let group = group_of(segment, self.field, row);
                let lanes = self.lanes.of_group[row_ref.segment as usize][group].iter();
                let mark_idx = |lane_idx: usize| {
                    let lane = self.answers.get(lane_idx)?;
                    lane.mark_idx(&key, bounds.earliest())
                };
                lanes
                    .map(|lane_idx| LinkPlace::Lane {
                        lane_idx,
                        mark_idx: mark_idx(lane_idx),
                    })
                    .collect()
            }
            _ => Vec::new(),
        };
        Placed {
            end: LinkEnd {
                what: Linked::Event(key),
                bounds,
                places,
            },
            extent,
            is_hidden: !passes,
        }
    }
}
