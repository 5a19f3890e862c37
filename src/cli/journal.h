// How far a run has come, in a file beside its output, so that --resume can go on after a kill at any moment.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace figx::cli {

/// A place between two documents: so many inputs are done, and so many documents of the next one.
struct Position {
  std::size_t input = 0;
  std::size_t document = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};

/// What holds at a position. All counts are of the whole run, from its first beginning.
struct Progress {
  Position position;
  std::size_t output = 0;   ///< bytes of the output
  std::size_t errors = 0;   ///< bytes of the file of --errors
  std::size_t records = 0;  ///< written
  std::size_t failed = 0;   ///< documents that failed
  bool begun = false;       ///< is there anything in the output that a writer's first record must know of?
  bool complete = false;    ///< nothing is left to do but to move the files to their places
};

/// FILE.figx-journal: a line that says which run it is of, then a line for each progress. A line that a kill cut short
/// does not count.
class Journal {
 public:
  /// `target`: where the output will stand. Nothing is opened or written yet.
  explicit Journal(const std::string& target) : path_(target + ".figx-journal") {}
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// The last progress of an earlier run; nullopt when there is none. `run` gets the words that run gave to begin().
  std::optional<Progress> read(std::string& run) const;
  /// Begins anew; `run` says in one line what must be the same for a run that goes on. False: it cannot be written.
  bool begin(const std::string& run);
  /// Goes on behind what read() found. False: it cannot be written.
  bool append();
  bool add(const Progress& progress);
  /// The run is done, or nothing of it is worth going on with.
  void remove();

 private:
  bool write(const std::string& line);

  std::string path_;
  int file_ = -1;
};

}  // namespace figx::cli
