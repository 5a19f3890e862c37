// What --help prints: one screen of 80 columns, what people do most first. Tests hold that it names every option of the
// table.
#include "base/suggest.h"
#include "cli/options.h"

namespace figx::cli {

std::string help() {
  return R"(figx reads earnings figures out of Chinese financial text.

  figx article.txt             a table on a terminal, JSON lines into a pipe
  figx -o figures.csv news/    all articles of a folder and its folders, as CSV
  figx --text body news.jsonl  each line is an article; so is each row of .csv

Usage: figx [OPTIONS] [PATH…|-]     (- is standard input)  -h, --help  --version

  -f, --format FORMAT  )" +
         list_of(output_formats()) + R"(
  -o, --output FILE    there, whole or not at all; its suffix is the format
  --layout long|wide   a row for each figure, or for each period
  --excel              csv and tsv for a spreadsheet   --unit 元|万|亿  of money
  --only METRIC,…  --company ID,…      only these
  --min-confidence X   only what is as sure, 0 to 1 (0.9: 97 in 100 are right)
  --in FORMAT          auto text md html pdf docx jsonl csv; packed or not
  --text, --id, --date-field FIELD     of jsonl and csv, where it is not plain
  --encoding NAME      do not detect it       --date YYYY-MM-DD  of publication
  -g, --glob GLOB      of folders only such files (!GLOB: all but such)
  --follow             links in folders too   --no-ignore  what .gitignore hides
  --patterns DIR  --registry FILE      your packs, your companies; repeatable
  --errors FILE        a JSON line a failure  --fail-fast  stop at the first
  --max-size BYTES     of a document (32M)    --timeout S  for a document (60)
  -j, --jobs N         threads (all cores)    --resume     a stopped run (-o)
  --unassigned         numbers in no figure   --mentions   what the lexer saw
  --explain            why it was read so     --text-only  what offsets count in
  --check [DIR…]       validate packs    --generate man|bash|zsh|fish|schema
  --config FILE        options in TOML; FIGX_… variables win, flags over all
  --color auto|always|never            -q, --quiet  -v, --verbose  --fail-empty

Exit: 0 done, 1 no figure, 2 wrong command, 3 inputs failed, 4 no output.
)";
}

}  // namespace figx::cli
