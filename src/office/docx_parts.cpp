// The parts of a DOCX that hold text, unpacked.
#include "office/docx_parts.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "base/suffix.h"

namespace figx {
namespace {

constexpr std::size_t kEntriesAtMost = 20000;

constexpr const char* kDamaged =
    "This DOCX is damaged; get it again, or open it in an office program and save it anew.";

bool is_part(std::string_view name) {
  static constexpr std::string_view kNames[] = {"_rels/.rels", "docProps/core.xml"};
  for (const std::string_view one : kNames) {
    if (name == one) return true;
  }
  if (!has_suffix(name, ".xml") || name.find("..") != std::string_view::npos) return false;
  // The document, its styles, its notes, and headers and footers, which may tell its day; where the document is, its
  // relation says, so any folder may hold it.
  for (const std::string_view one : {"document", "styles", "footnotes", "endnotes", "header", "footer"}) {
    if (name.find(one) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

Result<DocxParts> read_docx_parts(std::string_view bytes, std::size_t max_size) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return Error{
        "This is an encrypted DOCX or an old .doc, which figx cannot read; save it as a .docx without a password."};
  }
  const std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), archive_read_free);
  if (!zip) return Error{"There is not enough memory for it."};
  archive_read_support_format_zip_seekable(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return Error{kDamaged};
  DocxParts parts;
  std::size_t total = 0, entries = 0;
  std::string buffer(1 << 16, '\0');
  for (archive_entry* entry = nullptr;;) {
    const int code = archive_read_next_header(zip.get(), &entry);
    if (code == ARCHIVE_EOF) return parts;
    if (code == ARCHIVE_RETRY) continue;
    if (code < ARCHIVE_WARN || ++entries > kEntriesAtMost) return Error{kDamaged};
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || !is_part(name) || parts.contains(name)) continue;
    if (archive_entry_is_encrypted(entry)) return Error{"This DOCX is encrypted; save a copy without its password."};
    std::optional<std::string>& part = parts[name];
    part.emplace();
    for (;;) {
      const la_ssize_t got = archive_read_data(zip.get(), buffer.data(), buffer.size());
      if (got == ARCHIVE_RETRY) continue;
      if (got < 0) part.reset();
      if (got < 0) break;
      if (got == 0) break;
      total += static_cast<std::size_t>(got);
      if (max_size != 0 && total > max_size) {
        return Error{"This DOCX is longer than --max-size, " + std::to_string(max_size) +
                     " bytes, when it is unpacked; split it, or raise the limit with --max-size."};
      }
      part->append(buffer.data(), static_cast<std::size_t>(got));
    }
  }
}

}  // namespace figx
