#!/usr/bin/env python3
"""Makes docs/screenshots/page.png: what `figx -f html` shows of a sample in a browser, with the card of a figure.

usage: page.py [--figx FIGX]

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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--figx", type=Path, default=ROOT / "build/release/figx", help="the program to show")
    page(parser.parse_args().figx.resolve(), Path(__file__).with_name("page.png"))


if __name__ == "__main__":
    try:
        main()
    except BrowserFailed as failure:
        sys.exit(f"The browser: {failure}")
