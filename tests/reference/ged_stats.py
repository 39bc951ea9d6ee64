#!/usr/bin/env python3
"""An independent reading of UCDP GED files, to hold Truceline's `stats` against.

    ged_stats.py [--by FIELD]... FILE...      the document of `truceline stats FILE... --json`
    ged_stats.py --events FILE                one line per event, tab separated, in the order of the file
    ged_stats.py --figures FILE...            a line of figures per file, for people

It uses Python's csv and json modules and nothing else (Python 3.9 or newer), and shares no code with the program.
Without --by it counts by kind, country, actor, year and month.

The rules (from the project's rules on counting and on UCDP GED):

- Columns go by name. A file of 49 columns without names is read as the global release's 49 columns.
  A second row of HXL tags is not data.
- A row is an event if its number of cells is that of the head; other rows are refused.
  `rows_read` counts both; blank lines and HXL tags are no rows.
- Of GeoJSON (a name that ends in .geojson) each feature is a row, its properties the cells; latitude and longitude
  are those of its point where no property has them.
- type_of_violence 1 and 2 are clashes, 3 is an attack, anything else is other.
- An event counts once, at its earliest day: date_start, or date_end where that is before it.
  Where either cannot be read it is undated: counted in `events`, in no year and no month.
- `earliest` is the first of the earliest days; `latest` is the last day that any event may have been on.
- low, best and high are added up as they stand. A sum is null only where no event has that number.
  `unknown` counts the events that have none of the three.
- GED has no wounded: three nulls, all unknown.
- by.actor counts an event for side A and for side B, once if they are the same.
- Groups come by falling count, then by key in the order of its UTF-8 bytes. Empty cells make no group.
- Numbers are integers, or decimals with a fraction of zero. Other text, negative ones included, is no number.
- In `--events`, blanks and line breaks within a cell are one blank, and a point off the globe is empty.
  Cells the counting does not use stand as in the file.

To remake everything in `expected/`, run from the root of the repository:

    python3 tests/reference/ged_stats.py --remake
"""

import argparse
import csv
import datetime
import io
import json
import os
import pathlib
import re
import sys

GLOBAL_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()

DEFAULT_FIELDS = ["kind", "country", "actor", "year", "month"]
ALL_FIELDS = DEFAULT_FIELDS + ["day"]
NUMBERS = ("low", "best", "high")
READABLE_THOUGH_BAD = ["codes", "coordinates", "counts", "dates", "header-only", "ids", "ragged"]
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00(?:\.0+)?)?\Z", re.ASCII)
WHOLE_NUMBER = re.compile(r"(\d{1,9})(?:\.0*)?\Z", re.ASCII)

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXPECTED = pathlib.Path(__file__).resolve().parent / "expected"


def main():
    parser = argparse.ArgumentParser(description="Reads UCDP GED files with Python's csv module.")
    parser.add_argument("--by", action="append", choices=ALL_FIELDS)
    parser.add_argument("--events", action="store_true", help="one line per event")
    parser.add_argument("--figures", action="store_true", help="a line of figures per file")
    parser.add_argument("--remake", action="store_true", help="write everything in expected/ anew")
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if args.remake:
        remake()
    elif args.events:
        for path in args.files:
            sys.stdout.write(events_text(read(path)))
    elif args.figures:
        for path in args.files:
            print(json.dumps(figures(path), ensure_ascii=False))
    else:
        sys.stdout.write(stats_text(args.files, args.by or DEFAULT_FIELDS))


def remake():
    """Writes `NAME.json` and `NAME.tsv` for each sample and fixture; `bad-` before the damaged ones."""
    os.chdir(ROOT)
    samples = sorted((ROOT / "sample_data").glob("ucdp-ged-*"))
    fixtures = sorted((ROOT / "tests/fixtures/ged").glob("*.csv"))
    damaged = [ROOT / "tests/fixtures/ged/bad" / (name + ".csv") for name in READABLE_THOUGH_BAD]
    EXPECTED.mkdir(exist_ok=True)
    for path in samples + fixtures + damaged:
        name = "bad-" + path.stem if path in damaged else path.stem
        write(EXPECTED / (name + ".json"), stats_text([path.relative_to(ROOT)], DEFAULT_FIELDS))
        write(EXPECTED / (name + ".tsv"), events_text(read(path)))


def write(path, text):
    path.write_bytes(text.encode("utf-8"))


# Reading


class Reading:
    """The rows of a file, as dicts, and how many were refused."""

    def __init__(self, path, events, refused):
        self.path = path
        self.events = events
        self.refused = refused
        self.format = "ucdp-ged-geojson" if pathlib.Path(path).suffix == ".geojson" else "ucdp-ged"


def read(path):
    if pathlib.Path(path).suffix == ".geojson":
        return read_geojson(path)
    csv.field_size_limit(2**31 - 1)
    text = pathlib.Path(path).read_bytes().decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    if rows and "date_start" not in rows[0] and len(rows[0]) == len(GLOBAL_COLUMNS):
        columns = GLOBAL_COLUMNS
    else:
        columns = rows.pop(0) if rows else []
    if not {"id", "type_of_violence", "date_start", "date_end", "best"} <= set(columns):
        raise SystemExit(f"{path}: not a UCDP GED file")
    if rows and is_hxl(rows[0]):
        rows.pop(0)
    whole = [row for row in rows if len(row) == len(columns)]
    events = [Event(dict(zip(columns, row))) for row in whole]
    return Reading(path, events, len(rows) - len(whole))


def read_geojson(path):
    collection = json.loads(pathlib.Path(path).read_bytes().decode("utf-8-sig"))
    return Reading(path, [Event(cells_of(feature)) for feature in collection["features"]], 0)


def cells_of(feature):
    """The properties as a CSV file would have them."""
    longitude, latitude = feature["geometry"]["coordinates"][:2]
    cells = {"latitude": latitude, "longitude": longitude, **feature["properties"]}
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def is_hxl(row):
    cells = [cell for cell in row if cell]
    return bool(cells) and all(cell.startswith("#") for cell in cells)


class Event:
    """What is counted of a row."""

    def __init__(self, row):
        self.row = row
        start, end = day(row["date_start"]), day(row["date_end"])
        self.first_day, self.last_day = None, None
        if start is not None and end is not None:
            self.first_day, self.last_day = min(start, end), max(start, end)
        self.kind = {"1": "clash", "2": "clash", "3": "attack"}.get(row["type_of_violence"].strip(), "other")
        self.killed = {name: whole_number(row[name]) for name in NUMBERS}

    def keys(self, field):
        """The groups of `field` that this event counts for."""
        if field == "kind":
            keys = [self.kind]
        elif field == "country":
            keys = [self.row["country"].strip()]
        elif field == "actor":
            keys = [self.row["side_a"].strip(), self.row["side_b"].strip()]
        elif self.first_day is None:
            keys = []
        else:
            length = {"year": 4, "month": 7, "day": 10}[field]
            keys = [self.first_day.isoformat()[:length]]
        return {key for key in keys if key}


def day(cell):
    match = DAY.match(cell.strip())
    if not match:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None


def whole_number(cell):
    match = WHOLE_NUMBER.match(cell.strip())
    return int(match.group(1)) if match else None


# Counting


def stats_text(paths, fields):
    readings = [read(path) for path in paths]
    events = [event for reading in readings for event in reading.events]
    document = totals(events)
    document["by"] = {field: groups(events, field) for field in fields}
    document["files"] = [
        {
            "path": pathlib.Path(reading.path).as_posix(),
            "format": reading.format,
            "rows_read": len(reading.events) + reading.refused,
            "rows_refused": reading.refused,
        }
        for reading in readings
    ]
    return pretty(document)


def pretty(document):
    """JSON with a line for each group, so that a difference is a difference of lines."""
    lines = []
    for name, value in document.items():
        if name == "by":
            fields = [f"  {to_json(field)}: [{group_lines(rows)}]" for field, rows in value.items()]
            lines.append(' "by": {\n' + ",\n".join(fields) + "}")
        else:
            lines.append(f" {to_json(name)}: {to_json(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def group_lines(rows):
    return "\n   " + ",\n   ".join(map(to_json, rows)) if rows else ""


def to_json(value):
    return json.dumps(value, ensure_ascii=False)


def totals(events):
    dated = [event for event in events if event.first_day is not None]
    return {
        "events": len(events),
        "undated": len(events) - len(dated),
        "earliest": min((event.first_day.isoformat() for event in dated), default=None),
        "latest": max((event.last_day.isoformat() for event in dated), default=None),
        "killed": killed(events),
        "wounded": wounded(events),
    }


def killed(events):
    sums = {name: sum_of_known(event.killed[name] for event in events) for name in NUMBERS}
    n_unknown = sum(all(number is None for number in event.killed.values()) for event in events)
    return dict(sums, unknown=n_unknown)


def wounded(events):
    return {"low": None, "best": None, "high": None, "unknown": len(events)}


def sum_of_known(numbers):
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def groups(events, field):
    by_key = {}
    for event in events:
        for key in event.keys(field):
            by_key.setdefault(key, []).append(event)
    order = sorted(by_key, key=lambda key: (-len(by_key[key]), key.encode("utf-8")))
    return [
        {"key": key, "events": len(by_key[key]), "killed": killed(by_key[key]), "wounded": wounded(by_key[key])}
        for key in order
    ]


# Row by row


def events_text(reading):
    head = (
        "id earliest latest kind country side_a side_b low best high latitude longitude where_prec date_prec "
        "event_clarity"
    ).split()
    lines = [head] + [event_cells(event) for event in reading.events]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def event_cells(event):
    row = event.row
    first = event.first_day.isoformat() if event.first_day else ""
    last = event.last_day.isoformat() if event.last_day else ""
    numbers = ["" if event.killed[name] is None else str(event.killed[name]) for name in NUMBERS]
    cells = [row["id"], first, last, event.kind, row["country"], row["side_a"], row["side_b"], *numbers]
    cells += [degrees(row["latitude"], 90), degrees(row["longitude"], 180)]
    cells += [row["where_prec"], row["date_prec"], row["event_clarity"]]
    return [" ".join(cell.split()) for cell in cells]


def degrees(cell, bound):
    """Six decimal places; empty where the cell is no coordinate."""
    try:
        value = float(cell)
    except ValueError:
        return ""
    return f"{value:.6f}" if -bound <= value <= bound else ""


# For people


def figures(path):
    events = read(path).events
    document = totals(events)
    out_of_order = 0
    for event in events:
        known = [number for number in event.killed.values() if number is not None]
        out_of_order += known != sorted(known)
    return {
        "path": pathlib.Path(path).name,
        **{key: document[key] for key in ("events", "undated", "earliest", "latest", "killed")},
        "clash": sum(event.kind == "clash" for event in events),
        "attack": sum(event.kind == "attack" for event in events),
        "out_of_order": out_of_order,
        "best_is_0": sum(event.killed["best"] == 0 for event in events),
        "several_days": sum(event.first_day != event.last_day for event in events),
        "aggregates": sum(event.row["event_clarity"] == "2" for event in events),
    }


if __name__ == "__main__":
    main()
