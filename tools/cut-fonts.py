#!/usr/bin/env python3
"""Cuts wwwroot-assets/fonts out of the files of @fontsource-variable/inter: weights 400 to 700, kerning and digits of one
width, and the Latin letters that names are written with. Needs fontTools and brotli.

    tools/cut-fonts.py node_modules/@fontsource-variable/inter/files wwwroot-assets/fonts
"""
import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# What is cut, from which file, and the letters; unicode-range in css/fonts.css says the same.
CUTS = {
    "latin": ("latin", "20-7E,A0-FF,131,152-153,2C6,2DA,2DC,2010-2015,2018-201E,2020-2022,2026,202F,2030,2032-2033,2039-203A,2044,20AC,2122,2190-2193,2212,2215,FEFF,FFFD"),
    "european": ("latin-ext", "100-17F,18F,192,218-21B,237,259,2BB-2BC,1E9E"),
    "vietnamese": ("vietnamese", "1A0-1A1,1AF-1B0,300-301,303-304,308-309,323,1EA0-1EF9,20AB"),
}


def code_points(ranges):
    for each in ranges.split(","):
        first, _, last = each.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def cut(source, letters, target):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options.name_IDs = [0, 1, 2, 13, 14]
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(code_points(letters)))
    subsetter.subset(font)
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    whole.seek(0)
    font = instancer.instantiateVariableFont(TTFont(whole), {"wght": (400, 700)})
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for name, (file, letters) in CUTS.items():
        cut(source / f"inter-{file}-wght-normal.woff2", letters, target / f"inter-{name}.woff2")
