// What one thread does with a document: read it, find its figures, leave the rest to who delivers them in order.
#include "cli/worker.h"

#include <algorithm>
#include <new>
#include <utility>

#include "base/utf8.h"
#include "figx/terminal.h"

namespace figx::cli {
namespace {

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
  outcome.records = records.size();
  for (const Record& record : records) outcome.text += to_json(record) + '\n';
}

}  // namespace

void Worker::process(Opened& input, std::size_t index, std::size_t skip, const std::function<bool(Outcome&&)>& take) {
  std::size_t seen = 0;
  reader_.read(input, options_.read, [&](Item item) {
    if (seen++ < skip) return true;
    return take(process(std::move(item), {index, seen}, input.many));
  });
}

void Worker::process(const Batch& batch, std::size_t skip, Position at, const std::function<bool(Outcome&&)>& take) {
  batch.read(skip, [&](Item item) {
    ++at.document;
    return take(process(std::move(item), at, true));
  });
}

Outcome Worker::process(Item&& item, Position after, bool one_of_many) {
  Outcome outcome;
  outcome.after = after;
  // A file name may be any bytes, a record is UTF-8.
  outcome.doc = utf8::valid(item.id) ? std::move(item.id) : utf8::repaired(item.id);
  if (!item.document) {
    outcome.error = one_line(item.document.error().message);
    outcome.line = item.document.error().line;
    return outcome;
  }
  try {
    outcome.warnings = item.document->warnings;
    extract(*item.document, one_of_many, outcome);
    if (keeps_text_) {
      outcome.document = *std::move(item.document);
    } else {
      outcome.document.title = std::move(item.document->title);
      outcome.document.date = item.document->date;
    }
    outcome.document.id = outcome.doc;
  } catch (const std::bad_alloc&) {
    Outcome failed;
    failed.after = after;
    failed.doc = std::move(outcome.doc);
    failed.error = "There is not enough memory for it.";
    return failed;
  }
  return outcome;
}

void Worker::extract(const Document& document, bool one_of_many, Outcome& outcome) {
  switch (options_.mode) {
    case Mode::figures:
      outcome.figures = extractor_->figures(document);
      if (!options_.companies.empty()) {
        for (const Figure& figure : outcome.figures) {
          outcome.companies.push_back(figure.company);
          outcome.companies.push_back(figure.company_name);
        }
      }
      std::erase_if(outcome.figures, [&](const Figure& figure) { return !wanted(figure); });
      outcome.records = outcome.figures.size();
      if (options_.verbose) {
        outcome.note = document.id + ": " + std::to_string(outcome.records) +
                       (outcome.records == 1 ? " figure" : " figures") + ", " + date_of(document) + ".";
      }
      break;
    case Mode::mentions:
      append_lines(extractor_->analyze(document).mentions, outcome);
      break;
    case Mode::unassigned:
      append_lines(extractor_->analyze(document).unassigned, outcome);
      break;
    case Mode::explain:
      outcome.text = harmless(extractor_->analyze(document, true).explanation, true);
      outcome.records = 1;
      break;
    default:
      outcome.text = document.source;
      if (one_of_many && !outcome.text.ends_with('\n')) outcome.text += '\n';  // records seldom end with a line
      outcome.records = 1;
  }
}

bool Worker::wanted(const Figure& figure) const {
  const bool metric = options_.only.empty() || listed(options_.only, figure.metric);
  const bool company = options_.companies.empty() || listed(options_.companies, figure.company) ||
                       listed(options_.companies, figure.company_name);
  const bool sure = !options_.min_confidence || figure.confidence >= *options_.min_confidence;
  return metric && company && sure;
}

}  // namespace figx::cli
