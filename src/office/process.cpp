// Runs a program on bytes, without a shell and without a file, and gives what it prints.
#include "office/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace figx {
namespace {

constexpr std::size_t kMessageBytes = 4096;
constexpr int kInput = 3;  // the descriptor at which the program finds its input

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { reset(); }
  int get() const { return number_; }
  void reset() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

Error failed(const char* what) {
  return Error{std::string(what) + " failed: " + std::strerror(errno) + "."};
}

// A file in memory that ends with the last descriptor of it.
Result<Descriptor> file_of(std::string_view bytes) {
  Descriptor file(memfd_create("figx-input", MFD_CLOEXEC));
  if (file.get() < 0) return failed("Making a file in memory");
  while (!bytes.empty()) {
    const ssize_t wrote = write(file.get(), bytes.data(), bytes.size());
    if (wrote < 0 && errno != EINTR) return failed("Writing a file in memory");
    if (wrote > 0) bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return file;
}

Result<std::pair<Descriptor, Descriptor>> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return failed("Making a pipe");
  return std::pair(Descriptor(ends[0]), Descriptor(ends[1]));
}

// Starts the program; 0 and errno when that failed.
pid_t start(const std::vector<std::string>& arguments, int input, int output, int errors) {
  std::vector<std::string> words = arguments;
  std::vector<char*> argv;
  for (std::string& word : words) {
    if (word == kInputPath) word = "/proc/self/fd/" + std::to_string(kInput);
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, input, kInput);
  // What the caller ignores or blocks is no matter of the program's.
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  sigaddset(&usual, SIGXFSZ);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  pid_t child = 0;
  const int problem = posix_spawnp(&child, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  errno = problem;
  return problem == 0 ? child : 0;
}

void limit(pid_t child, int seconds) {
  const rlimit nothing{0, 0};
  prlimit(child, RLIMIT_FSIZE, &nothing, nullptr);
  prlimit(child, RLIMIT_CORE, &nothing, nullptr);
  if (seconds > 0) {
    const rlimit time{static_cast<rlim_t>(seconds), static_cast<rlim_t>(seconds)};
    prlimit(child, RLIMIT_CPU, &time, nullptr);
  }
}

// Reads both pipes until the program closes them, the sink has enough or the time is up.
Ran::End read_all(int output, int errors, int seconds, const std::function<bool(std::string_view)>& sink,
                  std::string& message) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::seconds(seconds);
  std::string buffer(1 << 16, '\0');
  std::array<pollfd, 2> pipes{{{output, POLLIN, 0}, {errors, POLLIN, 0}}};
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    int wait = -1;
    if (seconds > 0) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
      if (left <= 0) return Ran::End::timed_out;
      wait = static_cast<int>(left) + 1;
    }
    if (poll(pipes.data(), pipes.size(), wait) < 0) {
      if (errno == EINTR) continue;
      break;
    }
    for (pollfd& pipe : pipes) {
      if (pipe.fd < 0 || pipe.revents == 0) continue;
      const ssize_t got = read(pipe.fd, buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        pipe.fd = -1;
        continue;
      }
      const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
      if (pipe.fd == errors) {
        message += bytes.substr(0, kMessageBytes - message.size());
      } else if (!sink(bytes)) {
        return Ran::End::stopped;
      }
    }
  }
  return Ran::End::exited;
}

}  // namespace

Result<Ran> run_program(const std::vector<std::string>& arguments, std::string_view input, int seconds,
                        const std::function<bool(std::string_view)>& sink) {
  Result<Descriptor> file = file_of(input);
  if (!file) return file.error();
  auto output = make_pipe();
  if (!output) return output.error();
  auto errors = make_pipe();
  if (!errors) return errors.error();
  // dup2 onto itself would leave a descriptor to be closed at exec, so each stands above where it goes to.
  std::array<Descriptor, 3> above;
  const std::array<int, 3> low = {file->get(), output->second.get(), errors->second.get()};
  for (std::size_t i = 0; i < low.size(); ++i) {
    above[i] = Descriptor(fcntl(low[i], F_DUPFD_CLOEXEC, kInput + 1));
    if (above[i].get() < 0) return failed("Copying a descriptor");
  }

  const pid_t child = start(arguments, above[0].get(), above[1].get(), above[2].get());
  if (child == 0) {
    Ran ran;
    ran.end = Ran::End::missing;
    if (errno == ENOENT) return ran;
    return failed(("Starting " + arguments.front()).c_str());
  }
  limit(child, seconds);
  for (Descriptor& one : above) one.reset();
  output->second.reset();
  errors->second.reset();

  Ran ran;
  try {
    ran.end = read_all(output->first.get(), errors->first.get(), seconds, sink, ran.message);
  } catch (...) {
    kill(child, SIGKILL);
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    throw;
  }
  if (ran.end != Ran::End::exited) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (ran.end != Ran::End::exited) return ran;
  if (WIFSIGNALED(status)) {
    ran.code = WTERMSIG(status);
    ran.end = ran.code == SIGXCPU || ran.code == SIGKILL ? Ran::End::timed_out : Ran::End::killed;
    if (seconds == 0) ran.end = Ran::End::killed;
  } else {
    ran.code = WEXITSTATUS(status);
  }
  return ran;
}

}  // namespace figx
