#!/usr/bin/env python3
"""Makes docs/screenshots/table.png: figx with a sample on a terminal, in colour.

usage: table.py [--figx FIGX] [--chromium CHROMIUM] [--out FILE]

figx runs on a pseudo-terminal of 104 columns; what it writes becomes a page in which every character stands in its
own cell, as in a terminal, and Chromium makes the picture of it.
"""
import argparse
import fcntl
import html
import os
import pty
import re
import struct
import subprocess
import tempfile
import termios
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, LINE, PADDING, BAR, WIDTH = 104, 26, 28, 40, 1100
COMMAND = "figx samples/us-flash.txt"
STYLES = {"1": "font-weight:700;color:#f2f4f8", "2": "color:#7d8799", "31": "color:#ff7b72", "32": "color:#56d364",
          "33": "color:#e3b341", "35": "color:#d2a8ff", "36": "color:#79c0ff", "1;36": "font-weight:700;color:#79c0ff"}
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #0d1117; }}
header {{ height: {bar}px; background: #161b22; display: flex; align-items: center; gap: 8px; padding-left: 16px; }}
header i {{ width: 12px; height: 12px; border-radius: 50%; }}
pre {{ margin: 0; padding: {top}px {padding}px; color: #c9d1d9; font: 18px/{line}px "Noto Sans Mono CJK SC", monospace; }}
b {{ font-weight: inherit; display: inline-block; text-align: center; height: {line}px; vertical-align: top; white-space: pre; }}
b.narrow {{ font: 15px/{line}px "DejaVu Sans Mono", monospace; }}
</style><header><i style="background:#ff5f57"></i><i style="background:#febc2e"></i><i style="background:#28c840"></i></header><pre>{text}</pre>
"""


def seen_on_a_terminal(figx):
    """The bytes that figx writes for the command on a terminal."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
        os.chdir(ROOT)
        os.execve(figx, COMMAND.split(), {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]})
    seen = b""
    try:
        while part := os.read(terminal, 65536):
            seen += part
    except OSError:
        pass  # what Linux says at the end
    if os.waitpid(child, 0)[1]:
        raise SystemExit(f"{figx} failed: {seen.decode(errors='replace')}")
    return seen.decode("utf-8").replace("\r\n", "\n")


def cells(text):
    """Each character that a font may draw in another width than a terminal, in a cell as wide as there."""
    out = ""
    for c in text:
        if c.isascii():
            out += html.escape(c)
        else:
            wide = unicodedata.east_asian_width(c) in "WF"
            out += f'<b style="width:2ch">{c}</b>' if wide else f'<b class="narrow">{c}</b>'
    return out


def page(seen):
    out = f'<span style="{STYLES["32"]}">$</span> <span style="{STYLES["1"]}">{COMMAND}</span>\n'
    for part in re.split("(\x1b\\[[0-9;]*m)", seen):
        if part == "\x1b[0m":
            out += "</span>"
        elif part.startswith("\x1b"):
            out += f'<span style="{STYLES[part[2:-1]]}">'
        else:
            out += cells(part)
    return PAGE.format(text=out.rstrip("\n"), bar=BAR, line=LINE, padding=PADDING, top=PADDING - 8)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--figx", type=Path, default=ROOT / "build/release/figx", help="the program to show")
    parser.add_argument("--chromium", default="chromium", help="the browser that makes the picture")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/screenshots/table.png", help="the picture")
    args = parser.parse_args()
    seen = seen_on_a_terminal(args.figx.resolve())
    height = BAR + 2 * (PADDING - 8) + LINE * (seen.count("\n") + 1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.html"
        file.write_text(page(seen), encoding="utf-8")
        subprocess.run([args.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
                        f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{height}", f"--screenshot={args.out.resolve()}",
                        file.as_uri()], check=True, capture_output=True, timeout=120)
    print(f"{args.out} is {WIDTH} by {height} pixels")


if __name__ == "__main__":
    main()
