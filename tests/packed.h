// Archives and packed files for tests, made by libarchive.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace figx::test {

/// An entry of an archive. With a `target` it is a symbolic link to that.
struct File {
  std::string name;
  std::string bytes = {};
  std::string target = {};
};

/// The bytes of an archive in `format` ("zip", "ustar", "raw") that is packed by `filter` ("none", "gzip", "xz",
/// "zstd"). With a `password`, a ZIP archive is encrypted by it.
inline std::string packed(const std::vector<File>& files, const std::string& format, const std::string& filter,
                          const std::string& password = {}) {
  std::string out;
  archive* const writer = archive_write_new();
  archive_write_set_format_by_name(writer, format.c_str());
  if (filter != "none") archive_write_add_filter_by_name(writer, filter.c_str());
  archive_write_set_bytes_in_last_block(writer, 1);
  if (!password.empty()) {
    archive_write_set_options(writer, "zip:encryption=traditional");
    archive_write_set_passphrase(writer, password.c_str());
  }
  const auto write = [](archive*, void* to, const void* bytes, std::size_t size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  bool good = archive_write_open2(writer, &out, nullptr, write, nullptr, nullptr) == ARCHIVE_OK;
  for (const File& file : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.name.c_str());
    archive_entry_set_filetype(entry,
                               file.target.empty() ? (file.name.ends_with('/') ? AE_IFDIR : AE_IFREG) : AE_IFLNK);
    if (!file.target.empty()) archive_entry_set_symlink(entry, file.target.c_str());
    archive_entry_set_perm(entry, 0644);
    if (!file.name.ends_with("/")) archive_entry_set_size(entry, static_cast<la_int64_t>(file.bytes.size()));
    good = archive_write_header(writer, entry) >= ARCHIVE_WARN && good;
    if (!file.bytes.empty()) {
      good = archive_write_data(writer, file.bytes.data(), file.bytes.size()) ==
                 static_cast<la_ssize_t>(file.bytes.size()) &&
             good;
    }
    archive_entry_free(entry);
  }
  good = archive_write_close(writer) == ARCHIVE_OK && good;
  const char* why = archive_error_string(writer);
  const std::string problem = why == nullptr ? "" : why;
  archive_write_free(writer);
  if (!good) throw std::runtime_error("packing failed: " + problem);
  return out;
}

}  // namespace figx::test
