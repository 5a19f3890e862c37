// The extractor: packs and registries loaded, documents read through the pipeline, and `--check`.
#include "figx/extractor.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "extract/examples.h"
#include "extract/pipeline.h"
#include "lex/registry_file.h"
#include "lex/skim.h"

namespace figx {

struct Extractor::Impl {
  Impl(pack::Pack pack, std::shared_ptr<const lex::Registry> own)
      : pipeline(std::move(pack), std::move(own)),
        builtin_words(std::all_of(pipeline.pack().entries.begin(), pipeline.pack().entries.end(),
                                  [](const pack::Entry& e) { return e.builtin; })) {}

  /// Can the document be left unread, since it names nothing that a figure could be of?
  bool names_nothing(const Document& document) const {
    return builtin_words && !lex::builtin_skim().may_name_metric(document);
  }

  extract::Pipeline pipeline;
  bool builtin_words = false;           ///< the packs have no others
  std::vector<pack::SourceFile> files;  ///< empty when there are only those that figx is built with
  std::vector<std::string> warnings;
};

Extractor::Extractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::create(const ExtractorOptions& options) {
  std::shared_ptr<const lex::Registry> registry;
  std::vector<std::string> warnings;
  if (!options.registry_files.empty()) {
    std::vector<pack::SourceFile> tables;
    for (const std::string& path : options.registry_files) {
      auto table = lex::read_registry_file(path);
      if (!table) return table.error();
      tables.push_back(*std::move(table));
    }
    auto read = lex::read_registry(tables, warnings);
    if (!read) return read.error();
    registry = *std::move(read);
  }
  if (options.pattern_dirs.empty()) {
    auto impl = std::make_unique<Impl>(lex::builtin_pack(), std::move(registry));
    impl->warnings = std::move(warnings);
    return Extractor(std::move(impl));
  }
  std::vector<pack::SourceFile> files = pack::builtin_files();
  for (const std::string& folder : options.pattern_dirs) {
    auto more = pack::read_folder(folder);
    if (!more) return more.error();
    for (pack::SourceFile& f : *more) files.push_back(std::move(f));
  }
  auto loaded = pack::load(files);
  if (!loaded) return loaded.error();
  auto impl = std::make_unique<Impl>(std::move(*loaded), std::move(registry));
  impl->files = std::move(files);
  impl->warnings = std::move(warnings);
  return Extractor(std::move(impl));
}

std::vector<Figure> Extractor::figures(const Document& document) {
  if (impl_->names_nothing(document)) return {};
  return impl_->pipeline.run(document, false, false).figures;
}

void Extractor::figures(const Document& document, const std::function<bool(std::vector<Figure>&& part)>& take) {
  if (impl_->names_nothing(document)) return;
  impl_->pipeline.run(document, false, false, [&](Analysis&& part) { return take(std::move(part.figures)); });
}

std::function<bool(std::string_view)> Extractor::quick_test() const {
  if (!impl_->builtin_words) return {};
  return [](std::string_view text) { return lex::builtin_skim().may_name_metric(text); };
}

Analysis Extractor::analyze(const Document& document, bool explain) {
  return impl_->pipeline.run(document, true, explain);
}

void Extractor::analyze(const Document& document, bool explain, const std::function<bool(Analysis&& part)>& take) {
  impl_->pipeline.run(document, true, explain, take);
}

std::vector<std::string> Extractor::metrics() const {
  std::set<std::string> names;
  for (const pack::Entry& e : impl_->pipeline.pack().entries)
    if (e.kind == pack::Kind::metric) names.insert(e.name);
  return {names.begin(), names.end()};
}

const std::vector<std::string>& Extractor::warnings() const {
  return impl_->warnings;
}

std::vector<std::string> Extractor::check() {
  const std::vector<pack::SourceFile> loaded_from = impl_->files.empty() ? pack::builtin_files() : impl_->files;
  // Loading trusts the patterns of built-in packs; checking does not.
  std::vector<pack::SourceFile> files = loaded_from;
  for (pack::SourceFile& file : files) file.checked = false;
  if (auto loaded = pack::load(files); !loaded) return {loaded.error().message};
  auto pack = pack::load(loaded_from);  // the image that figx starts from has no examples
  if (!pack) return {pack.error().message};
  const extract::Pipeline pipeline(std::move(*pack), impl_->pipeline.own_registry());
  const extract::Examples examples(pipeline.pack(), pipeline.lexer(),
                                   [&](const Document& document) { return pipeline.run(document, true, false); });
  std::vector<std::string> messages;
  for (const pack::Entry& entry : pipeline.pack().entries) {
    std::vector<std::string> more = examples.check(entry, files);
    std::move(more.begin(), more.end(), std::back_inserter(messages));
  }
  return messages;
}

}  // namespace figx
