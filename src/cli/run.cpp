// One run of the command: inputs in, records out, an exit code.
#include "cli/run.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "base/suggest.h"
#include "cli/batch.h"
#include "cli/exit_code.h"
#include "cli/inputs.h"
#include "cli/journal.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_form.h"
#include "cli/signals.h"
#include "cli/spool.h"
#include "figx/figx.h"
#include "figx/terminal.h"

namespace figx::cli {
namespace {

class Run {
 public:
  explicit Run(const Options& options)
      : options_(options),
        terminal_((options.output.empty() || options.output == "-") && isatty(STDOUT_FILENO) != 0),
        output_(options.output, options.resume) {
    if (!options.errors.empty()) errors_ = std::make_unique<Output>(options.errors, options.resume);
    if (output_.is_file()) journal_.emplace(output_.target());
  }

  int run() try {
    const int code = run_all();
    keep_earlier();
    return code;
  } catch (...) {
    if (!keep_earlier() && journal_ && !waiting_) journal_->remove();  // without its output a journal is of no use
    throw;
  }

 private:
  int run_all() {
    if (options_.resume && !journal_) {
      say_error("--resume goes on with a file; say which with -o FILE.");
      return kUsage;
    }
    std::optional<Extractor> extractor;
    if (options_.mode != Mode::text_only) {
      Result<Extractor> created = Extractor::create({options_.patterns, options_.registry});
      if (!created) {
        say_error(created.error().message);
        return kUsage;
      }
      extractor = *std::move(created);
      for (const std::string& warning : extractor->warnings()) say_warning(warning, true);
      if (const std::string problem = unknown_metric(*extractor); !problem.empty()) {
        say_error(problem);
        return kUsage;
      }
    }
    const std::string format = format_of(options_, terminal_);
    // The other modes write lines of their own.
    const std::string written = options_.mode == Mode::figures ? format : "jsonl";
    auto writer = make_writer(written, writer_options(options_, written, terminal_));
    if (!writer || (terminal_ && format == "xlsx")) {
      say_error(writer ? "-f xlsx is not for a terminal; say which file with -o FILE." : writer.error().message);
      return kUsage;
    }
    writer_ = *std::move(writer);
    if (!writer_->writes_file() && output_.is_file() && is_database(output_.target())) {
      say_error("'" + options_.output + "' is an SQLite database, which this would replace; write to another file.");
      return kUsage;
    }
    table_ = format == "table";
    spools_ = writer_->at_end() && output_.is_file();

    for (const std::string& path : options_.paths) {
      if (const auto [option, input] = overwritten(path); !option.empty()) {
        say_error(option + " would overwrite the input '" + input + "'; write to another file.");
        return kUsage;
      }
    }
    const std::vector<Input> inputs = find_inputs();
    inputs_ = inputs.size();
    identity_ = identity(options_, format, inputs);
    if (options_.mode == Mode::figures && !spools_) writer_->begin(buffer_);
    if (!go_on()) return kUsage;
    began_ = true;
    progress_.emplace(!options_.quiet, inputs_);

    if (!done_.complete) {
      // Of a text without figures only the id is needed, unless somebody wants to see what else there is of it.
      if (options_.mode == Mode::figures && !options_.verbose && !writer_->shows_documents())
        options_.read.worth_parsing = extractor->quick_test();
      const SignalWatch watch([this] { stop(); });
      // Other modes than figures write lines, in which a document may come in parts.
      const bool whole = options_.mode == Mode::figures && (spools_ || !writer_->in_parts());
      run_batch(options_, inputs, done_.position, std::move(extractor), {writer_->shows_text(), whole},
                [this](Outcome&& outcome) { return deliver(std::move(outcome)); });
    }
    progress_->hide();
    if (signal_seen() != 0) {
      stop();
      return 128 + signal_seen();
    }
    finish();
    if (!options_.resume) warn_of_companies();
    if (done_.failed != 0) return kInputFailed;
    return options_.fail_empty && done_.records == 0 ? kNoFigure : kOk;
  }

  // What to say about a metric of --only that no pack knows; "" when there is none.
  std::string unknown_metric(const Extractor& extractor) const {
    const std::vector<std::string> metrics = extractor.metrics();
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

  std::vector<Input> find_inputs() const {
    const InputOptions options{
        options_.globs, !options_.no_ignore, options_.follow, {options_.output, options_.errors}};
    std::vector<Input> found;
    Inputs inputs(options_.paths, options);
    while (std::optional<Input> input = inputs.next()) {
      if (input->warning.empty()) {
        found.push_back(*std::move(input));
      } else {
        say_warning(input->warning);
      }
    }
    return found;
  }

  // The option whose file is this input or an article in this folder, and that input; "" when none is.
  std::pair<std::string, std::string> overwritten(const std::string& path) const {
    for (const auto& [option, file] : {std::pair("-o", &options_.output), std::pair("--errors", &options_.errors)}) {
      std::error_code error;
      if (file->empty()) continue;
      if (std::filesystem::is_regular_file(path, error) && std::filesystem::equivalent(path, *file, error)) {
        return {option, path};
      }
      if (const auto article = article_inside(path, *file)) return {option, *article};
    }
    return {};
  }

  // A slip in the command of --resume costs nothing: what an earlier run left waits for the next one. True when it
  // does.
  bool keep_earlier() {
    std::string earlier;
    if (!options_.resume || began_ || !journal_ || !journal_->read(earlier)) return false;
    output_.keep();
    if (errors_) errors_->keep();
    return true;
  }

  // With --resume, puts outputs and counts to where an earlier run was; false when that was another run.
  bool go_on() {
    std::string earlier;
    const auto last = journal_ ? journal_->read(earlier) : std::nullopt;
    if (options_.resume && last) {
      if (earlier != identity_) {
        say_error(
            "The run that stopped had other options or other files; repeat them, or leave out --resume to begin anew.");
        return false;
      }
      const bool all = output_.resume(last->output, !spools_) && (!errors_ || errors_->resume(last->errors));
      if (all && journal_->append()) {
        done_ = safe_ = *last;  // a stop before the next record goes on from there too
        journalled_ = true;
        buffer_.clear();
        if (done_.begun) writer_->resume();
        return true;
      }
      say_warning("What the run that stopped had written to '" + options_.output + "' is gone; it begins anew.");
    }
    if (options_.resume) {
      output_.resume(0);
      if (errors_) errors_->resume(0);
    } else if (last) {
      say_warning("A run that had stopped before its end is begun anew; --resume would have gone on with it.");
    }
    if (journal_) journal_->remove();
    return true;
  }

  // Called for one document after the other; false ends the run.
  bool deliver(Outcome&& outcome) {
    const std::lock_guard lock(delivering_);
    if (stopped_) return false;
    if (!outcome.error.empty() || !outcome.warnings.empty() || !outcome.note.empty()) progress_->hide();
    for (const std::string& warning : outcome.warnings) say_warning(outcome.doc + ": " + warning);
    if (!outcome.note.empty()) say_note(outcome.note);
    const Progress before = done_;
    const std::size_t size = output_.size() + buffer_.size();
    if (!outcome.more) done_.position = outcome.after;
    done_.records += outcome.records;
    if (!outcome.error.empty()) {
      ++done_.failed;
      say_failure(outcome.doc, outcome.error);
      Failure failure{outcome.doc, outcome.error};
      if (outcome.line != 0) failure.line = outcome.line;
      if (errors_) errors_->write(to_json(failure) + '\n');
    } else if (spools_) {
      buffer_ += spooled(outcome.document, outcome.figures);
    } else if (options_.mode == Mode::figures) {
      add(outcome);
    } else {
      buffer_ += outcome.text;
    }
    companies_.insert(outcome.companies.begin(), outcome.companies.end());
    done_.begun |= outcome.records != 0;
    in_midst_ = outcome.more;
    // No place to go on from or to stop at: a run that goes on begins with this document again.
    if (in_midst_) {
      flush();
      return true;
    }
    if (spools_ || !writer_->holds()) {
      safe_ = done_;
    } else if (output_.size() + buffer_.size() != size) {  // it let go of what came before this document
      safe_ = before;
    }
    safe_.output = output_.size() + buffer_.size();
    if (!output_.is_file() || buffer_.size() >= kBuffer) flush();
    const auto now = std::chrono::steady_clock::now();
    if (journal_ && now >= next_entry_) {
      next_entry_ = now + kBetweenEntries;
      write_journal();
    }
    progress_->step(done_.position.input + 1);
    return outcome.error.empty() || !options_.fail_fast;
  }

  // Of a long document, some figures are written after the others, and let go.
  void add(Outcome& outcome) {
    constexpr std::size_t kSome = 256;
    std::vector<Figure>& figures = outcome.figures;
    if (figures.size() <= kSome || !writer_->in_parts()) return writer_->add(outcome.document, figures, buffer_);
    for (std::size_t i = 0; i < figures.size(); i += kSome) {
      const auto begin = figures.begin() + static_cast<std::ptrdiff_t>(i);
      const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kSome, figures.size() - i));
      writer_->add(outcome.document, {std::move_iterator(begin), std::move_iterator(end)}, buffer_);
      flush();
    }
  }

  // On a terminal nothing but a table, which minds its text itself, may bring escapes.
  void flush() {
    const bool own = options_.mode == Mode::figures && table_;
    if (own || !output_.is_terminal())
      output_.write(buffer_);
    else
      output_.write(harmless(buffer_, true));
    buffer_.clear();
  }

  void write_journal() {
    flush();
    safe_.errors = errors_ ? errors_->size() : 0;
    if (!journalled_ && !journal_->begin(identity_)) throw_journal();
    journalled_ = true;
    if (!journal_->add(safe_)) throw_journal();
  }

  [[noreturn]] void throw_journal() const {
    throw OutputFailed{"The journal beside '" + options_.output + "' could not be written: " + std::strerror(errno) +
                       "."};
  }

  // Everything is done: the files go to their places.
  void finish() {
    if (spools_) return finish_spooled();
    if (options_.mode == Mode::figures && !done_.complete) writer_->end(buffer_);
    flush();
    if (journalled_) {
      safe_ = done_;
      safe_.output = output_.size();
      safe_.complete = true;
      write_journal();
    }
    if (errors_) errors_->commit();
    output_.commit();
    if (journal_) journal_->remove();
  }

  // All records wait in the part: now the file is written of them. If that fails, they go on waiting.
  void finish_spooled() {
    write_journal();
    const SignalWatch watch([this] { stop(); });
    waiting_ = true;
    try {
      if (!writer_->writes_file()) made_.emplace(options_.output, false, ".figx-new");
      write_spooled(output_, *writer_, made_ ? &*made_ : nullptr);
      if (made_) made_->commit();
    } catch (...) {
      output_.keep();
      if (errors_) errors_->keep();
      say_warning("All records were found and wait in '" + options_.output +
                  ".figx-part'; the same command with --resume writes the file.");
      throw;
    }
    waiting_ = false;
    if (errors_) errors_->commit();
    journal_->remove();
    output_.discard();
  }

  // A signal came: what is done is kept, in a form that --resume goes on with.
  void stop() {
    const std::lock_guard lock(delivering_);
    if (stopped_) return;
    stopped_ = true;
    progress_->hide();
    if (journal_ && done_.position == Position{}) {  // nothing is done, so nothing is left
      output_.discard();
      if (errors_) errors_->discard();
      return;
    }
    if (journal_) write_journal();
    if (in_midst_ && output_.is_file()) output_.take_back(safe_.output);  // half a document is not done
    if (made_) made_->discard();
    std::string where = options_.output + ".figx-part";
    if (!output_.replaces() && !spools_) {
      if (options_.mode == Mode::figures) writer_->end(buffer_);
      flush();
      where = options_.output;
    }
    if (errors_) errors_->replaces() ? errors_->keep() : errors_->commit();
    output_.replaces() || spools_ ? output_.keep() : output_.commit();
    if (journal_) {
      say_warning("Stopped in input " + std::to_string(done_.position.input + 1) + " of " + std::to_string(inputs_) +
                  "; what is done stands in '" + where + "', and the same command with --resume goes on.");
    }
  }

  static constexpr std::size_t kBuffer = 1 << 16;
  static constexpr std::chrono::milliseconds kBetweenEntries{200};

  Options options_;
  bool terminal_;
  bool table_ = false;  // is that what is written?
  Output output_;
  std::unique_ptr<Output> errors_;
  std::optional<Journal> journal_;
  std::optional<ProgressLine> progress_;
  std::unique_ptr<Writer> writer_;
  std::mutex delivering_;  // held while anything below changes
  std::string buffer_;
  std::set<std::string> companies_;  // ids and names of every figure, when --company chooses among them
  std::string identity_;
  std::size_t inputs_ = 0;
  Progress done_, safe_;        // what is delivered, and what of it is out of the writer's hands
  std::optional<Output> made_;  // the file, while it is written of records that waited
  bool spools_ = false;         // do records wait in the part of the output until all are there?
  bool waiting_ = false;        // they do, and nothing else is left to do
  bool journalled_ = false, stopped_ = false;
  bool in_midst_ = false;  // of a document, of which some records are written and others are to come
  bool began_ = false;     // is what an earlier run left in the hands of this one?
  std::chrono::steady_clock::time_point next_entry_ = std::chrono::steady_clock::now() + kBetweenEntries;
};

}  // namespace

int run(const Options& options) {
  return Run(options).run();
}

}  // namespace figx::cli
