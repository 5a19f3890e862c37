// JSONL → documents: simdjson finds the fields of a line; every other value of it is validated too.
#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!token.empty() && blank(token.back())) token.remove_suffix(1);
  return token;
}

bool is_blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
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

// What a string says when it has no escape: then it says what is written, and stage 1 has found it valid and closed.
std::optional<std::string_view> without_escapes(std::string_view token) {
  if (token.size() < 2 || token.back() != '"' || token.find('\\') != std::string_view::npos) return std::nullopt;
  return token.substr(1, token.size() - 2);
}

// The name of a field up to its closing quotation mark; nullopt when an escape stands in it.
std::optional<std::string_view> without_escapes(json::raw_json_string key) {
  const char* const begin = key.raw();
  const char* end = begin;
  while (*end != '"' && *end != '\\') ++end;  // stage 1 has found that it is closed
  if (*end == '\\') return std::nullopt;
  return std::string_view(begin, static_cast<std::size_t>(end - begin));
}

// simdjson lets half of a surrogate pair, \uD800, through in places, which no UTF-8 can hold; other escapes do no harm.
bool unescaped_well(std::string_view text, std::string_view token) {
  return token.find("\\u") == std::string_view::npos || utf8::valid(text);
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

// What the names of the fields of an object itself are, for all lines of a stream, which mostly have the same ones in
// the same order.
class Known {
 public:
  explicit Known(const FieldNames& names) : names_(names) {}

  const FieldNames& names() const { return names_; }

  struct Field {
    std::string name;
    std::optional<FieldNames::Match> match;
    bool opens = false;  // may a field inside it be one that is looked for?
  };
  const Field& operator[](std::string_view name) {
    if (next_ == fields_.size()) next_ = 0;
    if (next_ == fields_.size() || fields_[next_].name != name) next_ = place_of(name);
    return fields_[next_++];
  }

 private:
  static constexpr std::size_t kMost = 100;

  std::size_t place_of(std::string_view name) {
    const auto known = std::find_if(fields_.begin(), fields_.end(), [&](const Field& f) { return f.name == name; });
    if (known != fields_.end()) return static_cast<std::size_t>(known - fields_.begin());
    if (fields_.size() == kMost) fields_.clear();
    fields_.push_back({std::string(name), names_.match(name), names_.may_be_inside(name)});
    return fields_.size() - 1;
  }

  const FieldNames& names_;
  std::vector<Field> fields_;
  std::size_t next_ = 0;  // which comes next when the line has its fields in the order of the one before
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

  // The name of a field, which stays as long as the line does.
  std::string_view key_of(json::field& field) {
    if (const auto plain = without_escapes(field.key())) return *plain;
    std::string_view key;
    check(field.unescaped_key().get(key));  // a key is no value, so simdjson does not tell its place
    if (!utf8::valid(key)) throw Fault{kBrokenEscape};
    return key;
  }

  void walk(json::object object, std::string_view path, bool looked_for, int depth) {
    if (depth > kMaxDepth) throw Fault{kTooDeep, here()};
    for (auto each : object) {
      json::field field;
      check(std::move(each).get(field));
      const std::string_view key = key_of(field);
      if (!looked_for) {
        walk(field.value(), "", false, depth);
      } else if (path.empty()) {
        const Known::Field& is = known_[key];
        const std::optional<FieldNames::Match> match = is.match;  // what is inside may forget `is`
        take(walk(field.value(), key, is.opens, depth), key, match, depth);
      } else {
        const std::string full = std::string(path) + "." + std::string(key);
        const std::optional<FieldNames::Match> match = names_.match(full);
        // A name with a point is one that the options say, and its own copy of it stays.
        take(walk(field.value(), full, names_.may_be_inside(full), depth),
             match ? std::string_view(names_.name(*match)) : "", match, depth);
      }
    }
  }

  // Keeps the value of a field, if it is one that is looked for.
  void take(FieldValue found, std::string_view name, const std::optional<FieldNames::Match>& match, int depth) {
    if (!match) return;
    found.name = name;
    found.depth = static_cast<std::size_t>(depth);
    keep(values_, *match, found);
  }

  FieldValue walk(json::value value, std::string_view path, bool looked_for, int depth) {
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
        if (value.get_string().get(found.text) != simdjson::SUCCESS || !unescaped_well(found.text, token)) {
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

// A parser would keep the memory of the longest line.
struct Forgets {
  json::parser& parser;
  bool large;
  ~Forgets() {
    if (large) parser = json::parser();
  }
};

// Reads lines; one for each thread.
class Lines {
 public:
  explicit Lines(std::shared_ptr<const Stream> stream) : stream_(std::move(stream)), known_(stream_->names) {}

  Item read(const Record& record) try {
    const RecordPlace place{stream_->name, record.line};
    const auto failed = [&](const std::string& what) {
      return Item{record_id(stream_->name, record.line), Error{place.where() + " " + what, record.line}};
    };
    if (record.too_long)
      return {record_id(stream_->name, record.line), too_long(place.where(), record.line, stream_->options.max_size)};
    const Forgets forgets{parser_, record.bytes.size() > kLargeLine};
    FieldValues values;
    try {
      Walk(record.bytes, known_, values).run(parser_);  // simdjson wants valid UTF-8 before anything else
    } catch (const Fault& fault) {
      const std::size_t malformed = utf8::find_invalid(record.bytes);
      if (malformed != std::string_view::npos) {
        return {record_id(stream_->name, record.line),
                not_decoded(place.where(), record.line, record.bytes, malformed, stream_->encoding)};
      }
      return failed(with_column(fault, record.bytes) + "; write one JSON object on each line.");
    }
    const FieldValue& text = of(values, Role::text);
    if (text.kind == FieldValue::Kind::absent) {
      return failed("has no " + stream_->names.wanted(Role::text) + "; name the one with the text with --text FIELD.");
    }
    if (text.kind != FieldValue::Kind::string) {
      return failed("has " + std::string(kind_name(text.kind)) + " in the field '" + std::string(text.name) +
                    "', where the text should be a string; name another field with --text FIELD.");
    }
    return make_item(values, place, stream_->options);
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
    if (is_blank((*record)->bytes) && !(*record)->too_long) continue;
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
