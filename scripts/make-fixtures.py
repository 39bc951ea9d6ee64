#!/usr/bin/env python3
"""Makes the UCDP GED samples and test fixtures out of the files they are taken from.

    scripts/make-fixtures.py FOLDER

FOLDER holds `conflict_data_ukr_2021snapshot.csv`, `conflict_data_ukr_2025snapshot.csv`, `ucdpged_sample.csv` and
`GEDEvent_v23_1_CAR.geojson`, itself or in folders below; sample_data/README.md says where they are from.
Writes sample_data/ucdp-ged-*, tests/fixtures/ged/*.csv and tests/fixtures/ged/bad/*.csv, the same bytes each time.
Run `tests/reference/ged_stats.py --remake` afterwards.
Needs Python 3.9 or newer and nothing else.
"""

import csv
import io
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_data"
GOOD = ROOT / "tests/fixtures/ged"
BAD = GOOD / "bad"

# The header of release 19.1; its HDX form adds start_year, end_year and iso3.
COLUMNS_19 = (
    "id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id gwnoa "
    "side_a side_b_new_id gwnob side_b number_of_sources source_article source_office source_date source_headline "
    "source_original where_prec where_coordinates adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown "
    "low best high"
).split()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    source = pathlib.Path(sys.argv[1])
    world, ukraine_2021, ukraine_2025 = (
        find(source, name)
        for name in ("ucdpged_sample.csv", "conflict_data_ukr_2021snapshot.csv", "conflict_data_ukr_2025snapshot.csv")
    )
    for folder in (SAMPLES, BAD):
        folder.mkdir(parents=True, exist_ok=True)
    (SAMPLES / "ucdp-ged-world-sample.csv").write_bytes(world)
    (SAMPLES / "ucdp-ged-ukraine-2021.csv").write_bytes(ukraine_2021)
    car = find(source, "GEDEvent_v23_1_CAR.geojson")
    (SAMPLES / "ucdp-ged-car.geojson").write_bytes(first_features(car, 40))
    make_shapes(rows_of(world), rows_of(ukraine_2025))
    make_bad(rows_of(world))


def find(folder, name):
    found = sorted(folder.rglob(name))
    if not found:
        sys.exit(f"there is no {name} in {folder}")
    return found[0].read_bytes()


def first_features(data, n_features):
    """The collection with its first features alone, each on its line as it was."""
    lines = data.decode("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith('{ "type": "Feature"'))
    kept = lines[: start + n_features]
    kept[-1] = kept[-1].rstrip(",")
    return ("\n".join(kept + ["]", "}"]) + "\n").encode("utf-8")


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def csv_bytes(rows, line_end="\n"):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode("utf-8")


# Shapes that are all right


def make_shapes(world, ukraine):
    head, rows = world[0], world[1:]
    write(GOOD / "52-columns-hxl.csv", csv_bytes(ukraine[:62]))
    in_19 = [[row[head.index(name)] for name in COLUMNS_19] for row in rows[:60]]
    write(GOOD / "42-columns.csv", csv_bytes([COLUMNS_19] + in_19))
    gwnob = COLUMNS_19.index("gwnob")
    write(GOOD / "41-columns.csv", csv_bytes(row[:gwnob] + row[gwnob + 1 :] for row in [COLUMNS_19] + in_19))
    write(GOOD / "no-header.csv", csv_bytes(rows[:40]))
    write(GOOD / "crlf.csv", csv_bytes([head] + with_line_breaks(rows)[:20], "\r\n"))
    write(GOOD / "bom.csv", b"\xef\xbb\xbf" + csv_bytes([head] + rows[:5]))
    backwards = [list(reversed(row)) for row in [head] + rows[:20]]
    write(GOOD / "columns-reversed.csv", csv_bytes(backwards))
    write(GOOD / "no-last-line-break.csv", csv_bytes([head] + rows[:3]).rstrip(b"\n"))
    write(GOOD / "dates-with-time.csv", csv_bytes(with_times([head] + rows[:20])))


def with_line_breaks(rows):
    """Rows with a line break in a cell first, so that few rows hold many."""
    return sorted(rows, key=lambda row: not any("\n" in cell for cell in row))


def with_times(rows):
    """The three ways in which releases write a day, in turn."""
    suffixes = ["", " 00:00:00.000", "T00:00:00"]
    columns = [rows[0].index("date_start"), rows[0].index("date_end")]
    timed = [list(row) for row in rows]
    for number, row in enumerate(timed[1:]):
        for column in columns:
            row[column] += suffixes[number % len(suffixes)]
    return timed


# Bad input


def make_bad(world):
    table = Table(world)
    make_bad_bytes(table)
    make_bad_structure(table)
    make_bad_values(table)


class Table:
    """The first rows of the world sample that are a line each and plain in every way, to be damaged one by one."""

    def __init__(self, world):
        self.head = world[0]
        self.rows = [row for row in world[1:] if not any("\n" in cell for cell in row) and self.is_plain(row)]

    def is_plain(self, row):
        return all(cell.isascii() for cell in row) and row[self.head.index("event_clarity")] == "1"

    def with_changes(self, n_rows, changes):
        """The header and `n_rows` rows; `changes` are (row from 1, column, new cell)."""
        rows = [list(row) for row in self.rows[:n_rows]]
        for number, column, cell in changes:
            rows[number - 1][self.head.index(column)] = cell
        return csv_bytes([self.head] + rows)

    def lines(self, n_rows):
        """Header and rows as lines without their line ends."""
        return csv_bytes([self.head] + self.rows[:n_rows]).split(b"\n")[:-1]


def make_bad_bytes(table):
    names = [
        (2, "where_coordinates", "Ciudad Juárez town"),
        (4, "side_b", "Frères d’armes"),
        (4, "adm_1", "Côte-d'Or"),
    ]
    write(BAD / "windows-1252.csv", table.with_changes(6, names).decode("utf-8").encode("cp1252"))
    lines = table.lines(6)
    head, country = table.head, table.head.index("country")
    mixed = table.with_changes(6, [(3, "country", "Türkiye")]).split(b"\n")
    mixed[4] = replaced_cell(table.rows[3], country, b"C\xf4te").encode("latin-1")
    write(BAD / "mixed-encodings.csv", b"\n".join(mixed))
    with_nul = replaced_cell(table.rows[2], head.index("where_description"), b"near\0the bridge").encode("latin-1")
    write(BAD / "nul-bytes.csv", b"\n".join(lines[:3] + [with_nul] + lines[4:]) + b"\n")
    write(BAD / "utf-16.csv", b"\xff\xfe" + b"\n".join(lines[:3]).decode("utf-8").encode("utf-16-le"))


def replaced_cell(row, column, cell):
    cells = list(row)
    cells[column] = cell.decode("latin-1")
    return csv_bytes([cells]).decode("utf-8").rstrip("\n")


def make_bad_structure(table):
    lines = table.lines(8)
    cells_too_few = lines[3].rsplit(b",", 6)[0]
    cells_too_many = lines[5] + b",surplus,cells"
    ragged = lines[:3] + [cells_too_few, lines[4], cells_too_many, b"", lines[6], b"one cell only", lines[7]]
    write(BAD / "ragged.csv", b"\n".join(ragged) + b"\n")
    place = table.rows[2][table.head.index("where_coordinates")].encode("utf-8")
    unclosed = lines[3].replace(b"," + place + b",", b',"' + place + b",", 1)
    write(BAD / "unclosed-quote.csv", b"\n".join(lines[:3] + [unclosed] + lines[4:]) + b"\n")
    quoteless = Table([table.head] + [row for row in table.rows if b'"' not in csv_bytes([row])]).lines(6)
    opened = quoteless[3].replace(b",", b',"', 1)
    write(BAD / "unclosed-quote-to-the-end.csv", b"\n".join(quoteless[:3] + [opened] + quoteless[4:]) + b"\n")
    at_the_end = b"\n".join(lines[:3]) + b"\n" + lines[3][:200].rsplit(b",", 1)[0] + b',"cut in the midd'
    write(BAD / "cut-within-quotes.csv", at_the_end)
    write(BAD / "cut-within-row.csv", b"\n".join(lines[:3]) + b"\n" + lines[3][:150])
    write(BAD / "empty.csv", b"")
    write(BAD / "only-bom.csv", b"\xef\xbb\xbf")
    write(BAD / "only-line-breaks.csv", b"\n\r\n\n")
    write(BAD / "header-only.csv", lines[0] + b"\n")
    hxl = ["#date+start" if name == "date_start" else "" for name in table.head]
    write(BAD / "header-and-hxl-only.csv", csv_bytes([table.head, hxl]))
    twice = [table.head + ["country"]] + [row + ["Elsewhere"] for row in table.rows[:3]]
    write(BAD / "column-twice.csv", csv_bytes(twice))
    start = table.head.index("date_start")
    few_rows = [table.head] + table.rows[:3]
    write(BAD / "column-missing.csv", csv_bytes(row[:start] + row[start + 1 :] for row in few_rows))
    write(BAD / "not-ged.csv", NOT_GED.encode("utf-8"))
    numbers = [[f"column {n}" for n in range(49)]] + [[str(factor * n) for n in range(49)] for factor in (1, 2, 3)]
    write(BAD / "not-ged-49-columns.csv", csv_bytes(numbers))


NOT_GED = """\
Year,Month,Day,Headline,Text,Type
2014,1,22,A meeting in Geneva,"Talks on Syria, a second round",
2014,2,,No day known,,title
"""


def make_bad_values(table):
    points = ["NaN", "inf", "91", "-90.000001", "north", "", "1e400", "90", "36,5"]
    longitudes = ["36.3", "36.3", "36.3", "36.3", "180.5", "36.3", "36.3", "-180", "36.3"]
    changes = [(n, "latitude", cell) for n, cell in enumerate(points, 1)]
    changes += [(n, "longitude", cell) for n, cell in enumerate(longitudes, 1)]
    write(BAD / "coordinates.csv", table.with_changes(10, changes))
    write(BAD / "dates.csv", table.with_changes(14, cell_changes(("date_start", "date_end"), DAYS)))
    write(BAD / "counts.csv", table.with_changes(9, cell_changes(("low", "best", "high"), KILLED)))
    ids = [row[table.head.index("id")] for row in table.rows]
    same_and_none = [(3, "id", ids[0]), (6, "id", ids[0]), (7, "id", ""), (8, "id", "")]
    write(BAD / "ids.csv", table.with_changes(9, same_and_none))
    codes = [(1, "type_of_violence", "4"), (2, "type_of_violence", ""), (3, "date_prec", "9"), (4, "event_clarity", "x")]
    same_side = table.rows[7][table.head.index("side_a")]
    codes += [(5, "where_prec", "0"), (6, "country", ""), (7, "side_a", ""), (8, "side_b", same_side)]
    write(BAD / "codes.csv", table.with_changes(9, codes))


# date_start and date_end of rows 1 to 13 of dates.csv; row 14 is as it was.
DAYS = [
    ("2014-02-30", "2014-03-01"),
    ("2014-13-01", "2014-13-02"),
    ("", ""),
    ("2014-03-05", "2014-02-30"),
    ("2014-03-09", "2014-03-05"),
    ("01/22/2014", "01/22/2014"),
    ("2014-1-2", "2014-1-2"),
    ("99999-01-01", "99999-01-01"),
    ("2014-00-10", "2014-01-10"),
    ("1900-02-29", "1900-03-01"),
    ("2000-02-29", "2000-02-29"),
    ("NA", "NA"),
    ("2014-04-01 00:00:00.000", "2014-04-02T00:00:00"),
]

# low, best and high of rows 1 to 8 of counts.csv; row 9 is as it was.
KILLED = [
    ("5", "3", "9"),
    ("1", "4", "2"),
    ("", "", ""),
    ("2", "", "4"),
    ("-1", "3", "3"),
    ("many", "7", "7"),
    ("1.0", "2.0", "2.5"),
    ("1", "1", "99999999999999999999"),
]


def cell_changes(columns, rows):
    """The changes that put `rows` into `columns`, from the first row on."""
    return [
        (number, column, cell)
        for number, cells in enumerate(rows, 1)
        for column, cell in zip(columns, cells)
    ]


def write(path, data):
    path.write_bytes(data)


if __name__ == "__main__":
    main()
