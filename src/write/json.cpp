// JSON by hand: numbers go from exact decimals to digits without a detour through floating point.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>

#include "write/fields.h"
#include "write/formats.h"
#include "write/summary.h"

namespace figx {
namespace {

/// Must a JSON string escape it? A delete character too, so that no terminal minds it.
bool to_escape(unsigned char c) {
  return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

/// Is one of eight bytes to be escaped?
bool any_to_escape(const char* eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHighBits = kOnes << 7;
  std::uint64_t word;
  std::memcpy(&word, eight, sizeof word);
  const auto below = [](std::uint64_t bytes, std::uint64_t n) { return (bytes - kOnes * n) & ~bytes; };
  return ((below(word, 0x20) | below(word ^ kOnes * '"', 1) | below(word ^ kOnes * '\\', 1) |
           below(word ^ kOnes * 0x7F, 1)) &
          kHighBits) != 0;
}

bool any_to_escape(std::string_view text) {
  constexpr std::size_t kEight = 8;
  if (text.size() < kEight) return std::any_of(text.begin(), text.end(), to_escape);
  for (std::size_t i = 0; i + kEight <= text.size(); i += kEight)
    if (any_to_escape(text.data() + i)) return true;
  return any_to_escape(text.data() + text.size() - kEight);
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  if (!any_to_escape(text)) {
    out.append(text) += '"';
    return;
  }
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!to_escape(c)) continue;
    out.append(text.substr(from, i - from));
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
      out += escape;
    }
  }
  out.append(text.substr(from));
  out += '"';
}

void append_value(std::string& out, const std::string& text) {
  append_string(out, text);
}
void append_value(std::string& out, std::size_t number) {
  out += std::to_string(number);
}
void append_value(std::string& out, int number) {
  out += std::to_string(number);
}
void append_value(std::string& out, const Decimal& number) {
  out += number.to_string();
}
template <typename T>
void append_value(std::string& out, const std::optional<T>& value) {
  if (value) {
    append_value(out, *value);
  } else {
    out += "null";
  }
}

void append_value(std::string& out, bool value) {
  out += value ? "true" : "false";
}
void append_value(std::string& out, const Reference& other);
void append_value(std::string& out, const Check& check);
template <typename T>
void append_value(std::string& out, const std::vector<T>& list) {
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
  explicit Object(std::string& out) : out_(out) {}
  ~Object() { out_ += '}'; }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  template <typename T>
  Object& operator()(std::string_view name, const T& value) {
    out_ += first_ ? "{\"" : ",\"";
    first_ = false;
    out_.append(name);
    out_ += "\":";
    append_value(out_, value);
    return *this;
  }

 private:
  std::string& out_;
  bool first_ = true;
};

void append_value(std::string& out, const Reference& other) {
  Object{out}("start", other.start)("metric", other.metric)("measure", other.measure);
}

void append_value(std::string& out, const Check& check) {
  Object{out}("check", check.check)("agrees", check.agrees)("with", check.with);
}

void append_figure(std::string& out, const Figure& figure) {
  for_each_field(figure, Object(out));
}

// A pack's own metric may have any name.
std::string escaped(const std::string& name) {
  std::string text;
  append_string(text, name);
  return text.substr(1, text.size() - 2);
}

// A row of the wide layout has the names of its columns, without those that are empty there.
void append_row(std::string& out, const SummaryRow& row) {
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
    if (layout_ == Layout::wide) {
      for (const SummaryRow& row : summary(figures)) item(out, [&] { append_row(out, row); });
    } else {
      for (const Figure& figure : figures) item(out, [&] { append_figure(out, figure); });
    }
  }

  void end(std::string& out) override {
    if (!lines_) out += first_ ? "]\n" : "\n]\n";
  }

  void resume() override { first_ = false; }
  bool in_parts() const override { return layout_ == Layout::long_; }

 private:
  template <typename Append>
  void item(std::string& out, Append&& append) {
    if (!lines_) out += first_ ? "\n" : ",\n";
    first_ = false;
    append();
    if (lines_) out += '\n';
  }

  bool lines_;
  Layout layout_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(bool lines, const WriterOptions& options) {
  return std::make_unique<JsonWriter>(lines, options.layout);
}

std::string to_json(const Figure& figure) {
  std::string out;
  append_figure(out, figure);
  return out;
}

std::string to_json(const Unassigned& unassigned) {
  std::string out;
  {
    Object object(out);
    object("doc", unassigned.doc)("text", unassigned.text)("start", unassigned.start)("end", unassigned.end);
    object("reason", unassigned.reason)("sentence", unassigned.sentence);
  }
  return out;
}

std::string to_json(const Mention& mention) {
  std::string out;
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
  return out;
}

std::string to_json(const Failure& failure) {
  std::string out;
  Object{out}("doc", failure.doc)("line", failure.line)("error", failure.error);
  return out;
}

}  // namespace figx
