#!/usr/bin/env python3
"""Makes the pictures of this folder from samples/.

usage: make.py [--figx FIGX] [PICTURE…]

Without a name all are made: page.png, what `figx -f html` shows in a browser, with the card of a figure under the mouse.
Needs chromium, chromium-driver and fonts-noto-cjk.
"""
import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/tools"))
from chromium import Browser, BrowserFailed  # noqa: E402


def page(figx, path):
    """The page of the US flash, the mouse on what analysts had expected."""
    with tempfile.TemporaryDirectory() as folder, Browser(1280, 800) as browser:
        file = Path(folder) / "page.html"
        subprocess.run([figx, "-f", "html", "-o", file, "samples/us-flash.txt"], cwd=ROOT, check=True)
        browser.viewport(1280, 800)
        browser.open(file.as_uri())
        browser.point(*browser.js("const box = document.querySelector('.doc a.f.bc').getBoundingClientRect();"
                                  "return [box.left + box.width / 2, box.top + box.height / 2]"))
        browser.picture(path)


PICTURES = {"page.png": page}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--figx", type=Path, default=ROOT / "build/release/figx", help="the program to show")
    parser.add_argument("pictures", nargs="*", metavar="PICTURE", help="; ".join(PICTURES))
    args = parser.parse_args()
    for name in args.pictures or PICTURES:
        if name not in PICTURES:
            sys.exit(f"There is no picture '{name}'; take {', '.join(PICTURES)}.")
        path = Path(__file__).with_name(name)
        PICTURES[name](args.figx.resolve(), path)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size >> 10} KB")


if __name__ == "__main__":
    try:
        main()
    except BrowserFailed as failure:
        sys.exit(f"The browser: {failure}")
