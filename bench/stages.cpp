// How fast the library is on an article of 5 KB: start, reading, all of it, writing, beside what a copy and a pass of
// RE2 over the same text take. Bytes are those of the article.
#include <benchmark/benchmark.h>
#include <re2/set.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "figx/figx.h"
#include "pack/pack.h"

namespace {

const std::string& article() {
  static const std::string text = [] {
    std::ifstream file(FIGX_SOURCE_DIR "/bench/article.md", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  if (text.empty()) throw std::runtime_error("bench/article.md is missing");
  return text;
}

figx::Extractor& extractor() {
  static figx::Result<figx::Extractor> one = figx::Extractor::create();
  if (!one) throw std::runtime_error(one.error().message);
  return *one;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * article().size()));
}

void create(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(figx::Extractor::create());
}
BENCHMARK(create)->Unit(benchmark::kMillisecond);

void read(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(figx::read_document(article(), "article.md"));
  count_bytes(state);
}
BENCHMARK(read)->Unit(benchmark::kMicrosecond);

void read_and_extract(benchmark::State& state) {
  for (auto _ : state) {
    auto document = figx::read_document(article(), "article.md");
    benchmark::DoNotOptimize(extractor().figures(*document));
  }
  count_bytes(state);
}
BENCHMARK(read_and_extract)->Unit(benchmark::kMicrosecond);

void sentences_without_numbers(benchmark::State& state) {
  std::string text;
  while (text.size() < article().size()) text += "公司表示，将继续推进各项业务的发展，并感谢股东的支持。\n\n";
  for (auto _ : state) {
    auto document = figx::read_document(text, "article.txt");
    benchmark::DoNotOptimize(extractor().figures(*document));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(sentences_without_numbers)->Unit(benchmark::kMicrosecond);

void write_jsonl(benchmark::State& state) {
  const auto figures = extractor().figures(*figx::read_document(article(), "article.md"));
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const figx::Figure& figure : figures) bytes += figx::to_json(figure).size() + 1;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(write_jsonl)->Unit(benchmark::kMicrosecond);

void reference_memcpy(benchmark::State& state) {
  std::string copy(article().size(), ' ');
  for (auto _ : state) {
    std::memcpy(copy.data(), article().data(), article().size());
    benchmark::ClobberMemory();
  }
  count_bytes(state);
}
BENCHMARK(reference_memcpy);

// The first 300 plain patterns of the packs, as one would search for them without figx: which match, and not where.
// Patterns with gaps ([^，]{0,12}) are left out: with them the states of a Set pass any limit, and it is thousands of
// times as slow, which is why figx has automata of its own.
std::unique_ptr<re2::RE2::Set> three_hundred() {
  auto set = std::make_unique<re2::RE2::Set>(re2::RE2::Options(), re2::RE2::UNANCHORED);
  const figx::pack::Pack pack = *figx::pack::load(figx::pack::builtin_files());
  int added = 0;
  for (const figx::pack::Entry& entry : pack.entries) {
    if (entry.kind == figx::pack::Kind::rule || entry.match.find_first_of("{*+") != std::string::npos) continue;
    if (added < 300 && set->Add(entry.match, nullptr) >= 0) ++added;
  }
  set->Compile();
  return set;
}

// Fresh objects, so that RE2 builds its automaton while it reads.
void reference_set_cold(benchmark::State& state) {
  std::vector<int> found;
  for (auto _ : state) {
    state.PauseTiming();
    const auto set = three_hundred();
    state.ResumeTiming();
    benchmark::DoNotOptimize(set->Match(article(), &found));
  }
  count_bytes(state);
}
BENCHMARK(reference_set_cold)->Unit(benchmark::kMicrosecond);

void reference_set_warm(benchmark::State& state) {
  const auto set = three_hundred();
  std::vector<int> found;
  for (auto _ : state) benchmark::DoNotOptimize(set->Match(article(), &found));
  count_bytes(state);
}
BENCHMARK(reference_set_warm)->Unit(benchmark::kMicrosecond);

}  // namespace
