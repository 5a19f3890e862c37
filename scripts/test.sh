#!/usr/bin/env bash
# Installs what is missing, builds figx and runs every test.
# usage: scripts/test.sh      (as root, or as a user who may sudo)
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

install_packages "${test_packages[@]}"
say "Building figx and its tests; the first time takes a few minutes."
build release all

say "Running the tests."
ctest --test-dir build/release --timeout 300 --output-on-failure --parallel "$(nproc)" </dev/null
