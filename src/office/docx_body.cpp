// The text of one part of a DOCX: the document itself, its footnotes or its endnotes.
#include "office/docx_body.h"

#include <algorithm>
#include <string>
#include <utility>

#include "document/note_mark.h"

namespace figx {
namespace {

// A paragraph that has begun. A text box within it has paragraphs of its own, so they stand on a stack.
struct Open {
  std::string text;  // '\n' where a line was broken, '\t' for a tabulator
  Style style;
  bool mark_deleted = false;  // its end was deleted: the next paragraph goes on in it
};

struct Cell {
  std::vector<Paragraph> paragraphs;
};

// A table that has begun.
struct Table {
  std::vector<Cell> row;
};

class Body {
 public:
  Body(const Styles& styles, std::vector<Paragraph>& out) : styles_(styles), out_(out) {}

  void read(const pugi::xml_node& root) {
    pugi::xml_node node = root.first_child();
    while (node && node != root) {
      if (enter(node) && node.first_child()) {
        node = node.first_child();
        continue;
      }
      leave(node);
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        if (node != root) leave(node);
      }
      if (node != root) node = node.next_sibling();
    }
    for (; !open_.empty(); open_.pop_back()) finish(open_.back());
    if (!carried_.empty()) emit({carried_, std::nullopt, 0, false, {}});
  }

 private:
  // Gives whether what is inside counts.
  bool enter(const pugi::xml_node& node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) return true;
    const std::string_view name = local_name(node.name());
    static constexpr std::string_view kLeftOut[] = {
        "del",   "moveFrom", "instrText", "delText", "delInstrText", "rt",      "pPr",     "rPr",    "sectPr",
        "tblPr", "tcPr",     "trPr",      "sdtPr",   "sdtEndPr",     "tblGrid", "tblPrEx", "ctrlPr", "binData"};
    if (std::find(std::begin(kLeftOut), std::end(kLeftOut), name) != std::end(kLeftOut)) return false;
    // The same thing for newer and older readers: the first way is taken.
    if (name == "Choice" || name == "Fallback") return !node.previous_sibling();
    if (name == "footnote" || name == "endnote")
      return value_of(node, "type").empty() || value_of(node, "type") == "normal";
    if (name == "tr" && child_of(child_of(node, "trPr"), "del")) return false;
    if (name == "r") return !is_on(child_of(node, "rPr"), "vanish") && !marks_note(node);

    if (name == "p" && is_word(node)) begin_paragraph(node);
    if (name == "tbl") tables_.emplace_back();
    if (name == "tr" && !tables_.empty()) tables_.back().row.clear();
    if (name == "tc" && !tables_.empty()) tables_.back().row.emplace_back();
    if (name == "fldChar") field(value_of(node, "fldCharType"));
    if (open_.empty() || in_instruction()) return true;
    std::string& text = open_.back().text;
    if (name == "t" && is_word(node)) text += node.text().get();
    if (name == "tab" || name == "ptab") text += '\t';
    if (name == "br" || name == "cr") text += '\n';
    if (name == "noBreakHyphen") text += '-';
    return true;
  }

  // Notes that were typed by hand have a mark that is nothing but raised.
  bool marks_note(const pugi::xml_node& run) const {
    if (open_.empty() || value_of(child_of(child_of(run, "rPr"), "vertAlign")) != "superscript") return false;
    return is_note_mark(child_of(run, "t").text().get(), open_.back().text);
  }

  void leave(const pugi::xml_node& node) {
    if (node.type() != pugi::node_element) return;
    const std::string_view name = local_name(node.name());
    if (name == "p" && is_word(node) && !open_.empty()) {
      Open paragraph = std::move(open_.back());
      open_.pop_back();
      finish(paragraph);
    }
    if (name == "tr" && !tables_.empty() && !child_of(child_of(node, "trPr"), "del")) finish_row();
    if (name == "tbl" && !tables_.empty()) tables_.pop_back();
  }

  // Drawings have paragraphs and texts of another namespace (a:p, a:t), which are no running text.
  static bool is_word(const pugi::xml_node& node) { return !std::string_view(node.name()).starts_with("a:"); }

  void begin_paragraph(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_of(node, "pPr");
    Open paragraph;
    paragraph.style = style_of(properties, styles_);
    const pugi::xml_node mark = child_of(properties, "rPr");
    paragraph.mark_deleted = child_of(mark, "del") || child_of(mark, "moveFrom");
    open_.push_back(std::move(paragraph));
  }

  // A field is an instruction, which is not shown, and what it gave.
  void field(std::string_view type) {
    if (type == "begin") {
      instruction_.push_back(true);
    } else if (type == "separate" && !instruction_.empty()) {
      instruction_.back() = false;
    } else if (type == "end" && !instruction_.empty()) {
      instruction_.pop_back();
    }
  }
  bool in_instruction() const {
    return std::find(instruction_.begin(), instruction_.end(), true) != instruction_.end();
  }

  void finish(Open& paragraph) {
    if (paragraph.style.contents || paragraph.style.hidden) return;
    paragraph.text.insert(0, std::exchange(carried_, {}));
    if (paragraph.mark_deleted) {
      carried_ = std::move(paragraph.text);
      return;
    }
    std::size_t begin = 0;
    while (begin <= paragraph.text.size()) {
      const std::size_t end = std::min(paragraph.text.find('\n', begin), paragraph.text.size());
      emit(line(std::string_view(paragraph.text).substr(begin, end - begin), paragraph.style));
      begin = end + 1;
    }
  }

  // One line of a paragraph; what tabulators part into three and more columns is a row.
  static Paragraph line(std::string_view text, const Style& style) {
    std::vector<std::string> columns;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\t', begin), text.size());
      if (std::string column = tidy(text.substr(begin, end - begin)); !column.empty()) columns.push_back(column);
      begin = end + 1;
    }
    if (columns.size() >= 3 && text.find("。") == std::string_view::npos && !style.kind) {
      return {joined(columns, " | "), Block::Kind::table_row, 0, false, {}};
    }
    return {tidy(text), style.kind, style.level, false, {}};
  }

  static std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts) {
      if (text.empty()) continue;
      if (!all.empty()) all += between;
      all += text;
    }
    return all;
  }

  void emit(Paragraph paragraph) {
    if (paragraph.text.empty()) return;
    if (!tables_.empty() && !tables_.back().row.empty()) {
      tables_.back().row.back().paragraphs.push_back(std::move(paragraph));
    } else {
      out_.push_back(std::move(paragraph));
    }
  }

  void finish_row() {
    const std::vector<Cell> row = std::exchange(tables_.back().row, {});
    std::vector<std::string> cells;
    for (const Cell& cell : row) {
      std::vector<std::string> texts;
      for (const Paragraph& paragraph : cell.paragraphs) texts.push_back(paragraph.text);
      cells.push_back(joined(texts, " "));
    }
    const auto filled =
        std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); });
    Table table = std::move(tables_.back());  // what the row gives stands outside of it
    tables_.pop_back();
    if (filled == 1 && row.size() == 1) {  // a frame around text
      for (const Cell& cell : row)
        for (const Paragraph& paragraph : cell.paragraphs) emit(paragraph);
    } else if (filled > 0) {
      emit({joined(cells, " | "), Block::Kind::table_row, 0, false, {}});
    }
    tables_.push_back(std::move(table));
  }

  const Styles& styles_;
  std::vector<Paragraph>& out_;
  std::vector<Open> open_;
  std::vector<Table> tables_;
  std::vector<bool> instruction_;  // for each field that has begun: is its instruction being read?
  std::string carried_;            // of a paragraph whose end was deleted
};

}  // namespace

void read_body(const pugi::xml_node& root, const Styles& styles, std::vector<Paragraph>& paragraphs) {
  Body(styles, paragraphs).read(root);
}

}  // namespace figx
