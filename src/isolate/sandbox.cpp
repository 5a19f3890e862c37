// What a process that reads strangers' files gives up before it sees the first byte.
#include "isolate/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace figx::isolate {
namespace {

// The sanitizers reserve terabytes of address space, of which they use little.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kDescriptors = 64;

// Lowers a limit, the hard one too, so that nothing raises it again; it never goes up.
void lower(__rlimit_resource resource, rlim_t value) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return;
  limit.rlim_max = std::min(limit.rlim_max, value);
  limit.rlim_cur = std::min(limit.rlim_cur, limit.rlim_max);
  setrlimit(resource, &limit);
}

}  // namespace

// The number of processes (RLIMIT_NPROC) stays as it is: the kernel counts all that the user runs, so that any limit
// here would fail or not by what else is running. What multiplies is killed with the process group.
void enter_sandbox(std::uint64_t memory_bytes) {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // a crash is no news for the collectors of core dumps either
  signal(SIGXFSZ, SIG_IGN);            // a write beyond the limit fails, and kills nothing
  lower(RLIMIT_CORE, 0);
  lower(RLIMIT_NOFILE, kDescriptors);
  if (memory_bytes != 0 && !kSanitized) lower(RLIMIT_AS, memory_bytes);
  const bool unchanged = forbid_changes_of_files(), filtered = filter_system_calls();
  // A file in memory, which is how pdftotext gets its input, falls under the limit on the size of files. So that
  // limit forbids all writing only where nothing else does.
  if (!unchanged && !filtered) lower(RLIMIT_FSIZE, 0);
  if (memory_bytes != 0) lower(RLIMIT_FSIZE, memory_bytes);
}

// The signal that says "this pipe can be read, or is closed" is SIGKILL, and goes to the process group. The death
// signal of prctl would come too early, when the thread ends that started this process, and to this process alone.
bool die_with(int pipe) {
  if (fcntl(pipe, F_SETOWN, -getpgrp()) != 0 || fcntl(pipe, F_SETSIG, SIGKILL) != 0) return false;
  const int flags = fcntl(pipe, F_GETFL);
  return flags >= 0 && fcntl(pipe, F_SETFL, flags | O_ASYNC) == 0;
}

void grant_processor_time(double seconds) {
  rlimit limit{};
  rusage used{};
  if (getrlimit(RLIMIT_CPU, &limit) != 0 || getrusage(RUSAGE_SELF, &used) != 0) return;
  const double most = std::min(seconds, 1e9);
  const rlim_t spent = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 2;
  const rlim_t wanted = seconds <= 0 ? RLIM_INFINITY : spent + static_cast<rlim_t>(std::ceil(most));
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace figx::isolate
