// What --help prints: one screen, what people do most first. Tests hold that it names every option of the table.
#include "base/suggest.h"
#include "cli/options.h"

namespace figx::cli {

std::string help() {
  return R"(figx reads earnings figures out of Chinese financial text.

  figx article.txt              a table on a terminal, JSON lines into a pipe
  figx -o figures.csv news/     every article of a folder and its folders, as CSV
  figx --text body news.jsonl   each line is an article; likewise each row of .csv
  figx - < article.md           standard input

Usage: figx [OPTIONS] [PATH…|-]

  -f, --format FORMAT   )" +
         list_of(output_formats()) + R"(
  -o, --output FILE     write there, whole or not at all; its suffix is the format
  --layout long|wide    a row a figure, or a column a metric  --excel  csv and tsv for a spreadsheet
  --unit 元|万|亿       the scale of money            --only METRIC,…  --company ID,…  only these
  --min-confidence X    only records that are as sure as that, 0 to 1 (0.9: 97 in 100 are right)
  --in FORMAT           auto, text, md, html, pdf, docx, jsonl or csv; any of them packed
  --text, --id, --date-field FIELD   of jsonl and csv, where their names do not say which it is
  --encoding NAME       do not detect it              --date YYYY-MM-DD  when it was published
  -g, --glob GLOB       of folders only such files (!GLOB: not such)  --follow  links in them too
  --no-ignore           also files that .gitignore, .ignore and .figxignore leave out
  --patterns DIR  --registry FILE    your packs, your companies or segments; may be repeated
  --errors FILE         a JSON line for each failure  --fail-fast   stop at the first of them
  --max-size BYTES      of a document (32M)           --timeout S   seconds for a document (60)
  -j, --jobs N          threads (as many as cores)    --resume      go on with a stopped run (-o)
  --unassigned          numbers in no figure, why     --mentions    what the lexer saw
  --explain             why a number was read so      --text-only   what offsets count in
  --check [DIR…]        validate packs                --generate man|bash|zsh|fish|schema
  --config FILE         options in TOML; variables such as FIGX_FORMAT win, and flags over both
  --color auto|always|never  -q, --quiet  -v, --verbose  -h, --help  --version  --fail-empty

Exit: 0 done, 1 no figure (--fail-empty), 2 wrong command or pack, 3 inputs failed, 4 no output.
)";
}

}  // namespace figx::cli
