#!/usr/bin/env python3
"""Asserts source[start:end] == text for every figure, mention and unassigned number of gold and corpus.

usage: offsets.py [--limit N]      N: only the first N texts of the corpus
"""
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import gold

MODES = {"figures": ["-f", "jsonl"], "mentions": ["--mentions"], "unassigned": ["--unassigned"]}


def check(figx, paths, texts):
    """Runs figx over `paths`; `texts` has the text of each document. Returns the counts and what is wrong."""
    counts, wrong = Counter(), []
    for mode, options in MODES.items():
        for one in gold.records(figx, options, paths):
            counts[mode] += 1
            slice_ = texts[one["doc"]][one["start"]:one["end"]]
            if slice_ != one["text"] or not slice_:
                wrong.append(f"{mode} {one['doc']}[{one['start']}:{one['end']}] is {slice_!r}, not {one['text']!r}")
    return counts, wrong


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--limit", type=int, help="only the first texts of the corpus")
    args = parser.parse_args()
    gold.need_shared("offsets")

    paths = [path for name in gold.SETS for path in gold.sources(gold.SHARED / "gold" / name)]
    counts, wrong = check(args.figx, paths, {str(path): path.read_bytes().decode("utf-8-sig") for path in paths})
    print(f"gold:   {len(paths)} texts", dict(counts))

    corpus = [json.loads(line) for line in (gold.SHARED / "data/corpus.jsonl").open(encoding="utf-8")][: args.limit]
    total = Counter()
    for first in range(0, len(corpus), 5000):
        with tempfile.TemporaryDirectory() as folder:
            texts = {}
            for one in corpus[first:first + 5000]:
                path = Path(folder, one["id"] + ".txt")
                path.write_bytes(one["text"].encode())
                texts[str(path)] = one["text"]
            counts, bad = check(args.figx, [folder], texts)
            total += counts
            wrong += bad
    print(f"corpus: {len(corpus)} texts", dict(total))
    for line in wrong[:20]:
        print(line)
    if wrong:
        sys.exit(f"{len(wrong)} records do not stand where they say")


if __name__ == "__main__":
    main()
