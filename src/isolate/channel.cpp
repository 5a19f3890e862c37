// Frames over a socket between figx and its reader process: a kind, a length, that many bytes, at most one descriptor.
#include "isolate/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cmath>
#include <cstring>

namespace figx::isolate {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kHeader = 5;

// Waits until the socket is ready; what is ready when the deadline has passed still counts.
Transfer wait_for(int socket, short events, const Deadline& deadline) {
  for (;;) {
    int wait = -1;
    if (deadline) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
      wait = static_cast<int>(std::clamp<long long>(left, 0, INT_MAX));
    }
    pollfd ready{socket, events, 0};
    const int many = poll(&ready, 1, wait);
    if (many > 0) return Transfer::done;
    if (many < 0 && errno != EINTR) return Transfer::closed;
    if (many == 0 && Clock::now() >= *deadline) return Transfer::late;
  }
}

// The room for one descriptor beside the bytes of a message.
union Control {
  cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(int))];
};

// One recvmsg into `bytes`: how many came, as recv() says it. A descriptor that comes with them goes to `taken`.
ssize_t receive_some(int socket, char* bytes, std::size_t size, int* taken) {
  if (taken == nullptr) return recv(socket, bytes, size, MSG_DONTWAIT);
  iovec part{bytes, size};
  Control control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes;
  message.msg_controllen = sizeof control.bytes;
  const ssize_t got = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (got <= 0) return got;
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header != nullptr && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
    std::memcpy(taken, CMSG_DATA(header), sizeof *taken);
  }
  return got;
}

Transfer receive_all(int socket, char* bytes, std::size_t size, const Deadline& deadline, int* taken) {
  while (size > 0) {
    const ssize_t got = receive_some(socket, bytes, size, taken);
    if (got > 0) {
      bytes += got;
      size -= static_cast<std::size_t>(got);
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
      return Transfer::closed;
    } else if (const Transfer ready = wait_for(socket, POLLIN, deadline); ready != Transfer::done) {
      return ready;
    }
  }
  return Transfer::done;
}

}  // namespace

Deadline deadline_in(double seconds) {
  constexpr double kYear = 365.0 * 24 * 3600;
  if (seconds <= 0) return std::nullopt;
  return Clock::now() +
         std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::min(seconds, 100 * kYear)));
}

Transfer send_frame(int socket, FrameKind kind, std::string_view payload, const Deadline& deadline, int descriptor) {
  if (payload.size() > UINT32_MAX) return Transfer::too_long;
  std::array<char, kHeader> header{static_cast<char>(kind)};
  for (std::size_t i = 1; i < kHeader; ++i) header[i] = static_cast<char>(payload.size() >> (8 * (i - 1)));
  Control control{};
  std::size_t sent = 0;
  while (sent < kHeader + payload.size()) {
    const std::size_t of_header = std::min(sent, kHeader), of_payload = sent - of_header;
    iovec parts[2] = {{header.data() + of_header, kHeader - of_header},
                      {const_cast<char*>(payload.data()) + of_payload, payload.size() - of_payload}};
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = 2;
    if (descriptor >= 0 && sent == 0) {
      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
      cmsghdr* rights = CMSG_FIRSTHDR(&message);
      rights->cmsg_level = SOL_SOCKET;
      rights->cmsg_type = SCM_RIGHTS;
      rights->cmsg_len = CMSG_LEN(sizeof descriptor);
      std::memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
    }
    const ssize_t some = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (some > 0) {
      sent += static_cast<std::size_t>(some);
    } else if (some < 0 && errno != EINTR && errno != EAGAIN) {
      return Transfer::closed;
    } else if (const Transfer ready = wait_for(socket, POLLOUT, deadline); ready != Transfer::done) {
      return ready;
    }
  }
  return Transfer::done;
}

Transfer receive_frame(int socket, Frame& frame, std::size_t longest, const Deadline& deadline,
                       Descriptors descriptors) {
  constexpr std::size_t kStep = 1 << 20;
  std::array<char, kHeader> header{};
  int* taken = descriptors == Descriptors::take ? &frame.descriptor : nullptr;
  frame.descriptor = -1;
  frame.payload.clear();
  const Transfer headed = receive_all(socket, header.data(), header.size(), deadline, taken);
  if (headed != Transfer::done) return headed;
  const auto kind = static_cast<std::uint8_t>(header[0]);
  if (kind < static_cast<std::uint8_t>(FrameKind::grant) || kind > static_cast<std::uint8_t>(FrameKind::outcome)) {
    return Transfer::malformed;
  }
  frame.kind = static_cast<FrameKind>(kind);
  std::size_t left = 0;
  for (std::size_t i = kHeader; i-- > 1;) left = left << 8 | static_cast<unsigned char>(header[i]);
  if (left > longest) return Transfer::too_long;
  while (left > 0) {
    const std::size_t size = frame.payload.size(), step = std::min(left, std::max(kStep, size));
    frame.payload.resize(size + step);
    const Transfer some = receive_all(socket, frame.payload.data() + size, step, deadline, nullptr);
    if (some != Transfer::done) return some;
    left -= step;
  }
  return Transfer::done;
}

}  // namespace figx::isolate
