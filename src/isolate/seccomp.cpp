// seccomp: the system calls that reading needs not fail with EPERM, as they would for a user without the right.
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <memory>

#include "isolate/sandbox.h"

namespace figx::isolate {
namespace {

// A list of what is refused, not of what is allowed: pdftotext and its libraries run under it too, and the next
// version of a C library must not break them. Names that an architecture lacks are left out by the library.
constexpr int kRefused[] = {
    // Talking to others. io_uring would do it, and write files, past this filter.
    SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4),
    SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register), SCMP_SYS(shmget), SCMP_SYS(msgget),
    SCMP_SYS(semget), SCMP_SYS(mq_open),
    // Changing files.
    SCMP_SYS(creat), SCMP_SYS(truncate), SCMP_SYS(ftruncate), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename),
    SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(link),
    SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(chmod),
    SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat),
    SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(futimesat), SCMP_SYS(utimensat), SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr),
    SCMP_SYS(fallocate), SCMP_SYS(open_by_handle_at),
    // Power over other processes, and leaving the process group that is killed as one.
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd), SCMP_SYS(pidfd_send_signal), SCMP_SYS(process_madvise), SCMP_SYS(kcmp), SCMP_SYS(setsid),
    SCMP_SYS(setpgid), SCMP_SYS(sched_setaffinity), SCMP_SYS(setpriority),
    // The system, and the parts of the kernel that holes were found in.
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns),
    SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsmount), SCMP_SYS(fsconfig), SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load), SCMP_SYS(reboot),
    SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(acct), SCMP_SYS(quotactl), SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime), SCMP_SYS(adjtimex), SCMP_SYS(sethostname), SCMP_SYS(setdomainname)};

// Refused with ENOSYS: their arguments lie in memory, where no filter can look, and the C library has another way.
constexpr int kUnknown[] = {SCMP_SYS(openat2), SCMP_SYS(clone3)};

constexpr std::uint64_t kLow = 0xFFFFFFFF;  // the kernel reads a process id or a request from the low half

}  // namespace

bool filter_system_calls() {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ALLOW), seccomp_release);
  if (!filter) return false;
  const auto refuse = [&](int call, scmp_arg_cmp argument) {
    seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 1, argument);
  };
  for (const int call : kRefused) seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0);
  for (const int call : kUnknown) seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), call, 0);

  for (const std::uint64_t way : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    refuse(SCMP_SYS(open), SCMP_A1_64(SCMP_CMP_MASKED_EQ, way, way));
    refuse(SCMP_SYS(openat), SCMP_A2_64(SCMP_CMP_MASKED_EQ, way, way));
  }
  for (const std::uint64_t space : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET}) {
    refuse(SCMP_SYS(clone), SCMP_A0_64(SCMP_CMP_MASKED_EQ, space, space));
  }
  refuse(SCMP_SYS(ioctl), SCMP_A1_64(SCMP_CMP_MASKED_EQ, kLow, TIOCSTI));
  refuse(SCMP_SYS(prlimit64), SCMP_A0_64(SCMP_CMP_NE, 0, 0));
  const auto parent = static_cast<std::uint64_t>(getppid());
  for (const std::uint64_t target : {parent, kLow}) {  // kLow is -1: every process of the user
    for (const int call :
         {SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo)}) {
      refuse(call, SCMP_A0_64(SCMP_CMP_MASKED_EQ, kLow, target));
    }
  }
  return seccomp_load(filter.get()) == 0;
}

}  // namespace figx::isolate
