// JSON by hand: numbers go from exact decimals to digits without a detour through floating point.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>

#include "write/chars.h"
#include "write/fields.h"
#include "write/formats.h"
#include "write/summary.h"

namespace figx {
namespace {

/// Must a JSON string escape it? A delete character too, so that no terminal minds it.
bool to_escape(unsigned char c) {
  return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

/// Bytes that are looked at together, in one register where the processor has such (an extension of GCC and Clang).
constexpr std::size_t kTogether = 16;
using Together [[gnu::vector_size(kTogether)]] = unsigned char;

/// Is one of so many bytes to be escaped?
bool any_to_escape(const char* bytes) {
  Together all;
  std::memcpy(&all, bytes, sizeof all);
  const auto found = (all < 0x20) | (all == '"') | (all == '\\') | (all == 0x7F);
  std::uint64_t halves[2];
  std::memcpy(halves, &found, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

bool any_to_escape(std::string_view text) {
  if (text.size() < kTogether) return std::any_of(text.begin(), text.end(), to_escape);
  for (std::size_t i = 0; i + kTogether <= text.size(); i += kTogether)
    if (any_to_escape(text.data() + i)) return true;
  return any_to_escape(text.data() + text.size() - kTogether);
}

void append_string(Chars& out, std::string_view text) {
  out += '"';
  if (!any_to_escape(text)) {
    out += text;
    out += '"';
    return;
  }
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!to_escape(c)) continue;
    out += text.substr(from, i - from);
    from = i + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += text[i];
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", c);
      out += std::string_view(escape);
    }
  }
  out += text.substr(from);
  out += '"';
}

void append_value(Chars& out, const std::string& text) {
  append_string(out, text);
}
void append_value(Chars& out, std::size_t number) {
  out.add_number(number);
}
void append_value(Chars& out, int number) {
  out.add_number(number);
}
void append_value(Chars& out, const Decimal& number) {
  out += std::string_view(number.to_string());
}
template <typename T>
void append_value(Chars& out, const std::optional<T>& value) {
  if (value) {
    append_value(out, *value);
  } else {
    out += "null";
  }
}

void append_value(Chars& out, bool value) {
  out += std::string_view(value ? "true" : "false");
}
void append_value(Chars& out, const Reference& other);
void append_value(Chars& out, const Check& check);
template <typename T>
void append_value(Chars& out, const std::vector<T>& list) {
  out += '[';
  for (const T& one : list) {
    if (&one != list.data()) out += ',';
    append_value(out, one);
  }
  out += ']';
}

// Appends one object, field by field.
class Object {
 public:
  explicit Object(Chars& out) : out_(out) {}
  ~Object() { out_ += '}'; }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  /// `name`: a literal or any text that needs no escapes.
  template <typename Name, typename T>
  Object& operator()(const Name& name, const T& value) {
    if (first_)
      out_ += "{\"";
    else
      out_ += ",\"";
    first_ = false;
    out_ += name;
    out_ += "\":";
    append_value(out_, value);
    return *this;
  }

 private:
  Chars& out_;
  bool first_ = true;
};

void append_value(Chars& out, const Reference& other) {
  Object{out}("start", other.start)("metric", other.metric)("measure", other.measure);
}

void append_value(Chars& out, const Check& check) {
  Object{out}("check", check.check)("agrees", check.agrees)("with", check.with);
}

void append_figure(Chars& out, const Figure& figure) {
  for_each_field(figure, Object(out));
}

// A pack's own metric may have any name.
std::string escaped(const std::string& name) {
  Chars text;
  append_string(text, name);
  return std::string(text.view().substr(1, text.view().size() - 2));
}

// A row of the wide layout has the names of its columns, without those that are empty there.
void append_row(Chars& out, const SummaryRow& row) {
  Object object(out);
  object("doc", row.doc)("company", row.company)("company_name", row.company_name);
  object("segment", row.segment)("period", row.period);
  for (const SummaryMetric& metric : row.metrics) {
    for (std::size_t i = 0; i < kAspects; ++i) {
      const auto aspect = static_cast<Aspect>(i);
      const auto name = [&] { return escaped(column_name(metric.key, aspect)); };
      if (aspect == Aspect::unit && !metric.unit.empty()) object(name(), metric.unit);
      if (const auto& cell = metric.cell(aspect)) object(name(), *cell);
    }
  }
}

class JsonWriter : public Writer {
 public:
  JsonWriter(bool lines, Layout layout) : lines_(lines), layout_(layout) {}

  void begin(std::string& out) override {
    if (!lines_) out += '[';
  }

  void add(const Document&, const std::vector<Figure>& figures, std::string& out) override {
    chars_.clear();  // perhaps there was no memory for the end of the last
    if (layout_ == Layout::wide) {
      for (const SummaryRow& row : summary(figures)) item([&] { append_row(chars_, row); });
    } else {
      for (const Figure& figure : figures) item([&] { append_figure(chars_, figure); });
    }
    out += chars_.view();
  }

  void end(std::string& out) override {
    if (!lines_) out += first_ ? "]\n" : "\n]\n";
  }

  void resume() override { first_ = false; }
  bool in_parts() const override { return layout_ == Layout::long_; }

 private:
  template <typename Append>
  void item(Append&& append) {
    if (!lines_) chars_ += std::string_view(first_ ? "\n" : ",\n");
    first_ = false;
    append();
    if (lines_) chars_ += '\n';
  }

  Chars chars_;
  bool lines_;
  Layout layout_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(bool lines, const WriterOptions& options) {
  return std::make_unique<JsonWriter>(lines, options.layout);
}

std::string to_json(const Figure& figure) {
  Chars out;
  append_figure(out, figure);
  return std::string(out.view());
}

std::string to_json(const Unassigned& unassigned) {
  Chars out;
  {
    Object object(out);
    object("doc", unassigned.doc)("text", unassigned.text)("start", unassigned.start)("end", unassigned.end);
    object("reason", unassigned.reason)("sentence", unassigned.sentence);
  }
  return std::string(out.view());
}

std::string to_json(const Mention& mention) {
  Chars out;
  {
    Object object(out);
    object("doc", mention.doc)("kind", mention.kind)("text", mention.text);
    object("start", mention.start)("end", mention.end);
    if (mention.kind == "quantity") {
      if (mention.value) {
        object("value", mention.value);
      } else {
        object("low", mention.low)("high", mention.high);
      }
      object("unit", mention.unit)("approx", mention.approx);
    }
    if (mention.kind == "company" || mention.kind == "segment") object("id", mention.id);
    if (mention.kind == "metric") object("metric", mention.metric)("variant", mention.variant);
    if (mention.kind == "period") object("period", mention.period);
    if (mention.name) object("name", mention.name);
    if (!mention.pattern.empty()) object("pattern", mention.pattern);
  }
  return std::string(out.view());
}

std::string to_json(const Failure& failure) {
  Chars out;
  Object{out}("doc", failure.doc)("line", failure.line)("error", failure.error);
  return std::string(out.view());
}

}  // namespace figx
