// The man page, in mdoc.
#include "cli/generate.h"
#include "cli/option_table.h"

namespace figx::cli {
namespace {

constexpr const char* kDay = "November 22, 2026";  // when these words were last gone through

// Text on a line of its own, so that no word is taken for a macro.
std::string line(std::string_view text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else {
      out += c;
    }
  }
  return out + "\n";
}

std::string quoted_argument(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '\\' ? std::string("\\e") : std::string(1, c);
  return out + "\"";
}

std::string heading_of(const OptionRow& row) {
  const std::string value = row.takes == Takes::nothing ? "" : quoted_argument(row.value);
  std::string out = ".It";
  if (row.letter != 0) out += std::string(" Fl ") + row.letter + (value.empty() ? "" : " Ar " + value) + " ,";
  out += " Fl -" + std::string(row.name) + (value.empty() ? "" : " Ns = Ns Ar " + value);
  return out + "\n";
}

std::string options() {
  std::string out;
  const OptionRow* before = nullptr;
  for (const OptionRow& row : option_table()) {
    if (before == nullptr || row.group != before->group) {
      if (before != nullptr) out += ".El\n";
      out += ".Ss " + std::string(title_of(row.group)) + "\n.Bl -tag -width Ds\n";
    }
    before = &row;
    out += heading_of(row) + line(row.text);
    if (row.takes == Takes::choice) out += line("One of " + joined(choices_of(row), ", ") + ".");
    if (row.repeats) out += line("May be given more than once.");
  }
  return out + ".El\n";
}

std::string variables() {
  std::string out;
  for (const OptionRow& row : option_table()) {
    if (!row.standing) continue;
    out += ".It Ev " + variable_of(row) + "\n" +
           line("As --" + std::string(row.name) + (row.repeats ? ", with \":\" between several." : "."));
  }
  return out;
}

constexpr const char* kHead = R"(.Dt FIGX 1
.Os
.Sh NAME
.Nm figx
.Nd read earnings figures out of Chinese financial text
.Sh SYNOPSIS
.Nm
.Op Ar options
.Op Ar path ... | Fl
.Sh DESCRIPTION
.Nm
reads articles in text, Markdown, HTML, PDF, DOCX, JSON lines and CSV, packed or not, and writes a record for each
figure in them: who earned how much of what, in which period, whether it is a result, an outlook or what analysts
expected, and where the article says so.
.Pp
A path is an article, or a folder that is read through;
.Sq -
is standard input, and so is a pipe when no path is given.
Records come in the order of the inputs, and are the same for any number of threads.
An input that fails is a line on standard error, and the others are read.
.Sh OPTIONS
Options may stand before, between and behind the paths; behind
.Sq --
there are only paths.
Of an option that is given twice the last counts, unless it may be repeated.
A flag may be taken back, as in
.Fl -excel Ns = Ns Cm false .
Lists have commas between their items.
)";

constexpr const char* kFiles = R"(.Sh FILES
.Bl -tag -width Ds
.It Ar FILE No of Fl -config
Options in TOML, one a line, by their long names without dashes; those of
.Sx ENVIRONMENT
may stand there.
Options that may be repeated, and
.Cm only
and
.Cm company ,
take lists.
Paths in it are relative to where
.Nm
is run.
.Bd -literal -offset indent
format = "csv"
excel = true
only = ["revenue", "eps"]
min-confidence = 0.9
.Ed
.It Pa .gitignore , .ignore , .figxignore
What is left out of the folder that they stand in.
.It Pa OUTPUT.figx-part , OUTPUT.figx-journal
The output until it is whole, and what
.Fl -resume
needs to go on.
.El
.Sh EXIT STATUS
.Bl -tag -width Ds
.It 0
Every input was processed, also when there was no figure.
.It 1
There was no figure at all, and
.Fl -fail-empty
was given.
.It 2
The command, a pattern pack or a registry file is wrong; nothing was processed.
.It 3
Some inputs failed, each with a line on standard error; the output is valid.
.It 4
The output could not be written; what stood there before is untouched.
.It 127
A library is missing that figx loads when it is first needed; the message names it.
.It 130 , 143
Stopped by INT or TERM; what was done is kept, and
.Fl -resume
goes on.
.It 141
Whoever read the output has gone.
.El
.Sh EXAMPLES
A table on a terminal, JSON lines into a pipe:
.Pp
.Dl figx article.txt
.Pp
Every article of a folder and its folders, as CSV for a spreadsheet:
.Pp
.Dl figx -o figures.csv --excel news/
.Pp
Revenue and earnings per share of one company:
.Pp
.Dl figx --only revenue,eps --company NASDAQ:META news/
.Pp
Each line of a file is an article:
.Pp
.Dl figx --text body news.jsonl
.Pp
Why a sentence was read as it was:
.Pp
.Dl figx --explain article.txt
.Pp
Completions for the shell that this is typed into:
.Pp
.Dl source <(figx --generate bash)
)";

}  // namespace

std::string man_page() {
  std::string out = ".Dd " + std::string(kDay) + "\n" + kHead + options();
  out +=
      ".Sh ENVIRONMENT\nA variable stands for an option, and the option wins; a variable wins over the file of\n"
      ".Fl -config .\nAn empty one counts as unset.\nA flag is true, yes, on or 1; or false, no, off or 0.\n"
      ".Bl -tag -width Ds\n.It Ev FIGX_CONFIG\n" +
      line("As --config.") + variables() + ".It Ev NO_COLOR\n" +
      line("When set and not empty, no colours unless --color always.") + ".El\n";
  return out + kFiles;
}

}  // namespace figx::cli
