// Any bytes are an article: reading and extraction never crash, and every record stands where it says.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "figx/figx.h"

namespace {

[[noreturn]] void die(const char* why, const std::string& what) {
  std::fprintf(stderr, "%s: %s\n", why, what.c_str());
  std::abort();
}

figx::Extractor& extractor() {
  static figx::Result<figx::Extractor> one = figx::Extractor::create();
  if (!one) die("the built-in packs do not load", one.error().message);
  return *one;
}

template <typename Records>
void check(const std::string& source, const std::vector<std::size_t>& at, const Records& records) {
  for (const auto& one : records) {
    if (one.start >= one.end || one.end >= at.size()) die("bad offsets", one.text);
    if (source.compare(at[one.start], at[one.end] - at[one.start], one.text) != 0) die("not the slice", one.text);
    figx::to_json(one);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool markdown = size != 0 && data[size - 1] % 2 != 0;
  const auto document = figx::read_document(bytes, markdown ? "article.md" : "article.txt");
  if (!document) return 0;
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < document->source.size(); ++i) {
    if ((static_cast<unsigned char>(document->source[i]) & 0xC0) != 0x80) at.push_back(i);
  }
  at.push_back(document->source.size());
  const figx::Analysis analysis = extractor().analyze(*document, size % 8 == 0);
  check(document->source, at, analysis.figures);
  check(document->source, at, analysis.unassigned);
  check(document->source, at, analysis.mentions);
  // Skimming loses nothing, neither of a document nor of what would become one.
  if (extractor().figures(*document).size() != analysis.figures.size()) die("figures lost by skimming", "");
  figx::ReadOptions options;
  options.worth_parsing = extractor().quick_test();
  const auto skimmed = figx::read_document(bytes, markdown ? "article.md" : "article.txt", options);
  if (!skimmed || extractor().figures(*skimmed).size() != analysis.figures.size()) die("figures not worth parsing", "");
  return 0;
}
