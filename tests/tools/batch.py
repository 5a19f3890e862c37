#!/usr/bin/env python3
"""Runs figx over a folder of ten thousand files: order, memory, kills, signals, full disks.

usage: batch.py [--files N] [--kills N] [--figx PROGRAM]

The files are the gold and the corpus beside the project, or the samples, each with a number of its own; a quarter of
them are HTML pages, packed files, archives and streams, a few of those with hundreds of documents. Checked are:
- -j1 and -j2 write the same bytes, in less than 200 MB of memory;
- a stream of 300 MB and archives of 5,000 entries take no more memory than ones of a tenth;
- documents of 8 MB that are nothing but figures take 64 MB beside three times their size, and a run that ends in the
  midst of one leaves no half of it;
- a run that SIGKILL ends again and again, and --resume continues, writes the bytes of an undisturbed run in every
  format and leaves no other file;
- INT and TERM end a run within a second, with what is done kept, and --resume continues it;
- /dev/full and a file system of 1 MB as output: exit 4, the old file intact, nothing half written.
Ends with 1 and a line for each check that fails.
"""
import contextlib
import csv
import gzip
import html
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

import gold

MEMORY = 200 << 10  # kilobytes
MORE_MEMORY = 32 << 10  # that an input may take when it is ten times as long
LONG_DOCUMENT = 64 << 20  # bytes that long ones may take beside three times their own: the text and its paragraphs
FORMATS = ("jsonl", "xlsx", "csv", "sqlite", "json", "html", "table")
AT_END = ("xlsx", "sqlite", "html")  # their records wait beside the output until all are there
# Started in between, since a process counts as its own the memory of the one that started it.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def texts():
    """Texts to make files of: gold and corpus where they are, samples everywhere."""
    folders = [gold.ROOT / "samples"]
    folders += [gold.SHARED / "gold" / name for name in gold.SETS if (gold.SHARED / "gold").is_dir()]
    for folder in folders:
        for path in gold.sources(folder):
            yield path.suffix, path.read_bytes()
    corpus = gold.SHARED / "data/corpus.jsonl"
    if corpus.exists():
        for record in gold.jsonl(corpus):
            yield ".txt", record["text"].encode()


def page(text):
    return b"<!DOCTYPE html><meta charset=utf-8><article><p>" + html.escape(text.decode()).encode() + b"</article>"


def lines(documents):
    """A stream of JSON lines, its ids longer than what a double holds."""
    return b"".join(json.dumps({"id": 10**19 + i, "text": text.decode()}, ensure_ascii=False).encode() + b"\n"
                    for i, text in enumerate(documents))


def rows(documents):
    out = io.StringIO()
    csv.writer(out).writerows([("id", "text"), *((f"{i:05}", text.decode()) for i, text in enumerate(documents))])
    return out.getvalue().encode()


def zipped(documents):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for i, text in enumerate(documents):
            archive.writestr(f"{i // 100}/{i:05}.txt", text)
    return out.getvalue()


def tar(documents):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive:
        for i, text in enumerate(documents):
            entry = tarfile.TarInfo(f"{i:05}.txt")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
    return out.getvalue()


def packed(data):
    return gzip.compress(data, 1, mtime=0)


# By the file's number modulo 24: suffix, how many documents, what is made of them.
MADE = {1: (".html", 1, lambda texts: page(texts[0])), 5: (".txt.gz", 1, lambda texts: packed(texts[0])),
        9: (".zip", 3, zipped), 13: (".jsonl", 4, lines), 17: (".csv.gz", 3, lambda texts: packed(rows(texts))),
        21: (".tar.gz", 2, tar)}
LARGE = {9: 400, 13: 800, 21: 400}  # documents in the first file of these kinds past a third of all


def make_files(folder, count):
    """`count` files in folders of 500; what one is like tells its number, so that none repeats another."""
    found = [text for text in texts() if text[0] != ".html"]
    larger = dict(LARGE)
    for number in range(count):
        suffix, text = found[number % len(found)]
        inside = folder / f"{number // 500:03}"
        inside.mkdir(parents=True, exist_ok=True)
        head = b"" if number < len(found) else f"第{number}号文件。\n\n".encode()
        data = head + text
        kind = number % 24
        if kind in MADE:
            suffix, documents, make = MADE[kind]
            if number > count // 3:
                documents = larger.pop(kind, documents)
            data = make([data, *(found[(number + i) % len(found)][1] for i in range(1, documents))])
        (inside / f"{number:06}{suffix}").write_bytes(data)


class Batch:
    def __init__(self, figx, folder):
        self.figx, self.folder = figx, folder
        self.files, self.out = folder / "files", folder / "out"
        self.out.mkdir()
        self.failures = []
        self.undisturbed = {}  # format: the bytes and seconds of a run that nothing stops

    def check(self, good, what):
        print(f"  {'ok' if good else 'FAILED'}: {what}", flush=True)
        if not good:
            self.failures.append(what)

    def start(self, *words, output=None, files=None):
        """figx on the files, its output going to `output`; quiet, since kills leave it much to warn of."""
        target = ["-o", str(output)] if output else []
        return subprocess.Popen([self.figx, "-q", *words, *target, str(files or self.files)], cwd=self.out,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                start_new_session=True)

    @staticmethod
    def end(process):
        """Its exit code (128 + the signal that killed it), and what it still printed."""
        out = process.stdout.read()
        process.wait()
        process.stdout.close()
        return process.returncode if process.returncode >= 0 else 128 - process.returncode, out

    def left(self):
        return sorted(path.name for path in self.out.iterdir())

    def clear(self):
        for path in self.out.iterdir():
            path.unlink()

    def content(self, name, form):
        """What must be the same: the bytes; of a database its rows, since it also counts how often it was opened."""
        path = self.out / name
        if form != "sqlite" or not path.exists():
            return path.read_bytes() if path.exists() else None
        with contextlib.closing(sqlite3.connect(path)) as database:
            return "\n".join(database.iterdump()).encode()

    def whole(self, form):
        """The bytes and seconds of an undisturbed run; afterwards the folder of outputs is empty."""
        self.clear()
        if form in self.undisturbed:
            return self.undisturbed[form]
        began = time.monotonic()
        code, _ = self.end(self.start("-j2", "-f", form, output="whole"))
        seconds = time.monotonic() - began
        if code != 0:
            sys.exit(f"batch: figx -f {form} ended with {code}")
        self.undisturbed[form] = self.content("whole", form), seconds
        self.clear()
        return self.undisturbed[form]

    def measured(self, jobs, path, output):
        """Exit code and the most memory, in kilobytes, of figx or a process that it started."""
        words = [self.figx, "-q", jobs, "-f", "jsonl", "-o", output, str(path)]
        done = subprocess.run([sys.executable, "-c", MEASURE, *words], cwd=self.out, stdout=subprocess.PIPE, check=True)
        code, memory = map(int, done.stdout.split())
        return code, memory

    def same_bytes(self):
        results = {}
        for jobs in ("-j1", "-j2", "-j4"):
            began = time.monotonic()
            code, memory = self.measured(jobs, self.files, f"out{jobs}")
            self.check(code == 0 and memory < MEMORY,
                       f"{jobs}: exit {code}, peak memory {memory >> 10} MB, {time.monotonic() - began:.0f} s")
            results[jobs] = (self.out / f"out{jobs}").read_bytes()
        self.check(len(set(results.values())) == 1 and len(results["-j1"]) > 0,
                   f"-j1, -j2 and -j4 write the same {len(results['-j1'])} bytes")
        self.clear()

    def long_inputs(self):
        """One input with many documents takes no more memory when it is ten times as long."""
        text = next(text for suffix, text in texts() if suffix == ".txt")
        line = json.dumps({"text": text.decode(), "raw": os.urandom(15_000).hex()}, ensure_ascii=False).encode() + b"\n"
        many = 300_000_000 // len(line)
        kinds = (("stream.jsonl", many, lambda count: (line for _ in range(count))),
                 ("stream.jsonl.gz", many, lambda count: (packed(line * (count // 10)) for _ in range(10))),
                 ("archive.zip", 5000, lambda count: [zipped([text] * count)]),
                 ("archive.tar.gz", 5000, lambda count: [tar([text] * count)]))
        for name, count, make in kinds:
            path, peaks, codes = self.folder / name, [], []
            for some in (count // 10, count):
                with open(path, "wb") as file:
                    file.writelines(make(some))
                code, memory = self.measured("-j2", path, "out")
                peaks.append(memory)
                codes.append(code)
            path.unlink()
            self.check(codes == [0, 0] and peaks[1] < min(MEMORY, peaks[0] + MORE_MEMORY),
                       f"{name}: exit {codes[1]}, peak memory {peaks[0] >> 10} MB with {count // 10} documents, "
                       f"{peaks[1] >> 10} MB with {count}")
        self.clear()

    def long_documents(self, dice):
        """A text takes little more than its size, and a run that ends in the midst of one leaves no half of it."""
        text = "".join(f"腾讯控股2024年第{i % 4 + 1}季度营业收入{i}亿元，同比增长{i % 90}.5%，毛利率为{i % 60}%。\n\n"
                       for i in range(80_000)).encode()
        folder = self.folder / "long"
        folder.mkdir()
        (folder / "a.txt").write_text("腾讯控股2024年营业收入12亿元。")
        for name in ("b.txt", "c.txt"):
            (folder / name).write_bytes(text)
        for jobs in ("-j1", "-j2"):
            began = time.monotonic()
            code, memory = self.measured(jobs, folder, jobs)
            seconds = time.monotonic() - began
            records = (self.out / jobs).read_bytes().count(b"\n")
            self.check(code == 0 and records == 480_001 and memory << 10 < 3 * len(text) + LONG_DOCUMENT,
                       f"{jobs}, two documents of {len(text) >> 20} MB: exit {code}, {records} records, "
                       f"peak memory {memory >> 10} MB, {seconds:.0f} s")
        whole = (self.out / "-j1").read_bytes()
        self.check((self.out / "-j2").read_bytes() == whole, "and the same bytes")
        self.clear()
        stops = []
        for number in (signal.SIGKILL, signal.SIGINT, signal.SIGKILL):
            process = self.start("-f", "jsonl", "--resume", output="stopped", files=folder)
            time.sleep(dice.uniform(seconds / 4, seconds / 2))
            process.send_signal(number)
            stops.append(self.end(process)[0])
            if stops[-1] == 128 + signal.SIGINT:
                done = (self.out / "stopped").read_bytes()
                self.check(whole.startswith(done) and done.count(b"\n") in (1, 240_001),
                           f"after INT there are the {done.count(bytes([10]))} records of whole documents")
        code, _ = self.end(self.start("-f", "jsonl", "--resume", output="stopped", files=folder))
        self.check(code == 0 and any(stops) and (self.out / "stopped").read_bytes() == whole
                   and self.left() == ["stopped"], f"the same after these endings: {stops}")
        shutil.rmtree(folder)
        self.clear()

    def kills(self, form, count, dice):
        """SIGKILL at random moments until the run ends by itself or `count` kills are used up; the kills that hit."""
        data, seconds = self.whole(form)
        hits = 0
        for _ in range(count):
            process = self.start("-j2", "-f", form, "--resume", output="killed")
            time.sleep(dice.uniform(0, seconds / 3))
            process.send_signal(signal.SIGKILL)
            code, _ = self.end(process)
            hits += code == 128 + signal.SIGKILL
            if code == 0:
                break
        code, _ = self.end(self.start("-j2", "-f", form, "--resume", output="killed"))
        good = code == 0 and self.content("killed", form) == data and self.left() == ["killed"]
        self.check(good, f"{form}: {hits} kills and --resume write the same {len(data)} bytes and leave no other file")
        return hits

    def interrupts(self):
        for number, forms in ((signal.SIGINT, FORMATS), (signal.SIGTERM, FORMATS[:1])):
            for form in forms:
                data, seconds = self.whole(form)
                process = self.start("-j2", "-f", form, output="out")
                time.sleep(0.3 + seconds / 3)
                began = time.monotonic()
                process.send_signal(number)
                code, _ = self.end(process)
                took = time.monotonic() - began
                waits = self.out / ("out.figx-part" if form in AT_END else "out")
                kept = waits.stat().st_size if waits.exists() else 0
                resumed, _ = self.end(self.start("-j2", "-f", form, "--resume", output="out"))
                same = self.content("out", form) == data and self.left() == ["out"]
                self.check(code == 128 + number and took < 1 and kept > 0 and resumed == 0 and same,
                           f"{form}: {signal.Signals(number).name} ends it with {code} in {took:.2f} s with {kept} "
                           f"bytes kept; --resume ends with the bytes of an undisturbed run")
        process = self.start("-j2", "-f", "jsonl")
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        code, rest = self.end(process)
        whole_lines = (first + rest).endswith(b"\n") and (first + rest).count(b"\n") > 1
        self.check(code == 130 and whole_lines, "SIGINT leaves whole lines on a pipe")
        self.clear()
        (self.out / "old").write_bytes(b"old")
        process = self.start("-j2", "-f", "jsonl", output="old")
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        self.end(process)
        self.check((self.out / "old").read_bytes() == b"old", "SIGINT leaves an old file as it was")
        self.clear()

    def full_disks(self):
        code, _ = self.end(self.start("-j2", "-f", "jsonl", output="/dev/full"))
        self.check(code == 4, f"/dev/full: exit {code}")
        small = self.folder / "small"
        small.mkdir()
        script = ('mount -t tmpfs -o size=1m none "$1" && printf old > "$1/out" || exit 99; '
                  '"$2" -q -j2 -f jsonl -o "$1/out" --errors "$1/errors" "$3"; echo "$? $(cat "$1/out") $(ls "$1")"')
        words = ["sh", "-c", script, "sh", str(small), self.figx, str(self.files)]
        done = subprocess.run(["unshare", "-m", *words] if os.geteuid() == 0 else ["unshare", "-rm", *words],
                              capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode == 99 or b"unshare" in done.stderr:
            print("  skipped: no file system may be mounted here")
        else:
            self.check(done.stdout == b"4 old out\n", f"a file system of 1 MB: {done.stdout[:80]!r}")


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--kills", type=int, default=30)
    args = parser.parse_args()
    # Whoever starts this in the background may have INT ignored, and what ignores it hands that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    dice = random.Random(20250429)
    folder = Path(tempfile.mkdtemp(prefix="figx-batch-"))
    try:
        make_files(folder / "files", args.files)
        print(f"batch: {args.files} files")
        batch = Batch(str(args.figx.resolve()), folder)
        batch.same_bytes()
        batch.long_inputs()
        batch.long_documents(dice)
        hits, form = 0, 0
        while hits < args.kills:
            hits += batch.kills(FORMATS[form % len(FORMATS)], args.kills - hits, dice)
            form += 1
        batch.interrupts()
        batch.full_disks()
    finally:
        shutil.rmtree(folder)
    if batch.failures:
        sys.exit("batch failed:\n" + "\n".join(batch.failures))


if __name__ == "__main__":
    main()
