// An input → its documents, one after the other: a plain file, a packed one, or an archive with others in it.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/append_read.h"
#include "base/utf8.h"
#include "figx/documents.h"
#include "input/format.h"
#include "input/stream.h"
#include "input/text.h"
#include "input/unpack.h"

namespace figx {
namespace {

constexpr int kDeep = 3;                // archives in archives
constexpr std::size_t kHead = 1 << 16;  // bytes of a file that tell its format
constexpr std::size_t kChunk = 1 << 16;

// Bytes whose beginning can be looked at before they are read.
class Peeked {
 public:
  explicit Peeked(const ReadBytes& rest) : rest_(rest) {}

  // The first kHead bytes, or all when there are fewer.
  std::string_view head() {
    while (!ended_ && head_.size() < kHead) {
      const std::ptrdiff_t got = append_read(head_, kHead - head_.size(), rest_);
      error_ = got < 0 ? errno : 0;
      ended_ = got <= 0;
    }
    return head_;
  }

  std::ptrdiff_t read(char* buffer, std::size_t size) {
    if (done_ < head_.size()) {
      const std::size_t some = std::min(size, head_.size() - done_);
      std::memcpy(buffer, head_.data() + done_, some);
      done_ += some;
      return static_cast<std::ptrdiff_t>(some);
    }
    if (!ended_) return rest_(buffer, size);
    errno = error_;
    return error_ == 0 ? 0 : -1;
  }

 private:
  const ReadBytes& rest_;
  std::string head_;
  std::size_t done_ = 0;
  bool ended_ = false;
  int error_ = 0;
};

// Is a part of the path hidden, as the notes are that a Mac leaves in archives?
bool is_hidden(std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
    begin = end + 1;
  }
  return false;
}

class Reader {
 public:
  Reader(const ReadBytes& input, const ReadOptions& options, const StreamSink& sink)
      : input_(input), options_(options), sink_(sink) {
    traffic_.max_ratio = options.max_ratio;
  }

  Result<bool> run(std::string_view name) {
    const ReadBytes counted = [this](char* buffer, std::size_t size) {
      std::ptrdiff_t got = -1;
      do {
        got = input_(buffer, size);
      } while (got < 0 && errno == EINTR);
      if (got < 0) error_ = errno;
      traffic_.packed += static_cast<std::size_t>(std::max<std::ptrdiff_t>(got, 0));
      return got;
    };
    const bool all = file({utf8::repaired(name), name, nullptr, 0, 0}, counted);
    if (error_ != 0) return Error{"The file could not be read: " + std::string(std::strerror(error_)) + "."};
    return all;
  }

 private:
  struct File {
    std::string id;
    std::string_view name;      // by its suffix, the format may be told
    const Unpacker* packed_in;  // what says why its bytes end; nullptr for the input itself
    int depth;                  // how many archives it is in
    int packers;                // how many times it was packed since
  };

  // Each of these gives false when nothing more is to be read: the sink has enough, or the input failed.
  bool fail(const std::string& id, std::string message) {
    return error_ == 0 && sink_.items({id, Error{std::move(message)}});
  }

  bool file(const File& file, const ReadBytes& bytes) {
    Peeked peeked(bytes);
    const ReadBytes read = [&](char* buffer, std::size_t size) { return peeked.read(buffer, size); };
    const Format format = detect_format(peeked.head(), file.name, options_.format);
    if (format == Format::archive) return is_packed(peeked.head()) ? unpack(file, read) : entries(file, read);
    // An entry without a suffix may be a text as well as a program.
    const std::string_view base = file.name.substr(file.name.rfind('/') + 1);
    if (file.depth > 0 && format == Format::other_binary && base.find('.') == std::string_view::npos) {
      return true;
    }
    if (is_stream(peeked.head(), file.name, options_)) return stream(file, read);
    return plain(file, read);
  }

  bool stream(const File& file, const ReadBytes& read) {
    if (options_.on_begin) options_.on_begin(file.id);
    const Result<bool> all = read_stream(read, file.id, file.name, options_, sink_);
    if (all) return *all;
    return fail(file.id, file.packed_in == nullptr || file.packed_in->problem().empty() ? all.error().message
                                                                                        : file.packed_in->problem());
  }

  bool plain(const File& file, const ReadBytes& read) {
    std::string bytes;
    for (std::ptrdiff_t got = 1; got > 0;) {
      got = append_read(bytes, kChunk, read);
      if (got < 0) return fail(file.id, file.packed_in == nullptr ? "It cannot be read." : file.packed_in->problem());
      if (options_.max_size != 0 && bytes.size() > options_.max_size) {
        return fail(file.id, "It is longer than --max-size, " + std::to_string(options_.max_size) +
                                 " bytes; split it, or raise the limit with --max-size.");
      }
    }
    if (options_.on_begin) options_.on_begin(file.id);
    Result<Document> document = document_of_bytes(std::move(bytes), file.name, options_);
    if (document) document->id = file.id;
    return sink_.items({file.id, std::move(document)});
  }

  bool unpack(const File& file, const ReadBytes& bytes) {
    if (file.packers >= kDeep) {
      return fail(file.id, "It is packed more than " + std::to_string(kDeep) + " times; unpack it yourself.");
    }
    Unpacker unpacker(bytes, Packing::alone, traffic_);
    const ReadBytes read = [&](char* buffer, std::size_t size) { return unpacker.read(buffer, size); };
    const Unpacker::Step step = unpacker.next();
    if (step == Unpacker::Step::failed) return fail(file.id, unpacker.problem());
    if (step == Unpacker::Step::end) return plain(file, [](char*, std::size_t) { return 0; });
    std::string_view name = unpacked_name(file.name);
    while (unpacked_name(name) != name) name = unpacked_name(name);  // libarchive unpacks all layers at once
    return this->file({file.id, name, &unpacker, file.depth, file.packers + 1}, read);
  }

  bool entries(const File& file, const ReadBytes& bytes) {
    if (file.depth >= kDeep) {
      return fail(file.id, "This is an archive more than " + std::to_string(kDeep) +
                               " archives deep; unpack the outer ones first.");
    }
    Unpacker unpacker(bytes, Packing::archive, traffic_);
    const ReadBytes read = [&](char* buffer, std::size_t size) { return unpacker.read(buffer, size); };
    std::string locked;  // the entry before, when it was encrypted and that is not said yet
    for (;;) {
      const Unpacker::Step step = unpacker.next();
      if (!locked.empty() && step == Unpacker::Step::failed) {
        return fail(file.id,
                    "It is encrypted from '" + locked + "' on; unpack it with its password and read what comes out.");
      }
      if (!locked.empty() && !fail(file.id + "/" + std::exchange(locked, ""),
                                   "This entry is encrypted; unpack the archive with its password and read what comes "
                                   "out.")) {
        return false;
      }
      if (step == Unpacker::Step::end) return true;
      if (step == Unpacker::Step::failed) return fail(file.id, unpacker.problem());
      if (options_.max_entries != 0 && ++entries_ > options_.max_entries) {
        return fail(file.id, "It has more than " + std::to_string(options_.max_entries) +
                                 " entries, and the rest is not read; split it.");
      }
      if (!is_document(unpacker)) continue;
      std::string_view name = unpacker.name();
      if (name.starts_with("./")) name.remove_prefix(2);  // tar of a whole folder
      if (unpacker.is_encrypted()) {
        locked = name;
      } else if (!this->file({file.id + "/" + std::string(name), name, &unpacker, file.depth + 1, 0}, read)) {
        return false;
      }
    }
  }

  static bool is_document(const Unpacker& unpacker) {
    const std::string& name = unpacker.name();
    return unpacker.is_file() && !name.ends_with('/') && !is_hidden(name) && may_be_article(name);
  }

  const ReadBytes& input_;
  const ReadOptions& options_;
  const StreamSink& sink_;
  Traffic traffic_;
  std::size_t entries_ = 0;
  int error_ = 0;  // errno of the input
};

}  // namespace

bool holds_many(std::string_view head, std::string_view name, const ReadOptions& options) {
  return is_stream(head, name, options) || detect_format(head, name, options.format) == Format::archive;
}

Result<bool> read_documents(const ReadBytes& input, std::string_view name, const ReadOptions& options,
                            const std::function<bool(Item)>& sink) {
  return Reader(input, options, {sink}).run(name);
}

Result<bool> read_batches(const ReadBytes& input, std::string_view name, const ReadOptions& options,
                          const std::function<bool(Batch)>& sink) {
  const std::function<bool(Item)> alone = [&](Item item) { return sink(batch_of(std::move(item))); };
  return Reader(input, options, {alone, &sink}).run(name);
}

}  // namespace figx
