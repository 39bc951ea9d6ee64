#!/usr/bin/env python3
"""Makes the samples of tables and peace agreements out of the files they are taken from.

    scripts/make-table-samples.py FOLDER

FOLDER holds `ucdp-peace-agreements-221.csv`, `airstrikes.csv`, `active_periods.csv` and the White House's `index.csv`, itself
or in folders below; sample_data/README.md says where they are from.
Writes sample_data/ucdp-peace-agreements.csv, iraq-airstrikes-2007.csv, cdb90-active-periods.csv and
whitehouse-readouts-2023.tsv, the same bytes each time.
Run `tests/reference/tables.py --remake` and `tests/reference/peace_agreements.py --remake` afterwards.
Needs Python 3.9 or newer and nothing else.
"""

import csv
import io
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_data"

# Names with commas, several dyads, conflicts between states and of several territories, an end before the day of
# signing, `ended` without an end and said to be false, actors named twice, and both agreements of Ukraine.
ODD = set("1536 1537 1019 1599 1058 1570 1333 1498 1641 1024 1571 1658 1470 1128 1565 1485 1406".split())
N_PLAIN = 18


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    source = pathlib.Path(sys.argv[1])
    agreements = raw_records(find(source, "ucdp-peace-agreements-221.csv"))
    head, rows = agreements[0], agreements[1:]
    ids = [next(csv.reader(io.StringIO(row.decode("utf-8"), newline="")))[0] for row in rows]
    plain = [id for id in ids if id not in ODD][::20][:N_PLAIN]
    kept = [row for id, row in zip(ids, rows) if id in ODD or id in plain]
    write("ucdp-peace-agreements.csv", b"".join([head] + kept))
    write("iraq-airstrikes-2007.csv", first_lines(find(source, "airstrikes.csv"), 301))
    write("cdb90-active-periods.csv", first_lines(find(source, "active_periods.csv"), 121))
    readouts = csv.reader(io.StringIO(find(source, "index.csv").decode("utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(list(readouts)[:61])
    write("whitehouse-readouts-2023.tsv", text.getvalue().encode("utf-8"))


def find(folder, name):
    found = sorted(path for path in folder.rglob(name) if "whitehouse" in str(path) or name != "index.csv")
    if not found:
        sys.exit(f"there is no {name} in {folder}")
    return found[0].read_bytes()


def write(name, data):
    (SAMPLES / name).write_bytes(data)


def first_lines(data, n_lines):
    return b"".join(data.splitlines(keepends=True)[:n_lines])


def raw_records(data):
    """The records of a CSV file byte for byte, each with its line break."""
    records, start, quoted = [], 0, False
    for position, byte in enumerate(data):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x0A and not quoted:
            records.append(data[start : position + 1])
            start = position + 1
    return records


if __name__ == "__main__":
    main()
