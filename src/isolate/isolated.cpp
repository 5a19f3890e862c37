// Strangers' files are parsed in a child process, so that whatever a file does to a parser ends there.
#include "isolate/isolated.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "isolate/spawn.h"
#include "isolate/wire.h"

namespace figx::isolate {
namespace {

constexpr int kInputsPerChild = 1000;
constexpr std::uint64_t kMuchMemory = 256ul << 20;  // what a child may keep between two inputs
constexpr std::size_t kLongestId = 1 << 16;

std::string number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

IsolatedReader::IsolatedReader(const Limits& limits, std::string program)
    : limits_(limits), program_(std::move(program)) {
  limits_.max_output_bytes = std::min<std::size_t>(limits_.max_output_bytes, UINT32_MAX);
}

IsolatedReader::~IsolatedReader() {
  stop();
}

Result<bool> IsolatedReader::read(int file, std::string_view prefix, std::string_view name, const ReadOptions& options,
                                  const std::function<bool(Item)>& sink) {
  if (child_ != 0 && !idle()) stop();
  name_ = name;
  entry_.clear();
  worn_ = true;  // until it has told the outcome, also when `sink` throws
  Result<bool> read = ask(file, prefix, name, options);
  if (read) read = listen(sink);
  if (worn_) stop();
  return read;
}

// Does the child wait for an input, as it should between two of them? One that has something to say, or that has
// died, is of no use.
bool IsolatedReader::idle() const {
  pollfd ready{socket_, POLLIN, 0};
  return !worn_ && poll(&ready, 1, 0) == 0;
}

Result<bool> IsolatedReader::start() {
  const Result<Spawned> spawned = spawn_reader(program_);
  if (!spawned) return spawned.error();
  child_ = spawned->process;
  socket_ = spawned->socket;
  leash_ = spawned->leash;
  served_ = 0;
  const Grant grant{limits_.timeout_seconds, limits_.memory_bytes, limits_.max_output_bytes};
  const Transfer sent = send_frame(socket_, FrameKind::grant, encode(grant), deadline_in(limits_.timeout_seconds));
  if (sent != Transfer::done) return failure(sent);
  return true;
}

void IsolatedReader::stop() {
  if (child_ != 0) end_reader(std::exchange(child_, 0), false);
  for (int* descriptor : {&socket_, &leash_}) {
    if (*descriptor >= 0) close(std::exchange(*descriptor, -1));
  }
}

Result<bool> IsolatedReader::ask(int file, std::string_view prefix, std::string_view name, const ReadOptions& options) {
  if (child_ == 0) {
    Result<bool> started = start();
    if (!started) return started;
  }
  const std::string request = encode(Request{std::string(name), std::string(prefix), options});
  const Transfer sent = send_frame(socket_, FrameKind::request, request, deadline_in(limits_.timeout_seconds), file);
  if (sent != Transfer::done) return failure(sent);
  return true;
}

// Takes frames until the outcome, and answers each item once `sink` has it.
Result<bool> IsolatedReader::listen(const std::function<bool(Item)>& sink) {
  Deadline deadline = deadline_in(limits_.timeout_seconds);
  bool wanted = true;
  for (;;) {
    Frame frame;
    Transfer transfer = receive_frame(socket_, frame, limits_.max_output_bytes, deadline);
    if (transfer != Transfer::done) return failure(transfer);
    if (frame.kind == FrameKind::begin && frame.payload.size() <= kLongestId) {
      entry_ = frame.payload;
      if (deadline && std::chrono::steady_clock::now() >= *deadline) return failure(Transfer::late);
      continue;
    }
    if (frame.kind == FrameKind::outcome) {
      std::optional<Outcome> outcome = decode_outcome(frame.payload);
      if (!outcome) return failure(Transfer::malformed);
      worn_ = ++served_ >= kInputsPerChild || outcome->peak_bytes > kMuchMemory;
      if (outcome->read && !wanted) return false;
      return std::move(outcome->read);
    }
    std::optional<Item> item;
    if (frame.kind == FrameKind::item && wanted) item = decode_item(frame.payload);
    if (!item) return failure(Transfer::malformed);
    frame.payload = {};
    wanted = sink(*std::move(item));
    deadline = deadline_in(limits_.timeout_seconds);
    transfer = send_frame(socket_, wanted ? FrameKind::next : FrameKind::stop, "", deadline);
    if (transfer != Transfer::done) return failure(transfer);
  }
}

// Ends the child; the sentence says what it was at, and what happened.
Error IsolatedReader::failure(Transfer transfer) {
  std::string what = "Reading it";
  if (!entry_.empty() && entry_ != name_) {
    what = "What follows in it was not read: reading '" + utf8::repaired(entry_) + "'";
  }
  const std::string ended = transfer == Transfer::closed ? how_it_ended() : "";
  if (transfer != Transfer::closed) stop();
  switch (transfer) {
    case Transfer::late:
      return Error{what + " took longer than --timeout, " + number(limits_.timeout_seconds) +
                   " s; raise it with --timeout, 0 is no limit."};
    case Transfer::closed:
      return Error{what + ended};
    case Transfer::too_long:
      return Error{what + " gave more than the " + std::to_string(limits_.max_output_bytes >> 20) +
                   " MB that figx takes of one document; split it, or raise the limit with --max-size."};
    default:
      return Error{what + " gave something that is no document; the file is damaged or made to do harm."};
  }
}

std::string IsolatedReader::how_it_ended() {
  const std::optional<int> ended = end_reader(std::exchange(child_, 0), true);
  stop();
  constexpr const char* kAdvice = "; the file is damaged or made to do harm, save it anew from the program it is of.";
  if (!ended) return std::string(" closed the connection to its process") + kAdvice;
  const int status = *ended;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {  // as the loader itself ends
    return " needs a library that is missing here; install those that figx was built with.";
  }
  if (WIFEXITED(status)) {
    return " ended its process with code " + std::to_string(WEXITSTATUS(status)) + kAdvice;
  }
  switch (const int signal = WTERMSIG(status)) {
    case SIGXCPU:
      return " took more processor time than --timeout, " + number(limits_.timeout_seconds) +
             " s; raise it with --timeout, 0 is no limit.";
    case SIGKILL:
      return " was broken off from outside, most likely for want of memory; free some, or read fewer files at once.";
    default: {
      const char* name = sigabbrev_np(signal);
      return std::string(" crashed its process (SIG") + (name == nullptr ? "?" : name) + ")" + kAdvice;
    }
  }
}

}  // namespace figx::isolate
