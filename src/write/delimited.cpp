// CSV and TSV: one row a record under a header row. Lines end in LF; with `excel` in CRLF, behind a BOM.
#include <algorithm>
#include <optional>

#include "write/fields.h"
#include "write/formats.h"

namespace figx {
namespace {

// -15.07% and +3 are numbers to a sheet, not formulas.
bool is_number(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  if (!text.empty() && text.back() == '%') text.remove_suffix(1);
  return !text.empty() && text[0] >= '0' && text[0] <= '9' &&
         text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

class DelimitedWriter : public Writer {
 public:
  DelimitedWriter(char separator, bool excel) : separator_(separator), excel_(excel) {}

  void begin(std::string& out) override {
    if (excel_) out += "\xEF\xBB\xBF";
    first_ = true;
    for_each_field(Figure(), [&](std::string_view name, const auto&) { cell(out, name); });
    end_row(out);
  }

  void add(const Document&, const std::vector<Figure>& figures, std::string& out) override {
    for (const Figure& figure : figures) {
      for_each_field(figure, [&](std::string_view, const auto& value) { field(out, value); });
      end_row(out);
    }
  }

  void end(std::string&) override {}

 private:
  void field(std::string& out, const std::string& text) {
    const bool formula =
        excel_ && !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    if (formula && !is_number(text)) {
      cell(out, "'" + text);
    } else {
      cell(out, text);
    }
  }
  void field(std::string& out, const Decimal& number) { cell(out, number.to_string()); }
  // growth:ok@83+141;repeat:no@10: each check with the places of the others.
  void field(std::string& out, const std::vector<Check>& checks) {
    std::string text;
    for (const Check& check : checks) {
      text += (text.empty() ? "" : ";") + check.check + (check.agrees ? ":ok" : ":no");
      for (const Reference& other : check.with)
        text += (&other == check.with.data() ? '@' : '+') + std::to_string(other.start);
    }
    cell(out, text);
  }
  void field(std::string& out, std::size_t number) { cell(out, std::to_string(number)); }
  void field(std::string& out, int number) { cell(out, std::to_string(number)); }
  template <typename T>
  void field(std::string& out, const std::optional<T>& value) {
    if (value) {
      field(out, *value);
    } else {
      cell(out, {});
    }
  }

  void cell(std::string& out, std::string_view text) {
    if (!first_) out += separator_;
    first_ = false;
    if (separator_ == '\t') {
      for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    } else if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      out.append(text);
    } else {
      out += '"';
      for (const char c : text) out.append(c == '"' ? 2 : 1, c);
      out += '"';
    }
  }

  void end_row(std::string& out) {
    out += excel_ ? "\r\n" : "\n";
    first_ = true;
  }

  char separator_;
  bool excel_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Writer> make_delimited_writer(char separator, const WriterOptions& options) {
  return std::make_unique<DelimitedWriter>(separator, options.excel);
}

}  // namespace figx
