// Starts a reader process with nothing in its hands but a socket and a leash, and ends it with all that it started.
#include "isolate/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <thread>
#include <vector>

#include "isolate/reader_process.h"

namespace figx::isolate {
namespace {

// Of the environment the child sees what programs and libraries need, and no password that stands there for others.
constexpr std::array kEnvironment = {"PATH",     "LANG",         "LC_ALL",        "LC_CTYPE",    "LD_LIBRARY_PATH",
                                     "ICU_DATA", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"};

// Above every descriptor that the child is given, so that none is overwritten before it was copied.
int lift(int descriptor) {
  const int high = fcntl(descriptor, F_DUPFD_CLOEXEC, 16);
  const int error = errno;
  if (descriptor >= 0) close(descriptor);
  errno = error;
  return high;
}

void drop(std::initializer_list<int> descriptors) {
  for (const int descriptor : descriptors) {
    if (descriptor >= 0) close(descriptor);
  }
}

// posix_spawn, and not fork: it is quick however large this process is, and safe whatever its threads hold.
int spawn(const std::string& program, int socket, int leash, pid_t& process) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int standard : {0, 1, 2}) posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, socket, kReaderSocket);
  posix_spawn_file_actions_adddup2(&actions, leash, kReaderLeash);
  posix_spawn_file_actions_addclosefrom_np(&actions, kReaderLeash + 1);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);

  std::vector<std::string> settings;
  for (const char* name : kEnvironment) {
    if (const char* value = std::getenv(name)) settings.push_back(std::string(name) + "=" + value);
  }
  std::vector<char*> environment;
  for (std::string& setting : settings) environment.push_back(setting.data());
  environment.push_back(nullptr);
  std::string called = "figx", word = kReaderWord;
  char* const words[] = {called.data(), word.data(), nullptr};
  const int error = posix_spawn(&process, program.c_str(), &actions, &attributes, words, environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

Result<Spawned> spawn_reader(const std::string& program) {
  int sockets[2] = {-1, -1}, leash[2] = {-1, -1};
  int error = 0;
  Spawned spawned;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0 || pipe2(leash, O_CLOEXEC) != 0 ||
      (sockets[1] = lift(sockets[1])) < 0 || (leash[0] = lift(leash[0])) < 0) {
    error = errno;
  } else {
    error = spawn(program, sockets[1], leash[0], spawned.process);
  }
  drop({sockets[1], leash[0]});
  if (error != 0) {
    drop({sockets[0], leash[1]});
    return Error{std::string("The process that reads such files could not be started: ") + std::strerror(error) +
                 "; free memory, processes or open files, and try again."};
  }
  spawned.socket = sockets[0];
  spawned.leash = leash[1];
  return spawned;
}

// The dead process is looked at before it is buried: until then its number, which is that of the group, is nobody
// else's.
std::optional<int> end_reader(pid_t process, bool wait) {
  using namespace std::chrono_literals;
  siginfo_t state{};
  bool ended = false;
  for (int i = 0; wait && !ended && i < 250; ++i) {
    if (i > 0) std::this_thread::sleep_for(1ms);
    state.si_pid = 0;
    if (waitid(P_PID, static_cast<id_t>(process), &state, WEXITED | WNOHANG | WNOWAIT) != 0) break;
    ended = state.si_pid == process;
  }
  kill(-process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return ended ? std::optional(status) : std::nullopt;
}

}  // namespace figx::isolate
