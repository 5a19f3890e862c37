// Look-ups in the registry image; nothing is built or copied at start.
#include "lex/registry.h"

#include <algorithm>

#include "base/utf8.h"

extern "C" {
extern const char figx_registry_begin[];
extern const char figx_registry_end[];
}

namespace figx::lex {

namespace {

bool word_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

const Registry& Registry::builtin() {
  static const Registry registry(
      std::string_view(figx_registry_begin, static_cast<std::size_t>(figx_registry_end - figx_registry_begin)));
  return registry;
}

Registry::Registry(std::string_view bytes) {
  const char* at = bytes.data();
  auto take = [&at]<typename T>(const T*& into, std::size_t count) {
    into = reinterpret_cast<const T*>(at);
    at += count * sizeof(T);
  };
  take(header_, 1);
  take(aliases_, header_->alias_slots);
  take(codes_, header_->code_slots);
  take(companies_, header_->companies);
  take(segments_, header_->segments);
  take(targets_, header_->targets);
  take(prefixes_, image::kPrefixes);
  take(pool_, header_->pool_bytes);
}

CompanyInfo Registry::company(std::uint32_t index) const {
  const image::Company& c = companies_[index];
  return {index, text(c.id), text(c.name), text(c.country), text(c.currency), text(c.fiscal_year_end)};
}

SegmentInfo Registry::segment(std::uint32_t index) const {
  return {segments_[index].parent, text(segments_[index].name)};
}

std::span<const image::Target> Registry::find(const image::Slot* slots, std::uint32_t count,
                                              std::string_view key) const {
  const std::uint64_t hash = image::hash_of(key);
  for (std::uint32_t at = hash & (count - 1); slots[at].target_count; at = (at + 1) & (count - 1)) {
    const image::Slot& slot = slots[at];
    if (slot.hash == hash && std::string_view(pool_ + slot.key, slot.key_bytes) == key)
      return {targets_ + slot.first_target, slot.target_count};
  }
  return {};
}

std::span<const image::Target> Registry::readings(std::string_view name) const {
  return find(aliases_, header_->alias_slots, name);
}

std::span<const image::Target> Registry::by_code(std::string_view code) const {
  return find(codes_, header_->code_slots, code);
}

std::size_t Registry::match(std::string_view text, std::size_t at, std::size_t longest) const {
  std::size_t end = at;
  const char32_t first = utf8::decode(text, end);
  if (end >= text.size()) return 0;
  if (at > 0 && word_char(text[at]) && word_char(text[at - 1])) return 0;  // inside a Latin word
  const char32_t second = utf8::decode(text, end);
  const std::size_t limit =
      std::min<std::size_t>({prefixes_[image::prefix_of(first, second)], longest, text.size() - at});
  if (end - at > limit) return 0;

  std::uint64_t hash = image::kHashSeed;
  for (std::size_t i = at; i < end; ++i) hash = image::hash_step(hash, static_cast<unsigned char>(text[i]));
  const std::uint32_t mask = header_->alias_slots - 1;
  std::size_t best = 0;
  for (;;) {
    for (std::uint32_t slot = hash & mask; aliases_[slot].target_count; slot = (slot + 1) & mask) {
      const image::Slot& s = aliases_[slot];
      if (s.hash != hash || std::string_view(pool_ + s.key, s.key_bytes) != text.substr(at, end - at)) continue;
      if (end == text.size() || !word_char(text[end]) || !word_char(text[end - 1])) best = end - at;
      break;
    }
    if (end >= text.size()) return best;
    std::size_t next = end;
    utf8::decode(text, next);
    if (next - at > limit) return best;
    for (; end < next; ++end) hash = image::hash_step(hash, static_cast<unsigned char>(text[end]));
  }
}

}  // namespace figx::lex
