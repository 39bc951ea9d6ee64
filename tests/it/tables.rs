//! Tables of any header: what is made of their columns, of bad cells, and of files that are none.

use truceline::columns::EventColumns;
use truceline::diag::{Flow, Input, Problem, Silent};
use truceline::formats::{
    EventFormat, Mapping, ReadError, detect, guess_mapping, read_table, read_table_events,
    write_table,
};
use truceline::model::{Chronology, Role};
use truceline::time::{End, Precision, Spread};

use crate::support::kirkuk;
use crate::support::{Reading, format, project_bytes, read, read_from};

const SAMPLES: [&str; 3] = [
    "iraq-airstrikes-2007.csv",
    "cdb90-active-periods.csv",
    "whitehouse-readouts-2023.tsv",
];

fn sample(name: &str) -> Vec<u8> {
    project_bytes(&format!("sample_data/{name}"))
}

/// Reads a table by a mapping.
fn read_by(mapping: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    let mapping = Mapping::parse(mapping).expect("the test's mapping is sound");
    let mut reading = Reading::default();
    let mut source = bytes;
    let mut input = Input::new(&mut source, Some(bytes.len() as u64));
    let outcome = read_table(&mut input, Some(&mapping), &mut reading, &mut Silent)?;
    assert_eq!(outcome.flow, Flow::Continue);
    reading.report = outcome.report;
    Ok(reading)
}

/// Reads a table that is told by itself.
#[track_caller]
fn table(text: &str) -> Reading {
    let head = text.as_bytes();
    assert_eq!(detect(head).map(EventFormat::name), Ok("table"), "{text}");
    read(head).expect("there is something to load")
}

/// A row's day or days, kind, title, actors and numbers in words.
fn row_words(events: &EventColumns, row: usize) -> String {
    let date = events.date(row).map_or("undated".to_owned(), |date| {
        let day = |day: truceline::time::Day| day.civil().edtf_day();
        let first = day(date.bounds.first_day());
        match (date.end, date.spread) {
            (End::Open, _) => format!("{first}/.."),
            (End::Unknown, _) => format!("{first}/"),
            _ if date.bounds.n_days() == 1 => first,
            (_, Spread::Lasted) => format!("{first}/{}", day(date.bounds.last_day())),
            _ => format!("[{first}..{}]", day(date.bounds.last_day())),
        }
    });
    let mut words = vec![date, events.kind()[row].key().to_owned()];
    words.push(events.title(row).to_owned());
    for (code, role) in events.actors(row) {
        words.push(format!("{}={}", role.key(), events.vocabulary().name(code)));
    }
    let (killed, wounded) = (events.killed(row), events.wounded(row));
    for (name, count) in [
        ("low", killed.low),
        ("best", killed.best),
        ("high", killed.high),
        ("wounded", wounded.best),
    ] {
        words.extend(count.get().map(|count| format!("{name}={count}")));
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

fn all_words(reading: &Reading) -> Vec<String> {
    reading
        .rows()
        .map(|(events, row)| row_words(events, row))
        .collect()
}

/// What is made of a table: its mapping, its rows, its findings but those on unused columns.
#[track_caller]
fn check(text: &str, mapping: &[&str], rows: &[&str], findings: &[&str]) {
    let reading = table(text);
    let found = guess_mapping(text.as_bytes())
        .expect("the test's own data are sound")
        .to_string();
    assert_eq!(found.lines().collect::<Vec<_>>(), mapping);
    assert_eq!(all_words(&reading), rows);
    assert_eq!(reading.words(), findings);
}

// Samples

#[test]
fn columns_of_the_samples_are_told() {
    let mapping = |name| {
        guess_mapping(&sample(name))
            .expect("the test's own data are sound")
            .to_string()
    };
    assert_eq!(
        mapping("iraq-airstrikes-2007.csv"),
        "date = date\nlongitude = longitude\nlatitude = latitude\nkind = type\n"
    );
    assert_eq!(
        mapping("cdb90-active-periods.csv"),
        "start = start_time_min\nstart.latest = start_time_max\nend.earliest = end_time_min\nend = end_time_max\n"
    );
    assert_eq!(
        mapping("whitehouse-readouts-2023.tsv"),
        "date = date\ntitle = title\nurl = source_url\n"
    );
}

#[test]
fn every_row_of_the_samples_is_what_python_reads() {
    for name in SAMPLES {
        let stem = name
            .rsplit_once('.')
            .expect("the test's own data are sound")
            .0;
        let expected = project_bytes(&format!("tests/reference/expected/{stem}.tsv"));
        let expected = String::from_utf8(expected).expect("the test's own data are sound");
        let reading = read(&sample(name)).expect("the test's own data are sound");
        let mut lines = expected.lines().skip(1);
        for (events, row) in reading.rows() {
            let line: Vec<&str> = lines
                .next()
                .expect("the test's own data are sound")
                .split('\t')
                .collect();
            let date = events.date(row).expect("the test's own data are sound");
            let days =
                [date.bounds.first_day(), date.bounds.last_day()].map(|day| day.civil().edtf_day());
            let title = events
                .title(row)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert_eq!(
                [&*days[0], &*days[1], events.kind()[row].key(), &*title],
                line[..4],
                "{name}"
            );
            let point = events.point(row);
            for (position, cell) in line[4..].iter().enumerate() {
                let found = point.map(|point| point[position]);
                match cell.parse::<f32>() {
                    Ok(expected) => assert!(
                        (found.expect("the test's own data are sound") - expected).abs() < 2e-5,
                        "{name}"
                    ),
                    Err(_) => assert_eq!(found, None),
                }
            }
        }
        assert_eq!(lines.next(), None, "{name}");
    }
}

#[test]
fn words_that_tell_a_kind_are_reported_as_a_guess() {
    let words = read(&sample("iraq-airstrikes-2007.csv"))
        .expect("the test's own data are sound")
        .words();
    assert_eq!(
        words,
        [
            "`type`: the kind was guessed from these words for 133 rows [4]",
            "`type`: 167 rows have words that tell no kind (“SOF”), read as other; a mapping can say what they mean [4]",
        ]
    );
}

#[test]
fn bounds_of_a_battle_are_once_within_only_where_no_moment_is_sure() {
    let reading = read(&sample("cdb90-active-periods.csv")).expect("the test's own data are sound");
    let spread_of = |line: u32| {
        let mut rows = reading.rows();
        let (events, row) = rows
            .find(|(events, row)| events.records()[*row].line == line)
            .expect("the test's own data are sound");
        events.spread()[row]
    };
    assert_eq!(spread_of(2), Spread::Lasted);
    // From the 25th to the 26th at the earliest, and at the latest too.
    assert_eq!(spread_of(6), Spread::OnceWithin);
}

#[test]
fn every_truncation_is_read_without_a_panic() {
    for name in SAMPLES {
        let bytes = sample(name);
        for end in (0..bytes.len()).step_by(97) {
            let found = read_from(format("table"), &mut &bytes[..end], None);
            if let Err(error) = found {
                assert!(!error.to_string().is_empty());
            }
            // The question whose file it is must stand it too.
            drop(detect(&bytes[..end]).map(EventFormat::name));
        }
    }
}

// Columns

#[test]
fn acleds_columns_are_neutral_sides_and_kinds() {
    check(
        "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,source,notes,fatalities,timestamp\n\
         SYR1,29 November 2023,2023,Explosions/Remote violence,Air/drone strike,Forces of Israel,Civilians,Syria,Damascus,Mezzeh,33.5,36.2,SANA; SOHR,A strike.,4,1701800000\n\
         SYR2,30 November 2023,2023,Battles,Government regains territory,Forces of Syria,Daesh,Syria,Homs,Sukhna,34.9,38.9,SOHR,,0,1701800000\n\
         SYR3,1 December 2023,2023,Strategic developments,Agreement,,,Syria,Idlib,Idlib,35.9,36.6,SOHR,,0,1701800000\n",
        &[
            "id = event_id_cnty",
            "date = event_date",
            "kind = event_type",
            "subtype = sub_event_type",
            "role.side-a = actor1",
            "role.side-b = actor2",
            "country = country",
            "within = admin1",
            "place = location",
            "latitude = latitude",
            "longitude = longitude",
            "source = source",
            "notes = notes",
            "killed.best = fatalities",
        ],
        &[
            "2023-11-29 strike side-a=Forces of Israel side-b=Civilians best=4",
            "2023-11-30 clash side-a=Forces of Syria side-b=Daesh best=0",
            "2023-12-01 agreement best=0",
        ],
        &["`event_type`: the kind was guessed from these words for 3 rows [4]"],
    );
}

#[test]
fn parts_of_dates_are_put_together() {
    check(
        "iyear,imonth,iday,city,gname,nkill,nwound,attacktype1_txt\n2019,3,0,Mosul,ISIL,3,7,Bombing/Explosion\n2019,0,0,Baghdad,Unknown,,,Armed Assault\n2019,13,1,Basra,,1,,Armed Assault\n",
        &[
            "year = iyear",
            "month = imonth",
            "day = iday",
            "place = city",
            "role.attacker = gname",
            "killed.best = nkill",
            "wounded.best = nwound",
            "kind = attacktype1_txt",
        ],
        &[
            "[2019-03-01..2019-03-31] attack attacker=ISIL best=3 wounded=7",
            "[2019-01-01..2019-12-31] attack attacker=Unknown",
            "undated attack best=1",
        ],
        &[
            "line 4, `imonth`: “13” is no month; months run 1 to 12; the event was kept as undated [2]",
            "`attacktype1_txt`: the kind was guessed from these words for 3 rows [8]",
        ],
    );
}

#[test]
fn columns_of_timelinejs_are_told() {
    let header = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Type,Group";
    check(
        &format!(
            "{header}\n,,,,,,,,,Title,Words,,,title,\n1815,12,10,,1852,11,27,,,Ada,Lovelace,https://x.org,,,\n1944,6,6,06:30,,,,,,D-Day,,,,,\n"
        ),
        &[
            "year = Year",
            "month = Month",
            "day = Day",
            "time = Time",
            "end.year = End Year",
            "end.month = End Month",
            "end.day = End Day",
            "end.time = End Time",
            "date.words = Display Date",
            "title = Headline",
            "notes = Text",
            "url = Media",
            "source = Media Credit",
            "kind = Type",
            "tags = Group",
        ],
        &[
            "undated other Title",
            "1815-12-10/1852-11-27 other Ada",
            "1944-06-06 other D-Day",
        ],
        &[
            "`Type`: 1 row has words that tell no kind (“title”), read as other; a mapping can say what they mean [14]",
            "`Year`: 1 row has no date and was kept as undated [1]",
            "`Year`: 1 row has a time of day without an offset, read in UTC; a mapping can name another zone [1]",
        ],
    );
}

#[test]
fn tags_of_hxl_name_columns_that_their_names_do_not() {
    check(
        "fecha del suceso,lugar,muertos\n#date,#loc+name,#affected+killed\n2020-01-02,Aleppo,5\n",
        &[
            "date = fecha del suceso",
            "place = lugar",
            "killed.best = muertos",
        ],
        &["2020-01-02 other best=5"],
        &[],
    );
}

#[test]
fn values_tell_what_no_name_does() {
    check(
        "a,b,c,d\n2020-01-02,33.5012,-110.2000,x\n2020-01-03,33.6012,-110.2500,y\n2020-01-04,33.7012,-110.2900,z\n",
        &["date = a", "latitude = b", "longitude = c"],
        &["2020-01-02 other", "2020-01-03 other", "2020-01-04 other"],
        &[
            "`a`: what the column says was told by its values alone [1]",
            "`b`: what the column says was told by its values alone [2]",
            "`c`: what the column says was told by its values alone [3]",
        ],
    );
}

#[test]
fn names_that_the_values_belie_are_not_believed() {
    // Prices, a column of codes, people who call.
    check(
        "date,open,high,low,type,country,from,to\n2020-01-02,1.5,2,1,7,840,Blinken,Sudani\n",
        &["date = date"],
        &["2020-01-02 other"],
        &[],
    );
}

#[test]
fn starts_and_ends_are_the_events_own_and_reversed_ones_are_told() {
    check(
        "start,end,event_type,title\n2023-11-24,2023-11-30,truce,a\n2023-11-30,2023-11-24,clash,b\n2023-11-24,,truce,c\n2023-11-24,,clash,d\n2023-11-24,ongoing,truce,e\n",
        &[
            "start = start",
            "end = end",
            "kind = event_type",
            "title = title",
        ],
        &[
            "2023-11-24/2023-11-30 truce a",
            "2023-11-24/2023-11-30 clash b",
            "2023-11-24/ truce c",
            "2023-11-24 clash d",
            "2023-11-24/.. truce e",
        ],
        &[
            "line 3, `end`: the range ends on 2023-11-24, before it starts on 2023-11-30; both were kept as bounds [2]",
        ],
    );
}

#[test]
fn order_of_day_and_month_is_decided_for_the_column_and_told() {
    check(
        "date;title\n03/04/2020;a\n31/12/2019;b\n",
        &["date = date", "title = title"],
        &["2020-04-03 other a", "2019-12-31 other b"],
        &["`date`: dates are read day first: 1 value tells it, the first is “31/12/2019” [1]"],
    );
    let doubtful = table("date,title\n03/04/2020,a\n05/06/2020,b\n").words();
    assert_eq!(doubtful.len(), 1);
    assert!(doubtful[0].starts_with("`date`: "), "{doubtful:?}");
}

#[test]
fn value_further_down_that_contradicts_the_decision_is_told_where_it_stands() {
    let mut text = "date,title\n31/12/2019,a\n".to_owned();
    for _ in 0..20_000 {
        text.push_str("01/02/2020,b\n");
    }
    text.push_str("12/31/2019,c\n");
    let reading = table(&text);
    assert_eq!(reading.n_rows(), 20_002);
    assert_eq!(reading.report.n_undated, 1);
    let words = reading.words();
    assert_eq!(
        words[1],
        "line 20003, `date`: “12/31/2019” cannot be read day first, as its column is; the event was kept as undated [1]"
    );
}

#[test]
fn times_of_day_without_an_offset_are_told() {
    check(
        "date,time,title\n2023-12-03,18:30,a\n2023-12-04,,b\n",
        &["date = date", "time = time", "title = title"],
        &["2023-12-03 other a", "2023-12-04 other b"],
        &[
            "`date`: 1 row has a time of day without an offset, read in UTC; a mapping can name another zone [1]",
        ],
    );
    let reading = read_by(
        "date = date\ntime = time\nread.zone = Asia/Baghdad",
        b"date,time\n2023-12-03,01:30\n",
    )
    .expect("the test's own data are sound");
    let (events, row) = reading
        .rows()
        .next()
        .expect("the test's own data are sound");
    let date = events.date(row).expect("the test's own data are sound");
    assert_eq!(date.precision, Precision::Minute);
    assert_eq!(date.bounds.first_day().civil().edtf_day(), "2023-12-02");
}

#[test]
fn estimates_are_taken_as_they_stand() {
    check(
        "date,min_killed,max_killed,killed,injured\n2020-01-01,3,5,4,at least 2\n2020-01-02,9,5,7,dozens\n2020-01-03,,,3-5,\n",
        &[
            "date = date",
            "killed.low = min_killed",
            "killed.high = max_killed",
            "killed.best = killed",
            "wounded.best = injured",
        ],
        &[
            "2020-01-01 other low=3 best=4 high=5",
            "2020-01-02 other low=9 best=7 high=5",
            "2020-01-03 other low=3 high=5",
        ],
        &[
            "line 3, `killed`: low 9, best 7 and high 5 are not in this order; they were kept as given [4]",
            "line 3, `injured`: “dozens” is not a count; it was read as unknown [5]",
        ],
    );
}

// Mappings

#[test]
fn mapping_says_what_no_name_could() {
    let text = b"wann,was,wer,tote\n03/04/2020,SAF,A; B,7\n";
    let mapping = "date = wann\nkind = was\nrole.attacker = wer\nkilled.low = tote\nread.order = month-first\nkind:saf = attack";
    let reading = read_by(mapping, text).expect("the test's own data are sound");
    assert_eq!(
        all_words(&reading),
        ["2020-03-04 attack attacker=A attacker=B low=7"]
    );
    assert!(read_by(&format!("{mapping}\nread.range = once-within"), text).is_ok());
}

#[test]
fn mapping_of_columns_that_are_not_there_is_refused() {
    let error = |mapping| {
        read_by(mapping, b"date,x\n2020,1\n")
            .expect_err("it is refused")
            .to_string()
    };
    assert_eq!(
        error("date = when"),
        "line 1: the mapping names what the header does not have: when; the columns are date, x"
    );
    assert_eq!(
        error("title = x"),
        "line 1: the mapping names no column of dates; add one, as in `date = event_date`; the columns are date, x"
    );
}

#[test]
fn range_may_be_once_within_by_the_mapping() {
    let reading = read_by(
        "start = a\nend = b\nread.range = once-within",
        b"a,b\n2020-01-01,2020-01-03\n",
    )
    .expect("the test's own data are sound");
    assert_eq!(all_words(&reading), ["[2020-01-01..2020-01-03] other"]);
}

// Bad cells and files

#[test]
fn ragged_rows_and_open_quotes_are_refused_with_their_lines() {
    check(
        "date,title\n2020-01-01,a\n2020-01-02\n2020-01-03,c,d\n2020-01-04,\"e\n2020-01-05,f\n",
        &["date = date", "title = title"],
        &["2020-01-01 other a", "2020-01-05 other f"],
        &[
            "line 3: the row has 1 field where the header has 2; it was refused",
            "line 4: the row has 3 fields where the header has 2; it was refused",
            "line 5: a quotation mark is opened here and never closed; the line was refused",
        ],
    );
}

#[test]
fn identifiers_used_twice_are_told() {
    let reading = table("id,date\nA,2020\nA,2021\nB,2022\n");
    assert_eq!(reading.keys()[0], "A");
    assert!(reading.keys()[1].starts_with('='));
    assert_eq!(
        reading.words(),
        ["line 3, `id`: the identifier A was already used in line 2; both rows were kept [1]"]
    );
}

#[test]
fn coordinates_off_the_globe_are_told() {
    check(
        "date,lat,lon\n2020-01-01,95,44\n2020-01-02,35.5,-181\n2020-01-03,\"35,5\",44\n2020-01-04,NA,\n",
        &["date = date", "latitude = lat", "longitude = lon"],
        &[
            "2020-01-01 other",
            "2020-01-02 other",
            "2020-01-03 other",
            "2020-01-04 other",
        ],
        &[
            "line 2, `lat`: “95” is not a number of degrees from -90 to 90; the event has no point [2]",
            "line 3, `lon`: “-181” is not a number of degrees from -180 to 180; the event has no point [3]",
        ],
    );
}

#[test]
fn dates_that_cannot_be_read_keep_their_rows() {
    check(
        "date,title\n2020-01-01,a\n2020-02-30,b\n,c\nsome day,d\n2020-01-05,e\n",
        &["date = date", "title = title"],
        &[
            "2020-01-01 other a",
            "undated other b",
            "undated other c",
            "undated other d",
            "2020-01-05 other e",
        ],
        &[
            "line 3, `date`: “2020-02-30” is not a date: there is no such month or day in the calendar; the event was kept as undated [1]",
            "line 5, `date`: “some day” is not a date in a form that is known; write it as 2023-12-03 or 3 December 2023; the event was kept as undated [1]",
            "`date`: 1 row has no date and was kept as undated [1]",
        ],
    );
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let reading = read(b"date,title\n2020-01-01,caf\xe9\n2020-01-02,a\0b\n")
        .expect("the test's own data are sound");
    assert_eq!(
        reading.words(),
        [
            "line 2, `title`: the text is not UTF-8; it was read as Windows-1252 [2]",
            "line 3, `title`: the text has a NUL byte; it is shown as ␀ [2]",
        ]
    );
    assert_eq!(all_words(&reading)[0], "2020-01-01 other café");
    let utf_16: Vec<u8> = "\u{feff}date,title\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        read(&utf_16).expect_err("it is refused"),
        ReadError::Encoding { encoding: "UTF-16" }
    );
}

#[test]
fn columns_of_one_name_are_each_read() {
    let bytes = b"date,title,side_a,side_a,notes,notes\n2020-01-01,t,P,Q,one,two\n";
    let reading = read(bytes).unwrap();
    let (events, row) = reading.rows().next().unwrap();
    let names = events.vocabulary();
    let actors: Vec<_> = events
        .actors(row)
        .map(|(code, _)| names.name(code))
        .collect();
    let actors: Vec<&str> = actors.into_iter().map(|name| &**name).collect();
    assert_eq!(actors, ["P", "Q"]);
    let run = crate::convert::run_with_input(&["convert", "-", "-o", "-", "--to", "json"], bytes);
    let run = run.expect_code(0);
    assert_eq!(run.json()[0]["notes"], serde_json::json!(["one", "two"]));
    assert_eq!(run.stderr, "");
}

/// A header of a million columns: a look at each of them costs what it costs once.
///
/// Where each were compared with each this would take hours, and with each known name many seconds.
#[test]
fn wide_headers_are_read() {
    let n_columns = 200_000;
    let bare = ",".repeat(n_columns);
    assert!(read(format!("{bare}\n{bare}\n").as_bytes()).is_err());
    let header = format!("date{}\n2020-01-01{bare}\n", ",notes".repeat(n_columns));
    let reading = read(header.as_bytes()).unwrap();
    assert_eq!(reading.report.n_rows, 1);
}

#[test]
fn delimiter_that_the_first_line_announces_is_obeyed() {
    // Nothing else tells: there are as many commas as semicolons.
    let reading = table("sep=;\ndate;killed,best\n2023-12-03;1,5\n");
    assert_eq!(reading.report.n_rows, 1);
    let layout = reading.layout.table.as_ref().unwrap();
    assert_eq!(layout.delimiter, b';');
    assert_eq!(reading.layout.columns, ["date", "killed,best"]);
}

#[test]
fn header_alone_is_a_table_of_no_rows() {
    let reading = table("date,title\n");
    assert_eq!((reading.n_rows(), reading.report.n_rows), (0, 0));
    assert_eq!(read(b" \n").expect_err("it is refused"), ReadError::Empty);
}

#[test]
fn byte_order_mark_line_breaks_and_delimiters_make_no_difference() {
    let plain = "date,title\n2020-01-01,a\n2020-01-02,b\n";
    let expected = all_words(&table(plain));
    for text in [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace(',', "\t"),
        plain.replace(',', ";"),
        plain.replace(',', "|"),
        plain.replace(',', "\u{1}"),
    ] {
        assert_eq!(all_words(&table(&text)), expected, "{text}");
    }
}

#[test]
fn what_is_no_table_of_events_is_not_claimed() {
    for text in [
        "name,size\nx,1\n",
        "{\"date\": 1, \"title\": 2}\n",
        "(format: \"truceline\",\ndate: 1)\n",
        "Dear date, dear reader\nthis is prose, with commas, in it\nand more, of it\nand, a, b\nc, d, e\n",
        "#TIMEFLOW\tdate\tx\n",
        "[package]\nname = \"date, x\"\n",
        "date\n2020\n",
    ] {
        assert!(detect(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn table_does_not_take_what_others_know_by_name() {
    for name in [
        "ucdp-ged-ukraine-2021.csv",
        "ucdp-ged-world-sample.csv",
        "ucdp-peace-agreements.csv",
    ] {
        assert!(!format("table").claims(&sample(name)), "{name}");
    }
}

// Writing

#[test]
fn chronology_comes_back_from_a_table() {
    let chronology: Chronology = kirkuk::chronology();
    let text = write_table(chronology.events(), &chronology, ',');
    let (parts, report) =
        read_table_events(text.as_bytes(), None).expect("the test's own data are sound");
    assert_eq!(parts.events, chronology.events(), "{text}");
    assert_eq!(report.n_refused, 0);
    let known: Vec<_> = parts.actors.iter().map(|actor| actor.id.clone()).collect();
    for event in chronology.events() {
        assert!(event.actors.iter().all(|part| known.contains(&part.actor)));
    }
    // As a layer it has the same dates, kinds and actors.
    let reading = read(text.as_bytes()).expect("the test's own data are sound");
    assert_eq!(
        reading.keys(),
        chronology
            .events()
            .iter()
            .map(|event| event.id.as_str())
            .collect::<Vec<_>>()
    );
    assert!(
        reading
            .findings()
            .iter()
            .all(|finding| matches!(finding.problem, Problem::Decided { .. }))
    );
    let mut rows = reading.rows();
    let (events, row) = rows
        .find(|(events, row)| events.key(*row) == "strike-near-kirkuk")
        .expect("the test's own data are sound");
    let expected = chronology
        .event(&"strike-near-kirkuk".into())
        .expect("the test's own data are sound");
    let roles: Vec<Role> = events.actors(row).map(|(_, role)| role).collect();
    assert_eq!(roles.len(), expected.actors.len());
    assert!(
        expected
            .actors
            .iter()
            .all(|part| roles.contains(&part.role))
    );
}

#[test]
fn rows_of_any_table_become_events_with_sources() {
    let text = "date,type,place,country,actor1,killed,source,url,tags\n2023-12-03,airstrike,Kirkuk,Iraq,United States,5,AFP,https://x.org/1,a; b\n";
    let (parts, _) =
        read_table_events(text.as_bytes(), None).expect("the test's own data are sound");
    let event = &parts.events[0];
    assert_eq!(
        (event.kind.key(), event.kind_guessed, &*event.subtype),
        ("strike", true, "airstrike")
    );
    assert_eq!(event.tags, ["a", "b"]);
    assert_eq!(event.actors[0].actor.as_str(), "united-states");
    assert_eq!(parts.actors[0].name(""), "United States");
    assert_eq!(
        (&*parts.sources[0].title, &*parts.sources[0].url),
        ("AFP", "https://x.org/1")
    );
    assert_eq!(event.accounts[0].chain[0].source, parts.sources[0].id);
    let chronology = Chronology::new(parts.clone());
    let written = write_table(&parts.events, &chronology, '\t');
    assert_eq!(
        read_table_events(written.as_bytes(), None)
            .expect("the test's own data are sound")
            .0
            .events,
        parts.events
    );
}
