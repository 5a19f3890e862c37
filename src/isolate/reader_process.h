// The process that reads strangers' files for figx: takes requests from a socket, gives documents back.
#pragma once

#include <functional>
#include <string_view>

#include "figx/documents.h"

namespace figx::isolate {

/// The first and only word of the command line of a reader process.
inline constexpr const char* kReaderWord = "--read-for-figx";

/// The descriptors that figx gives a reader process; 0 to 2 are /dev/null.
inline constexpr int kReaderSocket = 3;  ///< where requests come from
inline constexpr int kReaderLeash = 4;   ///< the end of a pipe that closes when figx dies

using ReadFunction = std::function<Result<bool>(const ReadBytes& input, std::string_view name,
                                                const ReadOptions& options, const std::function<bool(Item)>& sink)>;

/// The main function of a reader process: enters the sandbox, then serves requests with `read` until the other end
/// of the socket is closed. Gives the exit code. Both descriptors above must be open.
int run_reader(int socket, const ReadFunction& read);

/// Was this process started by an IsolatedReader? Anyone can type kReaderWord.
bool is_reader_process(int argc, const char* const* argv);

}  // namespace figx::isolate
