// What figx and its reader process say to each other, as bytes: requests go there, documents and failures come back.
#include "isolate/wire.h"

#include <chrono>

#include "base/utf8.h"
#include "isolate/packed.h"

namespace figx::isolate {
namespace {

constexpr std::size_t kSliceBytes = 12, kBlockBytes = 6, kPageBytes = 4, kTextBytes = 4;

void pack(Packer& out, const std::optional<Date>& date) {
  out.u8(date ? 1 : 0);
  if (!date) return;
  out.u32(static_cast<std::size_t>(date->year));
  out.u8(static_cast<std::uint8_t>(date->month));
  out.u8(static_cast<std::uint8_t>(date->day));
}

std::optional<Date> unpack_date(Unpacker& in) {
  const std::uint8_t there = in.u8();
  if (there > 1) in.fail();
  if (there != 1) return std::nullopt;
  const std::uint32_t year = in.u32();
  const std::uint8_t month = in.u8(), day = in.u8();
  if (year > 9999 || !std::chrono::year_month_day(std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                                  std::chrono::day(day))
                          .ok()) {
    in.fail();
  }
  return Date{static_cast<int>(year), month, day};
}

// The end of an error or of a title would do no harm as malformed UTF-8, but a record must not carry it.
std::string unpack_utf8(Unpacker& in) {
  const std::string_view text = in.text();
  if (!utf8::valid(text)) in.fail();
  return std::string(text);
}

void pack(Packer& out, const Error& error) {
  const auto& [message, line] = error;
  out.text(message);
  out.u64(line);
}

std::optional<Error> unpack_error(Unpacker& in) {
  const std::uint8_t failed = in.u8();
  if (failed > 1) in.fail();
  if (failed != 1) return std::nullopt;
  Error error{unpack_utf8(in), in.u64()};
  if (error.message.empty()) in.fail();
  return error;
}

bool on_character(std::string_view source, std::size_t pos) {
  return pos == source.size() || (pos < source.size() && !utf8::is_continuation(source[pos]));
}

// The structures are taken apart by name, so that a new member that is not sent does not compile.
void pack(Packer& out, const Block& block) {
  const auto& [kind, level, slices] = block;
  out.u8(static_cast<std::uint8_t>(kind));
  out.u8(static_cast<std::uint8_t>(level));
  out.u32(slices.size());
  for (const auto& [begin, end, shown] : slices) {
    out.u32(begin);
    out.u32(end);
    out.text(shown);
  }
}

void pack(Packer& out, const Document& document) {
  const auto& [id, source, title, date, blocks, pages, warnings] = document;
  out.text(id);
  out.text(source);
  out.text(title);
  pack(out, date);
  out.u32(blocks.size());
  for (const Block& block : blocks) pack(out, block);
  out.u32(pages.size());
  for (const std::size_t page : pages) out.u32(page);
  out.u32(warnings.size());
  for (const std::string& warning : warnings) out.text(warning);
}

void pack(Packer& out, const ReadOptions& options) {
  const auto& [format, encoding, date, max_size, max_entries, max_ratio, max_seconds, text_field, id_field, date_field,
               worth_parsing, on_begin] = options;
  out.text(format);
  out.text(encoding);
  pack(out, date);
  out.u64(max_size);
  out.u64(max_entries);
  out.u64(max_ratio);
  out.u32(static_cast<std::size_t>(max_seconds));
  for (const std::string& field : {text_field, id_field, date_field}) out.text(field);
  (void)worth_parsing;  // what is tested here may come from anybody, so it is parsed there as it is
  (void)on_begin;       // the reader process has its own, which sends a frame
}

ReadOptions unpack_options(Unpacker& in) {
  ReadOptions options;
  options.format = in.text();
  options.encoding = in.text();
  options.date = unpack_date(in);
  options.max_size = in.u64();
  options.max_entries = in.u64();
  options.max_ratio = in.u64();
  options.max_seconds = static_cast<int>(in.u32());
  for (std::string* field : {&options.text_field, &options.id_field, &options.date_field}) *field = in.text();
  return options;
}

Slice unpack_slice(Unpacker& in, std::string_view source) {
  Slice slice;
  slice.begin = in.u32();
  slice.end = in.u32();
  slice.shown = unpack_utf8(in);
  const bool inside = slice.begin <= slice.end && slice.end <= source.size();
  if (!inside || !on_character(source, slice.begin) || !on_character(source, slice.end)) in.fail();
  return slice;
}

Block unpack_block(Unpacker& in, std::string_view source, std::size_t& shown) {
  Block block;
  const std::uint8_t kind = in.u8();
  block.level = in.u8();
  if (kind > static_cast<std::uint8_t>(Block::Kind::table_row) || block.level > 6) in.fail();
  block.kind = static_cast<Block::Kind>(kind);
  const std::size_t slices = in.count(kSliceBytes);
  block.slices.reserve(slices);
  for (std::size_t i = 0; i < slices; ++i) {
    block.slices.push_back(unpack_slice(in, source));
    shown += block.slices.back().end - block.slices.back().begin;
    // Slices that show the same stretch again and again would make endless work of a short document.
    if (!in.good() || shown / 4 > source.size()) {
      in.fail();
      break;
    }
  }
  return block;
}

Document unpack_document(Unpacker& in) {
  Document document;
  document.id = unpack_utf8(in);
  document.source = unpack_utf8(in);
  document.title = unpack_utf8(in);
  document.date = unpack_date(in);
  std::size_t shown = 0;
  const std::size_t blocks = in.count(kBlockBytes);
  document.blocks.reserve(blocks);
  for (std::size_t i = 0; i < blocks && in.good(); ++i) {
    document.blocks.push_back(unpack_block(in, document.source, shown));
  }
  const std::size_t pages = in.count(kPageBytes);
  document.pages.reserve(pages);
  for (std::size_t i = 0; i < pages && in.good(); ++i) {
    const std::size_t page = in.u32();
    const bool ordered = document.pages.empty() || document.pages.back() <= page;
    if (!ordered || !on_character(document.source, page)) in.fail();
    document.pages.push_back(page);
  }
  const std::size_t warnings = in.count(kTextBytes);
  for (std::size_t i = 0; i < warnings && in.good(); ++i) document.warnings.push_back(unpack_utf8(in));
  return document;
}

}  // namespace

std::string encode(const Grant& grant) {
  Packer out;
  out.real(grant.timeout_seconds);
  out.u64(grant.memory_bytes);
  out.u64(grant.max_item_bytes);
  return out.take();
}

std::optional<Grant> decode_grant(std::string_view bytes) {
  Unpacker in(bytes);
  Grant grant;
  grant.timeout_seconds = in.real();
  grant.memory_bytes = in.u64();
  grant.max_item_bytes = in.u64();
  return in.whole() ? std::optional(grant) : std::nullopt;
}

std::string encode(const Request& request) {
  Packer out;
  out.text(request.name);
  out.text(request.prefix);
  pack(out, request.options);
  return out.take();
}

std::optional<Request> decode_request(std::string_view bytes) {
  Unpacker in(bytes);
  Request request;
  request.name = in.text();
  request.prefix = in.text();
  request.options = unpack_options(in);
  return in.whole() ? std::optional(std::move(request)) : std::nullopt;
}

std::size_t encoded_size(const Item& item) {
  std::size_t size = 64 + item.id.size();
  if (!item.document) return size + item.document.error().message.size();
  const Document& document = *item.document;
  size += document.id.size() + document.source.size() + document.title.size();
  size += kPageBytes * document.pages.size();
  for (const Block& block : document.blocks) {
    size += kBlockBytes + kSliceBytes * block.slices.size();
    for (const Slice& slice : block.slices) size += slice.shown.size();
  }
  for (const std::string& warning : document.warnings) size += kTextBytes + warning.size();
  return size;
}

std::string encode(const Item& item) {
  Packer out(encoded_size(item));
  out.text(item.id);
  out.u8(item.document ? 0 : 1);
  if (item.document) {
    pack(out, *item.document);
  } else {
    pack(out, item.document.error());
  }
  return out.take();
}

std::optional<Item> decode_item(std::string_view bytes) {
  Unpacker in(bytes);
  std::string id(in.text());
  std::optional<Error> error = unpack_error(in);
  if (error) return in.whole() ? std::optional(Item{std::move(id), *std::move(error)}) : std::nullopt;
  Document document = unpack_document(in);
  return in.whole() ? std::optional(Item{std::move(id), std::move(document)}) : std::nullopt;
}

std::string encode(const Outcome& outcome) {
  Packer out;
  out.u64(outcome.peak_bytes);
  out.u8(outcome.read ? 0 : 1);
  if (outcome.read) {
    out.u8(*outcome.read ? 1 : 0);
  } else {
    pack(out, outcome.read.error());
  }
  return out.take();
}

std::optional<Outcome> decode_outcome(std::string_view bytes) {
  Unpacker in(bytes);
  Outcome outcome;
  outcome.peak_bytes = in.u64();
  if (std::optional<Error> error = unpack_error(in)) {
    outcome.read = *std::move(error);
  } else {
    const std::uint8_t all = in.u8();
    if (all > 1) in.fail();
    outcome.read = all == 1;
  }
  return in.whole() ? std::optional(std::move(outcome)) : std::nullopt;
}

}  // namespace figx::isolate
