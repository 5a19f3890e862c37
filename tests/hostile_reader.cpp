// A reader process whose parser was taken over: what its input names, it does. isolated_test.cpp runs it.
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "isolate/channel.h"
#include "isolate/reader_process.h"
#include "isolate/wire.h"

namespace {

using figx::Document;
using figx::Item;
using figx::Result;
using figx::isolate::FrameKind;

using Sink = std::function<bool(Item)>;

// What a hostile act has to work with: the words behind its name, and the way to figx.
struct Call {
  std::vector<std::string> words;
  const figx::ReadOptions& options;
  const Sink& sink;

  bool say(const std::string& text, const std::string& id = "said") const {
    Document document;
    document.id = id;
    document.source = text;
    document.blocks.push_back({figx::Block::Kind::paragraph, 0, {{0, text.size(), ""}}});
    return sink({id, std::move(document)});
  }
};

std::string outcome_of(bool done) {
  return done ? "done" : std::strerror(errno);
}

void frame(FrameKind kind, std::string_view payload) {
  send_frame(figx::isolate::kReaderSocket, kind, payload, std::nullopt);
}

void raw(std::string_view bytes) {
  if (send(figx::isolate::kReaderSocket, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) _exit(9);
}

[[noreturn]] void hang() {
  for (;;) pause();
}

void crash(int signal_number) {
  signal(signal_number, SIG_DFL);  // a sanitizer would make an exit of it
  kill(getpid(), signal_number);
  hang();
}

// A document of one slice, which may lie anywhere.
std::string item_with_slice(const std::string& source, std::size_t begin, std::size_t end, std::size_t times = 1) {
  Document document;
  document.source = source;
  document.blocks.push_back({figx::Block::Kind::paragraph, 0, {}});
  for (std::size_t i = 0; i < times; ++i) document.blocks[0].slices.push_back({begin, end, ""});
  return figx::isolate::encode(Item{"x", std::move(document)});
}

std::string descriptors() {
  std::set<std::string> links;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir("/proc/self/fd"), closedir);
  for (const dirent* entry = readdir(folder.get()); entry != nullptr; entry = readdir(folder.get())) {
    char target[256] = {};
    const std::string name = entry->d_name;
    if (name[0] == '.' || std::stoi(name) == dirfd(folder.get())) continue;
    if (readlink(("/proc/self/fd/" + name).c_str(), target, sizeof target - 1) < 0) continue;
    links.insert(name + " " + std::string(target).substr(0, std::string(target).find(':')));
  }
  std::string text;
  for (const std::string& link : links) text += link + "\n";
  return text;
}

// Starts /bin/sleep, which outlives this process unless something kills it.
pid_t start_sleep() {
  char name[] = "sleep", long_time[] = "1000";
  char* const words[] = {name, long_time, nullptr};
  char* const environment[] = {nullptr};
  pid_t process = 0;
  return posix_spawn(&process, "/bin/sleep", nullptr, nullptr, words, environment) == 0 ? process : 0;
}

std::string output_of(const char* command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command, "r"), pclose);
  char line[256] = {};
  return pipe && std::fgets(line, sizeof line, pipe.get()) != nullptr ? line : "nothing";
}

// Each way to change the file system, on the file and in the folder that are given; what became of it, line by line.
std::string change_files(const std::string& file, const std::string& folder) {
  const std::string fresh = folder + "/fresh";
  const std::pair<const char*, std::function<bool()>> acts[] = {
      {"write", [&] { return open(file.c_str(), O_WRONLY) >= 0; }},
      {"read and write", [&] { return open(file.c_str(), O_RDWR) >= 0; }},
      {"empty", [&] { return open(file.c_str(), O_RDONLY | O_TRUNC) >= 0; }},
      {"truncate", [&] { return truncate(file.c_str(), 0) == 0; }},
      {"create", [&] { return open(fresh.c_str(), O_RDONLY | O_CREAT, 0600) >= 0; }},
      {"temporary", [&] { return open(folder.c_str(), O_TMPFILE | O_WRONLY, 0600) >= 0; }},
      {"mkdir", [&] { return mkdir(fresh.c_str(), 0700) == 0; }},
      {"mkfifo", [&] { return mkfifo(fresh.c_str(), 0700) == 0; }},
      {"symlink", [&] { return symlink(file.c_str(), fresh.c_str()) == 0; }},
      {"link", [&] { return link(file.c_str(), fresh.c_str()) == 0; }},
      {"rename", [&] { return rename(file.c_str(), fresh.c_str()) == 0; }},
      {"unlink", [&] { return unlink(file.c_str()) == 0; }},
      {"chmod", [&] { return chmod(file.c_str(), 0777) == 0; }}};
  std::string text;
  for (const auto& [name, act] : acts) text += std::string(name) + ": " + outcome_of(act()) + "\n";
  return text;
}

std::string reach_out() {
  const pid_t parent = getppid();
  int pair[2] = {-1, -1};
  std::string text = "socket: " + outcome_of(socket(AF_INET, SOCK_STREAM, 0) >= 0);
  text += "\nlocal socket: " + outcome_of(socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
  text += "\nconnect: " + outcome_of(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0 && listen(pair[0], 1) == 0);
  text += "\nkill figx: " + outcome_of(kill(parent, 0) == 0);
  text += "\nkill all: " + outcome_of(kill(-1, 0) == 0);
  text += "\nleave the group: " + outcome_of(setpgid(0, parent) == 0);
  return text + "\n";
}

const std::map<std::string, std::function<Result<bool>(const Call&)>>& acts() {
  static const std::map<std::string, std::function<Result<bool>(const Call&)>> all = {
      {"say", [](const Call& call) { return Result<bool>(call.say(call.words.empty() ? "" : call.words[0])); }},
      {"fail", [](const Call&) { return Result<bool>(figx::Error{"It is not to be read."}); }},
      {"crash", [](const Call&) { return crash(SIGSEGV), Result<bool>(true); }},
      {"hang", [](const Call&) { return hang(), Result<bool>(true); }},
      {"exit", [](const Call&) { return _exit(7), Result<bool>(true); }},
      {"close", [](const Call&) { return close(figx::isolate::kReaderSocket), hang(), Result<bool>(true); }},
      {"throw", [](const Call&) -> Result<bool> { throw std::runtime_error("the parser lost its way"); }},
      {"grow",
       [](const Call&) {
         std::vector<std::string> hoard;
         for (;;) hoard.emplace_back(64u << 20, 'x');
         return Result<bool>(true);
       }},
      {"large", [](const Call& call) { return Result<bool>(call.say(std::string(8u << 20, 'x'))); }},
      {"crash at the third",
       [](const Call& call) {
         for (const std::string id : {"a.zip/1", "a.zip/2", "a.zip/3"}) {
           call.options.on_begin(id);
           if (id.ends_with('3')) crash(SIGABRT);
           if (!call.say(id, id)) return Result<bool>(false);
         }
         return Result<bool>(true);
       }},
      {"many",
       [](const Call& call) {
         for (int i = 0; i < 1000; ++i) {
           if (!call.say(std::to_string(i))) return Result<bool>(false);
         }
         return Result<bool>(true);
       }},
      {"noise", [](const Call&) { return raw("HTTP/1.1 200 OK\r\n\r\n"), hang(), Result<bool>(true); }},
      {"a claim of 4 GB", [](const Call&) { return raw("\x06\xFF\xFF\xFF\xFF"), hang(), Result<bool>(true); }},
      {"a claim without the bytes",
       [](const Call&) { return raw(std::string("\x06\x00\x00\x10\x00", 5)), hang(), Result<bool>(true); }},
      {"a request", [](const Call&) { return frame(FrameKind::request, "x"), hang(), Result<bool>(true); }},
      {"an empty item", [](const Call&) { return frame(FrameKind::item, ""), hang(), Result<bool>(true); }},
      {"an empty outcome", [](const Call&) { return frame(FrameKind::outcome, ""), hang(), Result<bool>(true); }},
      {"a slice beyond",
       [](const Call&) { return frame(FrameKind::item, item_with_slice("abc", 0, 4)), hang(), Result<bool>(true); }},
      {"a slice backwards",
       [](const Call&) { return frame(FrameKind::item, item_with_slice("abc", 2, 1)), hang(), Result<bool>(true); }},
      {"half a character",
       [](const Call&) { return frame(FrameKind::item, item_with_slice("亿", 0, 1)), hang(), Result<bool>(true); }},
      {"malformed text",
       [](const Call&) {
         return frame(FrameKind::item, item_with_slice("\xE4\xBA", 0, 2)), hang(), Result<bool>(true);
       }},
      {"the same again and again",
       [](const Call&) {
         return frame(FrameKind::item, item_with_slice(std::string(1000, 'x'), 0, 1000, 1000)), hang(),
                Result<bool>(true);
       }},
      {"endless beginnings",
       [](const Call& call) {
         for (;;) call.options.on_begin("again");
         return Result<bool>(true);
       }},
      {"items before they are asked for",
       [](const Call&) {
         for (;;) frame(FrameKind::item, item_with_slice("abc", 0, 3));
         return Result<bool>(true);
       }},
      {"descriptors", [](const Call& call) { return Result<bool>(call.say(descriptors())); }},
      {"environment",
       [](const Call& call) {
         const char* secret = std::getenv("FIGX_TEST_SECRET");
         return Result<bool>(call.say(secret == nullptr ? "no secret" : secret));
       }},
      {"confined", [](const Call& call) { return Result<bool>(call.say(prctl(PR_GET_SECCOMP) == 2 ? "yes" : "no")); }},
      {"change files",
       [](const Call& call) { return Result<bool>(call.say(change_files(call.words.at(0), call.words.at(1)))); }},
      {"reach out", [](const Call& call) { return Result<bool>(call.say(reach_out())); }},
      {"be interrupted",
       [](const Call& call) {
         kill(getpid(), SIGINT);
         return Result<bool>(call.say(getpgrp() == getpid() ? "alive, in a group of its own" : "alive"));
       }},
      {"run a program", [](const Call& call) { return Result<bool>(call.say(output_of("echo ran"))); }},
      {"a file in memory",
       [](const Call& call) {
         const int file = memfd_create("input", MFD_CLOEXEC);
         return Result<bool>(call.say("file in memory: " + outcome_of(file >= 0 && write(file, "x", 1) == 1)));
       }},
      {"leave a process",
       [](const Call& call) {
         call.say(std::to_string(getpid()) + " " + std::to_string(start_sleep()));
         return hang(), Result<bool>(true);
       }},
      {"leave a process and crash", [](const Call& call) {
         call.say(std::to_string(getpid()) + " " + std::to_string(start_sleep()));
         return crash(SIGSEGV), Result<bool>(true);
       }}};
  return all;
}

// The input is the name of an act, and a line for each of its words.
Result<bool> act_on(const figx::ReadBytes& input, std::string_view, const figx::ReadOptions& options,
                    const Sink& sink) {
  std::string text(4096, '\0');
  std::size_t size = 0;
  for (std::ptrdiff_t got = 1; got > 0; size += static_cast<std::size_t>(got)) {
    got = input(text.data() + size, text.size() - size);
    if (got < 0) return figx::Error{std::string("The input could not be read: ") + std::strerror(errno) + "."};
  }
  std::istringstream lines(text.substr(0, size));
  std::string name;
  std::getline(lines, name);
  Call call{{}, options, sink};
  for (std::string word; std::getline(lines, word);) call.words.push_back(word);
  const auto act = acts().find(name);
  if (act == acts().end()) return figx::Error{"There is no act '" + name + "'."};
  return act->second(call);
}

}  // namespace

int main() {
  return figx::isolate::run_reader(figx::isolate::kReaderSocket, act_on);
}
