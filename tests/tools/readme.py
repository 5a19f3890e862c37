#!/usr/bin/env python3
"""Runs what README.md, docs/GUIDE.md, docs/PATTERNS.md and docs/CONFIDENCE.md show and compares it with what they say comes out.

usage: readme.py [--bin DIR] [--update]

In a block fenced ```console a line that begins with `$ ` is a command, which lines that begin with `> ` go
on; bash runs it in the root of the project with DIR first on PATH. What follows is its output, standard
error included. A ```cpp or ```json block whose fence names a file (```cpp docs/example.cpp) is that file.
Links to files of the project must lead somewhere. --update writes the real output into the pages.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/GUIDE.md", "docs/PATTERNS.md", "docs/CONFIDENCE.md")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)  # holds no links
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def commands(block):
    """Splits a console block into (command as shown, output as shown)."""
    parts = re.split(r"^(\$ .*\n(?:> .*\n)*)", block, flags=re.MULTILINE)
    if parts[0]:
        raise ValueError(f"a console block begins with output: {parts[0].splitlines()[0]}")
    return list(zip(parts[1::2], parts[2::2]))


def run(shown, folder):
    own = {name: value for name, value in os.environ.items() if not name.startswith("FIGX_")}
    env = {**own, "PATH": f"{folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    command = "".join(line[2:] for line in shown.splitlines(True))
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    return done.stdout.decode("utf-8")


def renewed(page, text, folder, faults):
    """The page with the real output in its blocks; each difference is added to `faults`."""
    def one(match):
        kind, name, body = match.groups()
        if name:
            real = (ROOT / name).read_text(encoding="utf-8")
        elif kind == "console":
            real = "".join(shown + run(shown, folder) for shown, _ in commands(body))
        else:
            return match.group(0)
        if real != body:
            faults.append(f"{page} shows what does not come out:\n" + "".join(difflib.unified_diff(
                body.splitlines(True), real.splitlines(True), "shown", "real")))
        return match.group(0).replace(body, real) if body else match.group(0)[:-3] + real + "```"
    return BLOCK.sub(one, text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bin", type=Path, default=ROOT / "build/release", help="the folder that figx is in")
    parser.add_argument("--update", action="store_true", help="write the real output into the pages")
    args = parser.parse_args()
    faults = []
    for page in PAGES:
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        new = renewed(page, text, args.bin.resolve(), faults)
        if args.update and new != text:
            path.write_text(new, encoding="utf-8")
    if args.update:
        print(f"{len(faults)} blocks renewed")
        return
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for link in LINK.findall(CODE.sub("", path.read_text(encoding="utf-8"))):
            if "://" not in link and not (path.parent / link).exists():
                faults.append(f"{path.relative_to(ROOT)} links to {link}, which is not there")
    print("\n".join(faults) or "what the pages show is what comes out")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
