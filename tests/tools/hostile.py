#!/usr/bin/env python3
"""Makes 1,500 damaged files and 30 bombs, runs figx over them and good ones, and checks that nothing gives way.

usage: hostile.py [--figx FIGX] [--folder FOLDER] [--seed N] [--mutations N] [--only pdf,docx,html,bomb] [OPTION...]

Checked: figx ends by itself with 0 or 3; each file is either read or refused, and refused in one finished sentence;
the good files give the same figures as alone; figx and what it started take less than 1.5 GB each, write no file but
the output and leave no process behind. Options behind -- go to figx in place of -j2 --timeout 10.
"""
import io
import json
import lzma
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from pathlib import Path

import formats
import gold
import make_docx
import make_pdf

MB = 1 << 20
MOST_MEMORY = 1500 * MB
INNER_WORDS = re.compile(r"errno|std::|bad_alloc|exception|nullptr|assert|libarchive|libxml|pugi|basic_string", re.I)
NOTE = re.compile(r"^figx: (.*): [0-9]+ figures?, (?:no date|dated [0-9-]+)\.$", re.M)
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
ARTICLE = ["远山科技一季报点评", "2025年4月29日，远山科技公布一季报，营业收入12.5亿元，同比增长21.3%；净利润1.2亿元。",
           "项目 | 2025年一季度 | 2024年一季度", "营业收入 | 12.5亿元 | 10.3亿元", "公司预计全年营收50亿元至55亿元。"]


def page(body):
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>季报</title></head><body>{body}</body></html>'


def html(lines):
    return page(f"<article><h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:]) + "</article>").encode()


def mutated(data, other, chance):
    """The bytes with some of them changed, cut off, left out, repeated, or taken from another file."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        if not data:
            break
        at = chance.randrange(len(data))
        size = min(chance.choice((1, 4, 100, 2000)), len(data) - at)
        kind = chance.choice("flip set cut drop repeat splice number".split())
        if kind == "flip":
            data[at] ^= 1 << chance.randrange(8)
        elif kind == "set":
            data[at:at + size] = bytes(chance.choice((0, 255, chance.randrange(256))) for _ in range(size))
        elif kind == "cut" and chance.random() < 0.3:
            del data[at:]
        elif kind == "drop":
            del data[at:at + size]
        elif kind == "repeat":
            data[at:at] = data[at:at + size] * chance.choice((1, 3, 50))
        elif kind == "splice":
            start = chance.randrange(len(other))
            data[at:at + size] = other[start:start + size]
        elif kind == "number":
            data[at:at + 1] = str(chance.choice((-1, 0, 2**31 - 1, 2**32, 10**18))).encode()
    return bytes(data)


def repacked(data, chance):
    """A DOCX whose XML is changed and then packed well, so that more than its ZIP reader is tried."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, part, chance) if name.startswith("word/") else part)
    return out.getvalue()


def gz(pieces):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(piece) for piece in pieces) + packer.flush()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def nested(depth, width):
    data = b"\0" * 10 * MB
    name = "zeros.txt"
    for _ in range(depth):
        data, name = zipped((f"{i}-{name}", data) for i in range(width)), "in.zip"
    return data


def tar_of_links():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, target in (("link.txt", "/etc/passwd"), ("up.txt", "../../../../etc/passwd"), ("dir", "..")):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
        for name in ("dir/escaped.txt", "../escaped.txt", "/tmp/figx_escaped.txt", "a/" * 2000 + "deep.txt"):
            entry = tarfile.TarInfo(name)
            entry.size = 6
            archive.addfile(entry, io.BytesIO("营收".encode()))
    return out.getvalue()


def pdf_of(body, more=()):
    """A PDF whose page is drawn by the bytes `body`, packed, with more objects or others in place of the usual."""
    packed = zlib.compress(body, 9)
    usual = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
             4: b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream",
             5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in {**usual, **dict(more)}.items())
    return b"%PDF-1.7\n" + objects + b"trailer\n<< /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF\n"


def bombs():
    """Name and bytes of each."""
    zeros = b"\0" * MB
    deep = 200_000
    attributes = "".join(f' a{i}="{i}"' for i in range(60_000))
    laughs = '<!DOCTYPE a [<!ENTITY a0 "营收">' + "".join(
        f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(12)) + "]>"
    text_page = [(70, 100, 10, "营收12.5亿元")]
    yield "zeros.txt.gz", gz(zeros for _ in range(300))
    yield "twice.txt.gz.gz", gz([gz(zeros for _ in range(300))])
    yield "zeros.txt.xz", lzma.compress(zeros * 200)
    yield "zeros.tar.gz", tar_of_links()
    yield "zeros.zip", zipped([("zeros.txt", zeros * 200), ("good.txt", "\n".join(ARTICLE))])
    yield "many-zeros.zip", zipped((f"{i}.txt", zeros * 10) for i in range(60))
    yield "nested.zip", nested(6, 4)
    yield "many-entries.zip", zipped((f"{i}.txt", b"") for i in range(10_000))
    yield "not-a.zip", b"PK\x03\x04" + bytes(range(256)) * 1000
    yield "spaces.docx", make_docx.docx(PARAGRAPH.format(" " * 100 * MB))
    yield "deep.docx", make_docx.docx("<w:sdt>" * deep + "<w:p/>" + "</w:sdt>" * deep)
    yield "open.docx", make_docx.docx("<w:tbl><w:tr><w:tc>" * deep)
    yield "tables.docx", make_docx.docx("<w:tbl><w:tr><w:tc>" * deep + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * deep)
    yield "attributes.docx", make_docx.docx(f"<w:p{attributes}/>")
    yield "laughs.docx", make_docx.docx("", {"word/document.xml": laughs + f"<w:document {make_docx.SPACES}><w:body>"
                                             + PARAGRAPH.format("&a12;") + "</w:body></w:document>"})
    yield "line.docx", make_docx.docx(PARAGRAPH.format("营收12.5亿元" * 200_000))
    yield "cells.docx", make_docx.docx("<w:tbl>" + make_docx.row(["1"] * 100) * 1000 + "</w:tbl>")
    yield "deep.html", page("<div>" * deep + "营收12.5亿元" + "</div>" * deep).encode()
    yield "inline.html", page("<b><i>" * deep + "营收12.5亿元").encode()
    yield "tables.html", page("<table><tr><td>" * (deep // 4)).encode()
    yield "attributes.html", page(f"<p{attributes}>营收12.5亿元</p>").encode()
    yield "line.html", page("<p>" + "营收12.5亿元" * 100_000 + "</p>").encode()
    yield "laughs.html", (laughs + page("&a12;" + "&amp;" * 500_000)).encode()
    yield "comment.html", page("<!-- " * deep + "<script>" * deep).encode()
    yield "million.pdf", make_pdf.pdf([text_page], count=1_000_000)
    yield "loop.pdf", pdf_of(b"", {2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>"}.items())
    yield "stream.pdf", pdf_of(b" " * 200 * MB)
    yield "words.pdf", pdf_of(b"BT /F1 9 Tf " + b"1 0 0 1 9 9 Tm (12.5) Tj " * 300_000 + b"ET")
    yield "arrays.pdf", pdf_of(b"", {4: b"[" * deep}.items())
    yield "line.txt", ("营收12.5亿元" * 200_000).encode()


def make(folder, seed, mutations, only):
    """Writes the files, good ones among them; gives the paths of all and of the good ones."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    articles = [ARTICLE, *formats.articles().values()][:8]
    kinds = {"pdf": [make_pdf.article("\n".join(one), 1 + i % 2, running=True) for i, one in enumerate(articles)],
             "docx": [make_docx.article("\n".join(one)) for one in articles],
             "html": [html(one) for one in articles]}
    paths, good = [], []
    for kind, whole in kinds.items():
        if kind not in only:
            continue
        for i in range(mutations):
            data = chance.choice(whole)
            if kind == "docx" and i % 2:
                data = repacked(data, chance)
            else:
                data = mutated(data, chance.choice(chance.choice(list(kinds.values()))), chance)
            paths.append(folder / f"{kind}-{i:03}.{kind}")
            paths[-1].write_bytes(data)
            if i % 100 == 50:
                good.append(folder / f"{kind}-{i:03}-good.{kind}")
                good[-1].write_bytes(whole[(i // 100) % len(whole)])
                paths.append(good[-1])
    if "bomb" in only:
        for name, data in bombs():
            paths.append(folder / f"bomb-{name}")
            paths[-1].write_bytes(data)
        good.append(folder / "last-good.txt")
        good[-1].write_text("\n\n".join(ARTICLE) + "\n", encoding="utf-8")
        paths.append(good[-1])
    return paths, good


def by_document(path):
    found = {}
    for line in path.read_bytes().split(b"\n"):
        if line.strip():
            one = json.loads(line)
            found.setdefault(one["doc"], []).append(one)
    return found


def owner(document, paths):
    """The file that a document is or is in."""
    while document and document not in paths:
        document = document.rpartition("/")[0]
    return document


def unaccounted(paths, read, failures):
    """What is wrong with how the files are accounted for: each document is read or refused once, in a sentence."""
    paths = set(map(str, paths))
    for document, records in failures.items():
        if document in read and document.endswith((".pdf", ".docx", ".html", ".txt")):
            yield f"{document} was both read and refused"
        if len(records) > 1 or not owner(document, paths):
            yield f"{document} has {len(records)} failures, and is in the file '{owner(document, paths)}'"
        sentence = records[0]["error"]
        if not re.fullmatch(r"[A-Z][^\n\r]{20,}\.", sentence) or INNER_WORDS.search(sentence):
            yield f"{document}: this is no sentence for a reader: {sentence!r}"
    told = {owner(document, paths) for document in [*read, *failures]}
    yield from (f"{path} was passed over without a word" for path in sorted(paths - told))


def processes_of(session):
    """The processes of a session that still run, by what /proc says of them."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = path.read_text(errors="replace").rpartition(")")[2].split()[:4]
        except OSError:
            continue  # it has just ended
        if int(of) == session and state not in "ZX":
            yield path.parent.name


def run(figx, options, paths, work):
    """Exit code, what it said, seconds, most bytes that one process took, and processes left over."""
    began = time.monotonic()
    with open(work.with_suffix(".log"), "w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen([figx, "-v", "-f", "jsonl", "-o", "out.jsonl", "--errors", "errors.jsonl", *options,
                                    *map(str, paths)], cwd=work, env={**os.environ, "TMPDIR": str(work)},
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - began
        time.sleep(0.5)  # what figx killed in its last moment may still be dying
        log.seek(0)
        return process.returncode, log.read(), took, usage.ru_maxrss << 10, list(processes_of(process.pid))


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--folder", type=Path, default=gold.ROOT / "build" / "hostile")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutations", type=int, default=500, help="of each kind")
    parser.add_argument("--only", default="pdf,docx,html,bomb")
    parser.add_argument("options", nargs="*", help="of figx, behind --")
    args = parser.parse_args()
    figx, files, work = args.figx.resolve(), (args.folder / "files").resolve(), (args.folder / "work").resolve()
    paths, good = make(files, args.seed, args.mutations, args.only.split(","))
    print(f"{len(paths)} files, {sum(path.stat().st_size for path in paths) >> 20} MB, in {files}")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    alone = {str(path): gold.records(figx, ["-f", "jsonl"], [path]) for path in good}
    files_before = sorted(os.listdir(files))

    code, said, took, memory, left = run(figx, args.options or ["-j2", "--timeout", "10"], paths, work)

    problems = []
    if code not in (0, 3):
        problems.append(f"figx ended with {code}: {said[-2000:]}")
    if memory > MOST_MEMORY:
        problems.append(f"a process took {memory // MB} MB")
    if left:
        problems.append(f"processes that figx left behind: {' '.join(left)}")
    if sorted(os.listdir(work)) != ["errors.jsonl", "out.jsonl"] or sorted(os.listdir(files)) != files_before:
        problems.append(f"files that nobody asked for: {sorted(os.listdir(work))}")
    if Path("/tmp/figx_escaped.txt").exists():
        problems.append("an entry of an archive was written to /tmp/figx_escaped.txt")
    if not problems:
        found, failures = by_document(work / "out.jsonl"), by_document(work / "errors.jsonl")
        for path, figures in alone.items():
            if found.get(path, []) != figures or not figures:
                problems.append(f"{path} gave {len(figures)} figures alone and {len(found.get(path, []))} among the others")
        read = NOTE.findall(said)
        problems.extend(unaccounted(paths, set(read), failures))
        print(f"exit {code} after {took:.0f} s, at most {memory // MB} MB a process; {len(read)} documents read, "
              f"{len(found)} of them with figures; {sum(map(len, failures.values()))} failures")
        reasons = {}
        for records in failures.values():
            for one in records:
                reason = re.sub(r"\d+", "N", one["error"].split(" (")[0][:90])
                reasons[reason] = reasons.get(reason, 0) + 1
        for reason, count in sorted(reasons.items(), key=lambda pair: -pair[1]):
            print(f"{count:6} {reason}")
    for problem in problems[:50]:
        print(problem)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
