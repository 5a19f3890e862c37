// What --help prints: one screen, what people do most first. A test runs every option named here.
#include "cli/options.h"

namespace figx::cli {

std::string help() {
  return R"(figx reads earnings figures out of Chinese financial text.

  figx article.txt              a table on a terminal, JSON lines into a pipe
  figx -o figures.csv news/     every article of a folder and its folders, as CSV
  figx --text body news.jsonl   each line is an article; likewise each row of .csv
  figx - < article.md           standard input

Usage: figx [OPTIONS] [PATH…|-]

  -f FORMAT             table, json, jsonl, csv, tsv, xlsx, sqlite, html; --excel: csv for a sheet
  -o FILE               write there, whole or not at all; its suffix is the format
  --only METRIC,…       only these metrics            --company ID,…  only these companies
  --min-confidence X    only records that are as sure as that, 0 to 1 (0.9: 97 in 100 are right)
  --in FORMAT           auto, text, md, html, pdf, docx, jsonl or csv; any of them packed
  --text, --id, --date-field FIELD   of jsonl and csv, where their names do not say which it is
  --encoding NAME       do not detect it              --date YYYY-MM-DD  when it was published
  -g GLOB  --follow     of folders only such files (!GLOB: not such); also what links lead to
  --no-ignore           also files that .gitignore, .ignore and .figxignore leave out
  --patterns DIR  --registry FILE    your packs, your companies or segments; may be repeated
  --errors FILE         a JSON line for each failure  --fail-fast   stop at the first of them
  --max-size BYTES      of a document (32M)           --timeout S   seconds for a document (60)
  -j N                  threads (as many as cores)    --resume      go on with a stopped run (-o)

See inside: --unassigned (numbers in no figure, and why), --mentions, --explain (step by step),
--text-only (the text that offsets count in), --check [DIR…] (validate packs, run their examples)

  -q, -v                say less, say more            --color auto|always|never
  -h, --help, --version  --fail-empty  exit 1 without any figure

Exit: 0 done, 1 no figure (--fail-empty), 2 wrong command, pack or registry, 3 inputs failed, 4 no output.
)";
}

}  // namespace figx::cli
