#!/usr/bin/env python3
"""Checks what --generate makes: the man page, completions that really complete, and a schema that records fit.

usage: shells.py [--figx FIGX]

The man page passes mandoc's lint and shows every section. Each shell reads its completions without complaint and
then completes options, their words, metrics in a list, files and folders: bash by calling the function, fish by
`complete -C`, zsh by pressing Tab in a shell on a terminal of its own. The records of the samples, and of the gold
where it lies beside the project, fit the schema, and records with one fault each do not; that needs Debian's
python3-jsonschema.
"""
import json
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import gold

SECTIONS = ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
# What stands on the line, words that must be offered, and words that must not.
CASES = (
    ("figx --fo", ["--format", "--follow"], ["--output"]),
    ("figx -f ", [*FORMATS], ["--format", "notes.txt"]),
    ("figx --format js", ["json", "jsonl"], ["csv"]),
    ("figx --format=js", ["json", "jsonl"], ["csv"]),
    ("figx --unit ", ["元", "万", "亿"], ["table"]),
    ("figx --layout w", ["wide"], ["long"]),
    ("figx --only reven", ["revenue"], ["capex"]),
    ("figx --only revenue,cap", ["capex"], ["gmv"]),
    ("figx --generate ", ["man", "bash", "zsh", "fish", "schema"], []),
    ("figx --color a", ["auto", "always"], ["never"]),
    ("figx not", ["notes.txt"], ["--format"]),
    ("figx --patterns pac", ["packs"], ["pack.txt"]),
    ("figx -o not", ["notes.txt"], []),
    ("figx -q --errors not", ["notes.txt"], []),
)


class Fault(Exception):
    """A finished sentence about what is wrong."""


def output(command, **more):
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, **more)
    if done.returncode or done.stderr:
        raise Fault(f"{' '.join(map(str, command))[:120]} ended with {done.returncode} and said: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def man(figx, folder):
    page = folder / "figx.1"
    page.write_text(output([figx, "--generate", "man"]), encoding="utf-8")
    lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
    if lint.returncode or lint.stdout:
        raise Fault(f"mandoc finds faults in the man page: {lint.stdout}")
    shown = output(["mandoc", "-T", "utf8", "-O", "width=80", page])
    shown = re.sub(".\b", "", shown)
    found = [line for line in shown.splitlines() if line[:1].isupper() and line.isupper()]
    if found != list(SECTIONS):
        raise Fault(f"The man page has the sections {found}, not {list(SECTIONS)}.")
    for word in ("--min-confidence", "FIGX_FORMAT", "亿", "figures.csv"):
        if word not in shown:
            raise Fault(f"The man page does not show {word}.")
    return f"{len(shown.splitlines())} lines without a remark of mandoc"


def compare(shell, offers):
    """`offers` gives the words that the shell offers for a line."""
    for line, wanted, unwanted in CASES:
        words = offers(line)
        missing, wrong = [word for word in wanted if word not in words], [word for word in unwanted if word in words]
        if missing or wrong:
            raise Fault(f"{shell} offers {sorted(words)} for '{line}', without {missing} or wrongly with {wrong}.")
    return f"{len(CASES)} lines are completed"


BASH = r"""
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_figx
printf '%s\n' "${COMPREPLY[@]}"
"""


def bash(figx, folder):
    script = folder / "figx.bash"
    script.write_text(output([figx, "--generate", "bash"]), encoding="utf-8")
    output(["bash", "-n", script])

    def offers(line):
        words = line.split(" ")
        words = [part for word in words for part in (re.split("(=)", word) if word.startswith("--") else [word])]
        shown = output(["bash", "--norc", "-c", BASH, "bash", script, *words], cwd=folder)
        return {word.rsplit(",", 1)[-1] for word in shown.splitlines()}
    return compare("bash", offers)


def fish(figx, folder):
    script = folder / "figx.fish"
    script.write_text(output([figx, "--generate", "fish"]), encoding="utf-8")
    env = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "none"), "XDG_DATA_HOME": str(folder / "none")}
    output(["fish", "-n", script], env=env)

    def offers(line):
        shown = output(["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", str(script), line], cwd=folder, env=env)
        words = {one.split("\t")[0] for one in shown.splitlines()}
        return {re.split("[,=]", word)[-1].rstrip("/") for word in words}
    return compare("fish", offers)


def typed(shell, text, until, seconds=20):
    """Types into the terminal of a shell, and gives what it shows until `until`."""
    os.write(shell, text.encode())
    shown, ends = b"", time.monotonic() + seconds
    while until.encode() not in shown:
        if time.monotonic() > ends or not select.select([shell], [], [], max(0, ends - time.monotonic()))[0]:
            raise Fault(f"zsh did not answer {text!r} within {seconds} s but showed {shown.decode(errors='replace')!r}.")
        shown += os.read(shell, 65536)
    return shown.decode(errors="replace")


# Tab prints what would be offered, and empties the line.
ZSH = r"""
PS1= PS2= ; unsetopt prompt_cr prompt_sp zle_bracketed_paste; stty -echo; zstyle ':completion:*' verbose no
zmodload zsh/complist; autoload -Uz compinit; compinit -u -D
offered=()
compadd() {
  local -a found; local -A given; local -i listing=0; local one
  for one in "$@"; do [[ $one == -(O|A|D) || $one == -*[OAD] && $one == -[a-zA-Z]## ]] && listing=1; [[ $one == (-|--) ]] && break; done
  if (( ! listing )); then builtin compadd -O found "$@"; offered+=("${found[@]}"); fi
  builtin compadd "$@"
}
setopt extendedglob
show() { offered=(); _main_complete; compstate[insert]= compstate[list]=; print -rl -- "" $offered "END""-OF-OFFERS"; }
zle -C show list-choices show
tell() { zle show; BUFFER=; }
zle -N tell; bindkey '^I' tell
"""


def zsh(figx, folder):
    functions = folder / "functions"
    functions.mkdir()
    script = functions / "_figx"
    script.write_text(output([figx, "--generate", "zsh"]), encoding="utf-8")
    output(["zsh", "-n", script])
    output(["zsh", "-f", "-c", "autoload -Uz compinit; compinit -u -D; source $1; [[ $_comps[figx] == _figx ]]", "zsh", script])
    if not gold.has_terminals():
        return "is loaded; nothing is completed, since this machine makes no pseudo-terminals (is /dev/pts mounted?)"
    (folder / "setup.zsh").write_text(ZSH, encoding="utf-8")
    child, shell = pty.fork()
    if child == 0:
        os.chdir(folder)
        env = {"PATH": os.environ["PATH"], "TERM": "dumb", "HOME": str(folder), "LC_ALL": "C.UTF-8",
               "FPATH": f"{functions}:" + output(["zsh", "-f", "-c", "print -r -- $FPATH"]).strip()}
        os.execvpe("zsh", ["zsh", "-f", "-i"], env)
    try:
        typed(shell, "source ./setup.zsh; print READY''-NOW\n", "READY-NOW")

        def offers(line):
            shown = typed(shell, line + "\t", "END-OF-OFFERS")
            words = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", shown).replace("\r", "").splitlines()
            return {word.rstrip("=/ ").removeprefix("--format=") for word in words} - {"", "END-OF-OFFERS"}
        return compare("zsh", offers)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def schema(figx, folder):
    sys.path.append("/usr/lib/python3/dist-packages")
    warnings.simplefilter("ignore", DeprecationWarning)  # of versions newer than Debian's
    import jsonschema
    described = json.loads(output([figx, "--generate", "schema"]))
    kind = jsonschema.Draft202012Validator
    kind.check_schema(described)
    record = kind(described)
    inputs = [path for path in sorted((gold.ROOT / "samples").iterdir()) if path.is_file() and path.name != "README.md"]
    for name in gold.SETS:
        if (gold.SHARED / "gold" / name).is_dir():
            inputs += gold.sources(gold.SHARED / "gold" / name)
    records = gold.records(figx, ["-f", "jsonl"], inputs)
    if len(records) < 50:
        raise Fault(f"Only {len(records)} records came out, too few to say anything.")
    for one in records:
        for error in record.iter_errors(one):
            raise Fault(f"A record of {one['doc']} does not fit the schema: {error.message}")
    resolver = jsonschema.RefResolver.from_schema(described)
    other = {name: kind(described["$defs"][name], resolver=resolver) for name in ("figures", "unassigned", "failure")}
    together = json.loads(gold.run(figx, ["-f", "json"], inputs))
    if len(together) != len(records):
        raise Fault(f"json has {len(together)} records where jsonl has {len(records)}.")
    other["figures"].validate(together)
    for one in gold.records(figx, ["--unassigned"], inputs):
        for error in other["unassigned"].iter_errors(one):
            raise Fault(f"A number in no figure does not fit the schema: {error.message}")
    failures = folder / "failures.jsonl"
    subprocess.run([figx, "--errors", failures, folder / "missing.txt"], capture_output=True)
    for one in gold.jsonl(failures):
        other["failure"].validate(one)
    checked = next(one for one in records if one["checks"])
    faults = [{**checked, "measure": "level"}, {**checked, "basis": None}, {**checked, "period": "24Q4"}, {**checked, "unit": "yuan"},
              {**checked, "approx": "近"}, {**checked, "value": "1"}, {**checked, "start": -1}, {**checked, "page": 0},
              {**checked, "confidence": 2}, {**checked, "more": 1}, {**checked, "variant": "core"}, {**checked, "metric": ""},
              {**checked, "checks": [{**checked["checks"][0], "check": "luck"}]}, {**checked, "checks": [{}]},
              *({key: value for key, value in checked.items() if key != gone} for gone in checked)]
    for one in faults:
        if record.is_valid(one):
            raise Fault(f"The schema lets a faulty record pass: {json.dumps(one, ensure_ascii=False)}")
    return f"{len(records)} records of {len(inputs)} inputs fit, {len(faults)} faulty ones do not"


def main():
    args = gold.arguments(__doc__).parse_args()
    figx, failed = args.figx.resolve(), False
    for check in (man, bash, zsh, fish, schema):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            (folder / "packs").mkdir()
            for name in ("notes.txt", "pack.txt"):
                (folder / name).write_text("", encoding="utf-8")
            try:
                print(f"{check.__name__:7} {check(figx, folder)}")
            except (Fault, FileNotFoundError, ImportError) as problem:
                print(f"{check.__name__:7} {problem}", file=sys.stderr)
                failed = True
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
