#!/usr/bin/env python3
"""Of the numbers that the gold marks, the share that `figx --mentions` sees with the right value and unit.

usage: mentions.py [--errors] [SET...]      SET: seeds, articles, real

The lexer knows neither directions nor metrics, so a fall may be seen unsigned (absolute values are
compared), an open range by its one bound, an amount a share as plain money, and a count without unit.
"""
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import gold


def options(field):
    return field if isinstance(field, list) else [field]


def ends(values):
    """The absolute ends of a number or range, as a set: -71.5 to -76.43 is {71.5, 76.43}."""
    return {abs(Decimal(str(value))) for value in values if value is not None}


def same_value(figure, mention):
    seen = ends(mention.get(key) for key in ("value", "low", "high"))
    return bool(seen) and any(
        seen == ends((value, low, high))
        for value in options(figure.get("value"))
        for low in options(figure.get("low"))
        for high in options(figure.get("high"))
    )


def same_unit(figure, mention):
    seen = mention.get("unit")
    for unit in options(figure["unit"]):
        if seen == unit:
            return True
        if unit.endswith("/share") and seen in (None, unit[: -len("/share")]):
            return True
        if unit in ("person", "unit") and seen is None:
            return True
    return False


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def recall(figx, folder):
    """Returns (seen, asked, missed), each number of the text counted once however many figures it gives."""
    mentions = defaultdict(list)
    for one in gold.records(figx, ["--mentions"], gold.sources(folder)):
        if one["kind"] == "quantity":
            mentions[Path(one["doc"]).stem].append(one)
    asked, missed = 0, []
    for path in sorted(folder.glob("*.gold.jsonl")):
        doc = path.name.removesuffix(".gold.jsonl")
        places = {(f["start"], f["end"]): f for f in gold.jsonl(path) if not f.get("optional")}
        asked += len(places)
        for figure in places.values():
            near = [m for m in mentions[doc] if overlap(figure, m)]
            if not any(same_value(figure, m) and same_unit(figure, m) for m in near):
                missed.append((doc, figure, near))
    return asked - len(missed), asked, missed


def shown(number):
    return {key: number.get(key) for key in ("value", "low", "high", "unit") if number.get(key) is not None}


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the numbers that are not seen")
    parser.add_argument("sets", nargs="*", default=gold.SETS)
    args = parser.parse_args()
    gold.need_shared("mentions")
    for name in args.sets:
        seen, asked, missed = recall(args.figx, gold.SHARED / "gold" / name)
        if args.errors:
            for doc, figure, near in missed:
                print(f"{doc}:{figure['start']} {figure['text']} {shown(figure)}")
                for mention in near:
                    print(f"    seen: {mention['text']} {shown(mention)}")
        print(f"{name:9} {seen}/{asked} numbers seen with value and unit: {seen / max(asked, 1):.4f}")


if __name__ == "__main__":
    main()
