#!/usr/bin/env python3
"""Makes docs/screenshots/sheet.png: the sheets Figures and Summary of a workbook of samples/, as LibreOffice shows them.

usage: sheet.py [--figx FIGX]

Needs libreoffice-calc, poppler-utils and python3-openpyxl, which sets the paper and leaves out the other sheets; the
cells and their looks are figx's own.
"""
import argparse
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
DPI, MARGIN, WHITE = "120", 16, b"\xff\xff\xff"
SAMPLES = ["us-flash.txt", "hk-result.txt", "bank.txt"]
SHOWN = {"Figures": "A1:P11", "Summary": "A1:L7"}  # the cells that the picture has room for


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--figx", type=Path, default=ROOT / "build/release/figx")
    figx = parser.parse_args().figx.resolve()
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        subprocess.run([figx, "-q", "--unit", "亿", "--only", "revenue,net_income", "-o", work / "sheet.xlsx", *SAMPLES],
                       cwd=ROOT / "samples", check=True)
        book = openpyxl.load_workbook(work / "sheet.xlsx")
        book["Sources"].sheet_state = "hidden"
        for name, cells in SHOWN.items():
            sheet = book[name]
            sheet.print_area = cells
            sheet.print_options.gridLines = sheet.print_options.headings = True
            sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
            sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
            sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
            sheet.oddHeader.center.text = sheet.oddFooter.center.text = ""
        book.save(work / "sheet.xlsx")
        subprocess.run(["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to",
                        "pdf", "--outdir", work, work / "sheet.xlsx"], check=True, capture_output=True)
        subprocess.run(["pdftoppm", "-r", DPI, work / "sheet.pdf", work / "page"], check=True)
        parts = [inked(path) for path in sorted(work.glob("page-*.ppm"))]
    width = max(len(part[0]) for part in parts) + 6 * MARGIN
    rows = [b""] * MARGIN
    for part in parts:
        rows += [WHITE * MARGIN + row for row in part] + [b""] * MARGIN
    rows = [row + WHITE[:1] * (width - len(row)) for row in rows]
    (ROOT / "docs/screenshots/sheet.png").write_bytes(png(width // 3, rows))


def inked(path):
    """The rows of a page, three bytes a pixel, without the white around."""
    kind, size, _, pixels = path.read_bytes().split(b"\n", 3)
    assert kind == b"P6"
    width = int(size.split()[0]) * 3
    rows = [pixels[at:at + width] for at in range(0, len(pixels), width)]
    ink = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
    left = min(len(row) - len(row.lstrip(b"\xff")) for row in rows if row.strip(b"\xff")) // 3 * 3
    right = max(len(row.rstrip(b"\xff")) for row in rows) + 2
    return [row[left:right // 3 * 3] for row in rows[ink[0]:ink[-1] + 1]]


def png(width, rows):
    """https://www.w3.org/TR/png-3/: eight bits each of red, green and blue."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) +
            chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    main()
