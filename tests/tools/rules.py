#!/usr/bin/env python3
"""What each entry of the packs is good for: which examples miss it, and what it does to the scores on the gold.

usage: rules.py [--corpus FILE] [--all | --show ID]

Leaves out one entry after the other (figx_ablate) and writes a row for each to build/rules.tsv:
  examples   the examples, of any entry, that do not hold without it
  hits       places in the gold where it took part: mentions, figures of a rule, numbers or names that it changes
  corpus     the same in the corpus, with --corpus
  right      figures that are right at level full with it and not without it
  wrong      figures that are wrong with it and not there without it
  kept out   figures that are not there with it and wrong without it
  f1         what it adds to F1 at full over all texts of the gold, in points of a hundred
Prints a summary and the entries that do worst, or --all; --show prints the figures that one entry changes. Ends with 1 when no example misses an entry.
Where there is no gold beside the project, only the examples are asked.
"""
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import gold

TSV = gold.ROOT / "build/rules.tsv"
COLUMNS = ("id", "at", "examples", "hits", "corpus", "right", "wrong", "kept out", "f1")
SHOWN = ("id", "examples", "hits", "corpus", "right", "wrong", "kept out", "f1")
WORST = 12


def load_score():
    """../shared/gold/score.py as a module: it says which figures are the same."""
    spec = importlib.util.spec_from_file_location("score", gold.SHARED / "gold/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def f1(asked, right, given):
    return 100 * 2 * right / (asked + given) if asked + given else 0.0


class Judge:
    """Knows the gold of each text and what of some figures is right, wrong and excused."""

    def __init__(self, score, paths):
        self.score = score
        self.registry = score.Registry(gold.SHARED / "data")
        self.golds = {str(path): gold.jsonl(path.with_name(path.stem + ".gold.jsonl")) for path in paths}
        self.asked = sum(not one.get("optional") for golds in self.golds.values() for one in golds)

    def judge(self, path, figures):
        """(the figures of the gold that are met, the wrong figures, how many count)"""
        golds = self.golds[path]
        pairs = self.score.match(self.registry, golds, figures, self.score.LEVELS["full"])
        used = {f for _, f in pairs}
        right = {g for g, _ in pairs if not golds[g].get("optional")}
        others = [figure for f, figure in enumerate(figures) if f not in used]
        wrong = [one for one in others
                 if not any(g.get("optional") and self.score.overlaps(g, one) for g in golds)]
        return right, {self.shown(one) for one in wrong}, len(right) + len(wrong)

    def shown(self, figure):
        """What is judged of a figure, and where it stands."""
        fields = ["start", "end", *self.score.LEVELS["full"]]
        return json.dumps([figure.get(field) for field in fields], ensure_ascii=False)


def judge_all(rows, figures, paths):
    """Adds to each row what the entry does to the figures of the gold; returns F1 with all entries."""
    judge = Judge(load_score(), paths)
    whole = {path: judge.judge(path, found) for path, found in figures.items()}
    right, given = (sum(count) for count in zip(*((len(one[0]), one[2]) for one in whole.values())))
    for row in rows:
        row.update({"right": 0, "wrong": 0, "kept out": 0})
        changed_right, changed_given = right, given
        for path, found in row["without"].items():
            now, then = whole[path], judge.judge(path, found)
            row["right"] += len(now[0] - then[0])
            row["wrong"] += len(now[1] - then[1])
            row["kept out"] += len(then[1] - now[1])
            changed_right += len(then[0]) - len(now[0])
            changed_given += then[2] - now[2]
        row["f1"] = f1(judge.asked, right, given) - f1(judge.asked, changed_right, changed_given)
    return f1(judge.asked, right, given)


def show(row, figures):
    """Prints the figures that are there with the entry and not without it, and the other way round."""
    def line(one):
        fields = {key: value for key, value in one.items()
                  if value is not None and key not in ("doc", "sentence", "rule", "start", "end", "company_name")}
        return f"{Path(one['doc']).name}:{one['start']} {json.dumps(fields, ensure_ascii=False)}"
    print(f"{row['id']}: {len(row['missed_by'])} examples miss it, {row['hits']} hits in the gold")
    print("".join(f"  {example}\n" for example in row["missed_by"]), end="")
    for path, without in row["without"].items():
        with_it = figures[path]
        for word, some, others in (("with   ", with_it, without), ("without", without, with_it)):
            print("".join(f"{word} {line(one)}\n" for one in some if one not in others), end="")


def cell(row, column):
    value = row.get(column)
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def table(rows, columns):
    lines = [columns] + [[cell(row, column) for column in columns] for row in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    return "\n".join("  ".join(text.ljust(width) if i == 0 else text.rjust(width)
                               for i, (text, width) in enumerate(zip(line, widths))) for line in lines)


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--ablate", type=Path, default=gold.ROOT / "build/release/figx_ablate",
                        help="the program that leaves out one entry after the other")
    parser.add_argument("--corpus", type=Path, help="count the hits in the texts of this file too, an object a line")
    parser.add_argument("--all", action="store_true", help="print every entry")
    parser.add_argument("--show", metavar="ID", help="print what this entry changes in the figures of the gold")
    args = parser.parse_args()
    with_gold = (gold.SHARED / "gold").is_dir()
    paths = [path for name in gold.SETS for path in gold.sources(gold.SHARED / "gold" / name)] if with_gold else []
    options = (["--corpus", args.corpus] if args.corpus else []) + (["--only", args.show] if args.show else [])
    done = subprocess.run([args.ablate, *options, *paths], capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"{args.ablate} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    first, *rows = [json.loads(line) for line in done.stdout.split(b"\n") if line]
    if args.show:
        show(rows[0], first["with"]) if rows else sys.exit(f"no entry has the id {args.show}")
        return

    for row in rows:
        row["examples"] = len(row["missed_by"])
        row["corpus"] = row["corpus_hits"] if args.corpus else None
        if not with_gold:
            row["hits"] = None
    columns = [column for column in SHOWN if (with_gold or column in ("id", "examples", "corpus"))
               and (args.corpus or column != "corpus")]
    print(f"{len(rows)} entries, each left out in turn; the whole table is in {TSV.relative_to(gold.ROOT)}")
    if with_gold:
        total = judge_all(rows, first["with"], paths)
        idle = [row for row in rows if not row["hits"]]
        print(f"F1 at full over {len(paths)} texts: {total:.2f}. Without a hit in the gold: {len(idle)}"
              + (f", and in the corpus: {sum(not row['corpus'] for row in idle)}" if args.corpus else ""))
    TSV.parent.mkdir(exist_ok=True)
    lines = [COLUMNS] + [[cell(row, column) for column in COLUMNS] for row in rows]
    TSV.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")

    if args.all:
        print(table(rows, columns))
    elif with_gold:
        harm = sorted((row for row in rows if row["f1"] < 0 or row["wrong"] > row["right"] + row["kept out"]),
                      key=lambda row: (row["f1"], row["right"] - row["wrong"]))
        if harm:
            print(f"more harm than good on the gold ({min(len(harm), WORST)} of {len(harm)}):")
            print(table(harm[:WORST], columns))
    unmissed = [row for row in rows if not row["examples"]]
    for row in unmissed:
        print(f"{row['at']}: no example misses {row['id']}: without it all hold just the same; give it an example "
              "of what it alone finds, or remove it")
    sys.exit(1 if unmissed else 0)


if __name__ == "__main__":
    main()
