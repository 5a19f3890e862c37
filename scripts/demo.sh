#!/usr/bin/env bash
# Installs what is missing, builds figx, and reads the articles in samples/ with it.
# usage: scripts/demo.sh      (as root, or as a user who may sudo)
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# show LINE: the line, and what it prints.
show() {
  printf '\n$ %s\n' "$1"
  bash -c "$1"
}

install_packages "${build_packages[@]}"
say "Building figx; the first time takes a few minutes."
build release figx_cli

say "An article about a quarter of Meta's:"
show "cat samples/us-flash.txt"
say "What figx reads in it, as a table:"
show "build/release/figx -f table samples/us-flash.txt"
say "One record with every field. start and end count code points of the article:"
show "build/release/figx -f jsonl samples/tw-monthly.txt | head -n 1"
say "A page of a news site, read without what stands around the article:"
show "build/release/figx -f table samples/portal.html"
say "Articles from JSON lines, with their own ids, as CSV:"
show "build/release/figx -f csv samples/flashes.jsonl | cut -d, -f1-3,5,7-9,15"
say "Numbers that belong to no figure, each with the reason (without the dates):"
show "build/release/figx --unassigned samples/no-figure.txt | grep -v 'date or duration' | tail -n 4"
say "A metric that figx does not know, added by one JSON file (samples/patterns/nim.json):"
show "build/release/figx -f table --patterns samples/patterns --only net_interest_margin samples/bank.txt"
say "All samples as a workbook for Excel, WPS or LibreOffice, and as a page for a browser; open them:"
show "build/release/figx -o build/samples.xlsx samples && build/release/figx -o build/samples.html samples && ls build/samples.*"

say "The program is build/release/figx. Try it on an article of your own:  build/release/figx ARTICLE.txt"
