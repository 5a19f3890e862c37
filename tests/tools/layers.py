#!/usr/bin/env python3
"""Keeps the table of docs/ARCHITECTURE.md true: which folder of src/ may include what.

usage: layers.py [--self-test]

A header of the C++ standard library is open to all. The data of a record (figx/document.h,
documents.h, figure.h, decimal.h, result.h) is open to all too; the other public headers are for extract, write and cli. Every
file stands in a room.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = {"figx/decimal.h", "figx/document.h", "figx/documents.h", "figx/figure.h", "figx/result.h"}
LIBRARIES = {"ICU": r"unicode/", "RE2": r"re2/", "JSON": r"nlohmann/", "MD4C": r"md4c", "libxml2": r"libxml/", "CLI11": r"CLI/",
             "oneTBB": r"tbb/", "spdlog": r"spdlog/", "libseccomp": r"seccomp\.h$", "libarchive": r"archive(?:_entry)?\.h$",
             "toml++": r"toml\+\+/", "pugixml": r"pugixml\.hpp$", "simdjson": r"simdjson", "libxlsxwriter": r"xlsxwriter\.h$",
             "SQLite": r"sqlite3\.h$", "POSIX": r"(?:sys/\w+|unistd|fcntl|poll|sched|signal|spawn|termios|dirent|dlfcn)\.h$"}
MAY_USE = {
    "base": "",
    "document": "base ICU MD4C",
    "html": "base document ICU libxml2 JSON",
    "office": "base document libarchive pugixml POSIX",
    "input": "base document html office public ICU libarchive simdjson",
    "normalize": "base ICU",
    "pack": "base normalize RE2 JSON",
    "lex": "base normalize pack RE2",
    "rules": "base lex pack RE2",
    "resolve": "base normalize lex rules pack RE2",
    "check": "base",
    "extract": "base document normalize pack lex rules resolve check write public RE2",
    "write": "base public ICU libxlsxwriter SQLite POSIX",
    "isolate": "base public libseccomp POSIX",
    "cli": "base isolate public CLI11 oneTBB spdlog toml++ POSIX",
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)


def needs(room, header):
    """What a file in `room` must be allowed for `header`, or None when it is open to all."""
    if header.startswith("figx/"):
        return None if header in DATA else "public"
    for library, pattern in LIBRARIES.items():
        if re.match(pattern, header):
            return library
    first = header.split("/")[0]
    if "/" in header and first in MAY_USE:
        return None if first == room else first
    if "/" not in header:
        return None  # the standard library, a generated header, or a neighbour in the same folder
    return f"unknown library {first}"


def faults(name, text):
    """One sentence for each forbidden include of src/`name`."""
    room = name.split("/")[0]
    if room not in MAY_USE:
        return [f"src/{name}: the table has no room {room}; add it to docs/ARCHITECTURE.md and tests/tools/layers.py"]
    found = []
    for header in INCLUDE.findall(text):
        need = needs(room, header)
        if need and need not in MAY_USE[room].split():
            found.append(f"src/{name} includes {header}, but {room} may use only: {MAY_USE[room] or 'std'}")
    return found


def self_test():
    good = [("lex/a.cpp", '#include "base/span.h"\n#include <vector>\n#include "figx/figure.h"\n'),
            ("extract/a.cpp", '#include "resolve/a.h"\n'), ("lex/a.cpp", '// #include "cli/x.h"\n'),
            ("cli/main.cpp", "#include <CLI/CLI.hpp>\n#include <unistd.h>\n")]
    bad = [("base/a.cpp", '#include "lex/a.h"\n'), ("lex/a.cpp", '#include "rules/a.h"\n'),
           ("normalize/a.h", "#include <nlohmann/json.hpp>\n"), ("rules/a.cpp", '#include "figx/writer.h"\n'),
           ("check/a.cpp", '#include "resolve/binding.h"\n'), ("newroom/a.cpp", "\n"), ("extract/a.cpp", '#include "cli/run.h"\n'), ("resolve/a.cpp", "#include <boost/regex.hpp>\n")]
    wrong = [case for case in good if faults(*case)] + [case for case in bad if not faults(*case)]
    for case in wrong:
        print("judged wrongly:", case)
    return wrong


def main():
    if "--self-test" in sys.argv:
        sys.exit(1 if self_test() else 0)
    source = ROOT / "src"
    files = sorted(path for path in source.rglob("*") if path.suffix in (".h", ".cpp"))
    found = [one for path in files for one in faults(path.relative_to(source).as_posix(),
                                                     path.read_text(encoding="utf-8"))]
    print("\n".join(found) or f"{len(files)} files keep to the table")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
