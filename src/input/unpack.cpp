// Packed bytes → the files in them, by libarchive; nothing is written to disk.
#include "input/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "document/encoding.h"

namespace figx {
namespace {

constexpr std::size_t kChunk = 1 << 16;      // bytes that are read at a time
constexpr std::size_t kNoBomb = 128u << 20;  // what unpacks to no more may be packed as tightly as it likes
constexpr const char* kUnknownWay =
    "This is packed in a way that figx does not know; unpack it with another program and read what comes out.";

// libarchive turns names to the encoding of the thread's locale, which is to be UTF-8 whatever the caller's is.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  // An archive that was made on a Chinese Windows has its names in GB18030 or Big5.
  return name == nullptr ? std::string() : decode(std::string_view(name), "")->text;
}

}  // namespace

bool Traffic::is_bomb() const {
  return max_ratio != 0 && unpacked > kNoBomb && unpacked / max_ratio > packed;
}

struct Unpacker::Source {
  explicit Source(ReadBytes bytes) : read(std::move(bytes)) {}

  static la_ssize_t next(archive* archive, void* self, const void** buffer) {
    auto& source = *static_cast<Source*>(self);
    *buffer = source.buffer.data();
    const std::ptrdiff_t got = source.read(source.buffer.data(), source.buffer.size());
    if (got < 0) archive_set_error(archive, errno, "what it is packed in ends here");
    return got;
  }

  ReadBytes read;
  std::string buffer = std::string(kChunk, '\0');
  std::unique_ptr<archive, decltype(&archive_read_free)> packed{archive_read_new(), archive_read_free};
};

Unpacker::Unpacker(ReadBytes packed, Packing packing, Traffic& traffic)
    : source_(std::make_unique<Source>(std::move(packed))), packing_(packing), traffic_(traffic) {
  ++traffic_.deep;
}

Unpacker::~Unpacker() {
  --traffic_.deep;
}

Unpacker::Step Unpacker::fail() {
  if (traffic_.is_bomb()) {
    say_bomb();
  } else if (problem_.empty()) {
    problem_ = is_unknown_way() ? kUnknownWay
                                : "This is damaged, so that nothing behind this place can be read; get it again.";
  }
  return Step::failed;
}

// libarchive has a word of its own for a file that is whole but beyond it.
bool Unpacker::is_unknown_way() const {
  const char* says = archive_error_string(source_->packed.get());
  return says != nullptr && std::string_view(says).find("nsupported") != std::string_view::npos;
}

Unpacker::Step Unpacker::next() {
  archive* const packed = source_->packed.get();
  if (packed == nullptr) return fail();
  const Utf8Locale locale;
  if (!open_) {
    // No filter that would run a program, and no format with a history of holes that nobody uses here. A packed file
    // is not looked into, because libarchive would take a packed DOCX for an archive.
    if (packing_ == Packing::alone) {
      archive_read_support_filter_gzip(packed);
      archive_read_support_filter_bzip2(packed);
      archive_read_support_filter_xz(packed);
      archive_read_support_filter_zstd(packed);
      archive_read_support_format_raw(packed);
    } else {
      archive_read_support_format_zip_streamable(packed);
      archive_read_support_format_tar(packed);
    }
    archive_read_support_format_empty(packed);
    if (archive_read_open(packed, source_.get(), nullptr, Source::next, nullptr) != ARCHIVE_OK) return fail();
    open_ = true;
  } else if (!skip()) {
    return fail();
  }
  problem_.clear();
  archive_entry* entry = nullptr;
  int code = ARCHIVE_RETRY;
  while (code == ARCHIVE_RETRY) code = archive_read_next_header(packed, &entry);
  if (code == ARCHIVE_EOF) return Step::end;
  if (code < ARCHIVE_WARN) return fail();
  unpacked_before_ = traffic_.unpacked;
  name_ = name_of(entry);
  is_file_ = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
  is_encrypted_ = archive_entry_is_encrypted(entry) != 0;
  sized_ = archive_entry_size_is_set(entry) != 0;
  return Step::entry;
}

bool Unpacker::count(std::size_t bytes) {
  traffic_.unpacked += bytes;
  if (!traffic_.is_bomb()) return true;
  say_bomb();
  return false;
}

void Unpacker::say_bomb() {
  problem_ = "This unpacks to more than " + std::to_string(traffic_.max_ratio) +
             " times what was read, which no article does, so it is not read on; it may be a bomb.";
}

// In a ZIP file the way over an entry is short. Elsewhere all has to be unpacked, so that it counts.
bool Unpacker::skip() {
  archive* const packed = source_->packed.get();
  if ((archive_format(packed) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP && (sized_ || is_encrypted_)) {
    // A bomb in the input's own archive condemns only its entry.
    if (traffic_.is_bomb() && traffic_.deep == 1) traffic_.unpacked = unpacked_before_;
    return !traffic_.is_bomb() && archive_read_data_skip(packed) >= ARCHIVE_WARN;
  }
  if (traffic_.is_bomb()) return false;
  for (;;) {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int code = archive_read_data_block(packed, &block, &size, &offset);
    if (code == ARCHIVE_EOF) return true;
    if (code == ARCHIVE_RETRY) continue;
    if (code == ARCHIVE_FATAL) return false;
    if (code < ARCHIVE_WARN) return true;  // this entry is damaged; whether the next one is, its header tells
    if (!count(size)) return false;
  }
}

std::ptrdiff_t Unpacker::read(char* buffer, std::size_t size) {
  la_ssize_t got = ARCHIVE_RETRY;
  while (got == ARCHIVE_RETRY) got = archive_read_data(source_->packed.get(), buffer, size);
  if (got >= 0 && count(static_cast<std::size_t>(got))) return got;
  if (traffic_.is_bomb()) {
    say_bomb();
  } else {
    problem_ = is_unknown_way() ? kUnknownWay : "This is damaged and cannot be unpacked to its end; get it again.";
  }
  errno = EIO;
  return -1;
}

}  // namespace figx
