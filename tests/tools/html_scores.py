#!/usr/bin/env python3
"""Puts each gold article into web pages, and asks that figx finds the same figures there as in the plain article.

usage: html_scores.py [-v]

The same figures: text, value and all fields, in the same order. Each must stand in the page where it says, and say there
what it says in the article, markup and entities apart. Takes the articles in samples/ where there is no gold beside
the project.
"""
import difflib
import html
import re
import sys
import tempfile
from pathlib import Path

import gold
import html_articles
import html_pages

FIELDS = ("company", "segment", "metric", "variant", "measure", "basis", "period", "value", "low", "high", "unit", "approx")


def shown(text):
    """What a reader sees of a stretch of a page, without blanks."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


def key(figure):
    return (shown(figure["text"]), *(str(figure.get(field)) for field in FIELDS))


def difference(plain, found):
    """A line for each figure that only one of the two has; for one in the wrong place, two."""
    matcher = difflib.SequenceMatcher(None, plain, found, autojunk=False)
    for how, begin, end, other, behind in matcher.get_opcodes():
        if how != "equal":
            yield from (f"    - {item}" for item in plain[begin:end])
            yield from (f"    + {item}" for item in found[other:behind])


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("-v", action="store_true", help="list what differs")
    args = parser.parse_args()
    asked = made = 0
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (path, article) in enumerate(html_articles.of_files()):
            # A page always says a day; the article, which may say none, is told the same.
            day = article.date or html_pages.NO_DATE
            plain = [key(figure) for figure in gold.records(args.figx, ["-f", "jsonl", "--date", day], [path])]
            pages = {str(Path(folder) / f"{page.name}.html"): page for page in html_pages.make(article, number)}
            for name, page in pages.items():
                Path(name).write_bytes(html_pages.encode(page))
            found = {name: [] for name in pages}
            for figure in gold.records(args.figx, ["-f", "jsonl"], pages):
                found[figure["doc"]].append(figure)
            for name, page in pages.items():
                faults += [f"{page.name}: {figure['text']!r} does not stand at {figure['start']}" for figure in found[name]
                           if page.source[figure["start"]:figure["end"]] != figure["text"]]
                figures = [key(figure) for figure in found[name]]
                asked, made = asked + len(plain), made + 1
                if figures != plain:
                    faults.append(f"{page.name}: {len(figures)} figures, {len(plain)} in the article, and they differ")
                    faults += difference(plain, figures) if args.v else []
    print("\n".join(faults))
    print(f"{made} pages of {number + 1} articles with {asked} figures; {'not all' if faults else 'all'} are found as in the "
          f"articles")
    sys.exit(1 if faults or asked == 0 else 0)


if __name__ == "__main__":
    main()
