#!/usr/bin/env python3
"""Thirty queries, answered without Truceline: what `stats --where` must come to.

    python3 tests/reference/where.py > tests/reference/where.tsv      from the root of the repository

Each query stands beside a Python expression that asks the same, written from `docs/query-language.md`; files are read
with the csv and json modules by `ged_stats.py`, which shares no code with the program.
One line a query and file, tab separated: query, file, events, killed low, best, high (sums; empty where none is known).
"""

import datetime
import pathlib
import re
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import ged_stats

FILES = ["ucdp-ged-ukraine-2021.csv", "ucdp-ged-world-sample.csv", "ucdp-ged-car.geojson"]


def fold(text):
    """Lower case, no accents, no apostrophes; what parts words is one blank."""
    text = unicodedata.normalize("NFKD", text).lower()
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'’‘`´\"“”„«»")
    return re.sub(r"[\s\-_,.;:/‐-―]+", " ", text).strip()


def has_words(text, words):
    return re.search(r"(?<!\w)" + re.escape(fold(words)) + r"(?!\w)", fold(text)) is not None


class Row:
    """What queries ask of an event."""

    def __init__(self, event, file):
        cell = lambda name: (event.row.get(name) or "").strip()
        self.event, self.file = event, file
        self.kind = event.kind
        self.country = cell("country")
        self.place = cell("where_coordinates")
        self.sides = [side for side in (cell("side_a"), cell("side_b")) if side]
        self.side_a, self.side_b = cell("side_a"), cell("side_b")
        self.first, self.last = event.first_day, event.last_day
        self.low, self.best, self.high = (event.killed[name] for name in ged_stats.NUMBERS)
        self.killed = self.best if self.best is not None else self.low
        self.text = [self.country, self.place, *self.sides]

    def word(self, word):
        return any(fold(word) in fold(text) for text in self.text)

    def actor(self, words):
        return any(has_words(side, words) for side in self.sides)


def day(text):
    return datetime.date.fromisoformat(text)


def at_least(number, bound):
    return number is not None and number >= bound


QUERIES = [
    ("", lambda e: True),
    ("kind:clash", lambda e: e.kind == "clash"),
    ("kind:(attack or clash)", lambda e: e.kind in ("attack", "clash")),
    ("-kind:clash", lambda e: e.kind != "clash"),
    ("kind:strike", lambda e: e.kind == "strike"),
    ("country:Afghanistan", lambda e: has_words(e.country, "Afghanistan")),
    ("country=Congo", lambda e: e.country == "Congo"),
    ("country:congo", lambda e: has_words(e.country, "congo")),
    ("country:(Syria or Iraq or India)", lambda e: e.country in ("Syria", "Iraq", "India")),
    ('actor:"Government of Ukraine"', lambda e: e.actor("Government of Ukraine")),
    ("actor:government", lambda e: e.actor("government")),
    ("actor=DPR", lambda e: "dpr" in [fold(side) for side in e.sides]),
    ('role.side-a:"Government of Syria"', lambda e: has_words(e.side_a, "Government of Syria")),
    ("role.side-b:civilians", lambda e: has_words(e.side_b, "civilians")),
    ("place:town", lambda e: has_words(e.place, "town")),
    ("donetsk", lambda e: e.word("donetsk")),
    ("donetsk or luhansk", lambda e: e.word("donetsk") or e.word("luhansk")),
    ("avdiivka killed>0", lambda e: e.word("avdiivka") and at_least(e.killed, 1)),
    ("killed>=5", lambda e: at_least(e.killed, 5)),
    ("killed=0", lambda e: e.killed == 0),
    ("killed.low>0 killed.high<10", lambda e: at_least(e.low, 1) and e.high is not None and e.high < 10),
    ("killed=unknown", lambda e: e.low is None and e.best is None and e.high is None),
    ("after:2017-06-30", lambda e: e.last > day("2017-06-30")),
    ("since:2017-06-30 until:2017-12-31", lambda e: e.last >= day("2017-06-30") and e.first <= day("2017-12-31")),
    ("before:2015", lambda e: e.first < day("2015-01-01")),
    ("surely-during:2015-02", lambda e: day("2015-02-01") <= e.first and e.last <= day("2015-02-28")),
    ("during:2015-02", lambda e: e.first <= day("2015-02-28") and e.last >= day("2015-02-01")),
    ("during:2015-02 -surely-during:2015-02", lambda e: (e.first <= day("2015-02-28") and e.last >= day("2015-02-01"))
        and not (day("2015-02-01") <= e.first and e.last <= day("2015-02-28"))),
    ("within:7d of:2015-02-15", lambda e: e.first <= day("2015-02-22") and e.last >= day("2015-02-08")),
    ("layer:ukraine kind:clash", lambda e: "ukraine" in e.file and e.kind == "clash"),
    ("(country:ukraine or country:afghanistan) killed>=10 not place:town",
        lambda e: e.country in ("Ukraine", "Afghanistan") and at_least(e.killed, 10) and not has_words(e.place, "town")),
]


def total(numbers):
    known = [number for number in numbers if number is not None]
    return str(sum(known)) if known else ""


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    root = ged_stats.ROOT / "sample_data"
    rows = {file: [Row(event, file) for event in ged_stats.read(root / file).events] for file in FILES}
    for query, passes in QUERIES:
        for file in FILES:
            found = [row for row in rows[file] if passes(row)]
            sums = [total(getattr(row, name) for row in found) for name in ged_stats.NUMBERS]
            print("\t".join([query, file, str(len(found)), *sums]))


if __name__ == "__main__":
    main()
