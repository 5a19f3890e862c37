// A table for a terminal, aligned by the columns that Chinese characters take there.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "write/amount.h"
#include "write/formats.h"

namespace figx {
namespace {

constexpr std::size_t kColumns = 7;
constexpr std::size_t kAmount = 4, kText = 5;
constexpr int kDoubtful = 60;  // hundredths: under it, a ? before the value
using Row = std::array<std::string, kColumns>;
const Row kHeader = {"company", "metric", "period", "basis", "value", "text", "at"};

char32_t next(std::string_view text, int32_t& pos) {
  UChar32 c;
  U8_NEXT_OR_FFFD(text.data(), pos, static_cast<int32_t>(text.size()), c);
  return static_cast<char32_t>(c);
}

int columns(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  const int category = u_charType(code);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int columns(std::string_view text) {
  int sum = 0;
  for (int32_t pos = 0; pos < static_cast<int32_t>(text.size());) sum += columns(next(text, pos));
  return sum;
}

// What a text shows without steering the terminal: no escapes, no controls, no switching of direction.
std::string harmless(std::string_view text) {
  std::string shown;
  for (int32_t pos = 0; pos < static_cast<int32_t>(text.size());) {
    const int32_t begin = pos;
    const char32_t c = next(text, pos);
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
    const bool steers = u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR ||
                        u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_BIDI_CONTROL) || c == 0xFFFD;
    if (blank) {
      shown += ' ';
    } else if (steers) {
      shown += "\uFFFD";
    } else {
      shown.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(pos - begin)));
    }
  }
  return shown;
}

std::string shortened(const std::string& text, int width) {
  if (columns(text) <= width) return text;
  int used = 1;  // the ellipsis
  int32_t end = 0;
  for (int32_t pos = 0; pos < static_cast<int32_t>(text.size()); end = pos) {
    used += columns(next(text, pos));
    if (used > width) break;
  }
  return text.substr(0, static_cast<std::size_t>(end)) + "…";
}

Row row_of(const Figure& figure) {
  std::string company = figure.company_name.empty() ? figure.company : figure.company_name;
  if (figure.segment) company += " · " + *figure.segment;
  std::string metric = figure.metric;
  if (figure.variant) metric += " " + *figure.variant;
  if (figure.measure != "value") metric += " " + figure.measure;
  return {harmless(company.empty() ? "?" : company),
          harmless(metric),
          harmless(figure.period.value_or("?")),
          harmless(figure.basis),
          (figure.confidence < *Decimal::make(kDoubtful, -2) ? "? " : "") + harmless(amount(figure)),
          harmless(figure.text),
          std::to_string(figure.start) + "-" + std::to_string(figure.end)};
}

class TableWriter : public Writer {
 public:
  explicit TableWriter(const WriterOptions& options) : options_(options) {}

  void begin(std::string&) override {}

  // A document's rows wait for the next document: their widths, and whether it needs a heading.
  void add(const Document&, const std::vector<Figure>& figures, std::string& out) override {
    for (const Figure& figure : figures) {
      if (!rows_.empty() && figure.doc != doc_) {
        several_ = true;
        flush(out);
      }
      doc_ = figure.doc;
      rows_.push_back(row_of(figure));
    }
  }

  void end(std::string& out) override { flush(out); }

  void resume() override { several_ = written_ = true; }
  bool holds() const override { return !rows_.empty(); }

 private:
  void flush(std::string& out) {
    if (rows_.empty()) return;
    if (several_) {
      if (written_) out += '\n';
      out += style("1", harmless(doc_)) + "\n";
    }
    rows_.insert(rows_.begin(), kHeader);
    std::array<int, kColumns> widths{};
    for (const Row& row : rows_) {
      for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], columns(row[i]));
    }
    int total = 2 * (static_cast<int>(kColumns) - 1);
    for (const int width : widths) total += width;
    if (options_.width > 0 && total > options_.width) {
      widths[kText] = std::max(8, widths[kText] - (total - options_.width));
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) line(out, rows_[i], widths, i == 0);
    rows_.clear();
    written_ = true;
  }

  void line(std::string& out, const Row& row, const std::array<int, kColumns>& widths, bool header) const {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const std::string cell = shortened(row[i], widths[i]);
      const std::string blanks(static_cast<std::size_t>(widths[i] - columns(cell)), ' ');
      const char* code = header ? "1" : i == kAmount ? "32" : i > kAmount ? "2" : "";
      if (i == kAmount) out += blanks;  // numbers stand to the right
      out += *code == '\0' ? cell : style(code, cell);
      if (i != kAmount && i + 1 < kColumns) out += blanks;
      out += i + 1 < kColumns ? "  " : "\n";
    }
  }

  std::string style(std::string_view code, const std::string& text) const {
    if (!options_.color) return text;
    return "\x1B[" + std::string(code) + "m" + text + "\x1B[0m";
  }

  WriterOptions options_;
  std::string doc_;
  std::vector<Row> rows_;
  bool several_ = false, written_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(const WriterOptions& options) {
  return std::make_unique<TableWriter>(options);
}

}  // namespace figx
