#!/usr/bin/env python3
"""How often records of a confidence are right: the calibration table, and new points for their traits.

usage: calibration.py [--fit] [--wrong] [GOLD...]

A record is right when all fields are that ../shared/gold/score.py asks for at the level `full`. GOLD are
folders of a gold corpus; without any, those beside the project. Ends with 1 when of the records with a
confidence of 0.9 or more less than 97 in 100 are right. --fit computes new points for
patterns/checks/confidence.tsv and writes them there (build figx again after it); the table that it prints,
and writes into docs/CONFIDENCE.md, judges each document by what was fitted on all others. --wrong lists the
records that are sure and wrong.
"""
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import gold
from logistic import fit, logit_of, probability

TRAITS = gold.ROOT / "patterns/checks/confidence.tsv"
PAGE = gold.ROOT / "docs/CONFIDENCE.md"
SHOWN = re.compile(r"(?<=^<!-- calibration -->\n).*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
BINS = ((95, 100, "0.95 to 1"), (90, 94, "0.90 to 0.94"), (80, 89, "0.80 to 0.89"), (60, 79, "0.60 to 0.79"),
        (0, 59, "under 0.60"))
ASPECTS = {"who": ["company", "segment"], "when": ["period"],
           "what": ["value", "low", "high", "unit", "metric", "measure", "basis", "variant"]}
SURE, FLOOR = 90, 0.97
MARGIN = 0.005  # by which documents that were not fitted on must be over the floor
RIDGE = 10.0  # as if each trait had been seen in so many records more, half of them right
WHOLE_DOCUMENT = 12.0  # records of one document, whose mistakes come together, count as at most so many
AT = re.compile(r" at (\d+) = ")
TRAIT = re.compile(r"(?: +(?:-?\d+|\.)){3}  ([a-z_.]+): ")


class Record:
    """A record with what of it is right: a yes or no for each aspect, None where that cannot be said."""

    def __init__(self, doc, figure, right, aspects, traits):
        self.doc, self.figure, self.right, self.aspects, self.traits = doc, figure, right, aspects, traits
        self.hundredths = round(float(figure["confidence"]) * 100)

    def __str__(self):
        f = self.figure
        fields = ("text", "company", "segment", "metric", "variant", "measure", "basis", "period", "confidence")
        return f"{self.doc}:{f['start']} " + " ".join(str(f[k]) for k in fields) + "  " + " ".join(self.traits)


def explained(figx, path):
    """For each place, the traits of the records that --explain shows there, in order."""
    found, place = defaultdict(list), None
    for line in gold.run(figx, ["--explain"], [path]).decode("utf-8").split("\n"):
        if line.startswith("  sure "):
            found[place].append([])
        elif TRAIT.match(line):
            found[place][-1].append(TRAIT.match(line).group(1))
        elif AT.search(line):
            place = int(AT.search(line).group(1))
    return found


def aspects_right(score, registry, golds, figure):
    """Of the gold figure there that is most like this one, which aspects are the same."""
    same = [{name: score.same(registry, one, figure, fields) for name, fields in ASPECTS.items()}
            for one in golds if score.overlaps(one, figure)]
    best = max(same, key=lambda some: sum(some.values()), default=None)
    if best is None or all(best.values()):  # no figure at all, or one too many
        return {"who": None, "when": None, "what": False}
    return best


def records(figx, score, registry, folder):
    """Every record that figx gives for a gold folder, but those that the gold does not judge."""
    out = []
    for path in gold.sources(folder):
        marks = path.with_suffix(".gold.jsonl")
        if not marks.exists():
            continue
        golds, figures = gold.jsonl(marks), gold.records(figx, ["-f", "jsonl"], [path])
        used = {f: g for g, f in score.match(registry, golds, figures, score.LEVELS["full"])}
        traits = explained(figx, path)
        for f, figure in enumerate(figures):
            mine = traits[figure["start"]].pop(0)
            optional = golds[used[f]].get("optional") if f in used else any(
                one.get("optional") and score.overlaps(one, figure) for one in golds)
            if optional:
                continue
            right = dict.fromkeys(ASPECTS, True) if f in used else aspects_right(score, registry, golds, figure)
            out.append(Record(f"{folder.name}/{path.stem}", figure, f in used, right, mine))
    return out


def table(rows):
    """The lines of the calibration table, and whether the sure records are right often enough."""
    lines = ["| confidence | records | right | share right |", "|---|---|---|---|"]

    def line(name, some):
        right = sum(r.right for r in some)
        share = f"{right / len(some):.3f}" if some else ""
        lines.append(f"| {name} | {len(some)} | {right} | {share} |")

    for low, high, name in BINS:
        line(name, [r for r in rows if low <= r.hundredths <= high])
    line("all", rows)
    certain = [r for r in rows if r.hundredths >= SURE]
    line("0.90 and more", certain)
    return lines, not certain or sum(r.right for r in certain) / len(certain) >= FLOOR


class Traits:
    """The table of traits: which have a say in which aspect, with which sign and how many points."""

    def __init__(self):
        lines = TRAITS.read_text(encoding="utf-8").splitlines()
        first = next(i for i, line in enumerate(lines) if line.startswith("base\t"))
        self.head, self.rows = lines[:first], [line.split("\t") for line in lines[first:]]

    def signs(self, column):
        return {row[0]: row[4] for row in self.rows if row[column] != "-"}

    def write(self, fitted):
        for row in self.rows:
            for column, weights in enumerate(fitted, 1):
                if row[column] != "-":
                    row[column] = str(round(100 * weights[row[0]]))
        TRAITS.write_text("\n".join(self.head + ["\t".join(row) for row in self.rows]) + "\n", encoding="utf-8")


class Fit:
    """The weights of all aspects, and for each document those that were fitted on the others."""

    def __init__(self, rows, traits):
        sizes = Counter(r.doc for r in rows)
        self.rows, self.counts = rows, {d: min(1.0, WHOLE_DOCUMENT / n) for d, n in sizes.items()}
        self.whole, self.others = [], {doc: [] for doc in sizes}
        for column, aspect in enumerate(ASPECTS, 1):
            signs = traits.signs(column)
            examples = [(r.doc, (r.traits, r.aspects[aspect], self.counts[r.doc]))
                        for r in rows if r.aspects[aspect] is not None]
            self.whole.append(fit([e for _, e in examples], signs, RIDGE))
            for doc in sizes:
                rest = [e for d, e in examples if d != doc]
                self.others[doc].append(fit(rest, signs, RIDGE, self.whole[-1], 8))

    def confidence(self, r, lower):
        product = 1.0
        for weights in self.others[r.doc]:
            product *= probability(logit_of(weights, r.traits) - lower)
        return product

    def caution(self):
        """By how many logits to lower all bases for enough of the sure records to be right."""
        for lower in range(0, 400, 5):
            sure = [r for r in self.rows if self.confidence(r, lower / 100) >= (SURE - 0.5) / 100]
            counts = [self.counts[r.doc] for r in sure]
            enough = sum(n * r.right for n, r in zip(counts, sure)) >= (FLOOR + MARGIN) * sum(counts)
            if enough and sum(r.right for r in sure) >= FLOOR * len(sure):
                return lower / 100
        return 4.0


def fit_and_write(rows):
    traits = Traits()
    found = Fit(rows, traits)
    lower = found.caution()
    print(f"all bases are lowered by {100 * lower:.0f} points, for {FLOOR:.0%} of the sure records to be right")
    for r in rows:
        r.hundredths = max(1, min(99, round(100 * found.confidence(r, lower))))
    shown = f"{len(found.counts)} documents:\n\n" + "\n".join(table(rows)[0]) + "\n"
    print("judged by what was fitted on all other documents:\n" + shown, end="")
    PAGE.write_text(SHOWN.sub(lambda _: shown, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    for weights in found.whole:
        weights["base"] -= lower
    traits.write(found.whole)
    seen = Counter(t for r in rows for t in r.traits)
    for row in traits.rows:
        wrong = [sum(row[0] in r.traits and r.aspects[a] is False for r in rows) for a in ASPECTS]
        print(f"{row[0]:22}" + "".join(f"{points:>6}" for points in row[1:4])
              + f"   {seen[row[0]]} records, wrong in " + ", ".join(f"{a} {n}" for a, n in zip(ASPECTS, wrong)))


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--fit", action="store_true", help="compute new points and write them into the table of traits")
    parser.add_argument("--wrong", action="store_true", help="list the sure records that are wrong")
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD")
    args = parser.parse_args()
    gold.need_shared("calibration")
    sys.path.insert(0, str(gold.SHARED / "gold"))
    import score
    registry = score.Registry(gold.SHARED / "data")
    rows = []
    for folder in args.gold or [gold.SHARED / "gold" / name for name in gold.SETS]:
        mine = records(args.figx, score, registry, folder)
        rows += mine
        certain = [r for r in mine if r.hundredths >= SURE]
        print(f"{folder.name:9}{len(mine):5} records, {sum(r.right for r in mine) / max(1, len(mine)):.3f} right; "
              f"{len(certain):4} of 0.90 and more, {sum(r.right for r in certain) / max(1, len(certain)):.3f} right")
    if args.fit:
        fit_and_write(rows)
        return
    lines, good = table(rows)
    print("\n".join(lines))
    if args.wrong:
        print("\n".join(str(r) for r in rows if r.hundredths >= SURE and not r.right))
    if not good:
        print(f"of the records of 0.90 and more, less than {FLOOR:.0%} are right; run calibration.py --fit, and build")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
