// What one thread does with a document: read it, find its figures, leave the rest to who delivers them in order.
#include "cli/worker.h"

#include <algorithm>
#include <new>
#include <utility>

#include "base/append.h"
#include "base/utf8.h"
#include "figx/terminal.h"

namespace figx::cli {
namespace {

// An outcome that has so much of its document is handed on before the rest is found: mostly with each part that the
// extractor gives (Run::add then writes it in pieces that are smaller still).
constexpr std::size_t kManyFigures = 1024;
constexpr std::size_t kMuchText = 1 << 18;  // bytes

std::string date_of(const Document& document) {
  if (!document.date) return "no date";
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return "dated " + std::to_string(document.date->year) + "-" + two(document.date->month) + "-" +
         two(document.date->day);
}

// A library's words in it may bring line breaks, and a failure is one line.
std::string one_line(std::string text) {
  for (std::size_t pos = 0; (pos = text.find_first_of("\r\n", pos)) != std::string::npos;) {
    const bool closed = pos + 1 == text.size() || text[pos + 1] == ')';
    text.replace(pos, 1, closed ? "" : " ");
  }
  return text;
}

bool listed(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

template <typename Record>
void append_lines(const std::vector<Record>& records, Outcome& outcome) {
  outcome.records += records.size();
  for (const Record& record : records) outcome.text += to_json(record) + '\n';
}

// Hands on what an outcome has so far of its document, and leaves it to be filled again.
bool hand_on(Outcome& outcome, const Worker::Take& take) {
  Outcome part;
  part.after = outcome.after;
  part.more = true;
  part.doc = part.document.id = outcome.doc;
  part.document.title = outcome.document.title;
  part.document.date = outcome.document.date;
  std::swap(part.figures, outcome.figures);
  std::swap(part.companies, outcome.companies);
  std::swap(part.text, outcome.text);
  std::swap(part.records, outcome.records);
  return take(std::move(part));
}

}  // namespace

void Worker::process(Opened& input, std::size_t index, std::size_t skip, const Take& take) {
  std::size_t seen = 0;
  reader_.read(input, options_.read, [&](Item item) {
    if (seen++ < skip) return true;
    return process(std::move(item), {index, seen}, input.many, take);
  });
}

void Worker::process(const Batch& batch, std::size_t skip, Position at, const Take& take) {
  batch.read(skip, [&](Item item) {
    ++at.document;
    return process(std::move(item), at, true, take);
  });
}

bool Worker::process(Item&& item, Position after, bool one_of_many, const Take& take) {
  Outcome outcome;
  outcome.after = after;
  // A file name may be any bytes, a record is UTF-8.
  outcome.doc = utf8::valid(item.id) ? std::move(item.id) : utf8::repaired(item.id);
  if (!item.document) {
    outcome.error = one_line(item.document.error().message);
    outcome.line = item.document.error().line;
    return take(std::move(outcome));
  }
  // What fails while outcomes are taken is no fault of the document.
  bool taking = false;
  std::size_t taken = 0;  // records
  const Take part_taken = [&](Outcome&& part) {
    taken += part.records;
    taking = true;
    const bool go_on = take(std::move(part));
    taking = false;
    return go_on;
  };
  try {
    outcome.document.title = item.document->title;
    outcome.document.date = item.document->date;
    if (!extract(*item.document, one_of_many, outcome, part_taken)) return false;
    outcome.warnings = std::move(item.document->warnings);
    if (needs_.text) outcome.document = *std::move(item.document);
    outcome.document.id = outcome.doc;
  } catch (const std::bad_alloc&) {
    if (taking) throw;
    Outcome failed;
    failed.after = after;
    failed.doc = std::move(outcome.doc);
    failed.error = taken == 0 ? "There is not enough memory for it."
                              : "There is not enough memory for all of it; its first " + std::to_string(taken) +
                                    " records are written.";
    return take(std::move(failed));
  }
  return take(std::move(outcome));
}

bool Worker::extract(const Document& document, bool one_of_many, Outcome& outcome, const Take& take) {
  if (options_.mode == Mode::text_only) {
    outcome.text = document.source;
    if (one_of_many && !outcome.text.ends_with('\n')) outcome.text += '\n';  // records seldom end with a line
    outcome.records = 1;
    return true;
  }
  if (options_.mode == Mode::figures) {
    std::size_t records = 0;
    bool go_on = true;
    extractor_->figures(document, [&](std::vector<Figure>&& figures) {
      records += keep_wanted(std::move(figures), outcome);
      if (outcome.records >= kManyFigures && !needs_.whole) go_on = hand_on(outcome, take);
      return go_on;
    });
    if (options_.verbose)
      outcome.note = document.id + ": " + std::to_string(records) + (records == 1 ? " figure" : " figures") + ", " +
                     date_of(document) + ".";
    return go_on;
  }
  bool go_on = true;
  extractor_->analyze(document, options_.mode == Mode::explain, [&](Analysis&& part) {
    if (options_.mode == Mode::mentions) append_lines(part.mentions, outcome);
    if (options_.mode == Mode::unassigned) append_lines(part.unassigned, outcome);
    if (options_.mode == Mode::explain) outcome.text += harmless(part.explanation, true);
    if (outcome.text.size() >= kMuchText) go_on = hand_on(outcome, take);
    return go_on;
  });
  if (options_.mode == Mode::explain) outcome.records = 1;
  return go_on;
}

// Of the figures those that the options ask for become the outcome's; says how many they are.
std::size_t Worker::keep_wanted(std::vector<Figure>&& figures, Outcome& outcome) const {
  if (!options_.companies.empty()) {
    for (const Figure& figure : figures) {
      outcome.companies.insert(figure.company);
      outcome.companies.insert(figure.company_name);
    }
  }
  std::erase_if(figures, [&](const Figure& figure) { return !wanted(figure); });
  const std::size_t count = figures.size();
  outcome.records += count;
  append(outcome.figures, std::move(figures));
  return count;
}

bool Worker::wanted(const Figure& figure) const {
  const bool metric = options_.only.empty() || listed(options_.only, figure.metric);
  const bool company = options_.companies.empty() || listed(options_.companies, figure.company) ||
                       listed(options_.companies, figure.company_name);
  const bool sure = !options_.min_confidence || figure.confidence >= *options_.min_confidence;
  return metric && company && sure;
}

}  // namespace figx::cli
