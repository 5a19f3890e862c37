// Any bytes from a reader process are refused, or are a document on which the extractor can rely.
#include "isolate/wire.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace figx;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto outcome = isolate::decode_outcome(bytes)) {
    require(isolate::encode(*outcome) == bytes, "an outcome does not come back");
  }
  const auto item = isolate::decode_item(bytes);
  if (!item) return 0;
  require(isolate::encode(*item) == bytes, "an item does not come back");
  require(bytes.size() <= isolate::encoded_size(*item), "an item is larger than was foretold");
  if (!item->document) return 0;
  const Document& document = *item->document;
  require(utf8::valid(document.source) && utf8::valid(document.id) && utf8::valid(document.title), "malformed text");
  std::size_t shown = 0;
  for (const Block& block : document.blocks) {
    for (const Slice& slice : block.slices) {
      require(slice.begin <= slice.end && slice.end <= document.source.size(), "a slice outside the source");
      const std::string_view text = std::string_view(document.source).substr(slice.begin, slice.end - slice.begin);
      require(utf8::valid(text) && utf8::valid(slice.shown), "half a character");
      shown += text.size();
    }
  }
  require(shown <= 4 * document.source.size() + 3, "the source is shown again and again");
  for (const std::size_t page : document.pages) require(page <= document.source.size(), "a page outside the source");
  return 0;
}
