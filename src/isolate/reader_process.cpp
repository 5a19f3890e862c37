// The process that reads strangers' files for figx: takes requests from a socket, gives documents back.
#include "isolate/reader_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <new>
#include <string>

#include "isolate/channel.h"
#include "isolate/file_input.h"
#include "isolate/sandbox.h"
#include "isolate/wire.h"

namespace figx::isolate {
namespace {

constexpr std::size_t kLongest = UINT32_MAX;  // figx is trusted

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20) + " MB";
}

// Not ru_maxrss of getrusage: a process takes that over from the one that started it.
std::uint64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024;
  }
  return 0;
}

class Reader {
 public:
  Reader(int socket, const Grant& grant, const ReadFunction& read) : socket_(socket), grant_(grant), read_(read) {}

  void serve(Request request, int file) {
    request.options.on_begin = [&](std::string_view id) { say(FrameKind::begin, id); };
    grant_processor_time(grant_.timeout_seconds);
    Outcome outcome{read(input_of(request.prefix, file), request), 0};
    close(file);
    outcome.peak_bytes = peak_memory();
    say(FrameKind::outcome, encode(outcome));
  }

 private:
  Result<bool> read(const ReadBytes& input, const Request& request) try {
    return read_(input, request.name, request.options, [&](Item item) { return hand_over(std::move(item)); });
  } catch (const std::bad_alloc&) {
    return Error{"Reading it takes more memory than the " + megabytes(grant_.memory_bytes) +
                 " that figx grants; the file is damaged, made to do harm, or must be split."};
  } catch (const std::exception& error) {
    return Error{std::string("Reading it failed: ") + error.what() + "."};
  }

  // Sends one item and waits until it was taken; does figx want another one?
  bool hand_over(Item item) {
    if (const std::size_t size = encoded_size(item); size > grant_.max_item_bytes) {
      item.document = Error{"The document in it is larger than the " + megabytes(grant_.max_item_bytes) +
                            " that figx takes; split it, or raise the limit with --max-size."};
    }
    say(FrameKind::item, encode(item));
    item.document = Error{};  // the memory is free while figx works on it
    Frame answer;
    if (receive_frame(socket_, answer, 0, std::nullopt) != Transfer::done) _exit(0);  // figx has gone
    grant_processor_time(grant_.timeout_seconds);
    return answer.kind == FrameKind::next;
  }

  void say(FrameKind kind, std::string_view payload) {
    if (send_frame(socket_, kind, payload, std::nullopt) != Transfer::done) _exit(0);  // figx has gone
  }

  int socket_;
  Grant grant_;
  const ReadFunction& read_;
};

}  // namespace

int run_reader(int socket, const ReadFunction& read) {
  signal(SIGINT, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  for (const int descriptor : {socket, kReaderLeash}) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  if (!die_with(kReaderLeash)) prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);

  Frame frame;
  if (receive_frame(socket, frame, kLongest, std::nullopt) != Transfer::done) return 0;
  const std::optional<Grant> grant = decode_grant(frame.payload);
  if (frame.kind != FrameKind::grant || !grant) return 1;
  enter_sandbox(grant->memory_bytes);

  Reader reader(socket, *grant, read);
  while (receive_frame(socket, frame, kLongest, std::nullopt, Descriptors::take) == Transfer::done) {
    std::optional<Request> request = decode_request(frame.payload);
    if (frame.kind != FrameKind::request || !request || frame.descriptor < 0) return 1;
    frame.payload = {};
    reader.serve(*std::move(request), frame.descriptor);
  }
  return 0;
}

bool is_reader_process(int argc, const char* const* argv) {
  if (argc != 2 || std::strcmp(argv[1], kReaderWord) != 0) return false;
  struct stat socket {};
  struct stat leash {};
  return fstat(kReaderSocket, &socket) == 0 && S_ISSOCK(socket.st_mode) && fstat(kReaderLeash, &leash) == 0 &&
         S_ISFIFO(leash.st_mode);
}

}  // namespace figx::isolate
