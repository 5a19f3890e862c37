// CSV → documents: the header says which column is what, every row below it is a document.
#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "input/batches.h"
#include "input/csv.h"
#include "input/fields.h"
#include "input/stream.h"

namespace figx {
namespace {

// Excel's own first line "sep=;" names the separator.
std::optional<char> said_separator(std::string_view line) {
  if (line.size() != 5 || (line[0] | 0x20) != 's' || (line[1] | 0x20) != 'e' || (line[2] | 0x20) != 'p' ||
      line[3] != '=') {
    return std::nullopt;
  }
  return line[4];
}

class Table {
 public:
  Table(std::string_view name, const ReadOptions& options, std::string_view encoding)
      : name_(name), options_(options), encoding_(encoding), names_(options) {}

  // The header: which column is what.
  std::optional<Error> begin(const Record& record, char separator) {
    separator_ = separator;
    const std::string where = "The header, line " + std::to_string(record.line) + ",";
    if (record.too_long) return too_long(where, record.line, options_.max_size);
    const std::size_t malformed = utf8::find_invalid(record.bytes);
    if (malformed != std::string_view::npos) {
      return not_decoded(where, record.line, record.bytes, malformed, encoding_);
    }
    if (const std::string problem = row_.parse(record.bytes, separator_); !problem.empty()) {
      return Error{where + " " + problem + "; mend it there.", record.line};
    }
    width_ = row_.size();
    std::array<std::size_t, kRoles> ranks{};
    std::string columns;
    for (std::size_t column = 0; column < width_; ++column) {
      const std::string& name = row_[column];
      columns += (columns.empty() ? "" : ", ") + name;
      const auto match = names_.match(name);
      if (!match) continue;
      const auto role = static_cast<std::size_t>(match->role);
      if (columns_[role] && ranks[role] <= match->rank) continue;
      columns_[role] = column;
      ranks[role] = match->rank;
      labels_[role] = name;
    }
    for (const auto& [role, option] :
         {std::pair(Role::text, "--text"), std::pair(Role::id, "--id"), std::pair(Role::date, "--date-field")}) {
      if (columns_[static_cast<std::size_t>(role)] || (role != Role::text && !names_.is_given(role))) continue;
      const std::string what = role == Role::text ? "the text" : role == Role::id ? "the id" : "the day";
      return Error{where + " has no " + names_.wanted(role) + " but " + columns + "; name the one with " + what +
                       " with " + option + " FIELD.",
                   record.line};
    }
    return std::nullopt;
  }

  Item read(const Record& record, std::size_t number) try {
    const RecordPlace place{name_, record.line, number};
    const auto failed = [&](Error error) { return Item{record_id(name_, record.line), std::move(error)}; };
    if (record.too_long) return failed(too_long(place.where(), record.line, options_.max_size));
    const std::size_t malformed = utf8::find_invalid(record.bytes);
    if (malformed != std::string_view::npos) {
      return failed(not_decoded(place.where(), record.line, record.bytes, malformed, encoding_));
    }
    const std::string problem = row_.parse(record.bytes, separator_);
    if (row_.open_quote() != std::string_view::npos) {
      const std::string_view before = record.bytes.substr(0, row_.open_quote());
      const auto line = record.line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
      return failed({place.where() + " " + problem + " up to the end of the file; it stands on line " +
                         std::to_string(line) + ": close it, or double it if it is part of the text.",
                     record.line});
    }
    if (!problem.empty()) {
      return failed(
          {place.where() + " " + problem + "; double a quotation mark that is part of the text.", record.line});
    }
    if (row_.size() != width_) {
      return failed({place.where() + " has " + std::to_string(row_.size()) +
                         (row_.size() == 1 ? " column" : " columns") + " and the header " + std::to_string(width_) +
                         "; put text with a separator or a newline into quotation marks.",
                     record.line});
    }
    FieldValues values;
    for (std::size_t role = 0; role < kRoles; ++role) {
      if (!columns_[role]) continue;
      values[role].kind = FieldValue::Kind::string;
      values[role].text = row_[*columns_[role]];
      values[role].name = labels_[role];
    }
    return make_item(values, place, options_);
  } catch (const std::bad_alloc&) {
    return {record_id(name_, record.line), no_memory(record.line)};
  }

 private:
  std::string name_;
  const ReadOptions& options_;
  std::string encoding_;
  FieldNames names_;
  char separator_ = ',';
  Row row_;
  std::size_t width_ = 0;
  std::array<std::optional<std::size_t>, kRoles> columns_;
  std::array<std::string, kRoles> labels_;
};

}  // namespace

Result<bool> read_csv(TextReader& text, std::string_view name, const ReadOptions& options, const StreamSink& sink) {
  std::optional<Gatherer> gatherer;
  RowEnds ends;
  RecordReader records(text, ends, options.max_size, [&] {
    if (gatherer) gatherer->flush();
  });
  Table table(name, options, text.encoding());
  std::optional<char> separator;
  std::size_t number = 0;
  bool has_header = false;
  while (true) {
    const Result<std::optional<Record>> next = records.next();
    if (gatherer && (!next || !*next)) gatherer->flush();
    if (gatherer && gatherer->ended()) return false;
    if (!next) return next.error();
    if (!*next) return true;
    const Record& record = **next;
    if (number == 0 && !separator && (separator = said_separator(record.bytes))) {
      ends.set_separators({&*separator, 1});
      continue;
    }
    ++number;
    const bool blank = record.bytes.find_first_not_of(" \r") == std::string_view::npos;
    if (blank && !record.too_long && !record.unterminated) continue;
    if (has_header) {
      if (gatherer) {
        gatherer->add(record, number);
      } else if (!sink.items(table.read(record, number))) {
        return false;
      }
      continue;
    }
    if (!separator) separator = find_separator(record.bytes);
    if (auto error = table.begin(record, *separator)) return *std::move(error);
    ends.set_separators({&*separator, 1});
    has_header = true;
    if (sink.batches != nullptr) {
      gatherer.emplace(*sink.batches, [headed = std::make_shared<const Table>(table)] {
        return
            [own = std::make_shared<Table>(*headed)](const Record& row, std::size_t at) { return own->read(row, at); };
      });
    }
  }
}

}  // namespace figx
