#!/usr/bin/env python3
"""Writes text_widths.tsv: widths of sample texts as HarfBuzz and fontTools compute them.

    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0 uharfbuzz==0.57.0
    venv/bin/python tests/reference/text_widths.py assets/fonts > tests/reference/text_widths.tsv

Independent of the program: HarfBuzz in C where the program shapes in Rust, and runs cut by Unicode
category where the program cuts by grapheme. Columns: face, text, advance in thousandths of an em.
"""

import pathlib
import sys
import unicodedata

import uharfbuzz
from fontTools.ttLib import TTFont

FACES = {
    "Regular": "TrucelineSans-Regular.ttf",
    "SemiBold": "TrucelineSans-SemiBold.ttf",
    "Italic": "TrucelineSans-Italic.ttf",
}
FALLBACKS = ["TrucelineSansArabic-Regular.ttf", "TrucelineSansHebrew-Regular.ttf"]
TEXTS = [
    "",
    "0",
    "0123456789",
    "Strike near Kirkuk",
    "AVATAR To. Yo, LT",
    "-> 3x4",
    "Σ 76 attacks since 17 Oct (US official)",
    "“self-defence strike” … 5 × 3 − 2 ≥ 0",
    "1\u202f234\u2009567\u00a0km²",
    "ʿAyn al-ʾAsad",
    "Việt Nguyễn",
    "e\u0301 q\u0303 n\u032e",
    "Ελληνικά Αθήνα",
    "Київ, Їжак, ґанок",
    "Қазақстан Әлем Ђорђе Љубав",
    "محمد شياع السوداني",
    "كتائب حزب الله (2023) قتيلاً",
    "می\u200cخواهم",
    "٢٠٢٣",
    "חיפה שָׁלוֹם 15 (הרוגים)",
    "Sudani: السلام عليكم, Haifa: חיפה, Київ",
]


class Shaper:
    def __init__(self, path):
        self.cmap = TTFont(path).getBestCmap()
        self.font = uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))

    def advance_em(self, text):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self.font, buffer)
        assert all(info.codepoint != 0 for info in buffer.glyph_infos), f".notdef in {text!r}"
        return sum(position.x_advance for position in buffer.glyph_positions) / self.font.face.upem


def extends(character):
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or character in "\u200c\u200d"


def runs(text, chain):
    """Pairs of shaper and stretch; marks and joiners stay with the character before them."""
    found = []
    for character in text:
        if found and extends(character):
            shaper = found[-1][0]
        else:
            shaper = next(candidate for candidate in chain if ord(character) in candidate.cmap)
        if found and found[-1][0] is shaper:
            found[-1][1] += character
        else:
            found.append([shaper, character])
    return found


def main():
    folder = pathlib.Path(sys.argv[1])
    fallbacks = [Shaper(folder / file) for file in FALLBACKS]
    for face, file in FACES.items():
        chain = [Shaper(folder / file), *fallbacks]
        for text in TEXTS:
            width = sum(shaper.advance_em(stretch) for shaper, stretch in runs(text, chain))
            print(f"{face}\t{text}\t{1000 * width:.3f}")


if __name__ == "__main__":
    main()
