// Look-ups in the registry's images; of the built-in one nothing is built or copied at start.
#include "lex/registry.h"

#include <algorithm>
#include <utility>

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

std::string_view builtin_bytes() {
  return {figx_registry_begin, static_cast<std::size_t>(figx_registry_end - figx_registry_begin)};
}

}  // namespace

RegistryImage::RegistryImage(std::string_view bytes) {
  const char* at = bytes.data();
  auto take = [&at]<typename T>(const T*& into, std::size_t count) {
    into = reinterpret_cast<const T*>(at);
    at += count * sizeof(T);
  };
  take(header_, 1);
  take(names_, header_->alias_slots);
  take(codes_, header_->code_slots);
  take(pairs_, image::kNamePairs / 64);
  take(triples_, image::kNameTriples / 64);
  take(companies_, header_->companies);
  take(segments_, header_->segments);
  take(targets_, header_->targets);
  take(prefixes_, image::kPrefixes);
  take(pool_, header_->pool_bytes);
}

std::span<const image::Target> RegistryImage::find(const image::Slot* slots, std::uint32_t count,
                                                   std::string_view key) const {
  const std::uint64_t hash = image::hash_of(key);
  for (std::uint32_t at = hash & (count - 1); slots[at].target_count; at = (at + 1) & (count - 1)) {
    const image::Slot& slot = slots[at];
    if (slot.hash == hash && std::string_view(pool_ + slot.key, slot.key_bytes) == key)
      return {targets_ + slot.first_target, slot.target_count};
  }
  return {};
}

std::size_t RegistryImage::match(std::string_view text, std::size_t at, std::size_t longest) const {
  std::size_t end = at;
  const char32_t first = utf8::decode(text, end);
  if (end >= text.size()) return 0;
  if (at > 0 && word_char(text[at]) && word_char(text[at - 1])) return 0;  // inside a Latin word
  const char32_t second = utf8::decode(text, end);
  std::size_t limit = std::min<std::size_t>({prefixes_[image::prefix_of(first, second)], longest, text.size() - at});
  if (end - at > limit) return 0;
  if (end < text.size()) {
    // Most that begin like a name go on like none: then only one of two characters can stand here.
    std::size_t next = end;
    const std::uint32_t triple = image::triple_of(image::pair_of(first, second), utf8::decode(text, next));
    if ((triples_[triple / 64] >> triple % 64 & 1) == 0) limit = end - at;
  }

  std::uint64_t hash = image::kHashSeed;
  for (std::size_t i = at; i < end; ++i) hash = image::hash_step(hash, static_cast<unsigned char>(text[i]));
  const std::uint32_t mask = header_->alias_slots - 1;
  std::size_t best = 0;
  for (;;) {
    for (std::uint32_t slot = hash & mask; names_[slot].target_count; slot = (slot + 1) & mask) {
      const image::Slot& s = names_[slot];
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

Registry::Registry() : base_(builtin_bytes()) {}

Registry::Registry(std::string image, std::map<std::uint32_t, std::uint32_t> replaced)
    : base_(builtin_bytes()), user_bytes_(std::move(image)), user_(user_bytes_), replaced_(std::move(replaced)) {}

const Registry& Registry::builtin() {
  static const Registry registry;
  return registry;
}

std::unique_ptr<const Registry> Registry::under(std::string image, std::map<std::uint32_t, std::uint32_t> replaced) {
  return std::unique_ptr<const Registry>(new Registry(std::move(image), std::move(replaced)));
}

CompanyInfo Registry::company(std::uint32_t index) const {
  const auto read = [index](const RegistryImage& image, std::uint32_t at) -> CompanyInfo {
    const image::Company& c = image.company(at);
    return {index,
            image.text(c.id),
            image.text(c.name),
            image.text(c.country),
            image.text(c.currency),
            image.text(c.fiscal_year_end)};
  };
  if (index >= base_.companies()) return read(*user_, index - base_.companies());
  if (const auto its = replaced_.find(index); its != replaced_.end()) return read(*user_, its->second);
  return read(base_, index);
}

SegmentInfo Registry::segment(std::uint32_t index) const {
  const bool builtin = index < base_.segments();
  const RegistryImage& image = builtin ? base_ : *user_;
  const image::Segment& s = image.segment(builtin ? index : index - base_.segments());
  return {s.parent, image.text(s.name)};
}

std::size_t Registry::match(std::string_view text, std::size_t at, std::size_t longest) const {
  const std::size_t known = base_.match(text, at, longest);
  return user_ ? std::max(known, user_->match(text, at, longest)) : known;
}

std::span<const image::Target> Registry::readings(std::string_view name) const {
  if (user_)
    if (const auto own = user_->readings(name); !own.empty()) return own;
  return base_.readings(name);
}

std::span<const image::Target> Registry::by_code(std::string_view code) const {
  if (user_)
    if (const auto own = user_->by_code(code); !own.empty()) return own;
  return base_.by_code(code);
}

}  // namespace figx::lex
