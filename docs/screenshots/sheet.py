#!/usr/bin/env python3
"""Makes docs/screenshots/sheet.png: the sheet Summary of a workbook of samples/, as LibreOffice shows it.

usage: sheet.py [--figx FIGX]

Needs libreoffice-calc, poppler-utils and python3-openpyxl, which sets the paper and leaves out the other sheets; the
cells and their looks are figx's own.
"""
import argparse
import subprocess
import tempfile
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
DPI, MARGIN = "150", 20
SAMPLES = ["us-flash.txt", "hk-result.txt", "previews.md", "tw-monthly.txt"]
ONLY = "revenue,operating_income"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--figx", type=Path, default=ROOT / "build/release/figx")
    figx = parser.parse_args().figx.resolve()
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        subprocess.run([figx, "-q", "--unit", "亿", "--only", ONLY, "-o", work / "sheet.xlsx", *SAMPLES],
                       cwd=ROOT / "samples", check=True)
        book = openpyxl.load_workbook(work / "sheet.xlsx")
        for name in ("Figures", "Sources"):
            book[name].sheet_state = "hidden"
        sheet = book["Summary"]
        book.active = book.index(sheet)
        sheet.print_options.gridLines = sheet.print_options.headings = True
        sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.oddHeader.center.text = sheet.oddFooter.center.text = ""
        book.save(work / "sheet.xlsx")
        subprocess.run(["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to",
                        "pdf", "--outdir", work, work / "sheet.xlsx"], check=True, capture_output=True)
        pdf = work / "sheet.pdf"
        subprocess.run(["pdftoppm", "-r", DPI, "-singlefile", pdf, work / "page"], check=True)
        left, top, right, bottom = inked(work / "page.ppm")
        place = {"-x": left - MARGIN, "-y": top - MARGIN, "-W": right - left + 2 * MARGIN, "-H": bottom - top + 2 * MARGIN}
        words = [str(word) for pair in place.items() for word in pair]
        subprocess.run(["pdftoppm", "-png", "-r", DPI, "-singlefile", *words, pdf, ROOT / "docs/screenshots/sheet"],
                       check=True)


def inked(path):
    """The box of a page that is not white."""
    kind, size, _, pixels = path.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    assert kind == b"P6"
    rows = [pixels[y * width * 3:(y + 1) * width * 3] for y in range(height)]
    dark = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
    ends = [(len(row) - len(row.lstrip(b"\xff")), len(row.rstrip(b"\xff"))) for row in rows if row.strip(b"\xff")]
    return min(end[0] for end in ends) // 3, dark[0], max(end[1] for end in ends) // 3, dark[-1]


if __name__ == "__main__":
    main()
