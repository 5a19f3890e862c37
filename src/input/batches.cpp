// Records gathered for another thread to read.
#include "input/batches.h"

namespace figx {
namespace {

// A batch is full with so many bytes, or, where records are short, with so many of them.
constexpr std::size_t kBatch = 1 << 16, kMostRecords = 256;

}  // namespace

Batch batch_of(Item item) {
  const std::size_t bytes = item.document ? item.document->source.size() : 0;
  return {1, bytes, [kept = std::make_shared<Item>(std::move(item))](std::size_t skip, const auto& sink) {
            if (skip == 0) sink(std::move(*kept));
          }};
}

void Gatherer::add(const Record& record, std::size_t number) {
  if (gathered_.records.empty()) gathered_.bytes.reserve(kBatch + record.bytes.size() + kRecordPadding);
  Cut cut{gathered_.bytes.size(), record.bytes.size(), number, record};
  cut.record.bytes = {};
  gathered_.bytes.append(record.bytes);
  gathered_.records.push_back(cut);
  if (gathered_.bytes.size() >= kBatch || gathered_.records.size() >= kMostRecords) flush();
}

void Gatherer::flush() {
  if (gathered_.records.empty() || ended_) return;
  Batch batch{gathered_.records.size(), gathered_.bytes.size(), {}};
  gathered_.bytes.append(kRecordPadding, ' ');
  const auto all = std::make_shared<const Gathered>(std::exchange(gathered_, {}));
  batch.read = [all, make = reader_](std::size_t skip, const std::function<bool(Item)>& sink) {
    const ReadRecord read = make();
    for (std::size_t i = skip; i < all->records.size(); ++i) {
      const Cut& cut = all->records[i];
      Record record = cut.record;
      record.bytes = std::string_view(all->bytes).substr(cut.begin, cut.size);
      if (!sink(read(record, cut.number))) return;
    }
  };
  ended_ = !sink_(std::move(batch));
}

}  // namespace figx
