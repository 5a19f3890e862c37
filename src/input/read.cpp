// Bytes → Document: decode, choose the markup, read the blocks, find title and date.
#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "base/suffix.h"
#include "base/utf8.h"
#include "document/detect.h"
#include "document/encoding.h"
#include "document/parts.h"
#include "html/html.h"
#include "input/format.h"
#include "input/text.h"
#include "office/docx.h"
#include "office/pdf.h"

namespace figx {
namespace {

std::string malformed_warning(const Decoded& decoded) {
  const std::string many =
      decoded.malformed == 1 ? "One byte sequence is" : std::to_string(decoded.malformed) + " byte sequences are";
  return many + " not valid " + decoded.encoding + " and became U+FFFD, the first at byte " +
         std::to_string(decoded.first_malformed) + "; if the text looks wrong, say --encoding NAME.";
}

bool is_markdown(std::string_view name, std::string_view format, std::string_view source) {
  if (source.size() > std::numeric_limits<unsigned>::max()) return false;  // md4c counts in 32 bits
  if (format != "auto") return format == "md";
  return format_by_name(name) == Format::markdown || looks_like_markdown(source);
}

// By content, then by name; what calls itself Markdown may begin with a tag.
bool is_html(std::string_view name, std::string_view format, std::string_view source) {
  if (format != "auto") return format == "html";
  if (begins_as_html(source) || format_by_name(name) == Format::html) return true;
  return format_by_name(name) != Format::markdown && looks_like_html(source);
}

// The title, else the first heading; empty when there is none.
std::string title_of(const Document& document) {
  const auto first = [&](Block::Kind kind) {
    return std::find_if(document.blocks.begin(), document.blocks.end(),
                        [&](const Block& block) { return block.kind == kind; });
  };
  auto title = first(Block::Kind::title);
  if (title == document.blocks.end()) title = first(Block::Kind::heading);
  return title == document.blocks.end() ? "" : shown_text(document.source, *title);
}

// The beginning of a text, at most `limit` bytes of whole characters.
std::string_view whole_part(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && utf8::is_continuation(text[limit])) --limit;
  return text.substr(0, limit);
}

// What was taken out of a PDF or DOCX as a document: its text says title and date, else its properties do.
Document document_of(Extracted&& extracted, const ReadOptions& options) {
  Document document;
  document.source = std::move(extracted.source);
  document.blocks = std::move(extracted.blocks);
  document.pages = std::move(extracted.pages);
  document.warnings = std::move(extracted.warnings);
  document.title = title_of(document);
  if (document.title.empty()) document.title = std::move(extracted.title);
  document.date = options.date ? options.date : find_date(document.source, document.blocks);
  if (!document.date) document.date = find_date(extracted.margin, read_text(extracted.margin, 0, true));
  if (!document.date) document.date = extracted.date;
  return document;
}

// Could markup take letters out of the midst of a word, or stand for one? Then the source says less than the text.
bool may_hide_letters(const std::string& source) {
  constexpr const char* kMarks = "[<&`\\";  // a link, a tag, an entity, code, an escape in front matter
  for (std::size_t pos = 0; pos < source.size(); ++pos) {
    pos += std::strcspn(source.c_str() + pos, kMarks);  // looks for all of them at once, up to a NUL
    if (pos < source.size() && source[pos] != '\0') return true;
  }
  return false;
}

// Need a source that is text or Markdown not be parsed, since nothing in it is of interest?
template <typename IsMarkdown>
bool may_be_left(const std::string& source, const std::function<bool(std::string_view)>& worth_parsing,
                 const IsMarkdown& markdown) {
  return worth_parsing && !worth_parsing(source) && !(may_hide_letters(source) && markdown());
}

// The blocks, the title and the day of a source that is text or Markdown.
void read_plain(Document& document, std::string_view name, std::string_view format, std::optional<Date> date) {
  const std::string_view source = document.source;
  FrontMatter front;
  if (format != "text") front = read_front_matter(source);
  const bool has_title = !front.title.empty();
  document.blocks = is_markdown(name, format, source) ? read_markdown(source, front.end, has_title)
                                                      : read_text(source, front.end, has_title);
  document.title = std::move(front.title);
  if (!has_title) document.title = title_of(document);
  document.date = date ? date : front.date ? front.date : find_date(source, document.blocks);
  document.blocks.insert(document.blocks.begin(), std::make_move_iterator(front.blocks.begin()),
                         std::make_move_iterator(front.blocks.end()));
}

}  // namespace

std::string shown_text(std::string_view source, const Block& block, std::size_t limit) {
  std::string text;
  for (const Slice& slice : block.slices) {
    if (text.size() >= limit) break;
    text.append(slice.shown.empty()
                    ? whole_part(source.substr(slice.begin, slice.end - slice.begin), limit - text.size())
                    : std::string_view(slice.shown));
  }
  return text;
}

std::string_view shown_view(std::string_view source, const Block& block, std::size_t limit, std::string& joined) {
  if (block.slices.size() == 1 && block.slices[0].shown.empty()) {
    const Slice& slice = block.slices[0];
    return whole_part(source.substr(slice.begin, slice.end - slice.begin), limit);
  }
  return joined = shown_text(source, block, limit);
}

namespace {

// `decoded_as(encoding)` decodes the bytes, which nothing reads after that.
template <typename DecodedAs>
Result<Document> read_any(std::string_view bytes, std::string_view name, const ReadOptions& options,
                          const DecodedAs& decoded_as) {
  static constexpr std::array kFormats = {"auto", "text", "md", "html", "pdf", "docx"};
  if (std::find(kFormats.begin(), kFormats.end(), options.format) == kFormats.end()) {
    return Error{"The input format '" + options.format + "' is unknown; take auto, text, md, html, pdf or docx."};
  }
  const std::string id = utf8::repaired(name);  // a file name may be any bytes, a record is UTF-8
  const Format format = detect_format(bytes, name, options.format);
  if (format == Format::pdf || format == Format::docx) {
    Result<Extracted> extracted = format == Format::pdf ? read_pdf(bytes, options) : read_docx(bytes, options);
    if (!extracted) return extracted.error();
    Document document = document_of(*std::move(extracted), options);
    document.id = id;
    return document;
  }
  if (options.encoding.empty()) {
    if (const auto kind = binary_kind(bytes)) {
      return Error{
          "This is " + *kind +
          ", not an article; figx reads text, Markdown, HTML, PDF and DOCX, so convert it to one of them first."};
    }
  }
  std::string encoding = options.encoding;
  if (encoding.empty() && is_html(name, options.format, bytes)) encoding = html_charset(bytes).value_or("");
  Result<Decoded> decoded = decoded_as(encoding);
  if (!decoded) return decoded.error();

  Document document;
  document.id = id;
  document.source = std::move(decoded->text);
  if (decoded->malformed != 0) document.warnings.push_back(malformed_warning(*decoded));

  if (is_html(name, options.format, document.source)) {
    const std::string_view source = document.source;
    HtmlArticle article = read_html(source);
    document.blocks = std::move(article.blocks);
    document.title = std::move(article.title);
    document.date = options.date ? options.date : article.date ? article.date : find_date(source, document.blocks);
    return document;
  }
  if (may_be_left(document.source, options.worth_parsing,
                  [&] { return is_markdown(name, options.format, document.source); })) {
    document.date = options.date;
    return document;
  }
  read_plain(document, name, options.format, options.date);
  return document;
}

}  // namespace

Result<Document> read_document(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  return read_any(bytes, name, options, [bytes](std::string_view encoding) { return decode(bytes, encoding); });
}

Result<Document> document_of_bytes(std::string bytes, std::string_view name, const ReadOptions& options) {
  return read_any(bytes, name, options,
                  [&bytes](std::string_view encoding) { return decode(std::move(bytes), encoding); });
}

void read_text_of_record(Document& document, std::string_view text, std::optional<Date> date,
                         const std::function<bool(std::string_view)>& worth_parsing) {
  document.source = text;
  const auto markdown = [text] { return looks_like_markdown(text); };
  if (may_be_left(document.source, worth_parsing, markdown)) {
    document.date = date;
  } else {
    read_plain(document, "", markdown() ? "md" : "text", date);
  }
}

}  // namespace figx
