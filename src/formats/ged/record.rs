use crate::model::{CasualtyGroup, Count, Record, RecordField, RecordSource};
use crate::time::parse_iso_day;

/// Makes a record of a row's values, with what GED's columns mean.
pub(super) fn record_from_fields(names: &[String], values: impl Iterator<Item = String>) -> Record {
    let fields = names
        .iter()
        .zip(values)
        .map(|(name, value)| RecordField {
            name: name.clone(),
            value,
        })
        .collect();
    let mut record = Record {
        fields,
        ..Record::default()
    };
    record.id = value(&record, "id").trim_ascii().to_owned();
    record.groups = groups(&record);
    record.sources = sources(&record);
    record
}

/// The value of a column by GED's name for it; a file may write it in capitals.
fn value<'r>(record: &'r Record, column: &str) -> &'r str {
    let same = |field: &&RecordField| field.name.trim().eq_ignore_ascii_case(column);
    let field = record.fields.iter().find(same);
    field.map_or("", |field| field.value.as_str())
}

fn groups(record: &Record) -> Vec<CasualtyGroup> {
    [
        ("deaths_a", "side A"),
        ("deaths_b", "side B"),
        ("deaths_civilians", "civilians"),
        ("deaths_unknown", "unknown"),
    ]
    .into_iter()
    .filter_map(|(column, name)| {
        let value = value(record, column).trim();
        let digits = value.strip_suffix(".0").unwrap_or(value);
        let killed = digits.parse().ok().and_then(Count::new)?;
        Some(CasualtyGroup {
            name: name.to_owned(),
            killed,
        })
    })
    .collect()
}

/// Where the event was published.
///
/// `source_article` holds items `"OFFICE,DATE,HEADLINE"` joined by semicolons, quotation marks doubled
/// within; older rows hold free text, which is kept as one item.
fn sources(record: &Record) -> Vec<RecordSource> {
    let article = value(record, "source_article").trim();
    if article.is_empty() {
        return Vec::new();
    }
    if !article.starts_with('"') {
        return vec![RecordSource {
            title: article.to_owned(),
            ..RecordSource::default()
        }];
    }
    let mut sources = Vec::new();
    let items = article.split("\";\"");
    let items = items.map(|item| item.trim_matches('"').trim());
    for source in items.filter(|item| !item.is_empty()).map(source) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// An item `OFFICE,DATE,HEADLINE`; one without a date in its second place is a headline whole.
///
/// A headline of a dash alone is none.
fn source(item: &str) -> RecordSource {
    let mut parts = item.splitn(3, ',').map(str::trim);
    let (publisher, published, title) = (parts.next(), parts.next(), parts.next());
    match (publisher, published, title) {
        (Some(publisher), Some(published), Some(title))
            if parse_iso_day(published.as_bytes()).is_ok() =>
        {
            RecordSource {
                publisher: publisher.to_owned(),
                published: published.to_owned(),
                title: if title == "-" { "" } else { title }.to_owned(),
            }
        }
        _ => RecordSource {
            title: item.to_owned(),
            ..RecordSource::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(article: &str) -> Record {
        let names = ["source_article", "deaths_a", "deaths_b"].map(str::to_owned);
        let values = [article, "3.0", ""].map(str::to_owned);
        record_from_fields(&names, values.into_iter())
    }

    fn source(publisher: &str, published: &str, title: &str) -> RecordSource {
        RecordSource {
            publisher: publisher.to_owned(),
            published: published.to_owned(),
            title: title.to_owned(),
        }
    }

    #[test]
    fn article_list_becomes_its_items() {
        let record = record(
            r#""Reuters,2017-01-30,Six "killed", two hurt";"AFP,2017-01-30,Fighting";"A note, no date""#,
        );
        let expected = [
            source("Reuters", "2017-01-30", r#"Six "killed", two hurt"#),
            source("AFP", "2017-01-30", "Fighting"),
            source("", "", "A note, no date"),
        ];
        assert_eq!(record.sources, expected);
    }

    #[test]
    fn a_headline_that_is_a_dash_is_none_and_what_is_named_twice_is_one_source() {
        let record = record(
            r#""Joint Forces Operation,2018-12-16,-";"Joint Forces Operation,2018-12-16,-""#,
        );
        let expected = [source("Joint Forces Operation", "2018-12-16", "")];
        assert_eq!(record.sources, expected);
    }

    #[test]
    fn free_text_of_old_rows_is_one_source() {
        assert_eq!(
            record("Reuters  25/2-09").sources,
            [source("", "", "Reuters  25/2-09")]
        );
    }

    #[test]
    fn groups_without_a_number_are_left_out() {
        let groups = record("").groups;
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].killed, Count::new(3).unwrap());
    }
}
