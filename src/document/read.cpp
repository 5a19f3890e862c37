// Bytes → Document: decode, choose the markup, read the blocks, find title and date.
#include <algorithm>
#include <cctype>
#include <limits>
#include <utility>

#include "document/detect.h"
#include "document/encoding.h"
#include "document/parts.h"

namespace figx {
namespace {

bool has_suffix(std::string_view name, std::string_view suffix) {
  return name.size() >= suffix.size() &&
         std::equal(suffix.begin(), suffix.end(), name.end() - static_cast<std::ptrdiff_t>(suffix.size()),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

std::string malformed_warning(const Decoded& decoded) {
  const std::string many =
      decoded.malformed == 1 ? "One byte sequence is" : std::to_string(decoded.malformed) + " byte sequences are";
  return many + " not valid " + decoded.encoding + " and became U+FFFD, the first at byte " +
         std::to_string(decoded.first_malformed) + "; if the text looks wrong, say --encoding NAME.";
}

bool is_markdown(std::string_view name, std::string_view format, std::string_view source) {
  if (source.size() > std::numeric_limits<unsigned>::max()) return false;  // md4c counts in 32 bits
  if (format != "auto") return format == "md";
  return has_suffix(name, ".md") || has_suffix(name, ".markdown") || looks_like_markdown(source);
}

}  // namespace

std::string shown_text(std::string_view source, const Block& block, std::size_t limit) {
  std::string text;
  for (const Slice& slice : block.slices) {
    if (text.size() >= limit) break;
    if (slice.shown.empty()) {
      std::size_t end = slice.end;
      if (end - slice.begin > limit - text.size()) {
        end = slice.begin + (limit - text.size());
        while (end > slice.begin && (static_cast<unsigned char>(source[end]) & 0xC0) == 0x80) --end;
        return text.append(source.substr(slice.begin, end - slice.begin));
      }
      text.append(source.substr(slice.begin, end - slice.begin));
    } else {
      text += slice.shown;
    }
  }
  return text;
}

Result<Document> read_document(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  if (options.format != "auto" && options.format != "text" && options.format != "md") {
    return Error{"The input format '" + options.format + "' is unknown; take auto, text or md."};
  }
  if (options.encoding.empty()) {
    if (const auto kind = binary_kind(bytes)) {
      return Error{"This is " + *kind +
                   ", not an article; figx reads text and Markdown, so convert it to one of them first."};
    }
  }
  Result<Decoded> decoded = decode(bytes, options.encoding);
  if (!decoded) return decoded.error();

  Document document;
  document.id = decode(name, "UTF-8")->text;  // a file name may be any bytes, a record is UTF-8
  document.source = std::move(decoded->text);
  if (decoded->malformed != 0) document.warnings.push_back(malformed_warning(*decoded));

  const std::string_view source = document.source;
  FrontMatter front;
  if (options.format != "text") front = read_front_matter(source);
  const bool has_title = !front.title.empty();
  document.blocks = is_markdown(name, options.format, source) ? read_markdown(source, front.end, has_title)
                                                              : read_text(source, front.end, has_title);
  document.title = std::move(front.title);
  if (!has_title) {
    const auto title = std::find_if(document.blocks.begin(), document.blocks.end(), [](const Block& block) {
      return block.kind == Block::Kind::title || block.kind == Block::Kind::heading;
    });
    if (title != document.blocks.end()) document.title = shown_text(source, *title);
  }
  document.date = options.date ? options.date : front.date ? front.date : find_date(source, document.blocks);
  document.blocks.insert(document.blocks.begin(), std::make_move_iterator(front.blocks.begin()),
                         std::make_move_iterator(front.blocks.end()));
  return document;
}

}  // namespace figx
