//! The table of arguments; its doc comments are the help.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};

use crate::export::events::{EVENT_WRITERS, EventWriter, event_writer_named};
use crate::export::{EXPORTERS, Exporter, MAX_PNG_PX, MIN_PAGE_PX, PAPERS, Paper, exporter_named};
use crate::formats::{EventFormat, FORMATS, format_named};
use crate::frame::LaneField;
use crate::query::GroupField;
use crate::theme::{LIGHT, THEMES, Theme};
use crate::time::{DayRange, RangeError, Step, Unit, parse_day_range};
use crate::workspace::{MAX_PAGES, Paging};

const EXAMPLES: &str = "\
Examples:
  truceline GEDEvent.csv                                open it in the window
  truceline check GEDEvent.csv                          what is wrong with it, line by line
  truceline stats GEDEvent.csv --by country --by year   how many events, how many killed
  truceline stats --json - < GEDEvent.csv               the same for scripts, from standard input
  truceline convert GEDEvent.csv -o iraq.json --where 'country:Iraq'
  truceline render a.csv b.csv -o war.svg --range 2014/2015-02 --lanes actor
  truceline stats GEDEvent.csv --where 'country:Iraq killed>=5 since:2014'

FILE and IN are projects or event files of any format that `truceline formats` lists; several are layers of one whole.
`-` is standard input or output. A file called like a command is given as ./stats.

Exit codes: 0 done, 1 the input has errors or the output could not be written, 2 wrong usage.";

/// A timeline of strikes, truces and diplomatic calls
///
/// Truceline shows dated events on a timeline that zooms from centuries to minutes. Without a command
/// it opens its window; the commands do the same work without one.
#[derive(Parser)]
#[command(name = "truceline", version, after_help = EXAMPLES, max_term_width = 100)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// Projects or event files to open in the window
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Draw a timeline into an SVG, PNG or PDF file
    Render(RenderArguments),

    /// Count events and casualties, in all and by group
    Stats(StatsArguments),

    /// Say what is wrong with event files, each with its file, line and column
    ///
    /// One problem a line, `FILE:LINE:COL: severity: message (hint)`, in the order in which they were met; columns that are not used are one line a
    /// file. A problem of a whole row stands at column 1, one of a whole file at line 1. Exits with 1 if
    /// any problem is an error.
    Check(CheckArguments),

    /// Write events into a file of another format
    ///
    /// All inputs become one file, their events in the order of the inputs. Events of projects and of files in our own
    /// words keep all they have; rows of data files become events of what their columns and records say.
    ///
    /// What the target format cannot hold is said on standard error, with how many events have lost it. What a project
    /// marks as private stays out unless --private is given.
    Convert(ConvertArguments),

    /// Measure how long loading, filtering and drawing take with these files
    ///
    /// Loads the inputs, then runs a fixed script five times in a window of 1600 by 900 pixels: zooms, pans, filters and
    /// searches. Of each picture it takes the time of the filter, of counting, of the layout and, where the program has
    /// its window, of painting; the graphics card's time is not in it. Figures are medians and 99th percentiles.
    Bench(BenchArguments),

    /// List the formats that are read and written
    Formats(FormatsArguments),

    /// Print a script that completes commands and options in a shell
    #[command(after_help = "\
Examples:
  truceline completions bash > ~/.local/share/bash-completion/completions/truceline
  truceline completions zsh > ~/.zfunc/_truceline
  truceline completions fish > ~/.config/fish/completions/truceline.fish
  truceline completions powershell >> $PROFILE")]
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },

    /// Print the manual page of the program or of one command
    #[command(after_help = "\
Examples:
  truceline man > ~/.local/share/man/man1/truceline.1
  truceline man convert | man -l -")]
    Man {
        /// The command; the program as a whole where none is given
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// Which events are looked at.
#[derive(Args)]
pub(super) struct FilterArguments {
    /// Only events of which this holds, as in 'kind:strike killed>=5'
    ///
    /// Words search titles, places, actors and notes; fields such as kind:, actor:, country:, after: and killed>= ask
    /// more; and, or, not, brackets and a minus join them. docs/query-language.md has all of it.
    #[arg(long = "where", value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
}

/// For whom the result is.
#[derive(Args)]
pub(super) struct FormArguments {
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
}

/// What is read.
#[derive(Args)]
pub(super) struct InputArguments {
    /// Projects or event files, layers of one whole; `-` is standard input
    #[arg(value_name = "IN", required = true, value_hint = ValueHint::FilePath)]
    pub(super) inputs: Vec<PathBuf>,

    /// The format of the files where it cannot be told by itself
    #[arg(long, visible_alias = "from", value_name = "NAME", value_parser = format_parser())]
    pub(super) format: Option<&'static dyn EventFormat>,

    /// A file that says which column of a table says what
    ///
    /// One field and its column a line, as in `date = event_date`; docs/mappings.md has all of it. Event files are then
    /// read as tables; what a project links is read by the project's own mappings.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) mapping: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  truceline render GEDEvent.csv -o timeline.png
  truceline render GEDEvent.csv -o 2014.svg --range 2014-02-20/2014-09 --lanes actor --theme dark
  truceline render GEDEvent.csv -o years.pdf --size a4 --page-span 1y
  truceline render GEDEvent.csv -o - --to svg | gzip > timeline.svgz")]
pub(super) struct RenderArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,

    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(super) output: PathBuf,

    /// The picture's format where the ending of OUT does not tell it
    #[arg(long, value_name = "FORMAT", value_parser = exporter_parser())]
    pub(super) to: Option<&'static Exporter>,

    /// What is seen, as A/B of days, months or years: 2014, 2014-02/2015, 2014-02-17/..
    ///
    /// Both ends belong to it; `..` is where the data begin or end. Years before 1 CE are astronomical:
    /// -0431 is 432 BCE.
    #[arg(long, value_name = "A/B", value_parser = range_parser, allow_hyphen_values = true)]
    pub(super) range: Option<DayRange>,

    /// Width and height in pixels, as in 1600x1000, or a4, a3, letter [default: 1600 wide, as high as the lanes need]
    ///
    /// Paper lies on its side; a4-portrait, a3-portrait and letter-portrait stand upright. A pixel is a 96th of an inch.
    #[arg(long, value_name = "WxH", value_parser = size_parser)]
    pub(super) size: Option<Size>,

    /// Divide the time into so many pages of about the same length
    ///
    /// A page begins with a day, or with a week, month or year where one is near. A PDF holds all pages; SVG and PNG
    /// become one file a page, OUT-1.svg and so on.
    #[arg(long, value_name = "N", value_parser = pages_parser, conflicts_with = "page_span")]
    pub(super) pages: Option<Paging>,

    /// Divide the time into pages of a length: 10y, 1y, 3m, 2w, 30d
    ///
    /// Pages begin where the range does; without a range with a year, a month or a Monday.
    #[arg(long, value_name = "LENGTH", value_parser = page_span_parser)]
    pub(super) page_span: Option<Paging>,

    /// What the lanes stand for
    #[arg(long, value_name = "FIELD", default_value = LaneField::default().key(), value_parser = lane_parser())]
    pub(super) lanes: LaneField,

    #[command(flatten)]
    pub(super) filter: FilterArguments,

    /// The colors; light is fit for print
    #[arg(long, value_name = "NAME", default_value = LIGHT.name, value_parser = theme_parser())]
    pub(super) theme: &'static Theme,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  truceline stats GEDEvent.csv --by country --by month
  truceline stats GEDEvent.csv --by actor --json | jq '.by.actor[:10]'")]
pub(super) struct StatsArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,

    #[command(flatten)]
    pub(super) filter: FilterArguments,

    /// Group the figures; may be given several times
    ///
    /// An event counts for each of its actors, tags and sources; an uncertain date counts for its earliest day. Events of
    /// which nothing is known there are in no group. Subtypes, sources and tags are those of projects.
    #[arg(long, value_name = "FIELD", value_parser = group_parser())]
    pub(super) by: Vec<GroupField>,

    #[command(flatten)]
    pub(super) form: FormArguments,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  truceline convert GEDEvent.csv -o iraq.json --where 'country:Iraq since:2014'
  truceline convert war.truceline GEDEvent.csv -o all.csv
  truceline convert war.truceline -o war.ics
  truceline convert war.truceline -o slides.json --to timelinejs
  cat events.json | truceline convert - -o - --to geojson | jq '.features[0]'")]
pub(super) struct ConvertArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,

    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(super) output: PathBuf,

    /// The format to write where the ending of OUT does not tell it
    #[arg(long, value_name = "FORMAT", value_parser = writer_parser())]
    pub(super) to: Option<&'static EventWriter>,

    #[command(flatten)]
    pub(super) filter: FilterArguments,

    /// Write private notes, speakers, sources and coordinates too
    #[arg(long)]
    pub(super) private: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  truceline bench GEDEvent.csv
  truceline bench --json GEDEvent.csv | jq '.steps[] | {step, whole}'")]
pub(super) struct BenchArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,

    #[command(flatten)]
    pub(super) form: FormArguments,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  truceline check GEDEvent.csv | head
  truceline check war.truceline && git commit war.truceline
  truceline check --json GEDEvent.csv | jq '.files[].problems[] | select(.severity == \"error\")'")]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,

    #[command(flatten)]
    pub(super) form: FormArguments,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  truceline formats
  truceline formats --json | jq -r '.formats[].name'")]
pub(super) struct FormatsArguments {
    #[command(flatten)]
    pub(super) form: FormArguments,

    /// Print the page docs/formats.md
    #[arg(long, hide = true, conflicts_with = "json")]
    pub(super) markdown: bool,
}

/// Width and height of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Size {
    /// In pixels.
    pub(super) px: [u32; 2],

    /// The paper that is as large as that.
    pub(super) paper: Option<&'static Paper>,
}

fn size_parser(text: &str) -> Result<Size, String> {
    if let Some(paper) = Paper::named(text.trim()) {
        return Ok(Size {
            px: paper.px(),
            paper: Some(paper),
        });
    }
    let [min_width, min_height] = MIN_PAGE_PX;
    let side = |text: &str| text.trim().parse::<u32>().ok();
    text.split_once(['x', 'X', '×'])
        .and_then(|(width, height)| Some([side(width)?, side(height)?]))
        .filter(|&[width, height]| {
            (min_width..=MAX_PNG_PX).contains(&width) && (min_height..=MAX_PNG_PX).contains(&height)
        })
        .map(|px| Size { px, paper: None })
        .ok_or_else(|| {
            let papers: Vec<&str> = PAPERS.iter().map(|paper| paper.name).collect();
            let papers = papers.join(", ");
            format!(
                "write width and height in pixels, as in 1600x1000, or a paper: {papers}; \
                 widths run from {min_width} to {MAX_PNG_PX}, heights from {min_height} to {MAX_PNG_PX}"
            )
        })
}

fn pages_parser(text: &str) -> Result<Paging, String> {
    let number = text.parse().ok();
    let number = number.filter(|number| (1..=MAX_PAGES).contains(number));
    number
        .map(Paging::Number)
        .ok_or_else(|| format!("write a number of pages from 1 to {MAX_PAGES}"))
}

fn page_span_parser(text: &str) -> Result<Paging, String> {
    let text = text.trim();
    let unit = match text
        .chars()
        .next_back()
        .map(|letter| letter.to_ascii_lowercase())
    {
        Some('y') => Some(Unit::Year),
        Some('m') => Some(Unit::Month),
        Some('w') => Some(Unit::Week),
        Some('d') => Some(Unit::Day),
        _ => None,
    };
    unit.zip(text.get(..text.len().saturating_sub(1)))
        .and_then(|(unit, count)| Some((unit, count.parse::<u32>().ok()?)))
        .filter(|(_, count)| *count > 0)
        .map(|(unit, count)| Paging::Span(Step::new(unit, count)))
        .ok_or_else(|| {
            "write a number and y, m, w or d for years, months, weeks or days, as in 1y, 3m, 30d"
                .to_owned()
        })
}

fn range_parser(text: &str) -> Result<DayRange, RangeError> {
    parse_day_range(text)
}

fn format_parser() -> impl TypedValueParser<Value = &'static dyn EventFormat> {
    let values = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name()).help(format.title()));
    PossibleValuesParser::new(values)
        .map(|name| format_named(&name).expect("only the formats' names are possible"))
}

fn exporter_parser() -> impl TypedValueParser<Value = &'static Exporter> {
    let values = EXPORTERS
        .iter()
        .map(|exporter| PossibleValue::new(exporter.name).help(exporter.about));
    PossibleValuesParser::new(values)
        .map(|name| exporter_named(&name).expect("only the exporters' names are possible"))
}

fn writer_parser() -> impl TypedValueParser<Value = &'static EventWriter> {
    let values = EVENT_WRITERS
        .iter()
        .map(|writer| PossibleValue::new(writer.name).help(writer.about));
    PossibleValuesParser::new(values)
        .map(|name| event_writer_named(&name).expect("only the writers' names are possible"))
}

fn lane_parser() -> impl TypedValueParser<Value = LaneField> {
    PossibleValuesParser::new(LaneField::ALL.map(LaneField::key)).map(|key| {
        LaneField::ALL
            .into_iter()
            .find(|field| field.key() == key)
            .expect("only the fields' keys are possible")
    })
}

fn group_parser() -> impl TypedValueParser<Value = GroupField> {
    let keys = GroupField::all().map(|field| PossibleValue::new(field.key()));
    PossibleValuesParser::new(keys).map(|key| {
        GroupField::all()
            .find(|field| field.key() == key)
            .expect("only the fields' keys are possible")
    })
}

fn theme_parser() -> impl TypedValueParser<Value = &'static Theme> {
    PossibleValuesParser::new(THEMES.map(|theme| theme.name))
        .map(|name| Theme::named(&name).expect("only the themes' names are possible"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_command_has_examples_and_its_section_in_the_docs() {
        let docs = include_str!("../../docs/command-line.md");
        for command in Arguments::command().get_subcommands() {
            let name = command.get_name();
            let examples = command.get_after_help().map(ToString::to_string);
            let call = format!("truceline {name}");
            assert!(examples.is_some_and(|text| text.contains(&call)), "{name}");
            assert!(docs.contains(&call), "{name}");
            for option in command.get_opts().filter(|option| !option.is_hide_set()) {
                let long = format!("--{}", option.get_long().unwrap_or_default());
                assert!(docs.contains(&long), "{name} {long}");
            }
        }
    }

    #[test]
    fn table_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_are_two_numbers_within_reason() {
        let px = |text| size_parser(text).map(|size| (size.px, size.paper.is_some()));
        assert_eq!(px("1600x1000"), Ok(([1600, 1000], false)));
        assert_eq!(px("480 × 360"), Ok(([480, 360], false)));
        assert_eq!(px("A4"), Ok(([1123, 794], true)));
        assert_eq!(px("letter-portrait"), Ok(([816, 1056], true)));
        for refused in [
            "",
            "x",
            "1600",
            "1600x",
            "16x10",
            "-1600x1000",
            "1600x99999",
            "1600x1000x2",
        ] {
            let message = size_parser(refused).unwrap_err();
            assert!(message.contains("1600x1000"), "{refused}");
            assert!(message.contains("a4-portrait"), "{refused}");
        }
    }

    #[test]
    fn pages_are_a_number_or_a_length_within_reason() {
        assert_eq!(pages_parser("12"), Ok(Paging::Number(12)));
        for refused in ["", "0", "-1", "501", "1y", "x"] {
            assert!(
                pages_parser(refused).unwrap_err().contains("500"),
                "{refused}"
            );
        }
        let span = |unit, count| Ok(Paging::Span(Step::new(unit, count)));
        assert_eq!(page_span_parser("1y"), span(Unit::Year, 1));
        assert_eq!(page_span_parser("3M"), span(Unit::Month, 3));
        assert_eq!(page_span_parser("30d"), span(Unit::Day, 30));
        for refused in [
            "",
            "y",
            "0y",
            "-1y",
            "3",
            "1h",
            "1.5y",
            "99999999999d",
            "1é",
        ] {
            let message = page_span_parser(refused).unwrap_err();
            assert!(message.contains("30d"), "{refused}");
        }
    }

    #[test]
    fn file_called_like_a_command_can_be_given_with_its_folder() {
        let parse = |args: &[&str]| Arguments::try_parse_from(["truceline"].iter().chain(args));
        assert_eq!(parse(&["./stats"]).unwrap().files.len(), 1);
        assert!(parse(&["stats"]).is_err(), "stats asks for its input");
        assert_eq!(parse(&["a.csv", "b.csv"]).unwrap().files.len(), 2);
        assert_eq!(parse(&[]).unwrap().files.len(), 0);
    }
}
