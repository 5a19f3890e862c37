// What a process that reads strangers' files gives up before it sees the first byte.
#pragma once

#include <cstdint>

namespace figx::isolate {

/// Gives up, for this process and all that it starts: writing and changing files, sockets, power over other
/// processes, new privileges, core dumps, more than `memory_bytes` of address space (0: unlimited). What the kernel
/// lacks is left out: the limits on resources always hold, Landlock and seccomp where they are to be had. Call it
/// while there is one thread.
void enter_sandbox(std::uint64_t memory_bytes);

/// The kernel kills the whole process group of the caller when the other end of this pipe is closed, that is, when
/// the process that keeps it has died, by whatever cause. False when the kernel cannot do that.
bool die_with(int pipe);

/// From now on this process, and each that it starts, has `seconds` of processor time; 0: unlimited.
void grant_processor_time(double seconds);

/// Parts of enter_sandbox: by seccomp, what reading needs not is refused; by Landlock, what changes the file system.
/// False when the kernel does not have it.
bool filter_system_calls();
bool forbid_changes_of_files();

}  // namespace figx::isolate
