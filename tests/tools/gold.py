"""What the checks on the gold share: where things are, and how to run figx over many files."""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SETS = ("seeds", "articles", "real")
SUFFIXES = (".txt", ".md", ".html")


def arguments(about):
    """A parser with the option that every check has."""
    parser = argparse.ArgumentParser(description=about.split("\n")[0])
    parser.add_argument("--figx", type=Path, default=ROOT / "build/release/figx", help="the program to check")
    return parser


def has_terminals():
    """Can this machine make pseudo-terminals? A chroot without /dev/pts cannot."""
    try:
        for side in os.openpty():
            os.close(side)
    except OSError:
        return False
    return True


def need_shared(name):
    """Ends the check, as a success, on a machine that has no gold beside the project."""
    if not (SHARED / "gold").is_dir():
        print(f"{name}: skipped, there is no ../shared/gold beside the project")
        sys.exit(0)


def sources(folder):
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def jsonl(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run(figx, options, paths):
    """The bytes that figx prints; any failure to read an input ends the check."""
    done = subprocess.run([figx, *options, *map(str, paths)], capture_output=True, stdin=subprocess.DEVNULL, timeout=600)
    if done.returncode != 0:
        sys.exit(f"{figx} {' '.join(options)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def records(figx, options, paths):
    # json.loads on each line of bytes: str.splitlines would also split at U+2028 inside a string.
    return [json.loads(line) for line in run(figx, options, paths).split(b"\n") if line.strip()]
