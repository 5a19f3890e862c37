#!/usr/bin/env python3
"""Writes DOCX files for tests, by hand, so that each shows what it is meant to and nothing else.

usage: make_docx.py article < ARTICLE.txt > OUT.docx
       make_docx.py body < BODY.xml > OUT.docx          BODY.xml: what stands in w:body

An article has a title in its first line, and a paragraph or a table row (cells between " | ") in each other line
that is not blank.
"""
import io
import sys
import zipfile
from xml.sax.saxutils import escape

SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml"}.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = HEAD + ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                'wordprocessingml.document.main+xml"/></Types>')
RELATIONS = HEAD + ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                    'officeDocument" Target="word/document.xml"/></Relationships>')
STYLES = HEAD + f"""<w:styles {SPACES}>
<w:style w:type="paragraph" w:styleId="a0"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Title"/><w:basedOn w:val="a0"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a0"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a0"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="栏目"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="level"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="loop1"><w:name w:val="甲"/><w:basedOn w:val="loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="乙"/><w:basedOn w:val="loop1"/></w:style>
</w:styles>"""


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text, style=None):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    # Word parts a sentence into runs at every change of spelling or hand.
    cut = len(text) // 2
    return f"<w:p>{properties}{run(text[:cut])}{run(text[cut:])}</w:p>"


def row(cells):
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def core(title, created):
    return HEAD + ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
                   'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/'
                   f'terms/"><dc:title>{escape(title)}</dc:title><dcterms:created>{created}</dcterms:created>'
                   "</cp:coreProperties>")


def docx(body, parts=None):
    """The bytes of a DOCX with that body, and more parts by their names."""
    files = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/styles.xml": STYLES,
             "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>", **(parts or {})}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def article(text):
    """The bytes of a DOCX with an article."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body, table = paragraph(lines[0], "a1"), ""
    for line in [*lines[1:], ""]:
        if " | " in line:
            table += row(line.split(" | "))
            continue
        if table:
            body, table = f"{body}<w:tbl>{table}</w:tbl>", ""
        body += paragraph(line) if line else ""
    return docx(body)


def main():
    if sys.argv[1:] not in (["article"], ["body"]):
        sys.exit(__doc__)
    text = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(article(text) if sys.argv[1] == "article" else docx(text))


if __name__ == "__main__":
    main()
