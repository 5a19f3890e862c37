#!/usr/bin/env python3
"""Writes PDF files for tests: Chinese text that no font is embedded for, at given places or set as an article.

usage: make_pdf.py placed < DESCRIPTION.json > OUT.pdf
       make_pdf.py article [--columns N] [--script gb|cns] [--running] < ARTICLE.txt > OUT.pdf

A description is {"pages": [[[x, y, size, "text"], ...], ...], "script": "gb"|"cns", "info": {"Title": "..."},
"count": N, "encrypt": true}: x and y in points from the top left corner of an A4 page, y of the base line;
`count` is how many pages the file claims to have, `encrypt` makes it claim a password that nobody knows.

An article has a title in its first line, and a paragraph, a list item or a table row (cells between " | ") in
each other line that is not blank. --running adds a header, a footer and page numbers to each page.
"""
import argparse
import json
import re
import sys

WIDTH, HEIGHT = 595, 842
FONTS = {"gb": ("GB1", "UniGB-UTF16-H", "STSong-Light"), "cns": ("CNS1", "UniCNS-UTF16-H", "MSung-Light")}


def utf16(text):
    return text.encode("utf-16-be").hex().upper()


def pdf(pages, script="gb", info=None, count=None, encrypt=False):
    """The bytes of a PDF whose pages are lists of (x, y, size, text)."""
    ordering, encoding, name = FONTS[script]
    objects = {  # number: body
        3: f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} /DescendantFonts [4 0 R] >>",
        # The glyphs 1 to 98 of both collections are ASCII, half as wide as the others.
        4: f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000 /W [1 98 500] /FontDescriptor 5 0 R "
           f"/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 4 >> >>",
        5: f"<< /Type /FontDescriptor /FontName /{name} /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
           "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        6: "<< " + " ".join(f"/{key} <FEFF{utf16(value)}>" for key, value in (info or {}).items()) + " >>",
        7: "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <" + "A5" * 32 + "> /U <" + "5A" * 32 + "> >>",
    }
    kids = []
    for page in pages:
        number = 10 + 2 * len(kids)
        kids.append(f"{number} 0 R")
        drawn = "\n".join(f"BT /F1 {size} Tf {x:.2f} {HEIGHT - y:.2f} Td <{utf16(text)}> Tj ET"
                          for x, y, size, text in page)
        objects[number] = (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {number + 1} 0 R "
                           "/Resources << /Font << /F1 3 0 R >> >> >>")
        objects[number + 1] = f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
    objects[1] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {count or len(kids)} >>"

    out, places = "%PDF-1.7\n", {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n"
    table, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n"
    for number in range(1, size):
        out += f"{places[number]:010} 00000 n \n" if number in places else "0000000000 00000 f \n"
    claim = f"/Encrypt 7 0 R /ID [<{'11' * 16}> <{'11' * 16}>] " if encrypt else ""
    return (out + f"trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R {claim}>>\n"
                  f"startxref\n{table}\n%%EOF\n").encode("ascii")


def advance(text, size):
    """How wide `text` is, in points."""
    return sum(size / 2 if c < "\x7f" else size for c in text)


def wrapped(text, size, width):
    """The lines of a paragraph: a line begins with no stop, words stay whole, and numbers are cut as any text is."""
    lines, line = [], ""
    for unit in re.findall(r"[A-Za-z]+[.,:;]?|.[，。、；：！？）”》％%]*", text):
        if line and advance(line + unit, size) > width:
            lines.append(line.rstrip(" "))
            line = ""
        line += unit if line or unit != " " else ""
    return lines + [line]


class Setter:
    """Places lines from top to bottom, column after column, page after page."""
    TOP, BOTTOM, LEFT, RIGHT, GUTTER = 90, 760, 70, 525, 25

    def __init__(self, columns, running):
        self.columns, self.running, self.pages, self.column, self.floor = columns, running, [], 0, self.TOP
        self.width = (self.RIGHT - self.LEFT - self.GUTTER * (columns - 1)) / columns
        self.new_page()

    def new_page(self):
        self.pages.append([])
        self.column, self.y, self.floor = 0, self.TOP, self.TOP
        if self.running:
            self.pages[-1] += [(self.LEFT, 45, 9, "市场观察 周刊"), (self.RIGHT - 100, 45, 9, "内部资料 请勿转载"),
                               (WIDTH / 2 - 10, 805, 9, f"- {len(self.pages)} -")]

    def room(self, height):
        """Moves on to where `height` points fit."""
        if self.y + height <= self.BOTTOM:
            return
        self.column, self.y = self.column + 1, self.floor
        if self.column == self.columns:
            self.new_page()

    def place(self, lines, size, indent=0):
        for i, line in enumerate(lines):
            self.room(size * 1.6)
            self.y += size * 1.6
            left = self.LEFT + self.column * (self.width + self.GUTTER)
            self.pages[-1].append((left + (indent if i == 0 else 0), self.y, size, line))

    def title(self, text):
        self.place(wrapped(text, 18, self.RIGHT - self.LEFT), 18)
        self.y += 10
        self.floor = self.y  # the columns of this page begin under the title

    def paragraph(self, text):
        size = 10.5
        lines = wrapped("　　" + text, size, self.width)
        self.place([lines[0][2:], *lines[1:]], size, 2 * size)

    def row(self, cells):
        size, at = 9, self.width / len(cells)
        self.room(size * 2)
        self.y += size * 2
        left = self.LEFT + self.column * (self.width + self.GUTTER)
        for i, cell in enumerate(cells):
            self.pages[-1].append((left + i * at, self.y, size, cell))


def article(text, columns=1, script="gb", running=False, info=None):
    """The bytes of a PDF with an article set in one or more columns."""
    setter = Setter(columns, running)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    setter.title(lines[0])
    for line in lines[1:]:
        if " | " in line:
            setter.row(line.split(" | "))
        else:
            setter.paragraph(line)
    return pdf(setter.pages, script, info)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("placed", "article"))
    parser.add_argument("--columns", type=int, default=1)
    parser.add_argument("--script", choices=tuple(FONTS), default="gb")
    parser.add_argument("--running", action="store_true", help="headers, footers and page numbers")
    args = parser.parse_args()
    text = sys.stdin.buffer.read().decode("utf-8")
    if args.what == "placed":
        made = pdf(**json.loads(text))
    else:
        made = article(text, args.columns, args.script, args.running)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
