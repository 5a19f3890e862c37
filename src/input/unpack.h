// Packed bytes → the files in them, by libarchive; nothing is written to disk.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "figx/documents.h"

namespace figx {

/// How much came in and out while one input was read, with all that is nested in it.
struct Traffic {
  std::size_t packed = 0;     ///< bytes read from the input
  std::size_t unpacked = 0;   ///< bytes of all files in it, those of packed files in it twice
  std::size_t max_ratio = 0;  ///< unpacked bytes for a packed one that are a bomb; 0: no limit
  int deep = 0;               ///< how many unpackers are at work, each on what the one before gives
  bool is_bomb() const;
};

/// What packed bytes are: an archive (ZIP, tar), or one file that is packed (.gz, .zst, .xz, .bz2), be it an archive.
enum class Packing { archive, alone };

/// Packed bytes as a stream. A file that is packed alone is one entry without a name.
class Unpacker {
 public:
  /// `traffic` must outlive it; its `packed` is counted elsewhere.
  Unpacker(ReadBytes packed, Packing packing, Traffic& traffic);
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;
  ~Unpacker();

  enum class Step { entry, end, failed };
  /// Goes on to the next entry, over what was not read of the one before. After `failed`, problem() says why, and
  /// there is no next one.
  Step next();

  /// Of the entry: its name in UTF-8, as the archive has it; is it a regular file, is it encrypted?
  const std::string& name() const { return name_; }
  bool is_file() const { return is_file_; }
  bool is_encrypted() const { return is_encrypted_; }

  /// Reads the entry's data as ReadBytes does; -1 when they are damaged, encrypted or a bomb, see problem().
  std::ptrdiff_t read(char* buffer, std::size_t size);
  /// A finished sentence.
  const std::string& problem() const { return problem_; }

 private:
  struct Source;
  bool skip();
  bool count(std::size_t bytes);
  void say_bomb();
  bool is_unknown_way() const;
  Step fail();

  std::unique_ptr<Source> source_;
  Packing packing_;
  Traffic& traffic_;
  std::string name_, problem_;
  std::size_t unpacked_before_ = 0;  // how much had been unpacked when the entry began
  bool is_file_ = false, is_encrypted_ = false, open_ = false, sized_ = false;
};

}  // namespace figx
