// How fast the library is on an article of 5 KB: start, reading, all of it, writing. Bytes are those of the article.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "figx/figx.h"

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

}  // namespace
