# shellcheck shell=bash
# Shared by demo.sh, test.sh and .ci/run: says what happens, installs what is missing, builds quietly.
set -euo pipefail
export LC_ALL=C.UTF-8 # the C++ and the Python parts both read and print UTF-8

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1 # a second checkout finds what the first one compiled

# What each step needs, as Debian 12 calls it.
build_packages=(
  ccache cmake g++ libarchive-dev libcli11-dev libgtest-dev libicu-dev libmd4c-dev libpugixml-dev libre2-dev
  libseccomp-dev libsimdjson-dev libspdlog-dev libsqlite3-dev libtbb-dev libtomlplusplus-dev libxlsxwriter-dev
  libxml2-dev ninja-build nlohmann-json3-dev pkg-config poppler-data poppler-utils python3
)
test_packages=("${build_packages[@]}" clang-format-14 git shellcheck sqlite3)
# shellcheck disable=SC2034 # read by .ci/run
ci_packages=("${test_packages[@]}" chromium chromium-driver clang clang-14 fish fonts-noto-cjk libbenchmark-dev
  libclang-rt-14-dev libreoffice-calc mandoc mount python3-jsonschema python3-openpyxl python3-pandas util-linux
  valgrind zsh zstd)
# npm brings @mozilla/readability, which pages are compared with. Debian's conflicts with a Node from elsewhere, so one
# that is there is left alone. The two take 270 MB.
command -v npm >/dev/null || ci_packages+=(nodejs npm)

say() { printf '\n==> %s\n' "$*"; }
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# quietly WHAT COMMAND...: runs it, shows its output only when it fails.
quietly() {
  local what=$1 log began=$SECONDS
  shift
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    fail "$what failed; the output above says why."
  fi
  rm -f "$log"
  printf '    %s: done in %d s\n' "$what" $((SECONDS - began))
}

# missing_packages NAME...: those that dpkg does not have installed, one a line.
missing_packages() {
  local have
  have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
  printf '%s\n' "$@" | grep -vxF "$have" || true
}

# install_packages NAME...: asks apt only for what is missing, so a second run needs no network.
install_packages() {
  local missing=() as_root=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian, so nothing is installed. figx needs what Debian calls: $*"
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then
    say "Every Debian package that this needs is here already."
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      fail "Installing needs root. Run this script as root, install sudo, or install by hand: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing ${#missing[@]} Debian packages, a few minutes at most: ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q
    -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  quietly "reading the package lists" "${apt[@]}" update
  quietly "installing" "${apt[@]}" install -y --no-install-recommends "${missing[@]}"
}

# build PRESET TARGET...: configures and builds build/PRESET.
build() {
  local preset=$1
  shift
  quietly "configuring build/$preset" cmake --preset "$preset"
  quietly "building build/$preset" cmake --build "build/$preset" --parallel "$(nproc)" --target "$@"
}
