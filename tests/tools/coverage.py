#!/usr/bin/env python3
"""Fails when the tables of docs/COVERAGE.md say otherwise than figx what it makes of their examples.

usage: coverage.py [--figx PROGRAM] [--update]

--update writes what comes out into the tables.
"""
import json
import re
import subprocess
import sys

import gold

PAGE = gold.ROOT / "docs/COVERAGE.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|([^|\n]*)\|$", re.MULTILINE)


def given(figx, text):
    out = subprocess.run([figx, "-f", "jsonl", "-"], input=text, capture_output=True, text=True, check=True).stdout
    shown = []
    for line in out.splitlines():
        f = json.loads(line)
        words = [f["text"], f["segment"], f["metric"], f["variant"], f["measure"] if f["measure"] != "value" else None,
                 f["period"], f["basis"] if f["basis"] != "actual" else None]
        number = f["value"] if f["value"] is not None else f"{f['low']} to {f['high']}"
        shown.append(" ".join(w for w in words if w) + f" = {number} {f['unit']}")
    return "; ".join(shown) or "nothing"


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--update", action="store_true", help="write what comes out into the tables")
    args = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    rows = 0
    faults = []

    def renew(match):
        nonlocal rows
        what, example, said = match.groups()
        if example in ("for example", "---"):
            return match.group(0)
        rows += 1
        real = given(args.figx, example)
        if said.strip() != real:
            faults.append(f"{example}\n  the page says: {said.strip()}\n  figx gives:    {real}")
        return f"| {what} | {example} | {real} |"

    renewed = ROW.sub(renew, page)
    if args.update:
        PAGE.write_text(renewed, encoding="utf-8")
        print(f"{PAGE.name}: {len(faults)} of {rows} rows renewed")
        return
    print("\n".join(faults) or f"docs/COVERAGE.md: {rows} examples come out as it says")
    sys.exit(1 if faults or not rows else 0)


if __name__ == "__main__":
    main()
