// Landlock: the file system can be read and run, not changed; in newer kernels also no TCP and no foreign process.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "isolate/sandbox.h"

namespace figx::isolate {
namespace {

// The kernel's own layout and bits. linux/landlock.h of Debian 12 ends with the second version of the interface, and
// each kernel takes as much of the structure as it knows.
struct Ruleset {
  std::uint64_t files;
  std::uint64_t network;  // from version 4 on
  std::uint64_t scoped;   // from version 6 on
};
constexpr std::uint64_t kWriteFile = 1 << 1;
constexpr std::uint64_t kMakeAndRemove = 0x1FF0;  // remove_dir to make_sym
constexpr std::uint64_t kLinkElsewhere = 1 << 13, kTruncate = 1 << 14;
constexpr std::uint64_t kBindAndConnect = 3;
constexpr std::uint64_t kAbstractSocketsAndSignals = 3;
constexpr unsigned kAskVersion = 1;

}  // namespace

bool forbid_changes_of_files() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
  if (version < 1) return false;
  Ruleset ruleset{kWriteFile | kMakeAndRemove, 0, 0};
  std::size_t size = offsetof(Ruleset, network);
  if (version >= 2) ruleset.files |= kLinkElsewhere;
  if (version >= 3) ruleset.files |= kTruncate;
  if (version >= 4) {
    ruleset.network = kBindAndConnect;
    size = offsetof(Ruleset, scoped);
  }
  if (version >= 6) {
    ruleset.scoped = kAbstractSocketsAndSignals;
    size = sizeof ruleset;
  }
  const long handle = syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
  if (handle < 0) return false;
  const bool done = syscall(SYS_landlock_restrict_self, handle, 0) == 0;
  close(static_cast<int>(handle));
  return done;
}

}  // namespace figx::isolate
