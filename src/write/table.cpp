// A table for a person: document by document, each grouped by company and segment.
#include <string>
#include <vector>

#include "write/columns.h"
#include "write/formats.h"
#include "write/grid.h"
#include "write/table_rows.h"

namespace figx {
namespace {

class TableWriter : public Writer {
 public:
  explicit TableWriter(const WriterOptions& options) : options_(options) {}

  void begin(std::string&) override {}

  // A document's figures wait for the next document: whether it needs a heading.
  void add(const Document&, const std::vector<Figure>& figures, std::string& out) override {
    for (const Figure& figure : figures) {
      if (!figures_.empty() && figure.doc != figures_.front().doc) {
        several_ = true;
        flush(out);
      }
      figures_.push_back(figure);
    }
  }

  void end(std::string& out) override { flush(out); }

  void resume() override { several_ = written_ = true; }
  bool holds() const override { return !figures_.empty(); }

 private:
  void flush(std::string& out) {
    if (figures_.empty()) return;
    if (several_) {
      if (written_) out += '\n';
      Grid heading({}, options_.width, options_.color);
      heading.heading(0, {{harmless(figures_.front().doc), "1"}});
      heading.print(out);
    }
    (options_.layout == Layout::wide ? print_wide : print_long)(figures_, options_, out);
    figures_.clear();
    written_ = true;
  }

  WriterOptions options_;
  std::vector<Figure> figures_;  // of the last document
  bool several_ = false, written_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(const WriterOptions& options) {
  return std::make_unique<TableWriter>(options);
}

}  // namespace figx
