#!/usr/bin/env bash
# Fails when shellcheck has something to say about a script; 77 (skipped) without that program.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v shellcheck >/dev/null || exit 77
shellcheck -x .ci/run scripts/*.sh bench/*.sh tests/tools/*.sh
