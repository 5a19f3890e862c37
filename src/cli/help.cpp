// What --help prints: one screen, what people do most first. A test runs every option named here.
#include "cli/options.h"

namespace figx::cli {

std::string help() {
  return R"(figx reads earnings figures out of Chinese financial text.

  figx article.txt              a table on a terminal, JSON lines into a pipe
  figx -o figures.csv news/     every .txt, .md and .markdown in a folder, as CSV
  figx - < article.md           standard input

Usage: figx [OPTIONS] [PATH…|-]

  -f FORMAT             table, json, jsonl, csv or tsv
  -o FILE               write there, whole or not at all; its suffix is the format
  --excel               csv and tsv for a spreadsheet: BOM, CRLF, no formulas
  --only METRIC,…       only these metrics            --company ID,…  only these companies
  --min-confidence X    only records that are as sure as that, 0 to 1 (0.9: 97 in 100 are right)
  --in FORMAT           auto, text or md              --encoding NAME  do not detect it
  --date YYYY-MM-DD     when it was published         --max-size BYTES  refuse longer inputs (32M)
  --patterns DIR        your packs, beside the built-in ones; may be repeated
  --registry FILE       your companies or segments, likewise (TSV or CSV)
  --errors FILE         a JSON line for each failure    --timeout S  seconds for a document (60)
  -j N                  threads (as many as cores)    --resume  go on with a run that was stopped (-o FILE)
  --fail-fast           stop at the first of them     --fail-empty  exit 1 without any figure

See inside: --unassigned (numbers in no figure, and why), --mentions (what the lexer saw),
--explain (step by step), --text-only (the text that offsets count in),
--check [DIR…] (validate packs, run their examples)

  -q, -v                say less, say more            --color auto|always|never
  -h, --help, --version

Exit: 0 done, 1 no figure (--fail-empty), 2 wrong command, pack or registry, 3 inputs failed, 4 no output.
)";
}

}  // namespace figx::cli
