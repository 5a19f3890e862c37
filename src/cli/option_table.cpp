// The options themselves.
#include "cli/option_table.h"

#include <algorithm>

#include "figx/writer.h"

namespace figx::cli {
namespace {

using enum Group;
using enum Takes;

constexpr OptionRow kOptions[] = {
    {"format", 'f', output, choice, "FORMAT", "", false, true,
     "The format; without it the suffix of the output file, else a table on a terminal and JSON lines into a pipe."},
    {"output", 'o', output, file, "FILE", "", false, false,
     "Write there, whole or not at all, instead of to standard output."},
    {"layout", 0, output, choice, "LAYOUT", "long wide", false, true,
     "A row for each figure, or a row for each document, company, segment and period with a column for each metric."},
    {"unit", 0, output, choice, "UNIT", "元 万 亿", false, true,
     "Write money in this scale, and say so in the header; not for json, jsonl, sqlite and html."},
    {"excel", 0, output, nothing, "", "", false, true,
     "Write csv and tsv for a spreadsheet: with a byte order mark, CRLF and a guard against formulas."},
    {"only", 0, output, metrics, "METRIC,...", "", false, true, "Only figures of these metrics."},
    {"company", 0, output, word, "ID,...", "", false, true, "Only figures of these companies, by id or name."},
    {"min-confidence", 0, output, word, "X", "", false, true,
     "Only figures that are as sure as that, from 0 to 1; of those with 0.9 and more 97 in 100 are right."},

    {"in", 0, input, choice, "FORMAT", "auto text md html pdf docx jsonl csv", false, true,
     "What the inputs are, packed or not, instead of finding it out."},
    {"text", 0, input, word, "FIELD", "", false, true, "The field of jsonl and csv that holds the article."},
    {"id", 0, input, word, "FIELD", "", false, true, "The field of jsonl and csv that holds the id of the document."},
    {"date-field", 0, input, word, "FIELD", "", false, true,
     "The field of jsonl and csv that holds the day of publication."},
    {"encoding", 0, input, word, "NAME", "", false, true, "The encoding, instead of detecting it."},
    {"date", 0, input, word, "YYYY-MM-DD", "", false, true,
     "When the articles were published, whatever they say themselves."},
    {"glob", 'g', input, word, "GLOB", "", true, true,
     "Of folders only files that fit; with an exclamation mark before it, only those that do not."},
    {"no-ignore", 0, input, nothing, "", "", false, true,
     "Read also what .gitignore, .ignore and .figxignore leave out."},
    {"follow", 0, input, nothing, "", "", false, true, "Follow symbolic links in folders."},

    {"jobs", 'j', run, word, "N", "", false, true,
     "How many threads, 1 to 256, instead of as many as there are cores."},
    {"timeout", 0, run, word, "SECONDS", "", false, true,
     "How long a document that is read in a process of its own may take; 60 without it, and 0 is no limit."},
    {"max-size", 0, run, word, "BYTES", "", false, true,
     "How large a document may be, such as 500000 or 20M; 32M without it, and 0 is no limit."},
    {"errors", 0, run, file, "FILE", "", false, true, "Write a JSON line there for each input that failed."},
    {"fail-fast", 0, run, nothing, "", "", false, true, "Stop at the first input that fails."},
    {"fail-empty", 0, run, nothing, "", "", false, true, "End with 1 when there is no figure at all."},
    {"resume", 0, run, nothing, "", "", false, false,
     "Go on with a run to the same output file that was stopped or killed."},

    {"patterns", 0, packs, folder, "DIR", "", true, true, "Add the pattern packs of this folder to the built-in ones."},
    {"registry", 0, packs, file, "FILE", "", true, true, "Add the companies or segments of this file."},

    {"unassigned", 0, inside, nothing, "", "", false, false,
     "Instead of figures, the numbers that belong to none, each with the reason."},
    {"mentions", 0, inside, nothing, "", "", false, false, "Instead of figures, what the lexer saw."},
    {"explain", 0, inside, nothing, "", "", false, false, "Show step by step how each sentence was read, and why."},
    {"text-only", 0, inside, nothing, "", "", false, false, "Print the decoded text that offsets count in."},
    {"check", 0, inside, nothing, "", "", false, false,
     "Validate pattern packs, also those of the folders given as paths, and run their examples."},

    {"quiet", 'q', see, nothing, "", "", false, true, "Say only errors: no warnings, no progress."},
    {"verbose", 'v', see, nothing, "", "", false, true, "Say also what was found in each document."},
    {"color", 0, see, choice, "WHEN", "auto always never", false, true,
     "Colours in the table; auto means on a terminal, unless NO_COLOR is set."},
    {"config", 0, see, file, "FILE", "", false, false, "Read options from this file; those of the command line win."},
    {"generate", 0, see, choice, "WHAT", "man bash zsh fish schema", false, false,
     "Print the man page, completions for a shell, or the JSON Schema of the records."},
    {"version", 0, see, nothing, "", "", false, false, "Print the version."},
    {"help", 'h', see, nothing, "", "", false, false, "Print what people do most, on one screen."},
};

}  // namespace

std::span<const OptionRow> option_table() {
  return kOptions;
}

const OptionRow* find_option(std::string_view name) {
  const auto* row =
      std::find_if(std::begin(kOptions), std::end(kOptions), [&](const auto& one) { return one.name == name; });
  return row == std::end(kOptions) ? nullptr : row;
}

std::vector<std::string> choices_of(const OptionRow& row) {
  if (row.takes != choice) return {};
  if (row.choices.empty()) {
    const std::vector<std::string_view> formats = output_formats();
    return {formats.begin(), formats.end()};
  }
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < row.choices.size();) {
    const std::size_t end = std::min(row.choices.find(' ', begin), row.choices.size());
    words.emplace_back(row.choices.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string flag_of(const OptionRow& row) {
  return row.letter != 0 ? std::string("-") + row.letter : "--" + std::string(row.name);
}

std::string variable_of(const OptionRow& row) {
  std::string name = "FIGX_";
  for (const char c : row.name) name += c == '-' ? '_' : static_cast<char>(c - 'a' + 'A');
  return name;
}

std::string_view title_of(Group group) {
  switch (group) {
    case output:
      return "What comes out";
    case input:
      return "What goes in";
    case run:
      return "The run";
    case packs:
      return "Packs and companies";
    case inside:
      return "See inside";
    default:
      return "The rest";
  }
}

}  // namespace figx::cli
