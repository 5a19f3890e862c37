#!/usr/bin/env python3
"""Times figx beside rg, cat and Recognizers-Text; bench/compare.sh starts it.

usage: compare.py [--pairs N] [--megabytes N] [--files N] [--only NAME,...] [--figx PROGRAM] [--markdown]

Every comparison is of whole processes, start to exit, held to one processor, in turn A B A B, N pairs (9). What counts
is the ratio of the two times of a pair: its median, with the lowest and the highest. figx reads, understands and writes
JSON lines; rg -j1 -c counts the lines in which money stands; cat copies. The output of figx must have the same number
of records and the same SHA-256 in every run. Names for --only: mix, dense, one, small, threads, memory, recognizers.
--markdown prints a table for docs/PERFORMANCE.md.
"""
import argparse
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/tools"))
import npm  # noqa: E402
MONEY = (r"[0-9][0-9,.]*\s*(万亿|千亿|百亿|十亿|亿|千万|百万|万)?\s*"
         r"(美元|港元|欧元|日元|英镑|人民币|新台币|元|％|%)")
RECOGNIZED = 60000  # bytes of texts for Recognizers-Text, which takes seconds for them


class Run:
    """One process: its seconds, and what it wrote."""

    def __init__(self, command, processors, folder):
        out = folder / "out"
        with out.open("wb") as to, open(os.devnull, "wb") as nowhere:
            began = time.perf_counter()
            process = subprocess.Popen(["taskset", "-c", processors, *map(str, command)], stdout=to, stderr=nowhere,
                                       stdin=subprocess.DEVNULL)
            _, status, _ = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # rg says 1 when no line matches
            sys.exit(f"compare: {' '.join(map(str, command[:4]))} ended with {process.returncode}.")
        data = out.read_bytes()
        self.lines, self.digest = data.count(b"\n"), hashlib.sha256(data).hexdigest()


def peak_memory(command):
    """In MB. Started in between, since a process counts as its own the memory of the one that started it."""
    measure = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    done = subprocess.run([sys.executable, "-c", measure, *map(str, command)], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


class Comparison:
    def __init__(self, args, folder):
        self.pairs, self.folder, self.rows = args.pairs, folder, []

    def pair(self, name, figx, other, size, processors="0", other_processors="0", more=""):
        """figx's speed as a part of the other's."""
        ratios, times, runs = [], [], []
        for _ in range(self.pairs):
            a, b = Run(figx, processors, self.folder), Run(other, other_processors, self.folder)
            ratios.append(b.seconds / a.seconds)
            times.append((a.seconds, b.seconds))
            runs.append(a)
        if len({(run.lines, run.digest) for run in runs}) != 1:
            sys.exit(f"compare: figx's output on {name} is not the same in every run.")
        ours, theirs = (statistics.median(side) for side in zip(*times))
        self.rows.append((name, statistics.median(ratios), min(ratios), max(ratios), ours, theirs, size, runs[0].lines,
                          runs[0].digest[:12]))
        print(f"{name}: {statistics.median(ratios):.4g} ({min(ratios):.4g} to {max(ratios):.4g}); medians {ours:.4g} s and "
              f"{theirs:.4g} s, {size / 1e6 / ours:.4g} MB/s, {runs[0].lines} lines of output{more}", flush=True)


def recognizers(figx, corpora, folder):
    packages = ROOT / "build/recognizers"
    if not shutil.which("npm") or not npm.install(ROOT / "bench/recognizers", packages):
        print("recognizers: npm reaches no registry, so Recognizers-Text is left out.")
        return
    lines = (corpora / "mix.jsonl").read_text(encoding="utf-8")[:4 * RECOGNIZED].split("\n")
    sample = folder / "sample.jsonl"
    sample.write_text("", encoding="utf-8")
    with sample.open("a", encoding="utf-8") as out:
        for line in lines[:-1]:
            out.write(line + "\n")
            if out.tell() >= RECOGNIZED:
                break
    size = sample.stat().st_size
    theirs = json.loads(subprocess.run(["node", ROOT / "bench/recognizers/recognize.js", packages / "package.json", sample], check=True,
                                       capture_output=True, text=True).stdout)
    whole = corpora / "mix.jsonl"
    ours = Run([figx, "-q", "-j1", "-f", "jsonl", whole], "0", folder)
    their_rate, our_rate = size / theirs["ms"] * 1000, whole.stat().st_size / ours.seconds
    print(f"recognizers: {our_rate / their_rate:.4g} times as fast ({our_rate / 1e6:.4g} MB/s with start and output; they "
          f"{their_rate / 1e3:.4g} KB/s without their start, {theirs['found']} results in {theirs['texts']} texts)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--files", type=int, default=50000)
    parser.add_argument("--only", default="mix,dense,one,small,threads,memory,recognizers")
    parser.add_argument("--figx", type=Path, default=ROOT / "build/release/figx")
    parser.add_argument("--corpora", type=Path, default=ROOT / "build/bench")
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    for program in ("rg", "taskset"):
        if not shutil.which(program):
            sys.exit(f"compare: {program} is not there; install Debian's packages ripgrep and util-linux.")
    subprocess.run([sys.executable, ROOT / "bench/corpora.py", args.corpora, "--megabytes", str(args.megabytes),
                    "--files", str(args.files)], check=True)
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().split("\n")
                  if line.startswith("model name")), platform.machine())
    print(f"{model}, {os.cpu_count()} processors, commit {commit.strip()}, {args.pairs} pairs, processor 0")

    wanted, at = set(args.only.split(",")), args.corpora
    mix, dense, one, small = at / "mix.jsonl", at / "dense.jsonl", at / "one.md", at / "small"
    read = [args.figx, "-q", "-j1", "-f", "jsonl"]
    count = ["rg", "-j1", "-c", MONEY]
    with tempfile.TemporaryDirectory() as name:
        comparison = Comparison(args, Path(name))
        for corpus, path in (("mix", mix), ("dense", dense), ("one", one)):
            if corpus not in wanted:
                continue
            comparison.pair(f"{corpus}, of rg", [*read, path], [*count, path], path.stat().st_size)
            if corpus == "mix":
                comparison.pair("mix, of cat", [*read, path], ["cat", path], path.stat().st_size)
        if "small" in wanted:
            size = sum(file.stat().st_size for file in small.rglob("*.txt"))
            comparison.pair("small files, of rg", [*read, small], [*count, small], size)
        if "threads" in wanted:
            both = f"0-{min(1, os.cpu_count() - 1)}"
            comparison.pair("two threads, of one", [args.figx, "-q", "-j2", "-f", "jsonl", mix], [*read, mix],
                            mix.stat().st_size, processors=both)
        if "memory" in wanted:
            head = at / "tenth.jsonl"
            with mix.open("rb") as whole, head.open("wb") as part:
                size = mix.stat().st_size // 10
                while part.tell() < size:
                    part.write(whole.readline())
            few, many = (peak_memory([*read, path]) for path in (head, mix))
            print(f"memory: {few:.1f} MB for {size / 1e6:.0f} MB, {many:.1f} MB for ten times as much")
        if "recognizers" in wanted:
            recognizers(args.figx, at, Path(name))
        if args.markdown:
            print("\n| corpus | ratio | from | to | figx | other | MB/s | lines | SHA-256 |\n|---|---|---|---|---|---|---|---|---|")
            for row in comparison.rows:
                name, ratio, low, high, ours, theirs, size, lines, digest = row
                print(f"| {name} | {ratio:.4g} | {low:.4g} | {high:.4g} | {ours:.4g} s | {theirs:.4g} s | "
                      f"{size / 1e6 / ours:.4g} | {lines} | {digest} |")


if __name__ == "__main__":
    main()
