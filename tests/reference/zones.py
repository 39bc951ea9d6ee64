#!/usr/bin/env python3
"""Writes zones.tsv: offsets of zones, and the instants of their civil times, as Python's zoneinfo gives them.

    python3 -m venv venv && venv/bin/pip install tzdata==2026.6
    venv/bin/python tests/reference/zones.py > tests/reference/zones.tsv

Independent of the program: zoneinfo's own code on the data of the tzdata package. Two kinds of rows:

    at     zone  instant  offset                  seconds from 1970 in UTC; seconds east of UTC
    civil  zone  civil    kind  first  second     seconds from 1970 on the zone's clock; once, twice or skipped;
                                                  the instants with the offset before and after a change

Nothing before 1900: until then the program has a rule of its own.
"""

import datetime as dt
import random
import zoneinfo

# The package's data, not the machine's.
zoneinfo.reset_tzpath(to=[])

ZONES = """
Africa/Cairo Africa/Casablanca Africa/Khartoum Africa/Monrovia America/Caracas America/New_York
America/Sao_Paulo America/St_Johns Asia/Baghdad Asia/Beirut Asia/Damascus Asia/Gaza Asia/Hebron
Asia/Jerusalem Asia/Kabul Asia/Kathmandu Asia/Tehran Asia/Yerevan Australia/Lord_Howe Europe/Chisinau
Europe/Istanbul Europe/Kyiv Europe/London Europe/Moscow Pacific/Apia Pacific/Kiritimati UTC
""".split()
EPOCH = dt.datetime(1970, 1, 1)
UTC = dt.timezone.utc


def seconds(moment):
    return int((moment.replace(tzinfo=None) - EPOCH).total_seconds())


def offset_at(zone, instant):
    aware = (EPOCH + dt.timedelta(seconds=instant)).replace(tzinfo=UTC)
    return int(aware.astimezone(zone).utcoffset().total_seconds())


def civil_row(name, zone, civil):
    local = EPOCH + dt.timedelta(seconds=civil)
    instants = [civil - int(local.replace(tzinfo=zone, fold=fold).utcoffset().total_seconds()) for fold in (0, 1)]
    shown = [instant for instant in instants if instant + offset_at(zone, instant) == civil]
    kind = "skipped" if not shown else "once" if instants[0] == instants[1] else "twice"
    print("civil", name, civil, kind, *instants, sep="\t")


def changes(zone, first_year, last_year):
    """The instants at which the offset changes, to the second."""
    step = 7 * 86_400
    start, end = (seconds(dt.datetime(year, 1, 1)) for year in (first_year, last_year))
    for early in range(start, end, step):
        late = early + step
        if offset_at(zone, early) == offset_at(zone, late):
            continue
        before = early
        offset = offset_at(zone, late)
        while late - before > 1:
            middle = (before + late) // 2
            before, late = (before, middle) if offset_at(zone, middle) == offset else (middle, late)
        yield late


def main():
    rng = random.Random(1900)
    for name in ZONES:
        zone = zoneinfo.ZoneInfo(name)
        instants = [seconds(dt.datetime(year, 1 + 6 * (year % 2), 15)) for year in (1901, 1923, 1947, 1980, 2024, 2026, 2027)]
        instants += [rng.randrange(seconds(dt.datetime(1901, 1, 1)), seconds(dt.datetime(2100, 1, 1))) for _ in range(6)]
        found = list(changes(zone, 1960, 2028))
        for change in sorted({*found[-2:], *rng.sample(found, min(3, len(found)))}):
            instants += [change - 1, change]
            offsets = offset_at(zone, change - 1), offset_at(zone, change)
            # In the middle of what was shown twice or never, and just outside of it.
            low, high = sorted(change + offset for offset in offsets)
            for civil in ((low + high) // 2, low - 1, low, high - 1, high):
                civil_row(name, zone, civil)
        for instant in instants:
            print("at", name, instant, offset_at(zone, instant), sep="\t")
        civil_row(name, zone, seconds(dt.datetime(2023, 12, 3, 18, 30)))


if __name__ == "__main__":
    main()
