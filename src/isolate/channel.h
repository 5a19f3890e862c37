// Frames over a socket between figx and its reader process: a kind, a length, that many bytes, at most one descriptor.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace figx::isolate {

enum class FrameKind : std::uint8_t {
  grant = 1,  ///< to the reader: what it may use
  request,    ///< to the reader: one input, with its descriptor
  next,       ///< to the reader: the item was taken, go on
  stop,       ///< to the reader: the item was taken, no more of this input
  begin,      ///< from the reader: the id of the document it begins with
  item,       ///< from the reader: a document or its failure; it then waits for next or stop
  outcome     ///< from the reader: the input is done
};

struct Frame {
  FrameKind kind = FrameKind::grant;
  std::string payload;
  int descriptor = -1;  ///< of whoever receives it, to be closed there; -1: none came
};

enum class Transfer { done, closed, late, malformed, too_long };

/// Until when to wait; nullopt: for ever.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;

/// The deadline `seconds` from now; none for 0.
Deadline deadline_in(double seconds);

/// Sends one frame, with a copy of `descriptor` unless that is -1. The payload must be shorter than 4 GiB.
Transfer send_frame(int socket, FrameKind kind, std::string_view payload, const Deadline& deadline,
                    int descriptor = -1);

enum class Descriptors { refuse, take };

/// Receives one frame. A longer payload than `longest` is too_long, and a length takes no memory before its bytes
/// have come. Descriptors that nobody asked for are closed by the kernel.
Transfer receive_frame(int socket, Frame& frame, std::size_t longest, const Deadline& deadline,
                       Descriptors descriptors = Descriptors::refuse);

}  // namespace figx::isolate
