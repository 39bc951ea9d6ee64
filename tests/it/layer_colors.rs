//! Colors of layers in the picture: small marks beside those of kinds, and the edges of lanes by layer.

use truceline::frame::LaneField;
use truceline::layout::{Item, Scene};
use truceline::model::LayerId;
use truceline::project::{Edit, Project};
use truceline::query::Filter;
use truceline::text::BundledMetrics;
use truceline::theme::{Hue, Token};
use truceline::workspace::{Picture, Workspace};

use crate::support::project_bytes;

/// The sample's picture, with its chronology in a color.
fn picture(color: Option<&str>, lane_field: LaneField) -> Scene {
    let (project, _) =
        truceline::project::file::read(&project_bytes("sample_data/iraq-syria-2023.truceline"))
            .expect("the sample is a project");
    let layer = project.layers()[0].id;
    let mut workspace = Workspace::default();
    workspace.project = recolored(&project, layer, color);
    workspace.refresh_rows();
    let picture = Picture {
        size: [1600.0, 900.0],
        lane_field,
        bounds: None,
    };
    let dataset = workspace.dataset();
    picture
        .scene(&dataset, &Filter::default(), BundledMetrics::shared())
        .1
}

fn recolored(project: &Project, layer: LayerId, color: Option<&str>) -> Project {
    let color = color.map(str::to_owned);
    Edit::RecolorLayer { layer, color }
        .apply(project)
        .expect("the color can be kept")
}

/// The hues of all that is painted in the color of a layer.
fn hues(scene: &Scene) -> Vec<Hue> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items
        .filter_map(|item| match item {
            Item::Rect { fill, .. } => match fill.token {
                Token::Layer(hue) => Some(hue),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

#[test]
fn marks_have_a_line_in_the_color_of_their_layer() {
    let scene = picture(Some("#58b368"), LaneField::Actor);
    let found = hues(&scene);
    assert!(scene.n_marks > 0);
    // Those a little outside the view have theirs too.
    assert!(found.len() >= scene.n_marks);
    assert!(found.iter().all(|hue| *hue == Hue::Green));
}

#[test]
fn foreign_color_is_shown_as_its_nearest_hue() {
    let scene = picture(Some("#0000ff"), LaneField::Kind);
    assert!(hues(&scene).iter().all(|hue| *hue == Hue::Blue));
    assert!(!hues(&scene).is_empty());
}

#[test]
fn layer_without_a_color_adds_nothing_to_the_picture() {
    for lane_field in LaneField::ALL {
        assert!(hues(&picture(None, lane_field)).is_empty());
    }
}

#[test]
fn lane_of_a_layer_has_its_color_once() {
    let scene = picture(Some("#58b368"), LaneField::Layer);
    assert_eq!(hues(&scene), [Hue::Green]);
}
