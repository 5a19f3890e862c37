#!/usr/bin/env python3
"""Makes the texts that bench/compare.sh times figx on.

usage: corpora.py FOLDER [--megabytes N] [--files N]

mix.jsonl    the corpus beside the project as it is, again and again until it has N megabytes (200), each time with other
             digits, so that no automaton has seen a line before; without that corpus the samples
dense.jsonl  only those of its paragraphs that have a metric and a number with a unit, a tenth as long as the mix
one.md       one article of 5 KB (bench/article.md)
small/       N files (50,000) of one text each, a hundred in a folder

The same arguments make the same bytes. What stands in FOLDER already is kept.
"""
import argparse
import json
import random
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared/data/corpus.jsonl"
METRIC = re.compile("营收|营业收入|净利|纯利|溢利|毛利|每股收益|每股盈利|資本支出|资本开支|现金流|交付量|销量|月活|日活")
AMOUNT = re.compile(r"\d[\d.,]*\s*(?:%|％|个百分点|万|亿|億|元|倍)|[一二三四五六七八九两]成")
# A number of an amount, not a year or a day: those say when, and other ones would be no such text.
PERTURBED = re.compile(r"\d+(?:\.\d+)?(?=\s*(?:%|％|万|亿|億|元|美元|港元|倍))")


def texts():
    if CORPUS.exists():
        with CORPUS.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]


def perturbed(text, chance):
    """The text with other digits in its amounts; a number keeps its length and never begins with 0."""
    def other(match):
        digits = match.group()
        return "".join(c if c == "." else chance.choice("123456789" if i == 0 else "0123456789")
                       for i, c in enumerate(digits))
    return PERTURBED.sub(other, text)


def write_jsonl(path, texts, size):
    if path.exists() and path.stat().st_size >= size:
        return
    chance = random.Random(20250429)
    written = number = 0
    with path.open("w", encoding="utf-8") as out:
        while written < size:
            for text in texts:
                line = json.dumps({"id": f"d{number}", "text": perturbed(text, chance)}, ensure_ascii=False) + "\n"
                number += 1
                written += len(line.encode())
                out.write(line)
                if written >= size:
                    break


def write_files(folder, texts, count):
    if folder.is_dir() and sum(1 for _ in folder.rglob("*.txt")) == count:
        return
    shutil.rmtree(folder, ignore_errors=True)
    chance = random.Random(20250430)
    for number in range(count):
        part = folder / f"{number // 100:04}"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{number % 100:02}.txt").write_text(perturbed(texts[number % len(texts)], chance), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--files", type=int, default=50000)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    all_texts = texts()
    dense = [part for text in all_texts for part in text.split("\n") if METRIC.search(part) and AMOUNT.search(part)]
    size = int(args.megabytes * 1e6)
    write_jsonl(args.folder / "mix.jsonl", all_texts, size)
    write_jsonl(args.folder / "dense.jsonl", dense, size // 10)
    shutil.copyfile(ROOT / "bench/article.md", args.folder / "one.md")
    write_files(args.folder / "small", all_texts, args.files)


if __name__ == "__main__":
    main()
