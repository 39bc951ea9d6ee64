#!/usr/bin/env python3
"""An independent reading of UCDP peace agreements, to hold Truceline's `stats` against.

    peace_agreements.py FILE...      a line of figures per file, for people
    peace_agreements.py --remake     writes `ucdp-peace-agreements.json` and `.tsv` in `expected/`

It uses Python's csv module; counting is that of `ged_stats.py`.

The rules:

- A row is an agreement on its `pa_date`, and where `cease` is 1 a truce too, from that day to `duration`, which is a
  day; without one the end is unknown, and no day is its latest.
- The country is what stands before the colon in `conflict_name`, where all that stand there are the same.
- Actors are those of `actor_name`, each once. Those that a dyad of `dyad_name` consists of are parties, all others
  participants. A name with commas is known by being on a side of the row's only dyad, or by its brackets.
"""

import csv
import datetime
import io
import json
import pathlib
import re
import sys

import ged_stats

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXPECTED = pathlib.Path(__file__).resolve().parent / "expected"
SAMPLE = ROOT / "sample_data/ucdp-peace-agreements.csv"


class Event:
    """An agreement, or the truce it says."""

    def __init__(self, row, kind):
        self.kind = kind
        self.id = row["paid"].strip() + ("/truce" if kind == "truce" else "")
        self.title = row["pa_name"].strip()
        self.first_day = datetime.date.fromisoformat(row["pa_date"].strip())
        self.last_day = self.first_day
        if kind == "truce":
            end = row["duration"].strip()
            self.last_day = datetime.date.fromisoformat(end) if end else None
        countries = {part.partition(": ")[0] if ": " in part else "" for part in row["conflict_name"].split(", ")}
        self.country = countries.pop().strip() if len(countries) == 1 else ""
        sides = set(sides_of(row["dyad_name"]))
        names = names_of(row["actor_name"], sides)
        self.actors = [(name, "party" if name in sides else "participant") for name in names]
        self.killed = {name: None for name in ged_stats.NUMBERS}

    def keys(self, field):
        if field == "actor":
            return {name for name, _ in self.actors}
        keys = {
            "kind": self.kind,
            "country": self.country,
            "year": self.first_day.isoformat()[:4],
            "month": self.first_day.isoformat()[:7],
        }
        return {keys[field]} - {""}

    def cells(self):
        last = self.last_day.isoformat() if self.last_day else "unknown"
        actors = "; ".join(f"{name} ({role})" for name, role in self.actors)
        return [self.id, self.first_day.isoformat(), last, self.kind, self.country, self.title, actors]


def sides_of(dyads):
    """The sides of each dyad; a dyad begins with a government."""
    for dyad in re.split(r",\s*(?=Government of )", dyads):
        first, _, second = dyad.partition(" - ")
        yield first.strip()
        yield second.strip()


def names_of(text, sides):
    """Whole names: first those with commas that are sides, then the rest at commas outside brackets."""
    for side in sides:
        if ", " in side:
            text = text.replace(side, side.replace(", ", "\0"))
    names = [name.replace("\0", ", ").strip() for name in re.split(r", (?![^(]*\))", text)]
    return list(dict.fromkeys(name for name in names if name))


def read(path):
    text = pathlib.Path(path).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    events = []
    for row in rows:
        events.append(Event(row, "agreement"))
        if row["cease"] == "1":
            events.append(Event(row, "truce"))
    return events, len(rows)


def totals(events):
    """As in ged_stats, but that an unknown end is no latest day."""
    document = ged_stats.totals([event for event in events if event.last_day])
    document["events"] = len(events)
    document["killed"] = ged_stats.killed(events)
    document["wounded"] = ged_stats.wounded(events)
    document["earliest"] = min(event.first_day for event in events).isoformat()
    document["latest"] = max(event.last_day or event.first_day for event in events).isoformat()
    return document


def stats_text(path):
    events, n_rows = read(path)
    document = totals(events)
    document["by"] = {field: ged_stats.groups(events, field) for field in ged_stats.DEFAULT_FIELDS}
    document["files"] = [
        {
            "path": path.relative_to(ROOT).as_posix(),
            "format": "ucdp-peace-agreements",
            "rows_read": n_rows,
            "rows_refused": 0,
        }
    ]
    return ged_stats.pretty(document)


def events_text(path):
    head = "key earliest latest kind country title actors".split()
    rows = [head] + [event.cells() for event in read(path)[0]]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def main():
    if sys.argv[1:] == ["--remake"]:
        stem = EXPECTED / SAMPLE.stem
        ged_stats.write(stem.with_suffix(".json"), stats_text(SAMPLE))
        ged_stats.write(stem.with_suffix(".tsv"), events_text(SAMPLE))
        return
    if not sys.argv[1:]:
        sys.exit(__doc__.strip())
    for path in sys.argv[1:]:
        events, n_rows = read(path)
        truces = [event for event in events if event.kind == "truce"]
        figures = {
            "path": pathlib.Path(path).name,
            "rows": n_rows,
            "events": len(events),
            "truces": len(truces),
            "ended": sum(event.last_day is not None for event in truces),
            **{key: totals(events)[key] for key in ("earliest", "latest")},
            "parties": sum(role == "party" for event in events for _, role in event.actors),
            "participants": sum(role == "participant" for event in events for _, role in event.actors),
        }
        print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
