#!/usr/bin/env bash
# Fails when a C++ file is not as clang-format 14 lays it out; 77 (skipped) without that program.
# usage: format.sh [--fix]
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v clang-format-14 >/dev/null || exit 77
mode=(--dry-run --Werror)
[ "${1-}" = --fix ] && mode=(-i)
find src include tests bench fuzz docs \( -name '*.h' -o -name '*.cpp' \) -print0 |
  xargs -0 clang-format-14 "${mode[@]}"
