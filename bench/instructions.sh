#!/usr/bin/env bash
# Instructions that `figx -f jsonl` takes for one article of about 5 KB, start to exit, as valgrind counts them: the
# same on a busy machine as on an idle one. Fails when they are over 5 % more than bench/instructions.txt says.
# usage: bench/instructions.sh [--update]       FIGX: the program (default build/release/figx)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
figx=${FIGX:-$here/../build/release/figx}

counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$figx" -j 1 -f jsonl "$here/article.md" 2>&1 >/dev/null |
  sed -n 's/^==[0-9]*== Collected : \([0-9]*\)$/\1/p')
[ -n "$counted" ] || { echo "valgrind counted nothing; is it installed?" >&2; exit 1; }
if [ "${1:-}" = --update ]; then echo "$counted" >"$here/instructions.txt"; fi
wanted=$(cat "$here/instructions.txt")
echo "instructions, start to exit on an article of 5 KB: $counted; on record: $wanted ($((100 * counted / wanted)) %)"
if [ "$counted" -gt $((wanted + wanted / 20)) ]; then
  echo "That is over 5 % more than bench/instructions.txt has; make it fewer, or say why and run bench/instructions.sh --update." >&2
  exit 1
fi
