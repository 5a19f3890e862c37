#!/usr/bin/env python3
"""Fails when docs/FIGURES.md lacks a reason of --unassigned, or lists one that neither patterns nor code give.

usage: reasons.py [--figx PROGRAM]

Asks figx about samples/ and, where there is one, the gold beside the project; reads patterns/*.json for the
reasons that no such text needs.
"""
import re
import sys

import gold

PAGE = "docs/FIGURES.md"
GIVEN = re.compile(r'"(?:other|reason)":\s*"([^"]+)"')
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
INTERNAL = {"captured"}  # a rule's word for "whatever the captured mention says"


def main():
    args = gold.arguments(__doc__).parse_args()
    page = (gold.ROOT / PAGE).read_text(encoding="utf-8")
    listed = set(ROW.findall(page.split("## Unassigned numbers")[1]))

    patterns = "".join(path.read_text(encoding="utf-8") for path in sorted((gold.ROOT / "patterns").glob("*.json")))
    given = set(GIVEN.findall(patterns)) - INTERNAL
    folders = [gold.ROOT / "samples"] + [gold.SHARED / "gold" / name for name in gold.SETS]
    seen = {one["reason"] for one in gold.records(args.figx, ["--unassigned"], [one for one in folders if one.is_dir()])}
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((gold.ROOT / "src").rglob("*.cpp")))

    faults = [f"{PAGE} lacks the reason {one!r}" for one in sorted((given | seen) - listed)]
    faults += [f"{PAGE} lists the reason {one!r}, which nothing gives"
               for one in sorted(listed - given - seen) if f'"{one}"' not in code]
    print("\n".join(faults) or f"{PAGE} lists the {len(listed)} reasons, {len(seen)} of them seen")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
