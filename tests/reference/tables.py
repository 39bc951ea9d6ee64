#!/usr/bin/env python3
"""An independent reading of the sample tables, to hold Truceline's guess of their columns against.

    tables.py --remake      writes `NAME.json` and `NAME.tsv` in `expected/` for each table

Which column says what is written down here by hand, file by file; the program finds it out by itself.
Reading is by Python's csv module; counting is that of `ged_stats.py`.

The rules:

- `csv.Sniffer` is not used: the sign between fields is given.
- A date is the day it begins with; a time of day without an offset is read in UTC.
- From a start to an end an event lasted; days are those of the earliest start and the latest end.
- A kind is found for the words listed here; all others are `other`.
- An event without numbers has none: nulls, unknown.
"""

import csv
import datetime
import io
import pathlib
import sys

import ged_stats

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXPECTED = pathlib.Path(__file__).resolve().parent / "expected"

TABLES = {
    "iraq-airstrikes-2007.csv": {
        "delimiter": ",",
        "start": "date",
        "kind": "type",
        "kinds": {"Airstrike": "strike"},
        "latitude": "latitude",
        "longitude": "longitude",
    },
    "cdb90-active-periods.csv": {"delimiter": ",", "start": "start_time_min", "end": "end_time_max"},
    "whitehouse-readouts-2023.tsv": {"delimiter": "\t", "start": "date", "title": "title"},
}


class Event:
    """What is counted of a row."""

    def __init__(self, row, table):
        cell = lambda name: row[table[name]].strip() if name in table else ""
        self.first_day = day(cell("start"))
        self.last_day = day(cell("end")) if cell("end") else self.first_day
        if self.first_day and self.last_day and self.last_day < self.first_day:
            self.first_day, self.last_day = self.last_day, self.first_day
        self.kind = table.get("kinds", {}).get(cell("kind"), "other")
        self.title = cell("title")
        self.point = [cell("latitude"), cell("longitude")]
        self.killed = {name: None for name in ged_stats.NUMBERS}

    def keys(self, field):
        if field == "kind":
            return {self.kind}
        if field not in ("year", "month") or self.first_day is None:
            return set()
        return {self.first_day.isoformat()[: {"year": 4, "month": 7}[field]]}

    def cells(self):
        days = [day.isoformat() if day else "" for day in (self.first_day, self.last_day)]
        return [*days, self.kind, self.title, *(ged_stats.degrees(cell, 180) for cell in self.point)]


def day(cell):
    return datetime.date.fromisoformat(cell[:10]) if cell and cell != "NA" else None


def read(name):
    table = TABLES[name]
    text = (ROOT / "sample_data" / name).read_bytes().decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=table["delimiter"]) if row]
    head, rows = rows[0], rows[1:]
    whole = [row for row in rows if len(row) == len(head)]
    return [Event(dict(zip(head, row)), table) for row in whole], len(rows) - len(whole)


def stats_text(name):
    events, refused = read(name)
    document = ged_stats.totals(events)
    document["by"] = {field: ged_stats.groups(events, field) for field in ged_stats.DEFAULT_FIELDS}
    document["files"] = [
        {
            "path": "sample_data/" + name,
            "format": "table",
            "rows_read": len(events) + refused,
            "rows_refused": refused,
        }
    ]
    return ged_stats.pretty(document)


def events_text(name):
    head = "earliest latest kind title latitude longitude".split()
    rows = [head] + [event.cells() for event in read(name)[0]]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def main():
    if sys.argv[1:] != ["--remake"]:
        sys.exit(__doc__.strip())
    for name in TABLES:
        stem = EXPECTED / name.rsplit(".", 1)[0]
        ged_stats.write(stem.with_suffix(".json"), stats_text(name))
        ged_stats.write(stem.with_suffix(".tsv"), events_text(name))


if __name__ == "__main__":
    main()
