"""Holds what `truceline convert` makes of a UCDP GED file against that file, read by other programs.

    pip install icalendar
    for to in ics geojson timelinejs json csv; do truceline convert GED.csv -o out.$to --to $to; done
    python3 tests/reference/converted.py GED.csv out

Every event must be there, on the same days, with the same numbers, at the same place.
Prints what differs and ends with 1 if anything does.
"""
import csv
import datetime
import html
import json
import sys

import icalendar

csv.field_size_limit(1 << 30)
source, out = sys.argv[1:3]
with open(source, newline="", encoding="utf-8-sig") as file:
    # The second line of some releases is of HXL tags.
    rows = {row["id"]: row for row in csv.DictReader(file) if row["id"].isdigit()}
wrong = []


def check(what, found, expected):
    if found != expected:
        wrong.append(f"{what}: found {found!r}, expected {expected!r}")


def days(row):
    first, last = row["date_start"][:10], row["date_end"][:10]
    return tuple(sorted((first, last)))


def number(text):
    return None if text.strip() == "" else int(float(text))


def calendar():
    with open(f"{out}.ics", "rb") as file:
        data = file.read()
    for line in data.split(b"\r\n"):
        if len(line) > 75 or b"\n" in line:
            wrong.append(f"a line of {len(line)} bytes or with a bare break: {line[:80]!r}")
    seen = 0
    for entry in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        seen += 1
        row = rows[str(entry["UID"]).removesuffix("@truceline")]
        first, last = days(row)
        start, end = entry["DTSTART"].dt, entry["DTEND"].dt
        check(row["id"] + " is of whole days", type(start) is datetime.date, True)
        check(row["id"] + " start", start.isoformat(), first)
        check(row["id"] + " end", (end - datetime.timedelta(days=1)).isoformat(), last)
        text = str(entry["DESCRIPTION"])
        best = number(row["best"])
        check(row["id"] + " killed", "Killed: " in text, best is not None)
        if row["where_prec"] == "1":
            geo = entry["GEO"]
            check(row["id"] + " geo", (geo.latitude, geo.longitude), (float(row["latitude"]), float(row["longitude"])))
        else:
            check(row["id"] + " has no pin", "GEO" in entry, False)
        check(row["id"] + " place", row["where_coordinates"] in str(entry["LOCATION"]), True)
    check("entries", seen, len(rows))


def features():
    with open(f"{out}.geojson", encoding="utf-8") as file:
        document = json.load(file)
    check("type", document["type"], "FeatureCollection")
    check("features", len(document["features"]), len(rows))
    for feature in document["features"]:
        row = rows[feature["id"]]
        properties = feature["properties"]
        point = [float(row["longitude"]), float(row["latitude"])]
        check(row["id"] + " point", feature["geometry"], {"type": "Point", "coordinates": point})
        check(row["id"] + " days", (properties["start"], properties["end"]), days(row))
        for estimate in ("low", "best", "high"):
            check(f"{row['id']} {estimate}", properties[f"killed_{estimate}"], number(row[estimate]))
        check(row["id"] + " country", properties["country"], row["country"])
        check(row["id"] + " sides", row["side_a"] in properties["actors"] and row["side_b"] in properties["actors"], True)
        check(row["id"] + " class", bool(properties["place_precision"]), True)


def slides():
    with open(f"{out}.timelinejs", encoding="utf-8") as file:
        document = json.load(file)
    check("slides", len(document["events"]), len(rows))
    for slide in document["events"]:
        row = rows[slide["unique_id"]]
        first, last = days(row)
        start = slide["start_date"]
        end = slide.get("end_date", start)
        for what, date, day in (("start", start, first), ("end", end, last)):
            year, month, number_of_day = map(int, day.split("-"))
            check(f"{row['id']} {what} year", date["year"], year)
            check(f"{row['id']} {what} month", date.get("month", month), month)
            check(f"{row['id']} {what} day", date.get("day", number_of_day), number_of_day)
        text = html.unescape(slide["text"]["text"])
        check(row["id"] + " sides", row["side_a"] in text and row["side_b"] in text, True)


def objects():
    with open(f"{out}.json", encoding="utf-8") as file:
        events = json.load(file)
    check("objects", [event["id"] for event in events], list(rows))
    for event in events:
        row = rows[event["id"]]
        killed = event["killed"]
        # A best estimate alone stands short.
        best = killed if isinstance(killed, int) else killed["best"]
        check(row["id"] + " best", best, number(row["best"]))
        point = [float(row["latitude"]), float(row["longitude"])]
        check(row["id"] + " point", event["place"]["point"], point)


def table():
    with open(f"{out}.csv", newline="", encoding="utf-8") as file:
        cells = list(csv.DictReader(file))
    check("rows", [row["id"] for row in cells], list(rows))
    for cell in cells:
        row = rows[cell["id"]]
        check(row["id"] + " best", number(cell["killed_best"]), number(row["best"]))
        check(row["id"] + " latitude", float(cell["latitude"]), float(row["latitude"]))
        check(row["id"] + " place", cell["place"].removeprefix("'"), row["where_coordinates"])


for part in (calendar, features, slides, objects, table):
    part()
print("\n".join(wrong[:40]) or f"{len(rows)} events agree")
sys.exit(bool(wrong))
