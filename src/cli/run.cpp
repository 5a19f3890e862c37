// One run of the command: inputs in, records out, an exit code.
#include "cli/run.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <utility>

#include "base/suggest.h"
#include "cli/exit_code.h"
#include "cli/inputs.h"
#include "cli/log.h"
#include "cli/output.h"
#include "figx/figx.h"

namespace figx::cli {
namespace {

std::string format_of(const Options& options, bool terminal) {
  if (!options.format.empty()) return options.format;
  const std::size_t dot = options.output.rfind('.');
  const std::string suffix = dot == std::string::npos ? "" : options.output.substr(dot + 1);
  for (const char* format : {"json", "jsonl", "csv", "tsv"}) {
    if (suffix == format) return format;
  }
  if (suffix == "txt") return "table";
  return terminal ? "table" : "jsonl";
}

WriterOptions writer_options(const Options& options, bool terminal) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool plain =
      (no_color != nullptr && *no_color != '\0') || (term != nullptr && std::string_view(term) == "dumb");
  WriterOptions writer;
  writer.color = options.color == "always" || (options.color == "auto" && terminal && !plain);
  writer.excel = options.excel;
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) writer.width = size.ws_col;
  return writer;
}

class Run {
 public:
  explicit Run(const Options& options)
      : options_(options),
        terminal_((options.output.empty() || options.output == "-") && isatty(STDOUT_FILENO) != 0),
        output_(options.output) {
    if (!options.errors.empty()) errors_ = std::make_unique<Output>(options.errors);
  }

  int run() {
    if (options_.mode != Mode::text_only) {
      Result<Extractor> extractor = Extractor::create({options_.patterns, options_.registry});
      if (!extractor) {
        say_error(extractor.error().message);
        return kUsage;
      }
      extractor_.emplace(*std::move(extractor));
      for (const std::string& warning : extractor_->warnings()) say_warning(warning);
      if (const std::string problem = unknown_metric(); !problem.empty()) {
        say_error(problem);
        return kUsage;
      }
    }
    auto writer = make_writer(format_of(options_, terminal_), writer_options(options_, terminal_));
    writer_ = *std::move(writer);

    const Inputs inputs = find_inputs(options_.paths);
    for (const Input& input : inputs.list) {
      if (const std::string option = overwritten(input.path); !option.empty()) {
        say_error(option + " would overwrite the input '" + input.path + "'; write to another file.");
        return kUsage;
      }
    }
    for (const std::string& folder : inputs.empty_folders) {
      say_warning("'" + folder + "' holds no article; figx looks for .txt, .md and .markdown files.");
    }
    if (options_.mode == Mode::figures) writer_->begin(buffer_);
    for (const Input& input : inputs.list) {
      const bool good = process(input);
      flush();
      if (!good && options_.fail_fast) break;
    }
    if (options_.mode == Mode::figures) writer_->end(buffer_);
    flush();
    if (errors_) errors_->commit();
    output_.commit();
    warn_of_companies();
    if (failed_ != 0) return kInputFailed;
    return options_.fail_empty && records_ == 0 ? kNoFigure : kOk;
  }

 private:
  // What to say about a metric of --only that no pack knows; "" when there is none.
  std::string unknown_metric() const {
    const std::vector<std::string> metrics = extractor_->metrics();
    const std::vector<std::string_view> words(metrics.begin(), metrics.end());
    for (const std::string& wanted : options_.only) {
      if (std::find(metrics.begin(), metrics.end(), wanted) != metrics.end()) continue;
      const std::string_view near = nearest(wanted, words);
      return "There is no metric '" + wanted + "'" +
             (near.empty() ? "." : "; did you mean '" + std::string(near) + "'?") + " The metrics are " +
             list_of(words) + ".";
    }
    return "";
  }

  // Only the texts say which companies there are, so a wrong one shows at the end.
  void warn_of_companies() const {
    if (options_.mode != Mode::figures) return;
    const std::vector<std::string_view> words(companies_.begin(), companies_.end());
    for (const std::string& wanted : options_.companies) {
      if (companies_.contains(wanted)) continue;
      const std::string_view near = nearest(wanted, words);
      say_warning("No figure is of the company '" + wanted + "'" +
                  (near.empty() ? "; take an id or a name as figures without --company have it."
                                : "; did you mean '" + std::string(near) + "'?"));
    }
  }

  // The option whose file is this input; "" when none is.
  std::string overwritten(const std::string& path) const {
    for (const auto& [option, file] : {std::pair("-o", &options_.output), std::pair("--errors", &options_.errors)}) {
      std::error_code error;
      if (!file->empty() && std::filesystem::is_regular_file(path, error) &&
          std::filesystem::equivalent(path, *file, error)) {
        return option;
      }
    }
    return "";
  }

  // One document from its bytes to its records; false when it failed.
  bool process(const Input& input) try {
    if (!input.error.empty()) return fail(input.path, input.error);
    const Result<std::string> bytes = read_input(input.path, options_.max_size);
    if (!bytes) return fail(input.path, bytes.error().message);
    const Result<Document> document = read_document(*bytes, input.path, options_.read);
    if (!document) return fail(input.path, document.error().message);
    for (const std::string& warning : document->warnings) say_warning(input.path + ": " + warning);
    write(*document);
    return true;
  } catch (const std::bad_alloc&) {
    return fail(input.path, "There is not enough memory for it.");
  }

  void write(const Document& document) {
    switch (options_.mode) {
      case Mode::figures:
        write_figures(document);
        break;
      case Mode::mentions:
        write_lines(extractor_->analyze(document).mentions);
        break;
      case Mode::unassigned:
        write_lines(extractor_->analyze(document).unassigned);
        break;
      case Mode::explain:
        buffer_ += extractor_->analyze(document, true).explanation;
        ++records_;
        break;
      default:
        output_.write(document.source);
        ++records_;
    }
  }

  void write_figures(const Document& document) {
    std::vector<Figure> figures = extractor_->figures(document);
    if (!options_.companies.empty()) {
      for (const Figure& figure : figures) companies_.insert({figure.company, figure.company_name});
    }
    std::erase_if(figures, [&](const Figure& figure) { return !wanted(figure); });
    records_ += figures.size();
    writer_->add(figures, buffer_);
    say_note(document.id + ": " + std::to_string(figures.size()) + (figures.size() == 1 ? " figure" : " figures") +
             ", " + date_of(document) + ".");
  }

  static std::string date_of(const Document& document) {
    if (!document.date) return "no date";
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return "dated " + std::to_string(document.date->year) + "-" + two(document.date->month) + "-" +
           two(document.date->day);
  }

  bool wanted(const Figure& figure) const {
    const auto listed = [](const std::vector<std::string>& list, const std::string& name) {
      return std::find(list.begin(), list.end(), name) != list.end();
    };
    const bool metric = options_.only.empty() || listed(options_.only, figure.metric);
    const bool company = options_.companies.empty() || listed(options_.companies, figure.company) ||
                         listed(options_.companies, figure.company_name);
    const bool sure = !options_.min_confidence || figure.confidence >= *options_.min_confidence;
    return metric && company && sure;
  }

  template <typename Record>
  void write_lines(const std::vector<Record>& records) {
    records_ += records.size();
    for (const Record& record : records) buffer_ += to_json(record) + '\n';
  }

  void flush() {
    output_.write(buffer_);
    buffer_.clear();
  }

  bool fail(const std::string& path, const std::string& message) {
    ++failed_;
    say_error((path.empty() ? "''" : path) + ": " + message);
    const std::string doc = read_document("", path)->id;  // the path as a record has it, valid UTF-8
    if (errors_) errors_->write(to_json(Failure{doc, message}) + '\n');
    return false;
  }

  const Options& options_;
  bool terminal_;
  Output output_;
  std::unique_ptr<Output> errors_;
  std::optional<Extractor> extractor_;
  std::unique_ptr<Writer> writer_;
  std::string buffer_;
  std::set<std::string> companies_;  // ids and names of every figure, when --company chooses among them
  std::size_t records_ = 0, failed_ = 0;
};

}  // namespace

int run(const Options& options) {
  return Run(options).run();
}

}  // namespace figx::cli
