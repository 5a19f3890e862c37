#!/usr/bin/env python3
"""One article in every format and encoding that figx reads, plain and packed: the same figures must come out.

usage: formats.py [--figx FIGX] [--blocks FIGX_BLOCKS] [--keep FOLDER]

Takes the articles of ../shared/gold/articles where there are some, and those of samples/ otherwise, as plain
paragraphs. Each is saved as text, Markdown and HTML in UTF-8, UTF-16, GB18030 and Big5, HTML also without a word
about its encoding, as PDF in one and two columns, as DOCX, and each of these in gz, zst, xz, zip and tar. Compared
are all fields of every figure but its places (start, end, page, those of its checks) and its sentence, whose blanks
and breaks are the format's; and title and date, which figx_blocks tells. What --text-only prints must have the
figure's text at its place. Prints a table and fails on any difference.
"""
import html
import io
import itertools
import json
import lzma
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gold
import make_docx
import make_pdf

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16", "gb18030": "gb18030", "big5": "big5hkscs"}


def plain(text):
    """The article's lines: title first, each paragraph in one line; Markdown and wraps taken out."""
    lines, date = [], ""
    text = text.replace("\ufeff", "").replace("\r\n", "\n")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text))
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    if front:
        fields = dict(line.split(":", 1) for line in front[1].splitlines() if re.match(r"\w+:", line))
        lines.append(fields.get("title", "无题").strip(" \"'"))
        date = fields.get("date", "").strip(" \"'")
        text = text[front.end():]
    if date:
        lines.append("来源：本报 " + date[:10])
    for stanza in re.split(r"\n\s*\n", text):
        wrapped = stanza.startswith("　　") and "\n" in stanza
        for line in [re.sub(r"\n", "", stanza)] if wrapped else stanza.splitlines():
            line = re.sub(r"^\s*((#+|>|[-*])(\s+|$))+", "", line.strip()).replace("**", "").strip("　 ")
            if re.fullmatch(r"[|\s:-]*", line) or line.startswith("```"):
                continue
            if line.startswith("|"):
                line = " | ".join(cell.strip() for cell in line.strip("|").split("|"))
            lines.append(re.sub(r"[ \t\u3000\u00a0]+", " ", line))
    return lines


def articles():
    folder = gold.SHARED / "gold" / "articles"
    if not folder.is_dir():
        folder = gold.ROOT / "samples"
    paths = sorted(path for path in folder.iterdir()
                   if path.suffix in (".txt", ".md") and path.name != "README.md")
    return {path.stem: plain(path.read_text(encoding="utf-8")) for path in paths}


def to_markdown(lines):
    out, table = f"# {lines[0]}\n", False
    for line in lines[1:]:
        row = " | " in line
        if row:
            cells = line.count(" | ") + 1
            out += ("" if table else "\n") + f"| {line} |\n" + ("" if table else "|" + "---|" * cells + "\n")
        else:
            out += "\n" + line + "\n"
        table = row
    return out


def to_text(lines):
    return "\n\n".join(lines) + "\n"


def to_html(lines, charset):
    """A page with a menu, the article and a footer; `charset` is what it says of its encoding, "" for nothing."""
    out, table = "", []
    for line in [*lines[1:], ""]:
        if " | " in line:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split(" | "))
            table.append(f"<tr>{cells}</tr>")
            continue
        if table:
            out, table = out + "<table>\n" + "\n".join(table) + "\n</table>\n", []
        out += f"<p>{html.escape(line)}</p>\n" if line else ""
    title, meta = html.escape(lines[0]), f'<meta charset="{charset}">' if charset else ""
    return (f"<!DOCTYPE html>\n<html><head>{meta}<title>{title}</title></head>\n<body>\n"
            "<nav><ul><li><a href='/'>A</a></li><li><a href='/b'>B</a></li></ul></nav>\n"
            f"<article><h1>{title}</h1>\n{out}</article>\n<footer>C</footer>\n</body></html>\n")


def saved(lines):
    """Every plain form of the article: a suffix and the bytes, by a name for the table."""
    forms = {}
    for name, encoding in ENCODINGS.items():
        for form, suffix, text in (("txt", ".txt", to_text(lines)), ("md", ".md", to_markdown(lines)),
                                   ("html", ".html", to_html(lines, name)), ("html mute", ".html", to_html(lines, ""))):
            try:
                forms[f"{form} {name}"] = (suffix, text.encode(encoding))
            except UnicodeEncodeError:
                pass  # Big5 has no simplified characters
    flat = "\n".join(lines)
    traditional = len(re.findall("[億營業幣業績實於與這]", flat)) > len(re.findall("[亿营业币绩实于与这]", flat))
    script = "cns" if traditional else "gb"
    forms["pdf"] = (".pdf", make_pdf.article(flat, 1, script))
    forms["pdf 2 columns"] = (".pdf", make_pdf.article(flat, 2, script, running=True))
    forms["docx"] = (".docx", make_docx.article(flat))
    return forms


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout


def gzip(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def zipped(name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def tarred(name, data):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def packed(suffix, data):
    """The file itself and each way to pack it: a suffix and the bytes, by a name for the table."""
    name = "文件/文章" + suffix
    return {"": (suffix, data), "gz": (suffix + ".gz", gzip(data)), "zst": (suffix + ".zst", zstd(data)),
            "xz": (suffix + ".xz", lzma.compress(data)), "zip": (".zip", zipped(name, data)),
            "tar": (".tar", tarred(name, data)), "tar.gz": (".tar.gz", gzip(tarred(name, data)))}


def compared(figure):
    """What must be the same whatever the format: everything but places."""
    same = {key: value for key, value in figure.items() if key not in ("doc", "start", "end", "page", "sentence")}
    same["checks"] = sorted((check["check"], check["agrees"], tuple((one["metric"], one["measure"]) for one in check["with"]))
                            for check in figure["checks"])
    same["text"] = re.sub(r"\s", "", figure["text"])
    return json.dumps(same, ensure_ascii=False, sort_keys=True)


def first_difference(expected, seen):
    for a, b in itertools.zip_longest(expected, seen, fillvalue="nothing"):
        if a != b:
            return f"    expected {a}\n    got      {b}"
    return ""


def wrong_places(figx, path, figures):
    """What is wrong with the places of the figures in what --text-only prints."""
    text = gold.run(figx, ["--text-only"], [path]).decode("utf-8")
    return [f"    [{one['start']}:{one['end']}] is {text[one['start']:one['end']]!r}, not {one['text']!r}"
            for one in figures if text[one["start"]:one["end"]] != one["text"]]


def heads(blocks, paths):
    """Title and date of each file."""
    done = subprocess.run([blocks, *map(str, paths)], capture_output=True, check=True)
    lines = [json.loads(line) for line in done.stdout.split(b"\n") if line.strip()]
    return {Path(line["page"]): re.sub(r"\s", "", line["title"]) + " of " + line.get("date", "no day") for line in lines}


def write(folder):
    """Writes every file; gives of each path its article, form and packer, and how its records call it."""
    files = {}
    for article, lines in articles().items():
        for form, (suffix, data) in saved(lines).items():
            for packer, (end, content) in packed(suffix, data).items():
                path = folder / f"{article} {form} {packer}{end}".replace(" ", "_")
                path.write_bytes(content)
                inner = "/文件/文章" + suffix if packer in ("zip", "tar", "tar.gz") else ""
                files[path] = (article, form, packer, f"{path}{inner}")
    return files


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--blocks", type=Path, default=gold.ROOT / "build/release/figx_blocks",
                        help="the program that tells title and date")
    parser.add_argument("--keep", type=Path, help="a folder for the files")
    args = parser.parse_args()
    same, total, problems = defaultdict(int), defaultdict(int), {}
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor() as pool:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        files = write(folder)
        figures = defaultdict(list)
        for one in gold.records(args.figx, ["-f", "jsonl"], list(files)):
            figures[one["doc"]].append(one)
        looked_at = [path for path, (_, _, packer, _) in files.items() if packer in ("", "zip")]
        places = dict(zip(looked_at, pool.map(lambda path: wrong_places(args.figx, path, figures[files[path][3]]), looked_at)))
        head = heads(args.blocks, [path for path, (_, _, packer, _) in files.items() if not packer])
        first = {}  # path of each article's first file, which the others are held against
        for path, (article, form, packer, doc) in files.items():
            other = first.setdefault(article, path)
            seen, expected = ([compared(one) for one in figures[name]] for name in (doc, files[other][3]))
            wrong = places.get(path, [])
            if path in head and head[path] != head[other]:
                wrong = [f"    title and date are {head[path]}, not {head[other]}", *wrong]
            if seen != expected:
                wrong = [first_difference(expected, seen), *wrong]
            if wrong:
                what = "\n".join(wrong[:3])
                problems.setdefault((article, form, what), []).append(packer or "plain")
            total[form, packer] += 1
            same[form, packer] += not wrong
    packers = list(dict.fromkeys(packer for _, packer in total))
    print(f"{'articles with the same figures':32}" + "".join(f"{packer or 'plain':>9}" for packer in packers))
    for form in dict.fromkeys(form for form, _ in total):
        print(f"{form:32}" + "".join(f"{same[form, packer]:>5}/{total[form, packer]:<3}" for packer in packers))
    for (article, form, what), where in list(problems.items())[:20]:
        print(f"{article} as {form} ({', '.join(where)}):\n{what}")
    if problems:
        sys.exit(f"{sum(total.values()) - sum(same.values())} of {sum(total.values())} files give other figures")
    if not any(figures.values()):
        sys.exit("no file gives any figure, so nothing was compared")
    print(f"All {sum(total.values())} files of {len(first)} articles give the same figures.")


if __name__ == "__main__":
    main()
