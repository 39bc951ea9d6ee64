//! The query language as text: what is read, how it is written back, and where and why a text is refused.

use proptest::prelude::*;
use truceline::model::{EventKind, Role, Status, folded};
use truceline::query::language::{
    Certainty, Comparison, Estimate, Expr, FIELDS, Has, MAX_CHARS, MAX_DEPTH, Matching, NameField,
    NumberField, SpanUnit, Test, When, complete, fields_markdown,
};
use truceline::query::{FacetField, Query, Ticks, ticked, toggled};
use truceline::time::{DateTest, Edtf, Precision};

use crate::support::project_bytes;

/// What a text is written back as, else its error.
fn outcome(text: &str) -> String {
    match Query::parse(text) {
        Ok(query) => query.to_string(),
        Err(error) => error.to_string(),
    }
}

/// A text and what it is written back as.
const READ: &[(&str, &str)] = &[
    ("", ""),
    ("  \t\n ", ""),
    ("kirkuk", "kirkuk"),
    ("air base", "air base"),
    ("\"air base\"", "\"air base\""),
    ("“air base”", "\"air base\""),
    ("„air base“", "\"air base\""),
    ("«воздушная база»", "\"воздушная база\""),
    ("\"say \\\"no\\\" \\\\ \"", "\"say \\\"no\\\" \\\\ \""),
    ("a and b AND c", "a b c"),
    ("a or b Or c", "a or b or c"),
    ("a b or c d", "a b or c d"),
    ("a (b or c) d", "a (b or c) d"),
    ("((a)) ((b c))", "a b c"),
    ("not a", "-a"),
    ("NOT a b", "-a b"),
    ("not not a", "--a"),
    ("-a", "-a"),
    ("−a", "-a"),
    ("-(a b)", "-(a b)"),
    ("-\"a b\"", "-\"a b\""),
    ("not(a or b)", "-(a or b)"),
    ("al-Nujaba", "al-Nujaba"),
    ("\"-a\"", "\"-a\""),
    ("\"or\"", "\"or\""),
    ("orbit nothing android", "orbit nothing android"),
    ("kind:strike", "kind:strike"),
    ("Kind: Strikes", "kind:strike"),
    ("kind=strike", "kind:strike"),
    ("kind:(strike or attack)", "kind:(strike or attack)"),
    ("kind:(not (strike or attack))", "-kind:(strike or attack)"),
    ("kind:strike or kind:attack", "kind:(strike or attack)"),
    ("actor:\"United States\"", "actor:\"United States\""),
    ("actor=IS", "actor=IS"),
    ("actor:(IS or \"Al Qaida\")", "actor:(IS or \"Al Qaida\")"),
    ("actor:(IS Hamas)", "actor:IS actor:Hamas"),
    ("by:IS", "actor:IS"),
    ("role.target:Hamas", "role.target:Hamas"),
    ("role.side_a=IS", "role.side-a=IS"),
    ("country:إيران", "country:إيران"),
    ("place:\"כרם שלום\"", "place:\"כרם שלום\""),
    ("layer:ucdp-ged.csv", "layer:ucdp-ged.csv"),
    (
        "title:x note:y source:z tag=t",
        "title:x note:y source:z tag=t",
    ),
    ("status:disputed", "status:disputed"),
    ("status:\"single origin\"", "status:single-origin"),
    ("precision:(day or undated)", "precision:(day or undated)"),
    ("killed>=5", "killed>=5"),
    ("killed >= 5", "killed>=5"),
    ("killed≥5", "killed>=5"),
    ("killed:>5", "killed>5"),
    ("killed:5", "killed=5"),
    (
        "killed.low > 0 wounded.high<1,000",
        "killed.low>0 wounded.high<1000",
    ),
    ("killed>٥", "killed>5"),
    ("killed=unknown", "killed=unknown"),
    ("deaths.best:unknown", "killed.best=unknown"),
    ("killed>99999999999", "killed>4294967295"),
    ("date:2023-11", "during:2023-11"),
    ("date>=2023-11", "since:2023-11"),
    ("date<2023", "before:2023"),
    ("after:2023-10-17", "after:2023-10-17"),
    ("after:٢٠٢٣-١٠-١٧", "after:2023-10-17"),
    ("before:-0431", "before:-0431"),
    (
        "during:2023-11-24/2023-12-01",
        "during:2023-11-24/2023-12-01",
    ),
    (
        "during:[2023-11-15..2023-11-30]",
        "during:[2023-11-15..2023-11-30]",
    ),
    (
        "since:2023-12-03T18:30:00+03:00",
        "since:2023-12-03T18:30:00+03:00",
    ),
    ("date:(2023 or -0431)", "during:2023 or during:-0431"),
    ("surely-after:2023~", "surely-after:2023~"),
    (
        "during:\"Israel–Hamas truce\"",
        "during:\"Israel–Hamas truce\"",
    ),
    ("until:truce-of-minsk", "until:\"truce-of-minsk\""),
    (
        "within:7d of:strike-near-kirkuk",
        "within:7d of:\"strike-near-kirkuk\"",
    ),
    ("within:2w of: 2023-11-24 a", "within:2w of:2023-11-24 a"),
    ("within:\"12h\" of:2023-11-24", "within:12h of:2023-11-24"),
    (
        "has:dispute has:accounts has:coordinates",
        "has:dispute has:account has:coordinates",
    ),
];

#[test]
fn texts_are_read_as_they_are_meant() {
    let wrong: Vec<String> = READ
        .iter()
        .filter(|(text, expected)| outcome(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  {}\n  {expected}", outcome(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text and the error it comes to.
const REFUSED: &[(&str, &str)] = &[
    (
        "KIND : strike",
        "character 6: a field is missing before this sign; valid are {fields}",
    ),
    (
        ")",
        "character 1: something is missing before “)”; valid are {parts}",
    ),
    (
        "a)",
        "character 2: this bracket closes nothing; take it away",
    ),
    (
        "a (b",
        "character 5: the bracket of character 3 is not closed; valid is )",
    ),
    (
        "(",
        "character 2: something is missing at the end; valid are {parts}",
    ),
    (
        "()",
        "character 2: something is missing before “)”; valid are {parts}",
    ),
    (
        "a ()",
        "character 4: something is missing before “)”; valid are {parts}",
    ),
    (
        "and",
        "character 1: something is missing before “and”; in quotation marks it is text; valid are {parts}",
    ),
    (
        "and a",
        "character 1: something is missing before “and”; in quotation marks it is text; valid are {parts}",
    ),
    (
        "a and",
        "character 6: something is missing at the end; valid are {parts}",
    ),
    (
        "a and or b",
        "character 7: something is missing before “or”; in quotation marks it is text; valid are {parts}",
    ),
    (
        "or",
        "character 1: something is missing before “or”; in quotation marks it is text; valid are {parts}",
    ),
    (
        "or a",
        "character 1: something is missing before “or”; in quotation marks it is text; valid are {parts}",
    ),
    (
        "a or",
        "character 5: something is missing at the end; valid are {parts}",
    ),
    (
        "a or or b",
        "character 6: something is missing before “or”; in quotation marks it is text; valid are {parts}",
    ),
    (
        "not",
        "character 4: something is missing at the end; valid are {parts}",
    ),
    (
        "not and",
        "character 5: something is missing before “and”; in quotation marks it is text; valid are {parts}",
    ),
    (
        "(not)",
        "character 5: something is missing before “)”; valid are {parts}",
    ),
    (
        "-",
        "character 1: a minus stands right before what it excludes, as in -kind:truce; in quotation marks it is text",
    ),
    (
        "- a",
        "character 1: a minus stands right before what it excludes, as in -kind:truce; in quotation marks it is text",
    ),
    (
        "a -",
        "character 3: a minus stands right before what it excludes, as in -kind:truce; in quotation marks it is text",
    ),
    (
        "(-)",
        "character 2: a minus stands right before what it excludes, as in -kind:truce; in quotation marks it is text",
    ),
    (
        "--",
        "character 2: a minus stands right before what it excludes, as in -kind:truce; in quotation marks it is text",
    ),
    (
        "\"",
        "character 1: the quotation of character 1 is not closed; valid is \"",
    ),
    (
        "\"abc",
        "character 1: the quotation of character 1 is not closed; valid is \"",
    ),
    (
        "“abc",
        "character 1: the quotation of character 1 is not closed; valid are ” or \"",
    ),
    (
        "\"a\\",
        "character 1: the quotation of character 1 is not closed; valid is \"",
    ),
    (
        "kind:",
        "character 6: a value is missing behind “kind”; valid are {kinds}",
    ),
    (
        "kind: ",
        "character 7: a value is missing behind “kind”; valid are {kinds}",
    ),
    (
        "kind:)",
        "character 6: a value is missing behind “kind”; valid are {kinds}",
    ),
    (
        "kind:()",
        "character 7: something is missing before “)”; valid are {kinds}",
    ),
    (
        "kind:(strike",
        "character 13: the bracket of character 6 is not closed; valid is )",
    ),
    (
        "kind:(strike or)",
        "character 16: something is missing before “)”; valid are {kinds}",
    ),
    (
        "kind:striek",
        "character 6: “striek” is not a kind; valid are {kinds}",
    ),
    (
        "kind:\"air strike\"",
        "character 6: “air strike” is not a kind; valid are {kinds}",
    ),
    (
        "kind:(strike or war)",
        "character 17: “war” is not a kind; valid are {kinds}",
    ),
    (
        "kind>strike",
        "character 5: “kind” is not compared by >; valid are : or =",
    ),
    (
        "kind.x:strike",
        "character 5: “kind” has nothing behind a point",
    ),
    (
        "foo:bar",
        "character 1: “foo” is no field; in quotation marks it is text; valid are {fields}",
    ),
    (
        "knid:strike",
        "character 1: “knid” is no field; did you mean “kind”? In quotation marks it is text; valid are {fields}",
    ),
    (
        ":strike",
        "character 1: a field is missing before this sign; valid are {fields}",
    ),
    (
        "=5",
        "character 1: a field is missing before this sign; valid are {fields}",
    ),
    (
        "of:2023",
        "character 1: “of:” stands behind within:, as in within:7d of:2023-11-24",
    ),
    (
        "http://example.org",
        "character 1: “http” is no field; in quotation marks it is text; valid are {fields}",
    ),
    (
        "role:Hamas",
        "character 5: “role” needs a role behind a point; valid are {roles}",
    ),
    (
        "role.killer:Hamas",
        "character 5: “killer” is nothing that “role” has; valid are {roles}",
    ),
    (
        "role.:x",
        "character 5: “role” needs a role behind a point; valid are {roles}",
    ),
    (
        "actor:",
        "character 7: a value is missing behind “actor”; valid is a name, in quotation marks where it has blanks",
    ),
    (
        "actor:\"'\"",
        "character 7: “'” has no letter and no digit to search for; valid is a name, in quotation marks where it has blanks",
    ),
    (
        "actor>x",
        "character 6: “actor” is not compared by >; valid are : or =",
    ),
    (
        "country:-",
        "character 9: “-” has no letter and no digit to search for; valid is a name, in quotation marks where it has blanks",
    ),
    (
        "\"...\"",
        "character 1: “...” has no letter and no digit to search for; valid are {parts}",
    ),
    (
        "''",
        "character 1: “''” has no letter and no digit to search for; valid are {parts}",
    ),
    (
        "killed:many",
        "character 8: “many” is no number; valid is a whole number or unknown",
    ),
    (
        "killed>=",
        "character 9: a value is missing behind “killed”; valid is a whole number or unknown",
    ),
    (
        "killed>",
        "character 8: a value is missing behind “killed”; valid is a whole number or unknown",
    ),
    (
        "killed>unknown",
        "character 8: unknown is no number to compare by >; valid is killed=unknown",
    ),
    (
        "killed.mean>5",
        "character 7: “mean” is nothing that “killed” has; valid are killed.low, killed.best or killed.high",
    ),
    (
        "killed=-5",
        "character 8: “-5” is no number; valid is a whole number or unknown",
    ),
    (
        "killed=5.5",
        "character 8: “5.5” is no number; valid is a whole number or unknown",
    ),
    (
        "wounded=)",
        "character 9: a value is missing behind “wounded”; valid is a whole number or unknown",
    ),
    (
        "status:true",
        "character 8: “true” is not a status; valid are unassessed, single-origin, corroborated, disputed or denied",
    ),
    (
        "precision:fine",
        "character 11: “fine” is not a precision; valid are second, minute, hour, part-of-day, day, days, week, month, season, year, decade, century, longer or undated",
    ),
    (
        "has:money",
        "character 5: “money” is not a thing that events have; valid are dispute, coordinates, date, end, killed, wounded, account, source, note, tag, star, review or link",
    ),
    (
        "has:",
        "character 5: a value is missing behind “has”; valid are dispute, coordinates, date, end, killed, wounded, account, source, note, tag, star, review or link",
    ),
    (
        "after:",
        "character 7: a value is missing behind “after”; valid is a date as in 2023-11-24, 2023-11 or 2023-11-24/2023-12-01, or the title of an event in quotation marks",
    ),
    (
        "after:2023-13",
        "character 12: “2023-13” is no date: months run 01 to 12, seasons and quarters 21 to 41",
    ),
    (
        "after:2023-02-30",
        "character 15: “2023-02-30” is no date: the month's days run 01 to 28",
    ),
    (
        "after:17.10.2023",
        "character 9: “17.10.2023” is no date: found “.”, expected the end, or / and the end of an interval",
    ),
    (
        "after>2023",
        "character 6: “after” is not compared by >; valid are : or =",
    ),
    (
        "date:(2023 or 2023-13)",
        "character 20: “2023-13” is no date: months run 01 to 12, seasons and quarters 21 to 41",
    ),
    (
        "since:2023-11-24/2023-11-01",
        "character 18: “2023-11-24/2023-11-01” is no date: 2023-11-01 lies before 2023-11-24; exchange the two",
    ),
    (
        "within:7d",
        "character 10: within: says of what, as in within:7d of:2023-11-24; valid is of:",
    ),
    (
        "within:7d after:2023",
        "character 11: within: says of what, as in within:7d of:2023-11-24; valid is of:",
    ),
    (
        "within:7 of:2023",
        "character 8: “7” is no span of time; valid is a number with h, d or w, and of: with a date or an event",
    ),
    (
        "within:d of:2023",
        "character 8: “d” is no span of time; valid is a number with h, d or w, and of: with a date or an event",
    ),
    (
        "within:(7d) of:2023",
        "character 8: a value is missing behind “within”; valid is a number with h, d or w, and of: with a date or an event",
    ),
    (
        "within=7d of:2023",
        "character 7: “within” is not compared by =; valid is :",
    ),
    (
        "within:7d of:",
        "character 14: a value is missing behind “within”; valid is a number with h, d or w, and of: with a date or an event",
    ),
    (
        "within:",
        "character 8: a value is missing behind “within”; valid is a number with h, d or w, and of: with a date or an event",
    ),
    (
        "Київ kind:x",
        "character 11: “x” is not a kind; valid are {kinds}",
    ),
];

/// The lists that stand in many errors.
const LISTS: [(&str, &str); 4] = [
    (
        "{parts}",
        "a word, a field as in kind:strike, a bracket or not",
    ),
    (
        "{kinds}",
        "strike, attack, clash, truce, agreement, call, statement or other",
    ),
    (
        "{fields}",
        "kind, actor, role, country, place, layer, title, note, source, tag, status, precision, killed, wounded, date, \
         during, after, since, before, until, within or has",
    ),
    (
        "{roles}",
        "role.side-a, role.side-b, role.attacker, role.alleged-attacker, role.claimed-by, role.target, role.victim, \
         role.participant, role.caller, role.callee, role.host, role.mediator, role.guarantor, role.signatory, \
         role.party or role.speaker",
    ),
];

#[test]
fn errors_point_at_their_character_and_say_what_is_valid() {
    let in_full = |expected: &str| {
        LISTS
            .iter()
            .fold(expected.to_owned(), |text, (short, full)| {
                text.replace(short, full)
            })
    };
    let wrong: Vec<String> = REFUSED
        .iter()
        .filter(|(text, expected)| outcome(text) != in_full(expected))
        .map(|(text, expected)| format!("{text}\n  {}\n  {expected}", outcome(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(REFUSED.len() >= 60);
}

#[test]
fn depth_and_length_have_their_limits() {
    let nested = |n: usize| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert_eq!(outcome(&nested(MAX_DEPTH)), "a");
    let message = "brackets and not nest at most 64 deep";
    assert_eq!(
        outcome(&nested(MAX_DEPTH + 1)),
        format!("character 65: {message}")
    );
    assert_eq!(
        outcome(&format!("{}a", "not ".repeat(MAX_DEPTH + 1))),
        format!("character 257: {message}")
    );
    assert_eq!(
        outcome(&format!("{}a", "-".repeat(MAX_DEPTH + 1))),
        format!("character 65: {message}")
    );
    let values = format!("kind:{}strike", "(".repeat(MAX_DEPTH + 1));
    assert_eq!(outcome(&values), format!("character 70: {message}"));

    let too_long = "character 16385: a query is at most 16384 characters long";
    assert_eq!(outcome(&"(".repeat(1_000_000)), too_long);
    assert_eq!(outcome(&"слово ".repeat(1_000_000)), too_long);
    assert_eq!(outcome(&"a".repeat(10 << 20)), too_long);
    assert_eq!(outcome(&"a".repeat(MAX_CHARS)).len(), MAX_CHARS);
    let many = "a ".repeat(MAX_CHARS / 2);
    assert_eq!(outcome(&many), many.trim_end());
}

#[test]
fn documentation_is_the_table_of_fields() {
    let docs = String::from_utf8(project_bytes("docs/query-language.md")).unwrap();
    let (_, rest) = docs.split_once("<!-- fields -->\n").expect("the mark");
    let (table, _) = rest.split_once("<!-- /fields -->").expect("the mark");
    assert_eq!(table, fields_markdown());
    for line in docs.lines().filter(|line| line.starts_with("kind:")) {
        let query = line.split("   ").next().unwrap_or_default();
        assert!(Query::parse(query).is_ok(), "{query}");
    }
}

#[test]
fn every_field_has_an_example_that_is_a_query() {
    for field in FIELDS {
        let query = Query::parse(field.example).expect(field.example);
        assert_eq!(query.conjuncts().len(), 1, "{}", field.example);
        let n_same = FIELDS
            .iter()
            .flat_map(|other| other.aliases.iter().chain([&other.name]))
            .filter(|name| **name == field.name)
            .count();
        assert_eq!(n_same, 1, "{}", field.name);
        for word in field.words() {
            let text = format!("{}:{word}", field.name);
            assert_eq!(outcome(&text), text);
        }
    }
}

#[track_caller]
fn check_complete(text: &str, expected: &[&str]) {
    let cursor = text.chars().count();
    let found: Vec<String> = complete(text, cursor)
        .into_iter()
        .map(|suggestion| {
            let mut chars: Vec<char> = text.chars().collect();
            chars.splice(suggestion.replaces, suggestion.text.chars());
            chars.into_iter().collect()
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn completion_offers_fields_and_their_words() {
    check_complete("ki", &["kind:", "killed>="]);
    check_complete("Київ -ki", &["Київ -kind:", "Київ -killed>="]);
    check_complete("kind:st", &["kind:strike", "kind:statement"]);
    check_complete(
        "kind:(strike or a",
        &["kind:(strike or attack", "kind:(strike or agreement"],
    );
    check_complete("(status:d", &["(status:disputed", "(status:denied"]);
    check_complete("role.al", &["role.alleged-attacker:"]);
    check_complete(
        "killed.",
        &["killed.low>=", "killed.best>=", "killed.high>="],
    );
    check_complete("actor:x", &[]);
    check_complete("\"kind:st", &[]);
    check_complete("zzz", &[]);
    assert_eq!(complete("", 0).len(), FIELDS.len() - 1 + Role::ALL.len());
    assert_eq!(complete("kind:strike", 2)[0].replaces, 0..2);
    assert_eq!(complete("kind:strike", 99)[0].text, "strike");
}

/// Texts that hold what the grammar is made of.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "(", ")", "\"", "“", "”", "«", " ", "-", ":", "=", "<", ">", ">=", "and", "or", "not",
        "kind", "strike", "actor", "killed", "5", "unknown", "after", "2023-11", "within", "7d",
        "of", "has", "role", ".", "target", "\\", "é", "א", "كلمة", "٥", "\u{0}", "🕊",
    ];
    prop_oneof![
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24)
            .prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

fn names() -> impl Strategy<Value = Box<str>> {
    let known = [
        "Alpha",
        "al-Nujaba",
        "and",
        "OR",
        "Not",
        "-x",
        "−x",
        "a b",
        "kind:strike",
        "(",
        "say \"no\"",
        "«так»",
        "\\",
        "כרם שלום",
        "إيران",
        "a=b",
        " a ",
        "x>5",
        "2023",
    ];
    let some = prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        "\\PC{1,8}",
        any::<String>(),
    ];
    some.prop_map(|text| {
        if folded(&text).is_empty() {
            "x".into()
        } else {
            text.into()
        }
    })
}

fn whens() -> impl Strategy<Value = When> {
    let dates = [
        "2023",
        "2023-11",
        "2023-11-24",
        "-0431",
        "2023-11-24/2023-12-01",
        "2023-12-01/..",
        "[2023-11-15..2023-11-30]",
        "2023-11~",
        "2023-12-03T18:30:00+03:00",
        "2023-11-XX",
    ];
    prop_oneof![
        prop::sample::select(dates.to_vec())
            .prop_map(|text| When::Date(Edtf::parse(text).expect("a date of the test"))),
        names().prop_map(|name| match Edtf::parse(&name) {
            Ok(date) => When::Date(date),
            Err(_) => When::Event(name),
        }),
    ]
}

fn tests() -> impl Strategy<Value = Test> {
    let fields = prop_oneof![
        prop::sample::select(vec![
            NameField::Actor,
            NameField::Country,
            NameField::Place,
            NameField::Layer,
            NameField::Title,
            NameField::Note,
            NameField::Source,
            NameField::Tag,
        ]),
        prop::sample::select(Role::ALL.to_vec()).prop_map(|(role, ..)| NameField::Role(role)),
    ];
    let matchings = prop::sample::select(vec![Matching::Words, Matching::Is]);
    let estimates = prop::sample::select(Estimate::ALL.to_vec());
    let comparisons = prop::sample::select(vec![
        Comparison::Equal,
        Comparison::Less,
        Comparison::AtMost,
        Comparison::Greater,
        Comparison::AtLeast,
    ]);
    let date_tests = prop::sample::select(vec![
        DateTest::After,
        DateTest::Since,
        DateTest::Before,
        DateTest::Until,
        DateTest::During,
    ]);
    let certainties = prop::sample::select(vec![Certainty::May, Certainty::Surely]);
    let precisions = prop::option::of(prop::sample::select(Precision::ALL.to_vec()));
    prop_oneof![
        names().prop_map(Test::Words),
        prop::sample::select(EventKind::ALL.to_vec()).prop_map(Test::Kind),
        prop::sample::select(Status::ALL.to_vec()).prop_map(Test::Status),
        precisions.prop_map(Test::Precision),
        prop::sample::select(Has::ALL.to_vec()).prop_map(|(has, _)| Test::Has(has)),
        (fields, matchings, names()).prop_map(|(field, matching, text)| Test::Name {
            field,
            matching,
            text
        }),
        (
            any::<bool>(),
            estimates,
            comparisons,
            prop::option::of(any::<u32>())
        )
            .prop_map(
                |(is_wounded, (estimate, _), comparison, number)| Test::Number {
                    field: NumberField {
                        is_wounded,
                        estimate
                    },
                    comparison: if number.is_some() {
                        comparison
                    } else {
                        Comparison::Equal
                    },
                    number,
                }
            ),
        (date_tests, certainties, whens()).prop_map(|(test, certainty, of)| Test::Date {
            test,
            certainty,
            of
        }),
        (
            any::<u32>(),
            prop::sample::select(SpanUnit::ALL.to_vec()),
            whens()
        )
            .prop_map(|(n, (unit, _), of)| Test::Within { n, unit, of }),
    ]
}

/// Expressions of any shape that a text can have.
pub(crate) fn exprs(
    tests: impl Strategy<Value = Test> + Clone + 'static,
) -> impl Strategy<Value = Expr> {
    let leaf = tests.prop_map(Expr::term);
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| Expr::all(parts).expect("there are parts")),
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| Expr::any(parts).expect("there are parts")),
            inner.prop_map(|inner| Expr::Not(Box::new(inner))),
        ]
    })
}

/// An expression whose parts stand in an order that does not depend on how it was made.
fn sorted(expr: &Expr) -> String {
    let of_parts = |parts: &[Expr]| {
        let mut texts: Vec<String> = parts.iter().map(sorted).collect();
        texts.sort();
        texts.join(", ")
    };
    match expr {
        Expr::All(parts) => format!("all({})", of_parts(parts)),
        Expr::Any(parts) => format!("any({})", of_parts(parts)),
        Expr::Not(inner) => format!("not({})", sorted(inner)),
        Expr::Term(term) => format!("{:?}", term.test),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(512)
    })]

    #[test]
    fn no_text_breaks_the_reader(text in texts(), cursor in 0_usize..40) {
        complete(&text, cursor);
        match Query::parse(&text) {
            Ok(query) => {
                let written = query.to_string();
                prop_assert_eq!(Query::parse(&written), Ok(query), "{}", written);
            }
            Err(error) => {
                prop_assert!(error.at + error.len <= text.chars().count(), "{:?}", error);
            }
        }
    }

    #[test]
    fn what_is_written_is_read_as_it_was(expr in exprs(tests().boxed())) {
        let query = Query::new(Some(expr));
        let text = query.to_string();
        prop_assert_eq!(Query::parse(&text), Ok(query), "{}", text);
    }

    #[test]
    fn toggling_twice_asks_the_same(
        expr in exprs(tests().boxed()),
        field in prop::sample::select(FacetField::ALL.to_vec()),
        name in names(),
        position in any::<prop::sample::Index>(),
    ) {
        let query = Query::new(Some(expr));
        let spec = FIELDS.iter().find(|spec| spec.name == field.key()).unwrap();
        let words = spec.words();
        let value = if words.is_empty() { &*name } else { words[position.index(words.len())] };
        let before = query.to_string();
        match (ticked(&query, field), toggled(&before, field, value)) {
            (Ticks::Beyond, result) => prop_assert!(result.is_err()),
            (Ticks::Values(ticks), result) => {
                let once = result.unwrap();
                let changed = Query::parse(&once).unwrap();
                let Ticks::Values(after) = ticked(&changed, field) else {
                    panic!("{once}");
                };
                let is_same = |tick: &String| tick == value || folded(tick) == folded(value);
                prop_assert_ne!(ticks.iter().any(is_same), after.iter().any(is_same));
                let twice = Query::parse(&toggled(&once, field, value).unwrap()).unwrap();
                // Unticking takes out all spellings of a value, and ticking writes the one.
                let n_spellings = ticks.iter().filter(|tick| is_same(tick)).count();
                let is_plain = ticks.iter().filter(|tick| is_same(tick)).all(|tick| tick == value);
                let has_sign = query.to_string().contains(&format!("{}:", field.key()));
                if n_spellings == 0 || (n_spellings == 1 && is_plain && !has_sign) || !words.is_empty() && n_spellings == 1 {
                    let shape = |query: &Query| query.root().map(sorted);
                    prop_assert_eq!(shape(&twice), shape(&query), "{} {}", before, once);
                }
            }
        }
    }
}
