#!/usr/bin/env python3
"""Shows figx strangers' text full of terminal escapes, on a terminal of its own, and looks at every byte.

usage: terminal.py [--figx FIGX]

Payloads that retitle, clear, recolour, link, copy or reverse stand in texts, ids, names of companies, names of
files, headers, options and packs. What figx writes to the terminal, to either stream and in every mode, has no
control character but line ends, no mark that turns the direction of writing, nothing that takes no place, no byte
that is no UTF-8, and no escape but the colours of the table. No line of a table is wider than the terminal, at
widths from 20 to 200. Into a pipe --text-only stays what was read.
"""
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gold

ESC = "\x1b"
COLOURS = re.compile(r"\x1b\[(?:0|1|2|3[1-6]|1;36)m")
PROGRESS = re.compile(r"(?:\r\x1b\[K[#.]{24} \d+ of \d+, \d+/s, [\d:]+ left)+\r\x1b\[K")
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NOTHING = "\u00ad\u034f\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\U000e0001\U000e0041\U000e007f"


def payloads():
    """Each is a text; surrogates from U+DC80 stand for bytes that are no UTF-8."""
    csi = ["31m", "0m", "1;5;7m", "38;2;255;0;0m", "2J", "3J", "H", "10;10H", "1A", "999B", "5C", "5D", "2K", "1K", "s", "u", "6n",
           "c", ">c", "?25l", "?1049h", "?1000h", "?2004h", "?7l", "8;1;1t", "21t", "20t", "1;3r", "4h", "5i", "4i", "1M", "1L", "2@", "3P",
           "999999999;999999999H", "!p", "?5h", "200~", "0;0;0;0;0;0;0m"]
    found = [ESC + "[" + one for one in csi]
    osc = ["0;title", "2;title", "8;;http://example.org/", "8;;", "52;c;cm0gLXJmIC8=", "52;c;?", "4;1;?", "10;?", "11;#ff0000", "104",
           "777;notify;a;b", "9;hello", "1337;File=inline=1:AAAA", "7;file://host/", "50;font", "133;A"]
    found += [ESC + "]" + one + end for one, end in zip(osc, ["\x07", ESC + "\\"] * len(osc))]
    found += [ESC + one for one in ("c", "7", "8", "D", "M", "E", "Z", "=", ">", "(0", ")B", "%@", "#8", "N", "O", "P1$qm\x1b\\", "X\x1b\\",
                                    "^pm\x1b\\", "_apc\x1b\\", "P+q544e\x1b\\", "k" + "title" + ESC + "\\")]
    found += ["\x9b31m", "\x9d0;title\x9c", "\x90qm\x9c", "\x84", "\x85", "\x8d", "\x98\x9c", "\x9e\x9c", "\x9f\x9c", "\x80\x99"]
    found += ["\x07", "\b\b\b\b", "\r", "\x7f", "\x0b", "\x0c", "\x0e", "\x0f", "\x05", "\x1a", "\x18", "\x01\x02\x03"]
    found += list(BIDI) + list(NOTHING) + ["\u2028", "\u2029", "\udc9b31m", "\udcff\udcfe", "\udce4\udcba", "\udcc0\udc9b", "\udced\udca0\udc80"]
    found += [ESC, ESC + "[", ESC + "]", "\u202eABC\u202c" + ESC + "[31m", "👨\u200d👩\u200d👧", "e" + "\u0301" * 40]
    return found


def shown_on(terminal, into):
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # what Linux says when the other side is closed
            return
        if not part:
            return
        into.append(part)


def terminal_of(width):
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[1] &= ~termios.OPOST  # a line end stays one byte
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    return ours, theirs


def run(figx, options, folder, width=200, variables=()):
    """What figx shows on two terminals, one for each stream."""
    sides, seen = [terminal_of(width), terminal_of(width)], ([], [])
    readers = [threading.Thread(target=shown_on, args=(ours, into), daemon=True) for (ours, _), into in zip(sides, seen)]
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **dict(variables)}
    command = [os.fsencode(one) for one in (figx, *options)]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sides[0][1], stderr=sides[1][1], cwd=folder,
                             env={os.fsencode(key): os.fsencode(value) for key, value in env.items()})
    for _, theirs in sides:
        os.close(theirs)
    for reader in readers:
        reader.start()
    try:
        child.wait(60)
    finally:
        child.kill()  # does nothing to one that has ended
    for reader, (ours, _) in zip(readers, sides):
        reader.join(20)
        if reader.is_alive():
            sys.exit(f"{command}: its terminal was not closed within 20 s of its end.")
        os.close(ours)
    return b"".join(seen[0]), b"".join(seen[1])


def harm_in(raw, coloured):
    """What in these bytes could steer a terminal; None when nothing could."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"bytes that are no UTF-8: {raw[max(0, error.start - 20):error.end + 20]!r}"
    text = (COLOURS if coloured else PROGRESS).sub("", text)
    for at, c in enumerate(text):
        bad = unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\n"
        if bad:
            return f"U+{ord(c):04X} in {text[max(0, at - 30):at + 30]!r}"
    return None


def columns(line):
    width = 0
    for c in COLOURS.sub("", line):
        if unicodedata.category(c) not in ("Mn", "Me", "Cf"):
            width += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return width


class Checks:
    def __init__(self, figx):
        self.figx, self.runs, self.readable, self.problems = figx, 0, 0, []

    def harmless(self, what, options, folder, **more):
        coloured = "always" in options
        out, err = run(self.figx, options, folder, **more)
        self.runs += 1
        for stream, raw, colours in (("standard output", out, coloured), ("standard error", err, False)):
            harm = harm_in(raw, colours)
            if harm:
                self.problems.append(f"{what}: figx {options!r} writes to {stream} {harm}")
        return out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    def says(self, what, shown, wanted):
        if wanted not in shown:
            self.problems.append(f"{what}: {wanted!r} is not shown, so nothing was tried: {shown[:200]!r}")


def article(payload):
    """Payloads in a sentence with figures, in a number, at the name of a company, and in another company's name."""
    return (f"{payload}Meta（META.US）{payload}公布2024年第四季度营收{payload}483.9亿美元，同比增长21%{payload}，高于分析师预期的469.8亿美元。\n"
            f"某{payload}星辰科技（NEEQ:837560）2024年净利润为1{payload}2.5亿元{payload}，股价上涨3%。\n")


def as_bytes(text):
    return text.encode("utf-8", "surrogateescape")


def try_payload(checks, payload, folder):
    """One payload in every place; each place alone, so that the others cannot hide it."""
    folder.mkdir()
    name = f"{payload}.txt".replace("/", "_")
    (folder / "a.txt").write_bytes(as_bytes(article(payload)))
    Path(os.fsdecode(os.path.join(os.fsencode(folder), as_bytes(name)))).write_bytes(as_bytes(article(payload)))
    clean = as_bytes(payload).decode("utf-8", "replace")
    records = [{"id": f"a{clean}b", "text": article(clean)}, {"id": clean, "text": article("")}, {"id": 3}]
    (folder / "s.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    (folder / "own.tsv").write_bytes(as_bytes("id\tname_zh\nNASDAQ:META\t" + re.sub("[\r\n\t]", "", f"脸{payload}书") + "\nBAD" + payload + "\tx\n"))
    (folder / "pack").mkdir()
    (folder / "pack" / "p.json").write_bytes(as_bytes('{"pack": "' + payload + '", "entries": [{"id": "' + payload + '"}]}'))
    (folder / "o.toml").write_bytes(as_bytes(f'"{payload}" = 1\nfromat{payload} = "csv"\n'))
    (folder / "s.csv").write_bytes(as_bytes(f'"nr{payload}","day"\n1,2\n'))
    what = f"payload {payload!r}"
    exact = subprocess.run([checks.figx, "-q", "--text-only", "a.txt"], cwd=folder, capture_output=True, stdin=subprocess.DEVNULL)
    readable = exact.returncode == 0  # some payloads make the text binary
    checks.readable += readable
    out, _ = checks.harmless(what, ["-v", "--color", "always", "a.txt", name, "s.jsonl"], folder)
    checks.says(what, out, "469.8亿美元" if readable else "")
    out, err = checks.harmless(what, ["-v", "--color", "never", name, "s.jsonl", f"no{name}"], folder)
    checks.says(what, err, "There is no such file")
    for mode in ("--explain", "--text-only", "--mentions", "--unassigned"):
        out, _ = checks.harmless(what, ["-q", mode, "a.txt", "s.jsonl"], folder)
        checks.says(what, out, "净利润")
    for form in ("md", "json", "csv"):
        checks.harmless(what, ["-q", "-f", form, "a.txt", name, "s.jsonl"], folder)
    checks.harmless(what, ["-f", "md", "--layout", "wide", "a.txt"], folder)
    checks.harmless(what, ["--registry", "own.tsv", "a.txt"], folder)
    checks.harmless(what, ["--check", "pack"], folder)
    _, err = checks.harmless(what, ["s.csv", "-f", f"c{payload}sv"], folder)
    checks.says(what, err, "-f takes")
    checks.harmless(what, ["s.csv", "--only", f"re{payload}"], folder)
    checks.harmless(what, ["s.csv", "--company", f"re{payload}", f"--text=b{payload}", "-o", f"no/{name}"], folder)
    checks.harmless(what, ["s.csv", f"--text=b{payload}"], folder)
    checks.harmless(what, [f"--fo{payload}"], folder)
    checks.harmless(what, ["a.txt", "--config", "o.toml"], folder, variables=[("FIGX_UNIT", f"x{payload}")])
    checks.harmless(what, ["a.txt", "--config", "o.toml"], folder)
    checks.harmless(what, ["a.txt"], folder, variables=[("FIGX_UNIT", f"x{payload}"), (f"FIGX_UNI{payload}".replace("=", ""), "y")])
    whole = as_bytes(article(payload))
    if readable and clean == payload and exact.stdout != whole.removeprefix(b"\xef\xbb\xbf"):
        checks.problems.append(f"{what}: --text-only into a pipe is not what was read: {exact.stdout[:60]!r}")


def try_widths(checks, folder):
    folder.mkdir()
    (folder / "long.txt").write_text(
        "一家名字很长很长很长很长很长的控股集团股份有限公司（NEEQ:837560）2024年营收123456.7891亿元，同比下降71.5%-76.43%，"
        "高于预期的100000.1亿元，扣非净利润亏损8.88亿元，每股收益0.123456元。\n" + article("👨\u200d👩\u200d👧"), encoding="utf-8")
    inputs = ["long.txt", *(str(gold.ROOT / "samples" / name) for name in ("us-flash.txt", "hk-result.txt", "previews.md", "flashes.jsonl"))]
    for layout in ("long", "wide"):
        for width in (20, 40, 80, 200):
            for colour in ("always", "never"):
                out, _ = checks.harmless(f"{width} columns", ["-q", "--layout", layout, "--color", colour, *inputs], folder, width=width)
                lines = out.split("\n")
                wide = [line for line in lines if columns(line) > width]
                if wide:
                    checks.problems.append(f"{len(wide)} lines of {len(lines)} are wider than {width} columns, such as {wide[0]!r}")
                for word in ("revenue", "483.9亿美元") if width >= 40 else ("rev",):
                    checks.says(f"{width} columns", out, word)


def self_test():
    """Would harm be seen?"""
    for raw in (b"\x1b[31m", b"\x1b[2J", b"a\rb", b"\xc2\x9b31m", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xff", b"\r\x1b[K", b"\t"):
        if not harm_in(raw, False):
            sys.exit(f"{raw!r} is not seen as harm, so this check is of no use.")
    if harm_in(b"\x1b[1;36ma\x1b[0m\n", True) or not harm_in(b"\x1b[5ma", True) or columns("\x1b[1m亿e\u0301") != 3:
        sys.exit("Colours or columns are judged wrongly, so this check is of no use.")


def main():
    self_test()
    args = gold.arguments(__doc__).parse_args()
    if not gold.has_terminals():
        print("terminal: skipped, this machine makes no pseudo-terminals; is /dev/pts mounted?")
        return
    checks, all_payloads = Checks(args.figx.resolve()), payloads()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda one: try_payload(checks, one[1], folder / str(one[0])), enumerate(all_payloads)))
        try_widths(checks, folder / "widths")
        newline = folder / "new\nline \x1b[31m"
        newline.mkdir()
        (newline / "a\nb.bin").write_bytes(b"\x7fELF")
        checks.harmless("names with line ends", ["-v", str(newline / "a\nb.bin"), str(newline)], folder)
    if checks.readable < 100:
        checks.problems.append(f"Only {checks.readable} payloads stand in a text that is read.")
    print("\n".join(checks.problems[:30]) or f"{len(all_payloads)} payloads print harmlessly in {checks.runs} runs on a terminal.")
    if checks.problems:
        sys.exit(f"{len(checks.problems)} problems")


if __name__ == "__main__":
    main()
