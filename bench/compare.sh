#!/usr/bin/env bash
# figx beside other programs, each as a whole process: rg counting the lines with money, cat, Recognizers-Text.
# usage: bench/compare.sh [OPTIONS of bench/compare.py]      such as --pairs 9 --megabytes 200 --only mix,one
# Needs: a release build, ripgrep, and npm for Recognizers-Text (left out, and said so, when npm reaches no registry).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
exec python3 "$here/compare.py" "$@"
