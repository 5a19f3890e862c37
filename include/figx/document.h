// A document as figx reads it: decoded text, what of it is article, title and date.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/result.h"

namespace figx {

/// A calendar day, Gregorian. month 1 to 12, day 1 to 31.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Reads YYYY-MM-DD, alone or at the start of a timestamp. Gives nullopt for a day that no calendar has.
std::optional<Date> parse_date(std::string_view text);

/// A stretch of the source, in bytes of Document::source, that a reader sees as part of the article.
/// When the markup stands for another text (an entity such as &#20159;), `shown` is that text.
struct Slice {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string shown;
};

/// One run of article text, in reading order. Blocks never share a sentence. A block's text is its
/// slices one after the other; markup between two slices is not part of it.
struct Block {
  enum class Kind { title, heading, paragraph, list_item, caption, quote, table_row };
  Kind kind = Kind::paragraph;
  int level = 0;  ///< of a heading, 1 to 6
  std::vector<Slice> slices;
};

struct Document {
  std::string id;                     ///< path, "-" for standard input, or the id a stream gives
  std::string source;                 ///< the decoded input, valid UTF-8; offsets count its code points from 0
  std::string title;                  ///< front matter or first heading; empty when there is none
  std::optional<Date> date;           ///< when the article was published, if it or the caller says
  std::vector<Block> blocks;          ///< the article
  std::vector<std::size_t> pages;     ///< where each page begins, in bytes of source; empty without pages
  std::vector<std::string> warnings;  ///< finished sentences, such as one about malformed bytes
};

struct ReadOptions {
  std::string format = "auto";    ///< auto, text, md, html, pdf, docx; for a stream also jsonl, csv
  std::string encoding = {};      ///< an ICU converter name; empty: BOM, an HTML page's own word, UTF-8, then detection
  std::optional<Date> date = {};  ///< overrides what the document says
  std::size_t max_size = 32u << 20;   ///< bytes of a document (of a stream: one record), unpacked; 0: no limit
  std::size_t max_entries = 1000000;  ///< of an archive with all that is nested in it; 0: no limit
  std::size_t max_ratio = 500;        ///< bytes unpacked for a packed one before it counts as a bomb; 0: no limit
  int max_seconds = 60;               ///< that pdftotext may take for a document; 0: no limit
  std::string text_field = {};        ///< of a stream: the field with the text; empty: text, content, 正文, ...
  std::string id_field = {};          ///< of a stream: the field with the id; empty: id, doc, 编号, ...
  std::string date_field = {};        ///< of a stream: the field with the day; empty: date, published, 日期, ...
  /// Asked about a plain text before it is parsed: is it worth that? Where not, the document has its source and id, but
  /// no blocks, nor a title or a day that only the text would say. Asked from any thread; empty: every text is.
  std::function<bool(std::string_view text)> worth_parsing = {};
  /// Told the id of each document of an input before its bytes are parsed, so that a crash can be laid at its door.
  std::function<void(std::string_view id)> on_begin = {};
};

/// Decodes and parses one document. `name` is its path (its suffix helps `auto`) and becomes the id.
/// Malformed bytes become U+FFFD and one warning. The source of a PDF or DOCX is the text that was taken out of it,
/// a paragraph a line; a PDF is read by the program pdftotext. Errors: an encoding ICU does not know; a binary file;
/// a PDF or DOCX that is damaged, encrypted, too large or without text; a machine without pdftotext.
Result<Document> read_document(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

}  // namespace figx
