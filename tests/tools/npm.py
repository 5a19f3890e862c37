"""Packages from npm that a check compares figx with: installed once, as a lock file says."""
import re
import shutil
import subprocess
import sys

PATIENCE = 300  # seconds
UNREACHED = re.compile(r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT"
                       r"|E40[0137]|E5\d\d|EPROTO|ENOTCACHED|\w*CERT\w*|UNABLE_TO_\w+)\b")


def install(wanted, folder):
    """The packages that `wanted` lists, in `folder`; nothing is fetched when they stand there already.

    False when no registry could be reached. Whatever else goes wrong ends the check."""
    for name in ("package.json", "package-lock.json"):
        text = (wanted / name).read_bytes()
        if not (folder / name).is_file() or (folder / name).read_bytes() != text:
            shutil.rmtree(folder / "node_modules", ignore_errors=True)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text)
    if (folder / "node_modules/.package-lock.json").is_file():
        return True
    if not shutil.which("npm"):
        sys.exit(f"npm is not there, and {wanted.name} is installed by it; install Debian's packages nodejs and npm.")
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=2",
           "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    try:
        done = subprocess.run(npm, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        shutil.rmtree(folder / "node_modules", ignore_errors=True)
        return False
    if done.returncode != 0 and not UNREACHED.search(done.stderr):
        sys.exit(f"npm could not install the packages of {wanted}:\n{done.stderr}")
    return done.returncode == 0
