// Whatever a reader process does, figx goes on: one clear sentence, the next document, and nothing left behind.
#include "isolate/isolated.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "cli/reading.h"

namespace figx::isolate {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr double kNoHaste = 120;  // for what ends by itself, on a machine however busy

// What one reading gave.
struct Got {
  std::vector<std::string> texts;  // of the documents; of a failed one "! " and the sentence
  std::string error;               // of the whole
  bool all = false;
};

// A hostile reader; see hostile_reader.cpp for the acts.
class Reader {
 public:
  explicit Reader(double timeout = kNoHaste, std::size_t max_output = 4u << 20)
      : reader_({timeout, 512u << 20, max_output}, FIGX_HOSTILE) {}

  Got read(const std::string& input, std::string_view prefix = "", int enough = 1 << 20) {
    const int file = memfd_create("input", MFD_CLOEXEC);
    EXPECT_EQ(write(file, input.data(), input.size()), static_cast<ssize_t>(input.size()));
    lseek(file, 0, SEEK_SET);
    Got got;
    const Result<bool> read = reader_.read(file, prefix, "a.zip", {}, [&](Item item) {
      got.texts.push_back(item.document ? item.document->source : "! " + item.document.error().message);
      return static_cast<int>(got.texts.size()) < enough;
    });
    close(file);
    got.all = read && *read;
    if (!read) got.error = read.error().message;
    return got;
  }

  /// What an act that says one thing says.
  std::string said(const std::string& input) {
    const Got got = read(input);
    EXPECT_EQ(got.error, "") << input;
    return got.texts.size() == 1 ? got.texts[0] : "";
  }

  bool confined() { return said("confined") == "yes"; }
  pid_t child() const { return reader_.child(); }

 private:
  IsolatedReader reader_;
};

std::size_t open_descriptors() {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

bool has_children() {
  siginfo_t state{};
  return waitid(P_ALL, 0, &state, WEXITED | WNOHANG | WNOWAIT) == 0;
}

// Is it gone, or dead and only waiting for whoever inherited it?
bool dead(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string stat((std::istreambuf_iterator<char>(file)), {});
  const std::size_t name_end = stat.rfind(')');
  return name_end == std::string::npos || stat[name_end + 2] == 'Z' || stat[name_end + 2] == 'X';
}

bool dies(pid_t process) {
  using namespace std::chrono_literals;
  for (int i = 0; i < 3000 && !dead(process); ++i) std::this_thread::sleep_for(10ms);
  return dead(process);
}

TEST(Isolated, ADocumentComesBackAsItWasRead) {
  Reader reader;
  const Got got = reader.read("say\n净利12.3亿元");
  EXPECT_EQ(got.texts, std::vector<std::string>{"净利12.3亿元"});
  EXPECT_TRUE(got.all);
  EXPECT_EQ(reader.read("y\nrest", "sa").texts, std::vector<std::string>{"rest"})
      << "the prefix stands before the file";
  EXPECT_EQ(reader.read("fail").error, "It is not to be read.");
}

TEST(Isolated, OneChildServesManyInputs) {
  Reader reader;
  EXPECT_EQ(reader.child(), 0) << "no child before it is needed";
  reader.said("say\na");
  const pid_t first = reader.child();
  for (int i = 1; i < 999; ++i) reader.said("say\na");
  EXPECT_EQ(reader.child(), first);
  reader.said("say\na");
  EXPECT_EQ(reader.said("say\nb"), "b");
  EXPECT_NE(reader.child(), first) << "after a thousand inputs a new one";
}

TEST(Isolated, AStoppedInputLeavesTheChildUsable) {
  Reader reader;
  const Got got = reader.read("many", "", 3);
  EXPECT_EQ(got.texts, (std::vector<std::string>{"0", "1", "2"}));
  EXPECT_FALSE(got.all);
  EXPECT_EQ(got.error, "");
  const pid_t child = reader.child();
  EXPECT_EQ(reader.said("say\nnext"), "next");
  EXPECT_EQ(reader.child(), child);
}

// Each act, and what the sentence about it must say. The next document is read, and nothing is left.
TEST(Isolated, EveryHostileActIsOneFailure) {
  const std::pair<const char*, const char*> acts[] = {
      {"crash", "Reading it crashed its process (SIGSEGV); "},
      {"exit", "Reading it ended its process with code 7; "},
      {"close", "Reading it closed the connection to its process; "},
      {"throw", "Reading it failed: the parser lost its way."},
      {"noise", "Reading it gave something that is no document; "},
      {"a claim of 4 GB", "Reading it gave more than the 4 MB that figx takes of one document; "},
      {"a request", "no document"},
      {"an empty item", "no document"},
      {"an empty outcome", "no document"},
      {"a slice beyond", "no document"},
      {"a slice backwards", "no document"},
      {"half a character", "no document"},
      {"malformed text", "no document"},
      {"the same again and again", "no document"}};
  const std::size_t before = open_descriptors();
  {
    Reader reader;
    for (const auto& [act, sentence] : acts) {
      const Got got = reader.read(act);
      EXPECT_TRUE(got.texts.empty()) << act;
      EXPECT_NE(got.error.find(sentence), std::string::npos) << act << ": " << got.error;
      EXPECT_TRUE(got.error.ends_with('.')) << got.error;
      EXPECT_EQ(reader.said("say\nnext"), "next") << act;
    }
  }
  EXPECT_FALSE(has_children());
  EXPECT_EQ(open_descriptors(), before);
}

TEST(Isolated, WhatTakesTooLongIsStopped) {
  Reader reader(0.3);
  for (const char* act : {"hang", "a claim without the bytes", "endless beginnings"}) {
    EXPECT_NE(reader.read(act).error.find("took longer than --timeout, 0.3 s; raise it"), std::string::npos) << act;
    EXPECT_EQ(reader.child(), 0);
  }
  EXPECT_FALSE(has_children());
}

TEST(Isolated, ItemsThatNobodyAskedForFillNoMemory) {
  Reader reader;
  const Got got = reader.read("items before they are asked for", "", 100);
  EXPECT_EQ(got.texts.size(), 100u);
  EXPECT_NE(got.error.find("no document"), std::string::npos) << got.error;
  EXPECT_EQ(reader.said("say\nnext"), "next");
}

TEST(Isolated, MemoryIsLimited) {
  if (kSanitized) GTEST_SKIP() << "The sanitizers reserve more address space than any limit.";
  Reader reader;
  EXPECT_NE(reader.read("grow").error.find("more memory than the 512 MB that figx grants"), std::string::npos);
  const pid_t grown = reader.child();
  EXPECT_EQ(reader.said("say\nnext"), "next");
  EXPECT_NE(grown, reader.child()) << "what has taken much memory is started anew";
}

TEST(Isolated, ALargeDocumentIsItsOwnFailureOnly) {
  Reader reader;
  const Got got = reader.read("large");
  ASSERT_EQ(got.texts.size(), 1u);
  EXPECT_NE(got.texts[0].find("! The document in it is larger than the 4 MB"), std::string::npos) << got.texts[0];
  EXPECT_EQ(got.error, "");
  EXPECT_EQ(Reader(kNoHaste, 16u << 20).read("large").texts.at(0).size(), 8u << 20);
}

TEST(Isolated, WhatAnArchiveGaveBeforeACrashStays) {
  Reader reader;
  const Got got = reader.read("crash at the third");
  EXPECT_EQ(got.texts, (std::vector<std::string>{"a.zip/1", "a.zip/2"}));
  EXPECT_NE(got.error.find("What follows in it was not read: reading 'a.zip/3' crashed its process (SIGABRT)"),
            std::string::npos)
      << got.error;
}

TEST(Isolated, AThrowingSinkStopsTheChild) {
  IsolatedReader reader({kNoHaste, 512u << 20, 4u << 20}, FIGX_HOSTILE);
  const int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const auto of_nothing = [&](const std::function<bool(Item)>& sink) {
    return reader.read(input, "many", "a", {}, sink);
  };
  EXPECT_THROW((void)of_nothing([](Item) -> bool { throw std::runtime_error("the disk is full"); }),
               std::runtime_error);
  int taken = 0;
  EXPECT_TRUE(of_nothing([&](Item item) { return item.document->source == std::to_string(taken++); }));
  EXPECT_EQ(taken, 1000) << "the second reading begins at its own first document";
  close(input);
}

TEST(Isolated, TheChildHoldsNothingButWhatItNeeds) {
  setenv("FIGX_TEST_SECRET", "hunter2", 1);
  const int leaked = open("/dev/zero", O_RDONLY);  // without O_CLOEXEC
  Reader reader;
  EXPECT_EQ(reader.said("descriptors"), "0 /dev/null\n1 /dev/null\n2 /dev/null\n3 socket\n4 pipe\n5 /memfd\n");
  EXPECT_EQ(reader.said("environment"), "no secret");
  close(leaked);
  unsetenv("FIGX_TEST_SECRET");
}

TEST(Isolated, TheChildChangesNoFile) {
  std::string folder = (fs::temp_directory_path() / "figx-test-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::string file = folder + "/old";
  std::ofstream(file) << "old";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  Reader reader;
  const bool confined = reader.confined();
  const std::string became = confined ? reader.said("change files\n" + file + "\n" + folder) : "";
  std::string content;
  std::getline(std::ifstream(file), content);
  const auto files = std::distance(fs::directory_iterator(folder), fs::directory_iterator());
  const fs::perms permissions = fs::status(file).permissions();
  fs::remove_all(folder);
  if (!confined) GTEST_SKIP() << "This kernel has no seccomp.";
  EXPECT_EQ(became.find("done"), std::string::npos) << became;
  EXPECT_NE(became.find("chmod: Operation not permitted\n"), std::string::npos) << became;
  EXPECT_EQ(content, "old");
  EXPECT_EQ(files, 1);
  EXPECT_EQ(permissions, fs::perms::owner_read | fs::perms::owner_write);
}

TEST(Isolated, TheChildReachesNobody) {
  Reader reader;
  if (!reader.confined()) GTEST_SKIP() << "This kernel has no seccomp.";
  const std::string refused = ": Operation not permitted\n";
  EXPECT_EQ(reader.said("reach out"), "socket" + refused + "local socket" + refused + "connect" + refused +
                                          "kill figx" + refused + "kill all" + refused + "leave the group" + refused);
}

// An interrupt from the terminal is for figx, which then ends the child.
TEST(Isolated, AnInterruptDoesNotReachTheChild) {
  EXPECT_EQ(Reader().said("be interrupted"), "alive, in a group of its own");
}

// pdftotext is a program of its own, and finds its input in a file in memory.
TEST(Isolated, TheChildMayRunPrograms) {
  Reader reader;
  EXPECT_EQ(reader.said("run a program"), "ran\n");
  EXPECT_EQ(reader.said("a file in memory"), "file in memory: done");
}

TEST(Isolated, WhatTheChildStartedDiesWithIt) {
  for (const char* act : {"leave a process", "leave a process and crash"}) {
    Reader reader(2);
    const Got got = reader.read(act);
    ASSERT_EQ(got.texts.size(), 1u) << got.error;
    const pid_t grandchild = std::stoi(got.texts[0].substr(got.texts[0].find(' ')));
    ASSERT_GT(grandchild, 0);
    EXPECT_NE(got.error, "");
    EXPECT_TRUE(dies(grandchild)) << act;
  }
}

TEST(Isolated, NothingOutlivesAKilledParent) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const pid_t parent = fork();
  if (parent == 0) {
    const int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    IsolatedReader reader({0, 0, 4u << 20}, FIGX_HOSTILE);
    (void)reader.read(input, "leave a process", "a", {}, [&](Item item) {
      const std::string pids = item.document ? item.document->source : "0 0";
      return write(ends[1], pids.c_str(), pids.size()) > 0;
    });
    _exit(0);
  }
  std::string pids(64, '\0');
  const ssize_t size = ::read(ends[0], pids.data(), pids.size());
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  kill(parent, SIGKILL);
  waitpid(parent, nullptr, 0);
  close(ends[0]);
  close(ends[1]);
  ASSERT_GT(size, 0);
  const pid_t child = std::stoi(pids), grandchild = std::stoi(pids.substr(pids.find(' ')));
  ASSERT_GT(child, 0);
  ASSERT_GT(grandchild, 0);
  EXPECT_TRUE(dies(child));
  EXPECT_TRUE(dies(grandchild));
}

// The thread that started the child may end before the next one uses it.
TEST(Isolated, TheChildOutlivesTheThreadThatStartedIt) {
  Reader reader;
  std::thread([&] { reader.said("say\na"); }).join();
  const pid_t child = reader.child();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(reader.said("say\nb"), "b");
  EXPECT_EQ(reader.child(), child);
}

TEST(Isolated, AProgramThatCannotBeStartedIsAFailure) {
  IsolatedReader reader(Limits{}, "/nonexistent/figx");
  const Result<bool> read = reader.read(0, "", "a", {}, [](Item) { return true; });
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("could not be started: No such file or directory"), std::string::npos);
}

TEST(NeedsIsolation, WhatIsNotPlainlyText) {
  const auto isolated = [](std::string_view head, std::string_view name, const char* format = "auto") {
    return cli::needs_isolation(head, name, {.format = format});
  };
  for (const char* name : {"a.html", "A.HTM", "a.pdf", "a.docx", "a.zip", "a.tar.gz", "a.txt.zst", "a.jsonl.xz"}) {
    EXPECT_TRUE(isolated("text", name)) << name;
  }
  for (const char* name : {"a.txt", "a.md", "a", "-", "a.csv", "a.jsonl", "html", "zip"}) {
    EXPECT_FALSE(isolated("净利12.3亿元，<5%。", name)) << name;
    const bool stream = fs::path(name).extension() == ".csv" || fs::path(name).extension() == ".jsonl";
    EXPECT_NE(isolated("\n <!DOCTYPE html>", name), stream) << name;
    for (const std::string_view magic :
         {std::string_view("%PDF-1.7\n"), std::string_view("PK\x03\x04"), std::string_view("\x1F\x8B\x08"),
          std::string_view("BZh9"), std::string_view("\x28\xB5\x2F\xFD\x00", 5), std::string_view("\xFD\x37zXZ\0", 6),
          std::string_view("name\0\0\0", 7)}) {
      EXPECT_TRUE(isolated(magic, name)) << name;
    }
  }
  EXPECT_TRUE(isolated(std::string_view("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14), "a"));
  EXPECT_FALSE(isolated(std::string_view("\xFF\xFE\x47\x00 \0", 6), "a"));
  EXPECT_FALSE(isolated("{\"text\": \"<p>\"}", "a"));
  EXPECT_FALSE(isolated("<p>", "a.html", "md"));
  EXPECT_TRUE(isolated("text", "a.txt", "html"));
}

}  // namespace
}  // namespace figx::isolate
