// JSONL → documents: simdjson finds the fields of a line; every other value of it is validated too.
#include <simdjson.h>

#include <cctype>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "input/batches.h"
#include "input/fields.h"
#include "input/stream.h"

namespace figx {
namespace {

namespace json = simdjson::ondemand;

constexpr int kMaxDepth = 512;
constexpr std::size_t kLargeLine = 1 << 20;
constexpr const char* kTooDeep = "is nested too deeply, more than 512 levels";
constexpr const char* kBrokenEscape = "has an escape in a string that stands for no character";

// What ends the reading of a line: a reason ("is not valid JSON"), and where, as a byte of the line.
struct Fault {
  std::string reason;
  std::size_t at = std::string_view::npos;
};

std::string_view trim(std::string_view token) {
  const std::size_t last = token.find_last_not_of(" \t\r\n");
  return token.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool is_number(std::string_view token) {
  std::size_t pos = token.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t begin = pos;
    while (pos < token.size() && std::isdigit(static_cast<unsigned char>(token[pos]))) ++pos;
    return pos - begin;
  };
  const bool zero = pos < token.size() && token[pos] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (pos < token.size() && token[pos] == '.') {
    ++pos;
    if (digits() == 0) return false;
  }
  if (pos < token.size() && (token[pos] | 0x20) == 'e') {
    ++pos;
    if (pos < token.size() && (token[pos] == '+' || token[pos] == '-')) ++pos;
    if (digits() == 0) return false;
  }
  return pos == token.size();
}

// What a string says when it has no escape: then it says what is written, and stage 1 has found it valid.
std::optional<std::string_view> without_escapes(std::string_view token) {
  const std::string_view inside = token.substr(1);
  if (inside.empty() || inside.find('\\') != std::string_view::npos || inside.find('"') != inside.size() - 1)
    return std::nullopt;
  return inside.substr(0, inside.size() - 1);
}

// Where a raw control character stands in a string, or else a string begins that does not end.
std::size_t fault_in_strings(std::string_view line) {
  std::size_t opened = std::string_view::npos;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool inside = opened != std::string_view::npos;
    if (inside && static_cast<unsigned char>(line[i]) < 0x20) return i;
    if (inside && line[i] == '\\')
      ++i;
    else if (line[i] == '"')
      opened = inside ? std::string_view::npos : i;
  }
  return opened;
}

// What the names of the fields of an object itself are, for all lines of a stream, which mostly have the same ones.
class Known {
 public:
  explicit Known(const FieldNames& names) : names_(names) {}

  const FieldNames& names() const { return names_; }

  struct Field {
    std::optional<FieldNames::Match> match;
    bool opens = false;  // may a field inside it be one that is looked for?
  };
  const Field& operator[](std::string_view name) {
    if (const auto known = fields_.find(name); known != fields_.end()) return known->second;
    if (fields_.size() >= kMost) fields_.clear();
    return fields_.emplace(name, Field{names_.match(name), names_.may_be_inside(name)}).first->second;
  }

 private:
  static constexpr std::size_t kMost = 100;
  const FieldNames& names_;
  std::map<std::string, Field, std::less<>> fields_;
};

// Walks one line; throws Fault.
class Walk {
 public:
  Walk(std::string_view line, Known& known, FieldValues& values)
      : line_(line), known_(known), names_(known.names()), values_(values) {}

  void run(json::parser& parser) {
    check(parser.iterate(line_.data(), line_.size(), line_.size() + simdjson::SIMDJSON_PADDING).get(document_));
    json::json_type type{};
    check(document_.type().get(type));
    if (type != json::json_type::object) throw Fault{"is JSON, but no object"};
    json::object object;
    check(document_.get_object().get(object));
    walk(object, "", true, 1);
    const std::size_t rest = here();
    if (rest != std::string_view::npos) throw Fault{"goes on behind its object", rest};
  }

 private:
  // Where simdjson stands in the line; npos at its end.
  std::size_t here() {
    const char* place = nullptr;
    if (document_.current_location().get(place) != simdjson::SUCCESS) return std::string_view::npos;
    const bool inside = place >= line_.data() && place < line_.data() + line_.size();
    return inside ? static_cast<std::size_t>(place - line_.data()) : std::string_view::npos;
  }

  void check(simdjson::error_code error) {
    if (error == simdjson::SUCCESS) return;
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    if (error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT) throw Fault{"ends before its object does"};
    if (error == simdjson::UTF8_ERROR) throw Fault{"is not valid UTF-8"};  // before there is a place to ask for
    const bool strings = error == simdjson::UNESCAPED_CHARS || error == simdjson::UNCLOSED_STRING;
    std::size_t place = strings ? fault_in_strings(line_) : here();
    if (place == std::string_view::npos) place = behind_string_;
    throw Fault{"is not valid JSON", place};
  }

  [[noreturn]] void fail(const char* reason, std::string_view token) const {
    throw Fault{reason, static_cast<std::size_t>(token.data() - line_.data())};
  }

  void walk(json::object object, const std::string& path, bool looked_for, int depth) {
    if (depth > kMaxDepth) throw Fault{kTooDeep, here()};
    for (auto field : object) {
      std::string_view key;
      check(field.unescaped_key().get(key));  // a key is no value, so simdjson does not tell its place
      if (!utf8::valid(key)) throw Fault{kBrokenEscape};
      json::value value;
      check(field.value().get(value));
      std::string full;
      Known::Field is;
      if (looked_for) {
        full = path.empty() ? std::string(key) : path + "." + std::string(key);
        is = path.empty() ? known_[full] : Known::Field{names_.match(full), names_.may_be_inside(full)};
      }
      FieldValue found = walk(value, full, is.opens, depth);
      if (!is.match) continue;
      found.name = std::move(full);
      found.depth = static_cast<std::size_t>(depth);
      keep(values_, *is.match, std::move(found));
    }
  }

  FieldValue walk(json::value value, const std::string& path, bool looked_for, int depth) {
    FieldValue found;
    behind_string_ = std::string_view::npos;
    const std::string_view token = trim(value.raw_json_token());
    switch (token.empty() ? '\0' : token[0]) {
      case '{': {
        found.kind = FieldValue::Kind::object;
        json::object object;
        check(value.get_object().get(object));
        walk(object, path, looked_for, depth + 1);
        break;
      }
      case '[': {
        found.kind = FieldValue::Kind::array;
        if (depth >= kMaxDepth) fail(kTooDeep, token);
        json::array array;
        check(value.get_array().get(array));
        for (auto element : array) {
          json::value one;
          check(element.get(one));
          walk(one, "", false, depth + 1);
        }
        break;
      }
      case '"':
        found.kind = FieldValue::Kind::string;
        if (const auto plain = without_escapes(token)) {
          found.text = *plain;
          behind_string_ = static_cast<std::size_t>(token.data() + token.size() - line_.data());
          break;
        }
        // simdjson lets half of a surrogate pair through in places, which no UTF-8 can hold.
        if (value.get_string().get(found.text) != simdjson::SUCCESS || !utf8::valid(found.text)) {
          fail(kBrokenEscape, token);
        }
        break;
      case 't':
      case 'f':
      case 'n':
        found.kind = token[0] == 'n' ? FieldValue::Kind::null : FieldValue::Kind::boolean;
        if (token != "true" && token != "false" && token != "null") fail("is not valid JSON", token);
        break;
      default:
        found.kind = FieldValue::Kind::number;
        found.text = token;
        if (!is_number(token)) fail("is not valid JSON", token);
    }
    return found;
  }

  std::string_view line_;
  std::size_t behind_string_ = std::string_view::npos;  // the last one that simdjson did not read; it stands before it
  Known& known_;
  const FieldNames& names_;
  FieldValues& values_;
  json::document document_;
};

const char* kind_name(FieldValue::Kind kind) {
  static constexpr const char* kNames[] = {"absent",        "null",   "a string", "a number",
                                           "true or false", "a list", "an object"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string with_column(const Fault& fault, std::string_view line) {
  return fault.at == std::string_view::npos ? fault.reason
                                            : fault.reason + " at column " + std::to_string(column_of(line, fault.at));
}

// What all lines of a stream have in common.
struct Stream {
  std::string name;
  const ReadOptions& options;
  std::string encoding;
  FieldNames names;
};

// Reads lines; one for each thread.
class Lines {
 public:
  explicit Lines(std::shared_ptr<const Stream> stream) : stream_(std::move(stream)), known_(stream_->names) {}

  Item read(const Record& record) try {
    const std::string where = "Line " + std::to_string(record.line);
    const auto failed = [&](const std::string& what) {
      return Item{record_id(stream_->name, record.line), Error{where + " " + what, record.line}};
    };
    if (record.too_long)
      return {record_id(stream_->name, record.line), too_long(where, record.line, stream_->options.max_size)};
    FieldValues values;
    try {
      Walk(record.bytes, known_, values).run(parser_);  // simdjson wants valid UTF-8 before anything else
    } catch (const Fault& fault) {
      const std::size_t malformed = utf8::find_invalid(record.bytes);
      if (malformed != std::string_view::npos) {
        return {record_id(stream_->name, record.line),
                not_decoded(where, record.line, record.bytes, malformed, stream_->encoding)};
      }
      return failed(with_column(fault, record.bytes) + "; write one JSON object on each line.");
    }
    const FieldValue& text = of(values, Role::text);
    if (text.kind == FieldValue::Kind::absent) {
      return failed("has no " + stream_->names.wanted(Role::text) + "; name the one with the text with --text FIELD.");
    }
    if (text.kind != FieldValue::Kind::string) {
      return failed("has " + std::string(kind_name(text.kind)) + " in the field '" + text.name +
                    "', where the text should be a string; name another field with --text FIELD.");
    }
    Item item = make_item(values, stream_->name, record.line, where, stream_->options);
    if (record.bytes.size() > kLargeLine) parser_ = json::parser();  // it would keep the memory of the longest line
    return item;
  } catch (const std::bad_alloc&) {
    parser_ = json::parser();
    return {record_id(stream_->name, record.line), no_memory(record.line)};
  }

 private:
  std::shared_ptr<const Stream> stream_;
  Known known_;
  json::parser parser_;
};

}  // namespace

Result<bool> read_json_lines(TextReader& text, std::string_view name, const ReadOptions& options,
                             const StreamSink& sink) {
  const auto stream =
      std::make_shared<const Stream>(Stream{std::string(name), options, text.encoding(), FieldNames(options)});
  std::optional<Gatherer> gatherer;
  if (sink.batches != nullptr) {
    gatherer.emplace(*sink.batches, [stream] {
      return
          [lines = std::make_shared<Lines>(stream)](const Record& record, std::size_t) { return lines->read(record); };
    });
  }
  LineEnds ends;
  RecordReader records(text, ends, options.max_size, [&] {
    if (gatherer) gatherer->flush();
  });
  Lines lines(stream);
  while (true) {
    const Result<std::optional<Record>> record = records.next();
    if (gatherer && (!record || !*record)) gatherer->flush();
    if (gatherer && gatherer->ended()) return false;
    if (!record) return record.error();
    if (!*record) return true;
    const bool blank = (*record)->bytes.find_first_not_of(" \t\r") == std::string_view::npos;
    if (blank && !(*record)->too_long) continue;
    if (gatherer) {
      gatherer->add(**record, 0);
    } else if (!sink.items(lines.read(**record))) {
      return false;
    }
  }
}

bool is_json_object(std::string_view line, bool whole) {
  const std::size_t brace = line.find_first_not_of(" \t\r\n");
  if (brace == std::string_view::npos || line[brace] != '{') return false;
  if (!whole) {  // the line is longer than what is known of it: an object with a field, as far as one can see
    const std::size_t quote = line.find_first_not_of(" \t", brace + 1);
    if (quote == std::string_view::npos || line[quote] != '"') return false;
    const std::size_t closed = line.find('"', quote + 1);
    const std::size_t colon = closed == std::string_view::npos ? closed : line.find_first_not_of(" \t", closed + 1);
    return colon != std::string_view::npos && line[colon] == ':';
  }
  std::string padded(line);
  padded.append(simdjson::SIMDJSON_PADDING, ' ');
  const ReadOptions any;
  const FieldNames names(any);
  FieldValues values;
  Known known(names);
  json::parser parser;
  try {
    Walk(std::string_view(padded).substr(0, line.size()), known, values).run(parser);
  } catch (const Fault&) {
    return false;
  }
  return true;
}

}  // namespace figx
