use std::collections::HashMap;
use std::sync::LazyLock;

use super::field::{DatePart, Estimate, TableField};
use crate::model::{Harm, Role};

/// What columns are called in event data, the better name of a field first.
///
/// Names are compared by their letters and digits alone, in lower case: `Event Date`, `event_date`
/// and the HXL tag `#event+date` are one.
/// Source: the schemas of `UCDP`, `ACLED`, `GTD`, `ICEWS`, `POLECAT`, `CDB90`, `TimelineJS`, Airwars, `TBIJ` and
/// the tables of the project's survey of formats.
const NAMES: &[(TableField, &[&str])] = &[
    (
        TableField::Id,
        &[
            "eventid",
            "eventidcnty",
            "eventidnocnty",
            "dataid",
            "globaleventid",
            "recordid",
            "rowid",
            "incidentid",
            "strikeid",
            "referencecode",
            "uniqueid",
            "uniqid",
            "uuid",
            "uid",
            "guid",
            "objectid",
            "cfid",
            "key",
            "code",
        ],
    ),
    (
        TableField::Kind,
        &[
            "eventtype",
            "eventkind",
            "type",
            "category",
            "eventcategory",
            "typeofevent",
            "attacktype1txt",
            "attacktype",
            "incidenttype",
            "typeofattack",
            "typeofincident",
            "disordertype",
            "mode",
            "eventmode",
            "entrytype",
        ],
    ),
    (
        TableField::Subtype,
        &[
            "subeventtype",
            "eventsubtype",
            "subcategory",
            "subkind",
            "eventtext",
            "weaptype1txt",
            "detailedentrytype",
        ],
    ),
    (
        TableField::Title,
        &[
            "headline",
            "name",
            "event",
            "eventname",
            "eventtitle",
            "battle",
            "battlename",
            "summarytitle",
            "shortdescription",
            "caption",
            "label",
            "incident",
        ],
    ),
    (
        TableField::Date,
        &[
            "eventdate",
            "dateofevent",
            "incidentdate",
            "day",
            "sqldate",
            "dateevent",
            "dateoccurred",
            "occurred",
            "occurredat",
            "when",
            "datum",
            "fecha",
            "datetime",
            "timestamp",
            "eventtime",
            "padate",
            "reportdate",
            "publicationdate",
            "published",
            "posted",
            "postdate",
        ],
    ),
    (
        TableField::Start,
        &[
            "startdate",
            "datestart",
            "datefrom",
            "fromdate",
            "from",
            "begin",
            "begindate",
            "beginning",
            "began",
            "since",
            "starttime",
            "dtstart",
            "starttimemin",
            "datetimemin",
            "datemin",
            "mindate",
            "starttimeearliest",
            "earlieststart",
            "eventstart",
            "startyear",
        ],
    ),
    (
        TableField::End,
        &[
            "enddate",
            "dateend",
            "dateto",
            "todate",
            "to",
            "until",
            "finish",
            "finishdate",
            "ended",
            "endtime",
            "dtend",
            "endtimemax",
            "datetimemax",
            "datemax",
            "maxdate",
            "endtimelatest",
            "latestend",
            "eventend",
            "resolution",
        ],
    ),
    (
        TableField::StartLatest,
        &["starttimemax", "starttimelatest", "lateststart"],
    ),
    (
        TableField::EndEarliest,
        &["endtimemin", "endtimeearliest", "earliestend"],
    ),
    (
        TableField::Part(DatePart::Year),
        &["iyear", "startyear", "eventyear", "yr"],
    ),
    (
        TableField::Part(DatePart::Month),
        &["imonth", "startmonth", "eventmonth"],
    ),
    (
        TableField::Part(DatePart::Day),
        &["iday", "startday", "eventday", "dayofmonth"],
    ),
    (
        TableField::Part(DatePart::Time),
        &["timeofday", "localtime", "hour"],
    ),
    (
        TableField::DateWords,
        &["displaydate", "approxdate", "datetext", "dateaswritten"],
    ),
    (
        TableField::Place,
        &[
            "location",
            "city",
            "town",
            "placename",
            "locationname",
            "locname",
            "wherecoordinates",
            "locn",
            "locale",
            "site",
            "village",
            "settlement",
            "placedesc",
            "wheredescription",
        ],
    ),
    (
        TableField::Within,
        &[
            "adm1",
            "admin1",
            "adm1name",
            "province",
            "provincearea",
            "provstate",
            "state",
            "region",
            "governorate",
            "oblast",
            "district",
            "admin",
        ],
    ),
    (
        TableField::Country,
        &["countryname", "countrytxt", "nation"],
    ),
    (
        TableField::Latitude,
        &["lat", "geolat", "actiongeolat", "latdd", "y"],
    ),
    (
        TableField::Longitude,
        &[
            "lon",
            "lng",
            "long",
            "geolon",
            "actiongeolong",
            "londd",
            "x",
        ],
    ),
    (
        TableField::Point,
        &[
            "coordinates",
            "latlon",
            "latlng",
            "latlong",
            "geolocation",
            "geomwkt",
            "gps",
        ],
    ),
    (
        TableField::Toll(Harm::Killed, Estimate::Best),
        &[
            "killed",
            "deaths",
            "fatalities",
            "dead",
            "nkill",
            "totalkilled",
            "numberkilled",
            "peoplekilled",
            "totaldeaths",
            "bestestimate",
            "deathsbest",
            "fatalitiesbest",
            "affectedkilled",
            "numkilled",
            "death",
        ],
    ),
    (
        TableField::Toll(Harm::Killed, Estimate::Low),
        &[
            "minkilled",
            "killedmin",
            "minimumpeoplekilled",
            "minimumkilled",
            "deathslow",
            "fatalitieslow",
            "lowestimate",
            "mindeaths",
            "deathsmin",
        ],
    ),
    (
        TableField::Toll(Harm::Killed, Estimate::High),
        &[
            "maxkilled",
            "killedmax",
            "maximumpeoplekilled",
            "maximumkilled",
            "deathshigh",
            "fatalitieshigh",
            "highestimate",
            "maxdeaths",
            "deathsmax",
        ],
    ),
    (
        TableField::Toll(Harm::Wounded, Estimate::Best),
        &[
            "wounded",
            "injured",
            "injuries",
            "nwound",
            "totalwounded",
            "totalinjured",
            "peopleinjured",
            "affectedinjured",
            "numberinjured",
        ],
    ),
    (
        TableField::Toll(Harm::Wounded, Estimate::Low),
        &[
            "mininjured",
            "injuredmin",
            "minwounded",
            "woundedmin",
            "minimumpeopleinjured",
            "injuredlow",
        ],
    ),
    (
        TableField::Toll(Harm::Wounded, Estimate::High),
        &[
            "maxinjured",
            "injuredmax",
            "maxwounded",
            "woundedmax",
            "maximumpeopleinjured",
            "injuredhigh",
        ],
    ),
    (
        TableField::Toll(Harm::Missing, Estimate::Best),
        &["missing", "affectedmissing"],
    ),
    (
        TableField::Actor(Role::SideA),
        &[
            "sidea",
            "actor1",
            "actor1name",
            "assocactor1",
            "groupnamefirst",
            "party1",
            "partya",
        ],
    ),
    (
        TableField::Actor(Role::SideB),
        &[
            "sideb",
            "actor2",
            "actor2name",
            "assocactor2",
            "groupnamesecond",
            "party2",
            "partyb",
        ],
    ),
    (
        TableField::Actor(Role::Attacker),
        &[
            "attacker",
            "attackers",
            "perpetrator",
            "perpetrators",
            "gname",
            "initiator",
            "aggressor",
        ],
    ),
    (
        TableField::Actor(Role::AllegedAttacker),
        &[
            "allegedattacker",
            "suspect",
            "suspectedperpetrator",
            "blamed",
        ],
    ),
    (TableField::Actor(Role::ClaimedBy), &["claimedby"]),
    (
        TableField::Actor(Role::Target),
        &["targetname", "targetactor", "target1", "recipientname"],
    ),
    (
        TableField::Actor(Role::Victim),
        &["victim", "victims", "victimgroup"],
    ),
    (
        TableField::Actor(Role::Participant),
        &[
            "actors",
            "actor",
            "participants",
            "participant",
            "parties",
            "belligerents",
            "combatants",
            "sourcename",
            "actorname",
            "who",
        ],
    ),
    (TableField::Actor(Role::Caller), &["caller"]),
    (TableField::Actor(Role::Callee), &["callee", "called"]),
    (TableField::Actor(Role::Host), &["host", "hosts"]),
    (
        TableField::Actor(Role::Mediator),
        &["mediator", "mediators"],
    ),
    (
        TableField::Actor(Role::Guarantor),
        &["guarantor", "guarantors"],
    ),
    (
        TableField::Actor(Role::Signatory),
        &["signatory", "signatories"],
    ),
    (TableField::Actor(Role::Speaker), &["speaker"]),
    (
        TableField::Means,
        &["weapon", "weapons", "weapontype", "weapdetail", "munition"],
    ),
    (
        TableField::Tags,
        &[
            "tag",
            "labels",
            "keywords",
            "group",
            "topic",
            "topics",
            "topicpath",
            "themes",
        ],
    ),
    (
        TableField::Notes,
        &[
            "description",
            "text",
            "note",
            "comments",
            "comment",
            "summary",
            "details",
            "narrative",
            "remarks",
            "longdescription",
        ],
    ),
    (
        TableField::Source,
        &[
            "sources",
            "sourcearticle",
            "metasource",
            "reference",
            "references",
            "scite1",
            "scite2",
            "scite3",
            "publisher",
            "mediacredit",
        ],
    ),
    (
        TableField::Url,
        &[
            "sourceurl",
            "link",
            "links",
            "href",
            "media",
            "weblink",
            "sourcelink",
            "strikelink",
        ],
    ),
    (TableField::EndPart(DatePart::Year), &["endyear"]),
    (TableField::EndPart(DatePart::Month), &["endmonth"]),
    (TableField::EndPart(DatePart::Day), &["endday"]),
];

/// The letters and digits of a name, in lower case.
pub(super) fn squeezed(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The field that a column of this name says, with its rank: of two columns for a field the lower one is meant.
pub(super) fn field_of_name(name: &str) -> Option<(TableField, usize)> {
    KNOWN_NAMES.get(squeezed(name).as_str()).copied()
}

/// All names that are known, squeezed: a header may be a million columns wide.
static KNOWN_NAMES: LazyLock<HashMap<String, (TableField, usize)>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (field, key) in TableField::all() {
        known.entry(squeezed(&key)).or_insert((field, 0));
    }
    for (field, names) in NAMES {
        for (rank, name) in names.iter().enumerate() {
            known
                .entry((*name).to_owned())
                .or_insert((*field, rank + 1));
        }
    }
    known
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let found = field_of_name(name).map_or_else(String::new, |(field, _)| field.key());
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn names_are_known_in_any_dress() {
        check("Event Date", "date");
        check("#date+start", "start");
        check("  START_DATE ", "start");
        check("Lat", "latitude");
        check("#geo+lon", "longitude");
        check("actor1", "role.side-a");
        check("side_b", "role.side-b");
        check("Perpetrator", "role.attacker");
        check("killed_low", "killed.low");
        check("Minimum people killed", "killed.low");
        check("nwound", "wounded.best");
        check("role.alleged-attacker", "role.alleged-attacker");
        check("Headline", "title");
        check("End Year", "end.year");
        check("favorite color", "");
        check("___", "");
    }

    #[test]
    fn names_are_squeezed_and_each_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for (field, names) in NAMES {
            for name in *names {
                assert_eq!(squeezed(name), *name);
                if field_of_name(name).map(|(field, _)| field) == Some(*field) {
                    assert!(seen.insert(*name), "{name}");
                }
            }
        }
    }
}
