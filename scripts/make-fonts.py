#!/usr/bin/env python3
"""Makes the bundled fonts in assets/fonts from Inter, Noto Sans Arabic and Noto Sans Hebrew.

    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0
    venv/bin/python scripts/make-fonts.py --inter DIR --noto DIR --out assets/fonts

`--inter` holds Inter-Regular.otf, Inter-SemiBold.otf and Inter-Italic.otf (Debian: fonts-inter),
`--noto` holds NotoSansArabic-Regular.ttf and NotoSansHebrew-Regular.ttf (Debian: fonts-noto-core).
The same sources and the same fontTools give the same bytes. What is changed, and why, is in
assets/fonts/README.md; the reason for each step is at its function.
"""

import argparse
import dataclasses
import pathlib

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FAMILY = "Truceline Sans"

# How far a quadratic curve may stray from its cubic original, in font units: Inter has 2816 to the
# em, so at 24 px this is a sixtieth of a pixel.
MAX_CURVE_ERROR = 2.0

# Features both painters (epaint and usvg) switch on by themselves and that change no meaning.
# `calt` is left out: in Inter it draws "->" as an arrow and the "x" of "3x4" as a multiplication
# sign, and a program that shows quotes must show what was written.
FEATURES = ["ccmp", "isol", "init", "medi", "fina", "kern", "locl", "mark", "mkmk", "rlig"]

# Blocks wanted from Inter, as far as it has them.
INTER_BLOCKS = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0250, 0x02AF),  # IPA: holds Azerbaijani ə
    (0x02B0, 0x036F),  # modifier letters (ʿ and ʾ of transliterated Arabic), combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese, dotted transliterations
    (0x2000, 0x209F),  # punctuation, superscripts, subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letterlike symbols, number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x27BF),  # shapes, symbols, check marks
    (0x27F0, 0x27FF),  # long arrows
    (0xFFFD, 0xFFFD),  # replacement character
]

# Blocks wanted from both Noto fonts: their scripts, and the few neutral characters (space, digits,
# joiners, dotted circle) these fonts carry so that a whole right-to-left line stays in one font.
NOTO_BLOCKS = [(0x0020, 0x25CC), (0x2E41, 0x2E41), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC)]


@dataclasses.dataclass(frozen=True)
class Face:
    """One font to make: where it comes from and what it is called afterwards."""

    source: str
    file: str
    family: str
    style: str  # as on the style menu: "Regular", "SemiBold", "Italic"


INTER_FACES = [
    Face("Inter-Regular.otf", "TrucelineSans-Regular.ttf", FAMILY, "Regular"),
    Face("Inter-SemiBold.otf", "TrucelineSans-SemiBold.ttf", FAMILY, "SemiBold"),
    Face("Inter-Italic.otf", "TrucelineSans-Italic.ttf", FAMILY, "Italic"),
]
NOTO_FACES = [
    Face("NotoSansArabic-Regular.ttf", "TrucelineSansArabic-Regular.ttf", f"{FAMILY} Arabic", "Regular"),
    Face("NotoSansHebrew-Regular.ttf", "TrucelineSansHebrew-Regular.ttf", f"{FAMILY} Hebrew", "Regular"),
]


def make_figures_tabular(font):
    """Maps 0 to 9 to the glyphs of `tnum`, which are all of one width and are in no kerning pair.

    Only digits: `tnum` also has a full stop, comma and colon as wide as a figure, which would tear
    ordinary sentences apart.
    """
    tabular = single_substitutions(font, "tnum")
    digits = range(ord("0"), ord("9") + 1)
    # Subtables may share one dictionary, so a figure may be met a second time.
    for table in font["cmap"].tables:
        for digit in digits:
            if digit in table.cmap:
                table.cmap[digit] = tabular.get(table.cmap[digit], table.cmap[digit])
    names = font.getBestCmap()
    # Interpolated weights have one figure three units narrower than the rest.
    width = max(font["hmtx"][names[digit]][0] for digit in digits)
    for digit in digits:
        advance, left = font["hmtx"][names[digit]]
        assert width - advance <= 4, f"{chr(digit)} is not a tabular figure: {advance} of {width}"
        font["hmtx"][names[digit]] = (width, left)


def single_substitutions(font, feature):
    """The glyph-to-glyph map of one feature."""
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    mapping = {}
    for index in sorted(lookups):
        for table in gsub.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(table, "ExtSubTable", table).mapping)
    return mapping


def halve_thin_spaces(font):
    """Makes U+2009 and U+202F half a space wide.

    epaint draws them so whatever the font says; in the font, every painter agrees.
    """
    names = font.getBestCmap()
    half = font["hmtx"][names[ord(" ")]][0] // 2
    for space in (0x2009, 0x202F):
        font["hmtx"][names[space]] = (half, 0)


def subset_to(font, blocks):
    """Drops all glyphs outside `blocks`, and the features and tables nothing here reads."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = list(range(15)) + [16, 17]
    options.notdef_outline = True
    options.glyph_names = False
    # The Noto fonts' instructions come from ttfautohint; skrifa hints by itself where there are none.
    options.hinting = False
    options.drop_tables += ["DSIG"]
    options.recalc_timestamp = False
    wanted = {code for first, last in blocks for code in range(first, last + 1)}
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted & set(font.getBestCmap()))
    subsetter.subset(font)


def convert_to_truetype(font):
    """Turns cubic CFF outlines into quadratic TrueType ones.

    Inter's outlines carry no PostScript hints, and skrifa hints on its own only in TrueType fonts:
    left as CFF, horizontal strokes would be blurred in the window at one pixel a point.
    """
    order = font.getGlyphOrder()
    cubic = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        cubic[name].draw(Cu2QuPen(pen, MAX_CURVE_ERROR, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
    for name, glyph in glyf.glyphs.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    del font["CFF "]
    font["glyf"], font["loca"] = glyf, newTable("loca")
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in (
        "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
        "maxSizeOfInstructions"
    ).split():
        setattr(maxp, field, 0)
    font.sfntVersion = "\0\1\0\0"


def rename(font, face):
    """Gives the font a family name of its own, so that no installed original is taken for it."""
    name = font["name"]
    version = name.getDebugName(5).split(";")[0]
    origin = f"{name.getDebugName(4)}, {version}"
    upright_family = face.style in ("Regular", "Italic")
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    records = {
        1: face.family if upright_family else f"{face.family} {face.style}",
        2: face.style if upright_family else "Regular",
        3: f"{postscript};1",
        4: f"{face.family} {face.style}",
        5: f"Version 1.000; from {origin}",
        6: postscript,
        10: f"A modified subset of {origin}.",
    }
    for name_id in (16, 17):
        name.removeNames(nameID=name_id)
    if not upright_family:
        records |= {16: face.family, 17: face.style}
    for name_id, text in records.items():
        name.removeNames(nameID=name_id)
        name.setName(text, name_id, 3, 1, 0x409)


def make(face, source_dir, out_dir, blocks, changes):
    """Writes one font and reports what became of it."""
    font = TTFont(source_dir / face.source, recalcTimestamp=False)
    for change in changes:
        change(font)
    subset_to(font, blocks)
    if "CFF " in font:
        convert_to_truetype(font)
    rename(font, face)
    out = out_dir / face.file
    font.save(out)
    print(f"{face.file}: {len(font.getBestCmap())} characters, {out.stat().st_size} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inter", type=pathlib.Path, required=True)
    parser.add_argument("--noto", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    for face in INTER_FACES:
        make(face, arguments.inter, arguments.out, INTER_BLOCKS, [make_figures_tabular, halve_thin_spaces])
    for face in NOTO_FACES:
        make(face, arguments.noto, arguments.out, NOTO_BLOCKS, [])


if __name__ == "__main__":
    main()
