// The whole way: sentences, mentions, bindings, records.
#include "figx/extractor.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "extract/examples.h"
#include "extract/explain.h"
#include "extract/pipeline.h"
#include "extract/record.h"
#include "lex/registry_file.h"
#include "normalize/normalize.h"
#include "resolve/discourse.h"
#include "resolve/sentence.h"

namespace figx {

namespace extract {

Pipeline::Pipeline(pack::Pack p, std::unique_ptr<const lex::Registry> own)
    : pack_(std::move(p)),
      own_registry_(std::move(own)),
      registry_(own_registry_ ? *own_registry_ : lex::Registry::builtin()),
      lexer_(pack_, registry_),
      rules_(pack_),
      metrics_(pack_) {}

void Pipeline::leave_out(std::size_t entry, bool out) {
  pack_.entries[entry].left_out = out;
  metrics_ = resolve::Metrics(pack_);
}

std::vector<lex::Lexed> Pipeline::lex(const Document& document, const utf8::CodePointIndex& index) const {
  lex::LocalNames names;
  std::vector<normalize::Sentence> sentences;
  normalize::for_each_sentence(document, index, [&](normalize::Sentence&& s) {
    lexer_.introduce(s.text, names);
    sentences.push_back(std::move(s));
  });
  std::vector<lex::Lexed> lexed;
  lexed.reserve(sentences.size());
  for (auto& s : sentences) lexed.push_back(lexer_.lex(std::move(s), names));

  lex::support(lexed);
  return lexed;
}

Analysis Pipeline::run(const Document& document, bool everything, bool explain) const {
  Analysis out;
  const utf8::CodePointIndex index(document.source);
  const extract::Source source{document, index};
  const std::vector<lex::Lexed> lexed = lex(document, index);

  resolve::Discourse discourse(registry_);
  resolve::survey(document, lexed, discourse);
  for (const lex::Lexed& s : lexed) {
    const resolve::Outcome outcome = resolve::SentenceWalk(s, rules_, metrics_, discourse, explain).run();
    std::vector<Figure> figures;
    for (const resolve::Binding& b : outcome.bindings)
      if (auto f = extract::to_figure(b, s, source, discourse)) figures.push_back(std::move(*f));
    if (everything) {
      for (const lex::Token& t : s.tokens)
        if (auto m = extract::to_mention(t, s, source, discourse)) {
          for (const Figure& f : figures)  // the figure knows the unit better: a bare number of users, 元 a share
            if (m->kind == "quantity" && f.start == m->start && f.end == m->end && m->unit != f.unit) m->unit = f.unit;
          out.mentions.push_back(std::move(*m));
        }
      for (const resolve::Refusal& r : outcome.refusals) out.unassigned.push_back(extract::to_unassigned(r, s, source));
      for (const lex::Quantity& q : s.quantities)
        if (std::none_of(s.tokens.begin(), s.tokens.end(),
                         [&](const lex::Token& t) { return t.kind == lex::TokenKind::quantity && t.begin == q.begin; }))
          out.unassigned.push_back(extract::to_unassigned(q, s, source));
    }
    if (explain) out.explanation += extract::explain(s, outcome, figures, source);
    std::move(figures.begin(), figures.end(), std::back_inserter(out.figures));
  }
  std::stable_sort(out.figures.begin(), out.figures.end(), [](const Figure& a, const Figure& b) {
    return std::tie(a.start, a.metric, a.measure) < std::tie(b.start, b.metric, b.measure);
  });
  std::stable_sort(out.unassigned.begin(), out.unassigned.end(),
                   [](const Unassigned& a, const Unassigned& b) { return a.start < b.start; });
  return out;
}

}  // namespace extract

struct Extractor::Impl {
  Impl(pack::Pack pack, std::unique_ptr<const lex::Registry> own) : pipeline(std::move(pack), std::move(own)) {}

  extract::Pipeline pipeline;
  std::vector<pack::SourceFile> files;
  std::vector<std::string> warnings;
};

Extractor::Extractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::create(const ExtractorOptions& options) {
  std::unique_ptr<const lex::Registry> registry;
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
    impl->files = pack::builtin_files();
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
  return impl_->pipeline.run(document, false, false).figures;
}

Analysis Extractor::analyze(const Document& document, bool explain) {
  return impl_->pipeline.run(document, true, explain);
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
  // Loading trusts the patterns of built-in packs; checking does not.
  std::vector<pack::SourceFile> files = impl_->files;
  for (pack::SourceFile& file : files) file.checked = false;
  if (auto loaded = pack::load(files); !loaded) return {loaded.error().message};
  auto pack = pack::load(impl_->files);  // the image that figx starts from has no examples
  if (!pack) return {pack.error().message};
  const extract::Pipeline pipeline(std::move(*pack));
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
