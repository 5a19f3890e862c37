#!/usr/bin/env python3
"""Holds figx against @mozilla/readability on the pages of html_pages.py, by the characters of article and rest.

usage: html_compare.py [--alone]

figx must keep no less of the article and no more of the rest, in sum and, but for a small margin, on each page; and
it must find every title and date. --alone leaves readability out and asks of figx that it keeps nearly everything
of every article and nearly nothing of the rest; so does the comparison when npm reaches no registry, and says so. The
packages of readability/package.json are installed by npm into build/readability, once.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import gold
import html_pages
import npm

HERE = Path(__file__).resolve().parent
MARGIN = 0.01     # of the page's article, how much less figx may keep of it on one page
REST_MARGIN = 12  # characters of the rest that figx may have more on one page
ALONE_KEPT, ALONE_REST = 0.99, 20  # share of the article, characters of the rest: what figx alone must reach
SENTENCE = re.compile(r"[^。！？]*[。！？]?[”」』）]*")


def squeezed(text):
    return re.sub(r"[\s　|]+", "", text)


def characters(texts, shown):
    """How many characters of the texts are shown, sentence by sentence, and how many there are."""
    kept = total = 0
    for text in texts:
        for sentence in filter(None, map(squeezed, SENTENCE.findall(text))):
            total += len(sentence)
            kept += len(sentence) if sentence in shown else 0
    return kept, total


def measure(pages, shown):
    """Of each page: characters kept of the article and of the rest, and how many there are."""
    rows = {}
    for page in pages:
        text = squeezed(shown[page.name])
        article = squeezed("".join(page.article.texts()) + page.article.title)
        rest = [part for part in page.rest if len(squeezed(part)) >= 4 and squeezed(part) not in article]
        rows[page.name] = (*characters(page.article.texts(), text), *characters(rest, text))
    return rows


def by_readability(pages, folder, packages):
    paths = {}
    for page in pages:  # in UTF-8, whatever the page says: the comparison is not about encodings
        path = folder / f"{page.name}.utf8.html"
        path.write_text(page.source, encoding="utf-8")
        paths[str(path)] = page.name
    done = subprocess.run(["node", HERE / "readability/extract.js", packages / "package.json"], check=True,
                          input="\n".join(paths), capture_output=True, text=True, encoding="utf-8")
    lines = map(json.loads, filter(None, done.stdout.split("\n")))
    return {paths[line["page"]]: line["text"] for line in lines}


def by_figx(pages, folder, blocks):
    paths = {}
    for page in pages:
        path = folder / f"{page.name}.html"
        path.write_bytes(html_pages.encode(page))
        paths[str(path)] = page
    done = subprocess.run([blocks, *paths], check=True, capture_output=True, text=True, encoding="utf-8")
    return {paths[line["page"]].name: line for line in map(json.loads, filter(None, done.stdout.split("\n")))}


def heads(pages, found):
    """A sentence for each page whose title or date figx does not see."""
    for page in pages:
        line, date = found[page.name], page.article.date or html_pages.NO_DATE
        if squeezed(line["title"]) != squeezed(page.article.title):
            yield f"{page.name}: the title is {page.article.title!r}, not {line['title']!r}"
        if line.get("date") != date:
            yield f"{page.name}: the date is {date}, not {line.get('date')}"


def show(name, figx, other=None):
    kept, article, noise, rest = figx
    text = f"{name:34} figx {kept / article:7.1%} of the article,{noise:5} of{rest:5} of the rest"
    if other:
        text += f"   readability {other[0] / article:7.1%},{other[2]:5}"
    print(text)


def add(rows):
    return tuple(map(sum, zip(*rows)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--blocks", type=Path, default=gold.ROOT / "build/release/figx_blocks")
    parser.add_argument("--alone", action="store_true", help="without readability, and so without npm")
    args = parser.parse_args()
    packages = gold.ROOT / "build/readability"
    alone = args.alone or not npm.install(HERE / "readability", packages)
    if alone and not args.alone:
        print("html_compare: npm reached no registry, so figx is measured alone, without @mozilla/readability.")
    pages = list(html_pages.pages())
    with tempfile.TemporaryDirectory() as name:
        found = by_figx(pages, Path(name), args.blocks)
        theirs = None if alone else measure(pages, by_readability(pages, Path(name), packages))
    ours = measure(pages, {name: "\n".join(line["blocks"]) for name, line in found.items()})
    faults = list(heads(pages, found))
    for name, row in ours.items():
        kept, article, noise, rest = row
        if theirs is None:
            bad = kept < article * ALONE_KEPT or noise > ALONE_REST
        else:
            bad = kept < theirs[name][0] - article * MARGIN or noise > theirs[name][2] + REST_MARGIN
            show(name, row, theirs[name])
        if bad:
            faults.append(f"{name}: figx keeps {kept} of {article} characters of the article and {noise} of {rest} of the "
                          f"rest" + (f", readability {theirs[name][0]} and {theirs[name][2]}" if theirs else ""))
    total = add(ours.values())
    show(f"all {len(pages)} pages", total, theirs and add(theirs.values()))
    if theirs and (total[0] < add(theirs.values())[0] or total[2] > add(theirs.values())[2]):
        faults.append("In sum, figx keeps less of the articles than readability, or more of the rest.")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
