#!/usr/bin/env python3
"""Writes edtf_bounds.tsv: the first and last days of dates as the `edtf` package reads them.

    python3 -m venv venv && venv/bin/pip install edtf==5.0.2
    venv/bin/python tests/reference/edtf_bounds.py > tests/reference/edtf_bounds.tsv

Independent of the program: another grammar (pyparsing), other calendar code. Columns: text, first day,
last day; `-inf` and `inf` where an end is open. Texts that the package refuses are left out.
"""

import contextlib
import io
import random

from edtf import parse_edtf

FIXED = """
1985-04-12 1985-04 1985 0000 0001 9999 2000-02-29 1900-02 2024-02 1985-04-12T23:20:30Z
1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02
Y170000002 Y-170000002 2001-21 2001-22 2001-23 2001-24 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX
1985-04-XX 1985-XX-XX 1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985 1985-04-12/
1985-04/ 1985/ /1985-04-12 /1985-04 /1985 -1985 Y-17E7 1950S2 Y171010000S3 Y3388E2S3
[1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984]
{1667,1668,1670..1672} {1960,1961-12} {..1984} 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11
156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X 2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03
1984~/2004-06 1984?/2004% 1984/2004-06~ 2004-06-11%/2004-06~ 15XX-12-XX 1XXX-12-XX
""".split()


def year(rng):
    if rng.random() < 0.15:
        return f"-{rng.randint(1, 9999):04}"
    return f"{rng.randint(0, 9999):04}" if rng.random() < 0.5 else str(rng.randint(1900, 2030))


def day(rng):
    return f"{year(rng)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def month(rng):
    return f"{year(rng)}-{rng.randint(1, 12):02}"


def any_date(rng):
    return rng.choice([day, month, year])(rng)


def doubtful(rng):
    return any_date(rng) + rng.choice("?~%")


def parts_in_doubt(rng):
    y, m, d = f"{rng.randint(1000, 2030)}", f"{rng.randint(1, 12):02}", f"{rng.randint(1, 28):02}"
    mark = rng.choice("?~%")
    return rng.choice([f"{y}{mark}-{m}-{d}", f"{y}-{m}{mark}-{d}", f"{y}-{mark}{m}-{d}", f"{y}-{m}-{mark}{d}"])


def season(rng):
    return f"{rng.randint(1000, 2030)}-{rng.randint(21, 41)}"


def unspecified(rng):
    y, m, d = f"{rng.randint(1000, 2030)}", f"{rng.randint(1, 12):02}", f"{rng.randint(1, 28):02}"
    forms = [y[:3] + "X", y[:2] + "XX", f"{y}-XX", f"{y}-{m}-XX", f"{y}-XX-XX", f"{y[:3]}X-{m}-{d}"]
    forms += [f"{y[:2]}XX-{m}-XX", f"{y[0]}XXX-{m}", f"{y[:3]}X-{m}", f"{y[:2]}XX-{m}-{d}"]
    return rng.choice(forms)


def pair(rng, make=any_date):
    """Two dates in order, by the first day of each as the package reads it."""
    dates = [make(rng), make(rng)]
    return sorted(dates, key=lambda text: parse_edtf(text).lower_strict()[:3])


def interval(rng):
    first, last = pair(rng)
    return rng.choice([f"{first}/{last}"] * 3 + [f"{first}/..", f"../{last}"])


def one_set(rng):
    plain = lambda rng: str(rng.randint(1000, 2030)) + rng.choice(["", f"-{rng.randint(1, 12):02}"])
    (a, b), (c, d) = pair(rng, plain), pair(rng, plain)
    inner = rng.choice([f"{a},{b}", f"{a}..{b}", f"..{a}", f"{a}..", f"{a},{c}..{d}", f"{a},{b},{c},{d}"])
    return f"[{inner}]" if rng.random() < 0.7 else f"{{{inner}}}"


def shown(moment):
    if isinstance(moment, float):
        return str(moment)
    year, month, day = moment[:3]
    sign = "-" if year < 0 else ""
    size = abs(year)
    return f"Y{sign}{size}-{month:02}-{day:02}" if size > 9999 else f"{sign}{size:04}-{month:02}-{day:02}"


def main():
    rng = random.Random(2019)
    makers = [any_date, doubtful, parts_in_doubt, season, unspecified, interval, interval, one_set]
    texts = FIXED + [rng.choice(makers)(rng) for _ in range(420)]
    for text in dict.fromkeys(texts):
        try:
            # The package prints what it fails at.
            with contextlib.redirect_stdout(io.StringIO()):
                date = parse_edtf(text)
                first, last = shown(date.lower_strict()), shown(date.upper_strict())
        except Exception:
            continue
        print(text, first, last, sep="\t")


if __name__ == "__main__":
    main()
