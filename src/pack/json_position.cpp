// JSON with comments, read into a tree in which every value and every key knows where it stands.
#include "pack/json_position.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"
#include "pack/json_error.h"

namespace figx::pack::json {
namespace {

const Member* find_member(const Value& object, std::string_view key) {
  const auto found = std::find_if(object.members.begin(), object.members.end(),
                                  [&](const Member& member) { return member.key == key; });
  return found == object.members.end() ? nullptr : &*found;
}

// A pointer into the text that tells how far the parser has read: nlohmann gives SAX events no position.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator old = *this;
    ++*this;
    return old;
  }
  [[maybe_unused]] friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** reached_;
};

// Builds the tree from nlohmann's events. After each event `*reached_` is right behind its token, for a number
// one further.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, const char* const* reached, Parsed& out) : text_(text), reached_(reached), out_(out) {}

  bool null() override { return literal(Value::Type::null, "null"); }
  bool boolean(bool value) override { return literal(Value::Type::boolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t) override { return number(); }
  bool number_unsigned(number_unsigned_t) override { return number(); }
  bool number_float(number_float_t, const string_t&) override { return number(); }

  bool string(string_t& content) override {
    Value value;
    value.type = Value::Type::string;
    value.at = spot(opening_quote(consumed()));
    value.text = std::move(content);
    return scalar(std::move(value), consumed());
  }
  bool binary(binary_t&) override { return false; }

  bool key(string_t& name) override {
    const Spot at = spot(opening_quote(consumed()));
    if (const Member* first = find_member(*open_.back(), name)) {
      out_.problems.push_back({at, "the key \"" + name + "\" is used twice in one object; the first is at " +
                                       std::to_string(first->at.line) + ":" + std::to_string(first->at.column) +
                                       ", so keep one of them"});
    }
    open_.back()->members.push_back({std::move(name), at, {}});
    return step(State::after_key, consumed());
  }

  bool start_object(std::size_t) override { return open(Value::Type::object, State::object_open); }
  bool start_array(std::size_t) override { return open(Value::Type::array, State::array_open); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    const std::size_t container = open_.empty() ? 0 : open_.back()->at.offset;
    const auto [offset, message] = explain_syntax(text_, {state_, last_end_, container});
    out_.problems.push_back({spot_at(text_, offset), message});
    return false;
  }

 private:
  std::size_t consumed() const { return static_cast<std::size_t>(*reached_ - text_.data()); }

  // Where the string that ends before `end` begins: at the last quote that no backslash escapes.
  std::size_t opening_quote(std::size_t end) const {
    for (std::size_t at = end - 1; at-- > 0;) {
      if (text_[at] != '"') continue;
      std::size_t backslashes = 0;
      while (backslashes < at && text_[at - 1 - backslashes] == '\\') ++backslashes;
      if (backslashes % 2 == 0) return at;
    }
    return 0;
  }

  // Events come in the order of the text, so counting goes on from the last one.
  Spot spot(std::size_t offset) {
    for (; here_.offset < offset; ++here_.offset) {
      if (text_[here_.offset] == '\n') {
        ++here_.line;
        here_.column = 1;
      } else if (!utf8::is_continuation(text_[here_.offset])) {
        ++here_.column;
      }
    }
    return here_;
  }

  bool step(State state, std::size_t end) {
    state_ = state;
    last_end_ = end;
    return true;
  }

  State after_value() const {
    if (open_.empty()) return State::done;
    return open_.back()->is(Value::Type::object) ? State::after_member : State::after_item;
  }

  // Puts a value where the text has it, and says where that is.
  Value* place(Value value) {
    if (open_.empty()) return &out_.root.emplace(std::move(value));
    Value& parent = *open_.back();
    if (parent.is(Value::Type::array)) return &parent.items.emplace_back(std::move(value));
    return &(parent.members.back().value = std::move(value));
  }

  bool scalar(Value value, std::size_t end) {
    place(std::move(value));
    return step(after_value(), end);
  }

  bool literal(Value::Type type, std::string_view word) {
    Value value;
    value.type = type;
    value.at = spot(consumed() - word.size());
    value.text = word;
    return scalar(std::move(value), consumed());
  }

  bool number() {
    static constexpr std::string_view kDigits = "0123456789+-.eE";
    const std::size_t end = text_.find_last_of(kDigits, consumed() - 1) + 1;
    const std::size_t before = text_.find_last_not_of(kDigits, end - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    Value value;
    value.type = Value::Type::number;
    value.at = spot(begin);
    value.text = text_.substr(begin, end - begin);
    return scalar(std::move(value), end);
  }

  bool open(Value::Type type, State state) {
    Value value;
    value.type = type;
    value.at = spot(consumed() - 1);
    if (open_.size() == kMaxDepth) {
      out_.problems.push_back({value.at, "this nests deeper than " + std::to_string(kMaxDepth) +
                                             " levels; a pack needs no more than five"});
      return false;
    }
    open_.push_back(place(std::move(value)));
    return step(state, consumed());
  }

  bool close() {
    open_.pop_back();
    return step(after_value(), consumed());
  }

  std::string_view text_;
  const char* const* reached_;
  Parsed& out_;
  Spot here_;
  State state_ = State::start;
  std::size_t last_end_ = 0;
  std::vector<Value*> open_;  // the containers around this place; only the last one grows, so these stay valid
};

}  // namespace

const Value* Value::find(std::string_view key) const {
  const Member* member = find_member(*this, key);
  return member ? &member->value : nullptr;
}

Parsed parse(std::string_view text) {
  Parsed out;
  if (const auto problem = unreadable(text)) {
    out.problems.push_back({spot_at(text, problem->offset), problem->message});
    return out;
  }
  const char* reached = text.data();
  Builder builder(text, &reached, out);
  const CountingIterator begin(text.data(), &reached), end(text.data() + text.size(), &reached);
  const bool good = nlohmann::json::sax_parse(begin, end, &builder, nlohmann::json::input_format_t::json,
                                              /*strict=*/true, /*ignore_comments=*/true);
  if (!good) out.root.reset();
  return out;
}

Spot spot_at(std::string_view text, std::size_t offset) {
  Spot spot;
  for (; spot.offset < offset && spot.offset < text.size(); ++spot.offset) {
    if (text[spot.offset] == '\n') {
      ++spot.line;
      spot.column = 1;
    } else if (!utf8::is_continuation(text[spot.offset])) {
      ++spot.column;
    }
  }
  return spot;
}

std::size_t offset_in_string(std::string_view source, std::size_t quote, std::size_t content_offset) {
  std::size_t at = quote + 1, content = 0;
  while (content < content_offset && at < source.size() && source[at] != '"') {
    if (source[at] != '\\') {
      ++at, ++content;
      continue;
    }
    if (source[at + 1] != 'u') {
      at += 2, ++content;
      continue;
    }
    const unsigned long unit = std::stoul(std::string(source.substr(at + 2, 4)), nullptr, 16);
    const bool pair = unit >= 0xD800 && unit < 0xDC00;
    at += pair ? 12 : 6;
    content += unit < 0x80 ? 1 : unit < 0x800 ? 2 : pair ? 4 : 3;
  }
  return at;
}

std::string_view type_name(Value::Type type) {
  switch (type) {
    case Value::Type::object:
      return "an object in {}";
    case Value::Type::array:
      return "a list in []";
    case Value::Type::string:
      return "text in double quotes";
    case Value::Type::number:
      return "a number";
    case Value::Type::boolean:
      return "true or false";
    case Value::Type::null:
      return "null";
  }
  return "";
}

}  // namespace figx::pack::json
