// Starts a reader process with nothing in its hands but a socket and a leash, and ends it with all that it started.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "figx/result.h"

namespace figx::isolate {

/// A reader process, and the ends of its socket and its leash that are kept here.
struct Spawned {
  pid_t process = 0;  ///< also its process group
  int socket = -1;
  int leash = -1;  ///< the kernel kills the group when this is closed
};

/// Starts `program` with kReaderWord. Errors: the system refuses it.
Result<Spawned> spawn_reader(const std::string& program);

/// Kills the whole group of the process and buries it. With `wait` it has a quarter of a second to end by itself: its
/// wait status then, nullopt when it had to be killed.
std::optional<int> end_reader(pid_t process, bool wait);

}  // namespace figx::isolate
