// PDF → text in reading order, by the program pdftotext.
#include "office/pdf.h"

#include <algorithm>
#include <string>

#include "office/join.h"
#include "office/layout.h"
#include "office/page.h"
#include "office/process.h"

namespace figx {
namespace {

constexpr std::size_t kPagesAtMost = 20000;
// pdftotext writes about two hundred bytes for a word and its place.
constexpr std::size_t kMarkupRatio = 60;

// The last line of what a program complained of, which names the reason.
std::string last_line(std::string_view message) {
  while (message.ends_with('\n')) message.remove_suffix(1);
  const std::size_t newline = message.rfind('\n');
  std::string line = tidy(newline == std::string_view::npos ? message : message.substr(newline + 1));
  while (line.ends_with('.') || line.ends_with('!')) line.pop_back();
  return line;
}

std::string too_long(std::size_t max_size) {
  return "The text of this PDF is longer than --max-size, " + std::to_string(max_size) +
         " bytes; split it, or raise the limit with --max-size.";
}

// What went wrong with pdftotext; "" when nothing did.
std::string problem_of(const Ran& ran, int seconds) {
  const std::string last = last_line(ran.message);
  const std::string says = last.empty() ? "" : " (" + last + ")";
  switch (ran.end) {
    case Ran::End::missing:
      return "PDFs are read by the program pdftotext, which is not here; install the packages poppler-utils and "
             "poppler-data.";
    case Ran::End::timed_out:
      return "pdftotext was not done with this PDF after " + std::to_string(seconds) +
             " seconds; take its text out with another program.";
    case Ran::End::killed:
      return "pdftotext died of signal " + std::to_string(ran.code) +
             " while it read this PDF; the file is damaged, so save it anew from its source.";
    default:
      break;
  }
  if (ran.code == 0 || ran.end == Ran::End::stopped) return "";
  if (ran.message.find("password") != std::string::npos || ran.message.find("ncrypt") != std::string::npos ||
      ran.message.find("security handler") != std::string::npos) {
    return "This PDF is encrypted; save a copy without its password and read that.";
  }
  if (ran.code == 3) return "This PDF forbids that its text is copied; save a copy without the restriction.";
  return "This PDF is damaged and pdftotext cannot read it" + says + "; get it again or save it anew.";
}

// Pages into the reader, until there is too much text.
Result<Ran> run_pdftotext(std::string_view bytes, const ReadOptions& options, PageReader& reader, bool& too_much) {
  std::size_t output = 0;
  return run_program(
      {"pdftotext", "-enc", "UTF-8", "-bbox-layout", "-l", std::to_string(kPagesAtMost), std::string(kInputPath), "-"},
      bytes, options.max_seconds, [&](std::string_view more) {
        reader.add(more);
        output += more.size();
        too_much =
            options.max_size != 0 && (reader.size() > options.max_size || output / kMarkupRatio > options.max_size);
        return !too_much;
      });
}

// pdftotext reads no page of a file that claims more of them than it has objects. Gives the file with as many pages
// as it has objects, since those that are not there are left out; "" when that was not what it complained of.
std::string with_possible_count(std::string_view bytes, std::string_view message) {
  constexpr std::string_view kClaim = "Page count (", kObjects = ") larger than number of objects (", kKey = "/Count";
  const std::size_t claim = message.find(kClaim);
  if (claim == std::string_view::npos) return {};
  message.remove_prefix(claim + kClaim.size());
  const std::size_t middle = message.find(kObjects);
  if (middle == std::string_view::npos) return {};
  const std::string_view claimed = message.substr(0, middle);
  message.remove_prefix(middle + kObjects.size());
  std::string objects(message.substr(0, message.find(')')));
  if (objects.size() > claimed.size()) return {};
  objects.resize(claimed.size(), ' ');  // no place in the file may move

  std::string counted;
  for (std::size_t key = bytes.find(kKey); key != std::string_view::npos; key = bytes.find(kKey, key + 1)) {
    const std::size_t number = bytes.find_first_not_of(" \t\r\n", key + kKey.size());
    if (number == std::string_view::npos || !bytes.substr(number).starts_with(claimed)) continue;
    if (counted.empty()) counted = bytes;
    counted.replace(number, objects.size(), objects);
  }
  return counted;
}

// The day of the Info dictionary's CreationDate; nullopt when there is none.
std::optional<Date> creation_date(std::string_view bytes, int seconds) {
  std::string info;
  const auto ran =
      run_program({"pdfinfo", "-isodates", std::string(kInputPath)}, bytes, seconds, [&](std::string_view more) {
        info += more;
        return info.size() < (1 << 16);
      });
  if (!ran) return std::nullopt;
  constexpr std::string_view kKey = "CreationDate:";
  const std::size_t key = info.find(kKey);
  if (key == std::string::npos) return std::nullopt;
  const std::size_t value = info.find_first_not_of(' ', key + kKey.size());
  return value == std::string::npos ? std::nullopt : parse_date(std::string_view(info).substr(value));
}

}  // namespace

Result<Extracted> read_pdf(std::string_view bytes, const ReadOptions& options) {
  PageReader reader;
  bool too_much = false;
  Result<Ran> ran = run_pdftotext(bytes, options, reader, too_much);
  if (!ran) return Error{"pdftotext could not be run: " + ran.error().message};
  if (const std::string counted = with_possible_count(bytes, ran->message); !counted.empty()) {
    reader = PageReader();
    ran = run_pdftotext(counted, options, reader, too_much);
    if (!ran) return Error{"pdftotext could not be run: " + ran.error().message};
  }
  if (too_much) return Error{too_long(options.max_size)};
  if (const std::string problem = problem_of(*ran, options.max_seconds); !problem.empty()) return Error{problem};

  std::vector<Page>& pages = reader.pages();
  if (reader.size() == 0) {
    return Error{
        "This PDF holds no text, only pictures of it (a scan) or nothing; have a program for OCR make a text of it."};
  }
  std::string margin = take_running(pages);
  std::size_t last_pages = 0;
  const std::vector<Row> rows = lay_out(pages);
  Extracted out = compose(join_rows(rows, pages.size(), last_pages), last_pages);
  out.margin = std::move(margin);
  out.title = reader.title();
  out.date = creation_date(bytes, options.max_seconds);
  if (ran->message.find("Missing language pack") != std::string::npos) {
    out.warnings.push_back(
        "pdftotext misses the tables for Chinese, so that text may be missing; install the package poppler-data.");
  }
  return out;
}

}  // namespace figx
