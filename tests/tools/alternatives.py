#!/usr/bin/env python3
"""Finds dead weight inside the packs' patterns: alternatives that nothing needs.

usage: alternatives.py [--corpus FILE] [--list] [--mend]

An alternative of a pattern, of the whole or of a group in it, is
  twice     when the others beside it match every string that it matches (as far as these can be listed)
  unseen    when all that the pattern matches in the gold, the corpus and the examples is matched without it; of
            unless_before and unless_after, when all that they refuse there is refused without it
Prints how many there are of each, and with --list which. Those that are there twice can go, and --mend takes them
out of patterns/*.json. One that is unseen may
be in use where no text of ours is: look at it before it goes. Rules are not looked into: their shapes are no words.
"""
import argparse
import json
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import gold

try:
    from re import _parser as sre_parse  # Python 3.11 and later
except ImportError:
    import sre_parse

MOST = 3000  # strings of one alternative that are tried
HAN = "\u3400-\u4dbf\u4e00-\u9fff"


def python_pattern(pattern):
    """RE2's syntax as Python's: they differ here in the class of Han characters alone."""
    inside = re.sub(r"\[[^\]]*\]", lambda found: found[0].replace(r"\p{Han}", HAN), pattern)
    return inside.replace(r"\p{Han}", f"[{HAN}]")


def alternations(pattern):
    """Each alternation of a pattern: the places (begin, end) of its alternatives, and whether it is the whole."""
    stack, found, at = [[0, []]], [], 0
    while at < len(pattern):
        c = pattern[at]
        if c == "\\":
            at += 1
        elif c == "[":
            at = pattern.index("]", at + (3 if pattern[at + 1] == "^" else 2))
        elif c == "(":
            head = re.compile(r"\((?:\?P<\w+>|\?:|\?i\))?").match(pattern, at)[0]
            at += len(head) - 1
            if not head.endswith(")"):
                stack.append([at + 1, []])
        elif c == "|":
            stack[-1][1].append((stack[-1][0], at))
            stack[-1][0] = at + 1
        elif c == ")":
            begin, places = stack.pop()
            if places:
                found.append((places + [(begin, at)], False))
        at += 1
    begin, places = stack.pop()
    if places:
        found.append((places + [(begin, len(pattern))], True))
    return found


class TooMany(Exception):
    pass


def strings(tree):
    """Every string that a parsed pattern matches; TooMany where no list can be made."""
    done = [""]
    for kind, value in tree:
        kind = str(kind)
        if kind == "LITERAL":
            some = [chr(value)]
        elif kind == "IN":
            some = []
            for sort, part in value:
                if str(sort) == "LITERAL":
                    some.append(chr(part))
                elif str(sort) == "RANGE" and part[1] - part[0] < 40:
                    some += map(chr, range(part[0], part[1] + 1))
                elif str(sort) == "CATEGORY" and str(part) == "CATEGORY_DIGIT":
                    some += "0123456789"
                else:
                    raise TooMany
        elif kind == "SUBPATTERN":
            some = strings(value[-1])
        elif kind == "BRANCH":
            some = [one for branch in value[1] for one in strings(branch)]
        elif kind in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, part = value
            if high > 4:
                raise TooMany
            parts, some, runs = strings(part), [], [""]
            for n in range(high + 1):
                some += runs if n >= low else []
                runs = [run + one for run in islice(runs, MOST) for one in parts]
                if len(runs) > MOST:
                    raise TooMany
        else:
            raise TooMany
        done = [one + more for one in done for more in some]
        if len(done) > MOST:
            raise TooMany
    return done


def cut(pattern, places, n):
    """The pattern without the alternative at places[n], and without the bar beside it."""
    begin, end = places[n]
    return pattern[:begin] + pattern[end + 1:] if n + 1 < len(places) else pattern[:begin - 1] + pattern[end:]


def twice(alternative, others, use, whole):
    """Do the others match all that the alternative does?"""
    if not alternative or "(?P<" in alternative:  # what a named group captures counts too
        return False
    try:
        listed = strings(sre_parse.parse(python_pattern(alternative)))
        rest = "|".join(others)
        if whole and use == "unless_before":
            one = re.compile(python_pattern(f"(?:{rest})$"))
            return all(one.search(text) for text in listed)
        one = re.compile(python_pattern(rest))
        matches = one.match if whole and use == "unless_after" else one.fullmatch
        return all(matches(text) for text in listed)
    except (TooMany, re.error):
        return False


def still_found(pattern, use, texts):
    """Does the pattern match all these, as it is asked for its use?"""
    one = re.compile(python_pattern(f"(?:{pattern})$" if use == "unless_before" else pattern))
    matches = {"match": one.fullmatch, "unless_before": one.search, "unless_after": one.match}[use]
    return all(matches(text) for text in texts)


def look_into(entry):
    """(number of alternatives, those that are there twice, those that are unseen)"""
    total, doubles, unseen = 0, [], []
    for use in ("match", "unless_before", "unless_after"):
        pattern, texts = entry[use]["pattern"], sorted(entry[use]["found"], key=len)
        for places, whole in alternations(pattern):
            words = [pattern[begin:end] for begin, end in places]
            total += len(places)
            for n in range(len(places)):
                if twice(words[n], words[:n] + words[n + 1:], use, whole):
                    doubles.append((use, words[n]))
                elif words[n] and still_found(cut(pattern, places, n), use, texts):
                    unseen.append((use, words[n]))
    return total, doubles, unseen


def mended(pattern, use):
    """The pattern without what is there twice; of two that are the same, the first stays."""
    again = True
    while again:
        again = False
        for places, whole in alternations(pattern):
            words = [pattern[begin:end] for begin, end in places]
            doubles = [n for n in reversed(range(len(words))) if twice(words[n], words[:n] + words[n + 1:], use, whole)]
            if doubles:
                pattern, again = cut(pattern, places, doubles[0]), True
                break
    return pattern


def mend(entry):
    """Takes out of the entry's pack what is there twice; says so of a pattern that it cannot find there."""
    path = gold.ROOT / entry["at"].rpartition(":")[0]
    text = path.read_text(encoding="utf-8")
    begin = text.index(json.dumps(entry["id"]))
    end = text.find('"id":', begin)
    for use in ("match", "unless_before", "unless_after"):
        old = entry[use]["pattern"]
        new = mended(old, use)
        if new == old:
            continue
        written = [json.dumps(one, ensure_ascii=False) for one in (old, new)]
        part = text[begin:end] if end >= 0 else text[begin:]
        if part.count(written[0]) != 1:
            print(f"{entry['at']}: mend {use} of {entry['id']} by hand: it is written in pieces")
            continue
        text = text[:begin] + part.replace(*written) + (text[end:] if end >= 0 else "")
        end = text.find('"id":', begin)
    path.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--ablate", type=Path, default=gold.ROOT / "build/release/figx_ablate",
                        help="the program that finds what patterns match")
    parser.add_argument("--corpus", type=Path, help="look in the texts of this file too, an object a line")
    parser.add_argument("--list", action="store_true", help="print every one of them")
    parser.add_argument("--mend", action="store_true", help="take those that are there twice out of the packs")
    args = parser.parse_args()
    folders = [gold.SHARED / "gold" / name for name in gold.SETS] if (gold.SHARED / "gold").is_dir() else []
    paths = [path for folder in [*folders, gold.ROOT / "samples"] for path in gold.sources(folder)]
    options = ["--evidence", *(["--corpus", args.corpus] if args.corpus else [])]
    done = subprocess.run([args.ablate, *options, *paths], capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"{args.ablate} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    sums = [0, 0, 0]
    for line in done.stdout.split(b"\n"):
        if not line:
            continue
        entry = json.loads(line)
        if args.mend:
            mend(entry)
            continue
        total, doubles, unseen = look_into(entry)
        for i, count in enumerate((total, len(doubles), len(unseen))):
            sums[i] += count
        if args.list:
            for word, some in (("twice", doubles), ("unseen", unseen)):
                for use, alternative in some:
                    print(f"{entry['at']}  {entry['id']}  {use}  {word}: {alternative}")
    if args.mend:
        return
    print(f"{sums[0]} alternatives in the patterns of words: {sums[1]} are there twice, {sums[2]} are unseen in gold"
          + (", corpus" if args.corpus else "") + " and examples")


if __name__ == "__main__":
    main()
