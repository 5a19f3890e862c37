#!/usr/bin/env bash
# Start to exit of `figx -f jsonl` on one article of about 5 KB, in milliseconds: on the clock, and in processor time.
# It reports and judges nothing: a shared machine's medians differ by two from one minute to the next, and what else
# it does only ever adds to a run. bench/instructions.sh is the gate.
# usage: bench/one.sh [ARTICLE]       FIGX: the program (default build/release/figx), RUNS: how often (default 100)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
article=${1:-$here/article.md}
figx=${FIGX:-$here/../build/release/figx}
runs=${RUNS:-100}

exec python3 - "$figx" "$article" "$runs" <<'PYTHON'
import os, statistics, subprocess, sys, time
figx, article, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
command = [figx, "-f", "jsonl", article]
found = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.count(b"\n")
times, cpu = [], []
with open(os.devnull, "wb") as nowhere:
    quiet = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
    for _ in range(runs):
        began = time.perf_counter()
        _, status, used = os.wait4(os.posix_spawn(figx, command, os.environ, file_actions=quiet), 0)
        times.append((time.perf_counter() - began) * 1000)
        cpu.append((used.ru_utime + used.ru_stime) * 1000)
        assert status == 0, status
median = statistics.median(times)
print(f"{os.path.getsize(article)} bytes, {found} figures, {runs} runs, start to exit in ms: "
      f"median {median:.1f}, fastest {min(times):.1f}, slowest {max(times):.1f}; "
      f"processor time: median {statistics.median(cpu):.1f}")
PYTHON
