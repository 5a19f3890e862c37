#!/usr/bin/env python3
"""Scores figx on the gold beside the project and holds the scores to the floors in tests/floors.json.

usage: scores.py [--raise]

Prints F1 at the four levels of ../shared/gold/score.py, what is right among the numbers found, and the
share of numbers that --mentions sees. Ends with 1 when F1 at `full`, or that share, is under its floor.
--raise writes floors that are lower than today's scores up to them, and the table in README.md.
"""
import json
import re
import subprocess
import sys

import gold
import mentions

FLOORS = gold.ROOT / "tests/floors.json"
LEVELS = ("found", "core", "entity", "full")
TOLERANCE = 0.0005
README = gold.ROOT / "README.md"
TABLE = re.compile(r"(?<=^<!-- scores -->\n).*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
ABOUT = {"seeds": "long features from the press", "articles": "articles that we wrote, of every style",
         "real": "short texts from the press"}


def score(figx, folder):
    figures = gold.run(figx, ["-f", "jsonl"], gold.sources(folder))
    scorer = [sys.executable, gold.SHARED / "gold/score.py", "--json", folder]
    return json.loads(subprocess.run(scorer, input=figures, capture_output=True, check=True).stdout)


def table(rows):
    """The Markdown table of the README."""
    lines = ["| texts | figures | value, unit | + metric, measure, basis | + company, segment | + variant, period |",
             "|---|---|---|---|---|---|"]
    for name, result in rows.items():
        scores = " | ".join(f"{result[level]['f1']:.3f}" for level in LEVELS)
        lines.append(f"| {result['documents']} {ABOUT[name]} | {result['figures']} | {scores} |")
    return "".join(line + "\n" for line in lines)


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--raise", dest="raised", action="store_true", help="write the floors up to today's scores")
    args = parser.parse_args()
    gold.need_shared("scores")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    today, fields, results = {}, {}, {}

    print(f"{'set':9}{'docs':>5}{'figures':>9}" + "".join(f"{level:>8}" for level in LEVELS)
          + f"{'prec.':>8}{'recall':>8}{'mentions':>10}   (F1; precision and recall at full)")
    for name in gold.SETS:
        result = score(args.figx, gold.SHARED / "gold" / name)
        seen, asked, _ = mentions.recall(args.figx, gold.SHARED / "gold" / name)
        today[name] = {"full": result["full"]["f1"], "mentions": int(10000 * seen / max(asked, 1)) / 10000}
        fields[name] = result["fields"]
        results[name] = result
        print(f"{name:9}{result['documents']:5}{result['figures']:9}"
              + "".join(f"{result[level]['f1']:8.4f}" for level in LEVELS)
              + f"{result['full']['precision']:8.4f}{result['full']['recall']:8.4f}{today[name]['mentions']:10.4f}")
    print("right among the numbers found:")
    for name in gold.SETS:
        print(f"{name:9}" + "  ".join(f"{field} {share:.3f}" for field, share in fields[name].items()))

    low = [(name, what, value) for name, scores in today.items() for what, value in scores.items()
           if value < floors.get(name, {}).get(what, 0) - TOLERANCE]
    for name, what, value in low:
        print(f"{name}: {what} is {value:.4f}, under its floor {floors[name][what]:.4f} in tests/floors.json")
    if args.raised:
        for name, scores in today.items():
            for what, value in scores.items():
                floors.setdefault(name, {})[what] = max(value, floors.get(name, {}).get(what, 0))
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
        README.write_text(TABLE.sub(table(results), README.read_text(encoding="utf-8")), encoding="utf-8")
        print("floors:", json.dumps(floors))
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
