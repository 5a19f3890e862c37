// html: one page that needs nothing else, to read in the article what figx read, and to find it in a table.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "page_files.inc"
#include "write/formats.h"
#include "write/iso_date.h"
#include "write/page/escape.h"
#include "write/page/section.h"

namespace figx {
namespace {

using page::escaped;

constexpr const auto& kStyle = kPageFiles[0];
constexpr const auto& kScript = kPageFiles[1];

std::string counted(std::size_t number, std::string_view what) {
  return std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s");
}

// "Meta、腾讯控股 and 3 more".
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 4;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kMost; ++i) text += (i == 0 ? "" : "、") + names[i];
  if (names.size() > kMost) text += " and " + std::to_string(names.size() - kMost) + " more";
  return text;
}

// The index stands before the documents and their number decides whether there is one, so all waits for the end.
class HtmlWriter : public Writer {
 public:
  void begin(std::string&) override {}

  void add(const Document& document, const std::vector<Figure>& figures, std::string&) override {
    const page::Section section{document, figures, ++documents_};
    const std::string id = section.id();
    if (documents_ == 1) title_ = page::title_of(document);
    figures_ += figures.size();
    const std::string date = iso_date(document.date);

    sections_ += "<section class=\"doc\" id=\"" + id + "\" aria-labelledby=\"" + id + "t\">\n<div class=\"read\">\n" +
                 "<p class=\"from\"><bdi>" + escaped(document.id) + "</bdi>" +
                 (date.empty() ? "" : " · <time>" + date + "</time>") + "</p>\n";
    const std::vector<std::string> marks = page::append_article(sections_, section);
    page::append_legend(sections_, figures);
    sections_ += "</div>\n<aside aria-label=\"Figures\">\n";
    page::append_records(sections_, section, marks);
    page::append_charts(sections_, section);
    sections_ += "</aside>\n</section>\n";

    index_ += "<tr><td>" + std::to_string(documents_) + "<td><a href=\"#" + id + "\">" +
              escaped(page::title_of(document)) + "</a><td>" + escaped(document.id) + "<td>" + date +
              "<td data-rank=\"" + std::to_string(figures.size()) + "\">" + std::to_string(figures.size()) + "<td>" +
              escaped(listed(page::companies_of(figures))) + "</tr>\n";
  }

  void end(std::string& out) override {
    const bool several = documents_ != 1;
    append_head(out, several ? counted(documents_, "document") : title_);
    out += "<header class=\"top\"><b>figx</b> <span>" + counted(figures_, "figure");
    if (several) out += " in " + counted(documents_, "document");
    out += "</span>";
    if (several && documents_ != 0) {
      out +=
          "<nav aria-label=\"Documents\"><a href=\"#index\">All documents</a> <a href=\"#index\" class=\"step\">"
          "‹ previous</a> <a href=\"#index\" class=\"step\">next ›</a></nav>";
    }
    out +=
        "<p class=\"keys\"><kbd>n</kbd> next figure <kbd>p</kbd> previous <kbd>Esc</kbd> close</p></header>\n<main>\n";
    if (several) append_index(out);
    out += sections_;
    out +=
        "</main>\n<div id=\"card\" role=\"dialog\" aria-label=\"Record\" tabindex=\"-1\" "
        "hidden></div>\n</body>\n</html>\n";
  }

  bool shows_text() const override { return true; }
  bool at_end() const override { return true; }

 private:
  // The policy allows this one style and this one script, by what they are, and nothing from anywhere.
  static void append_head(std::string& out, const std::string& title) {
    out +=
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '";
    out += kStyle.sha256;
    out += "'; script-src '";
    out += kScript.sha256;
    out +=
        "'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<title>";
    out += escaped(title) + " – figx</title>\n<style>";
    out += kStyle.text;
    out += "</style>\n<script>";
    out += kScript.text;
    out += "</script>\n</head>\n<body>\n";
  }

  void append_index(std::string& out) const {
    out += "<section id=\"index\" aria-label=\"Documents\">\n<div class=\"tools\"><h1>Documents</h1>";
    if (documents_ == 0) {
      out += "</div>\n<p class=\"none\">There was no document to read.</p>\n</section>\n";
      return;
    }
    out +=
        "<input type=\"search\" placeholder=\"Filter\" aria-label=\"Filter the documents\"><output></output></div>\n"
        "<div class=\"rows\"><table>\n<thead><tr><th scope=col aria-label=\"number\">#<th scope=col>Title<th scope=col>"
        "Id<th scope=col>Date<th scope=col>Figures<th scope=col>Companies</thead>\n<tbody>\n";
    out += index_;
    out += "</tbody></table></div>\n</section>\n";
  }

  std::size_t documents_ = 0, figures_ = 0;
  std::string title_, index_, sections_;
};

}  // namespace

std::unique_ptr<Writer> make_html_writer(const WriterOptions&) {
  return std::make_unique<HtmlWriter>();
}

}  // namespace figx
