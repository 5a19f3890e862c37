// A Markdown table for a document or a chat, in which no text of the article can be markup.
#include <algorithm>
#include <string>
#include <vector>

#include "write/beat.h"
#include "write/columns.h"
#include "write/formats.h"
#include "write/wording.h"

namespace figx {
namespace {

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Does a bare link begin with what ends before `end`? A dot behind www makes one.
bool ends_in_www(std::string_view text, std::size_t end) {
  if (end < 3) return false;
  const auto is_w = [](char c) { return c == 'w' || c == 'W'; };
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(end) - 3,
                     text.begin() + static_cast<std::ptrdiff_t>(end), is_w);
}

// As text on one line: no table is broken, and neither HTML, links, pictures nor emphasis begin in it.
std::string escaped(std::string_view raw) {
  const std::string text = harmless(raw);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i > 0 ? text[i - 1] : ' ', behind = i + 1 < text.size() ? text[i + 1] : ' ';
    bool marks = std::string_view("\\`*[]<>|~&$#").find(c) != std::string_view::npos;
    if (c == '_') marks = !is_word(before) || !is_word(behind);
    if (c == ':') marks = behind == '/';
    if (c == '.') marks = ends_in_www(text, i);
    if (c == '@') {  // an address is a link however it is escaped, and a name behind it calls somebody
      out += "＠";
      continue;
    }
    if (marks) out += '\\';
    out += c;
  }
  return out;
}

struct Head {
  std::string_view name;
  bool right = false;
};

// Prints a table of escaped cells; columns in which nothing stands are left out.
void print(const std::vector<Head>& heads, const std::vector<std::vector<std::string>>& rows, std::string& out) {
  std::vector<bool> used(heads.size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < heads.size(); ++i) used[i] = used[i] || !row[i].empty();
  }
  const auto line = [&](auto&& cell) {
    out += '|';
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (used[i]) out += cell(i);
    }
    out += '\n';
  };
  line([&](std::size_t i) { return " " + std::string(heads[i].name) + " |"; });
  line([&](std::size_t i) { return std::string(heads[i].right ? "---:|" : "---|"); });
  for (const auto& row : rows) line([&](std::size_t i) { return " " + escaped(row[i]) + " |"; });
}

std::string company_of(const std::string& company_name, const std::string& company,
                       const std::optional<std::string>& segment) {
  return name_of(company_name, company) + (segment ? " · " + *segment : "");
}

class MarkdownWriter : public Writer {
 public:
  explicit MarkdownWriter(const WriterOptions& options) : options_(options) {}

  void begin(std::string&) override {}

  void add(const Document& document, const std::vector<Figure>& figures, std::string& out) override {
    if (figures.empty()) return;
    if (written_) out += '\n';
    written_ = true;
    const std::string& doc = figures.front().doc;
    out += "## " + escaped(document.title.empty() ? doc : document.title) + "\n\n";
    if (!document.title.empty()) out += "Source: " + escaped(doc) + "\n\n";
    options_.layout == Layout::wide ? wide(figures, out) : long_(figures, out);
  }

  void end(std::string&) override {}
  void resume() override { written_ = true; }

 private:
  void long_(const std::vector<Figure>& figures, std::string& out) const {
    const Expectations expectations(figures);
    std::vector<std::vector<std::string>> rows;
    for (const Figure& figure : figures) {
      rows.push_back({company_of(figure.company_name, figure.company, figure.segment), metric_text(figure),
                      figure.period.value_or("?"), figure.basis, value_text(figure, options_.money_power),
                      expectations.beat_of(figure).text, figure.text});
    }
    print({{"company"}, {"metric"}, {"period"}, {"basis"}, {"value", true}, {"vs consensus"}, {"text"}}, rows, out);
  }

  void wide(const std::vector<Figure>& figures, std::string& out) const {
    std::vector<std::vector<std::string>> rows;
    for (const SummaryRow& row : summary(figures)) {
      for (const SummaryMetric& metric : row.metrics) {
        SummaryWords words = words_of(metric, options_.money_power);
        rows.push_back({company_of(row.company_name, row.company, row.segment), row.period.value_or("?"), words.metric,
                        words.value, words.yoy, words.qoq, words.change, words.share, words.consensus, words.surprise,
                        words.guidance});
      }
    }
    print({{"company"},
           {"period"},
           {"metric"},
           {"value", true},
           {"yoy", true},
           {"qoq", true},
           {"change", true},
           {"share", true},
           {"consensus", true},
           {"surprise", true},
           {"guidance", true}},
          rows, out);
  }

  WriterOptions options_;
  bool written_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options) {
  return std::make_unique<MarkdownWriter>(options);
}

}  // namespace figx
