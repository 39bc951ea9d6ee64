//! `truceline render`: a timeline as a picture.

use super::args::{RenderArguments, Size};
use super::inputs::Inputs;
use super::output::{Failure, Status, is_stdout, print};
use super::where_query::{parsed, passing};
use crate::export::{
    Caption, CaptionInput, EXPORTERS, Exporter, MIN_PAGE_PX, Sheet, exporter_of_file_name,
    scene_size,
};
use crate::frame::FrameData;
use crate::jobs::write_atomically;
use crate::layout::{Legend, Scene};
use crate::query::Filter;
use crate::store::Dataset;
use crate::text::BundledMetrics;
use crate::time::{Bounds, Clock, DayRange, date_words};
use crate::workspace::Picture;

/// The page where no size is given, before its height is fitted to the lanes.
const DEFAULT_SIZE: Size = Size([1600, 1000]);

/// The height beyond which a fitted picture does not grow: about two screens.
const MAX_FITTED_PX: f32 = 2_400.0;

/// Draws the inputs into the output.
///
/// # Errors
/// [`Failure`] where the arguments do not fit or the picture cannot be written; then nothing is.
pub(super) fn render(arguments: &RenderArguments) -> Result<Status, Failure> {
    let exporter = exporter(arguments)?;
    let query = parsed(arguments.filter.query.as_deref())?;
    let inputs = Inputs::load(&arguments.input)?;
    inputs.refuse_written_over(&arguments.output, &arguments.input)?;
    let status = inputs.tell_problems();
    if inputs.are_all_failed() {
        return Ok(status);
    }
    inputs.tell_hidden();
    let dataset = inputs.workspace.dataset();
    let passing = passing(&dataset, query)?;
    let filter = passing.filter().clone();
    let picture = Picture {
        size: scene_size(page_size(arguments.size)),
        lane_field: arguments.lanes,
        bounds: bounds(arguments.range, &dataset)?,
    };
    let (data, scene) = match arguments.size {
        Some(_) => picture.scene(&dataset, &filter, BundledMetrics::shared()),
        None => fitted(picture, &dataset, &filter),
    };
    let caption_of = |scene: &Scene| {
        Caption::new(&CaptionInput {
            project: &inputs.workspace.project,
            dataset: &dataset,
            filter: &filter,
            bounds: picture.bounds,
            data: &data,
            scene,
            width: picture.size[0],
            page: [1, 1],
        })
    };
    let caption = caption_of(&scene);
    let (scene, caption) = match arguments.size {
        Some(_) => within_page(picture, &data, caption.legend.height, caption_of),
        None => (scene, caption),
    };
    let sheet = Sheet::fitting(scene, caption);
    for bytes in exporter.files(&[sheet], arguments.theme)? {
        if is_stdout(&arguments.output) {
            print(&bytes)?;
        } else {
            write_atomically(&arguments.output, &bytes)?;
        }
    }
    Ok(status)
}

/// The scene and its caption on a page of a given height: the legend takes `reserved_px` of the scene.
///
/// `reserved_px` is how high the legend of the whole scene is. A lower scene may show less, and a legend is left out where it would take more than a part of a small page.
fn within_page(
    picture: Picture,
    data: &FrameData,
    reserved_px: f32,
    caption_of: impl Fn(&Scene) -> Caption,
) -> (Scene, Caption) {
    const MAX_SHARE: f32 = 0.3;
    let metrics = BundledMetrics::shared();
    let [width, height] = picture.size;
    let has_room = reserved_px <= height * MAX_SHARE;
    let size = [
        width,
        if has_room {
            height - reserved_px
        } else {
            height
        },
    ];
    let scene = Picture { size, ..picture }.scene_of(data, metrics);
    let mut caption = caption_of(&scene);
    if !has_room || caption.legend.height > reserved_px {
        caption.legend = Legend::default();
    }
    if has_room {
        caption.legend.height = reserved_px;
    }
    (scene, caption)
}

fn page_size(size: Option<Size>) -> [f32; 2] {
    let Size([width, height]) = size.unwrap_or(DEFAULT_SIZE);
    [width as f32, height as f32]
}

/// The picture, as high as its lanes need.
///
/// Lanes share out what height there is, so a higher picture makes some of them higher still, each
/// round by less; what does not fit in the end is told in the caption.
fn fitted(mut picture: Picture, dataset: &Dataset, filter: &Filter) -> (FrameData, Scene) {
    const MAX_ROUNDS: usize = 16;
    let metrics = BundledMetrics::shared();
    let [_, min_height] = scene_size(MIN_PAGE_PX.map(|side| side as f32));
    let (data, mut scene) = picture.scene(dataset, filter, metrics);
    for _ in 0..MAX_ROUNDS {
        let missing_px = scene.lanes_height - scene.regions.lanes.height();
        let height = (picture.size[1] + missing_px).ceil();
        let height = height.clamp(min_height, MAX_FITTED_PX);
        if height == picture.size[1] {
            break;
        }
        picture.size[1] = height;
        scene = picture.scene_of(&data, metrics);
    }
    (data, scene)
}

/// The picture's format: as told, else by the output's ending.
fn exporter(arguments: &RenderArguments) -> Result<&'static Exporter, Failure> {
    if let Some(exporter) = arguments.to {
        return Ok(exporter);
    }
    let known: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.name).collect();
    let known = match &known[..] {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => known.concat(),
    };
    if is_stdout(&arguments.output) {
        let message =
            format!("standard output has no ending to tell the format by; give --to {known}");
        return Err(Failure::Usage(message));
    }
    exporter_of_file_name(&arguments.output.to_string_lossy()).ok_or_else(|| {
        Failure::Usage(format!(
            "{}: the ending tells the picture's format, and this one tells none; end it in {known}, or give --to",
            arguments.output.display()
        ))
    })
}

/// The stretch of time to show; all there is where no range is given.
fn bounds(range: Option<DayRange>, dataset: &Dataset) -> Result<Option<Bounds>, Failure> {
    let Some(range) = range else {
        return Ok(None);
    };
    // A range is of civil days; those of the data are counted in the same zone.
    let span = dataset.span();
    let span = span.map(|span| dataset.span_on(Clock::Civil, span));
    if let Some(bounds) = range.bounds(span.clone()) {
        return Ok(Some(dataset.zone().instants_of(bounds)));
    }
    let data = span.and_then(|span| Bounds::new(span.start, span.end));
    let data = data.map_or("have no dates".to_owned(), |data| {
        format!("are of {}", date_words(data))
    });
    Err(Failure::Usage(format!(
        "--range: an open end is where the data begin or end, and that leaves nothing: the data {data}"
    )))
}
