#!/usr/bin/env python3
"""Writes data_dates.tsv: numbers that count days, seconds and weeks, as Python and openpyxl read them.

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5
    venv/bin/python tests/reference/data_dates.py > tests/reference/data_dates.tsv

Independent of the program: openpyxl for spreadsheets, Python's datetime for the rest.
Columns: rule, value, EDTF. Seconds are rounded for spreadsheets and cut for Unix times.
Spreadsheet day 60 of the 1900 system is left out: it is the 29 February 1900 that never was.
"""

import datetime as dt
import random

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

SEED = 20231203
UTC = dt.timezone.utc
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)


def row(rule, value, edtf):
    print(rule, value, edtf, sep="\t")


def excel(rule, base, serial):
    """A whole number is a day, a fraction of it a time of day."""
    read = from_excel(float(serial), base)
    if "." not in serial:
        row(rule, serial, read.date().isoformat())
        return
    part = read.microsecond
    if abs(part - 500_000) < 2_000:
        return
    row(rule, serial, (read + dt.timedelta(microseconds=500_000)).replace(microsecond=0).isoformat())


def unix(rule, value, per_second):
    moment = EPOCH + dt.timedelta(seconds=value // per_second)
    row(rule, value, moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0"))


def main():
    random.seed(SEED)
    print("rule", "value", "edtf", sep="\t")
    edges = [1, 2, 58, 59, 61, 62, 365, 366, 367, 1462, 36525, 36526, 45263, 73050, 2_958_464, 2_958_465]
    serials = [str(n) for n in edges + [random.randrange(61, 2_958_466) for _ in range(60)]]
    serials += [f"{random.randrange(61, 80_000)}.{random.randrange(1, 10**8):08}" for _ in range(60)]
    serials += [f"45263.{n}" for n in ["5", "25", "999999", "9999999", "00001158", "75"]]
    for serial in serials:
        excel("ExcelSerial", CALENDAR_WINDOWS_1900, serial)
        if float(serial) < 2_957_003:
            excel("ExcelSerial1904", CALENDAR_MAC_1904, serial)
    seconds = [1, -1, 86_399, 86_400, -86_400, -86_401, 1_701_561_600, 2_147_483_647, 2_147_483_648, 9_999_999_999]
    seconds += [random.randrange(-5_000_000_000, 10_000_000_000) for _ in range(60)]
    for value in seconds:
        unix("UnixSeconds", value, 1)
    millis = [1, -1, 999, 1000, -1000, -1001, 1_701_561_600_123, 9_999_999_999_999]
    millis += [random.randrange(-5_000_000_000_000, 10_000_000_000_000) for _ in range(60)]
    for value in millis:
        unix("UnixMillis", value, 1000)
    for year in [1, 4, 1900, 1976, 1981, 1999, 2000, 2004, 2009, 2015, 2020, 2021, 2023, 2024, 2026, 9998]:
        for week in [1, 2, 9, 10, 27, 52, 53]:
            try:
                monday = dt.date.fromisocalendar(year, week, 1)
            except ValueError:
                row("IsoWeek", f"{year:04}-W{week:02}", "")
                continue
            sunday = monday + dt.timedelta(days=6)
            row("IsoWeek", f"{year:04}-W{week:02}", f"[{monday.isoformat()}..{sunday.isoformat()}]")
            day = random.randrange(1, 8)
            date = dt.date.fromisocalendar(year, week, day)
            row("IsoWeek", f"{year:04}-W{week:02}-{day}", date.isoformat())
    for _ in range(40):
        date = dt.date(1, 1, 1) + dt.timedelta(days=random.randrange(3_652_059))
        row("Iso", date.strftime("%Y-%j").rjust(8, "0"), date.isoformat())


main()
