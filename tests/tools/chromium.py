"""A headless Chromium for the checks of pages and for pictures: W3C WebDriver over HTTP, with nothing to install in Python."""
import base64
import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
         "--disable-default-apps", "--disable-dev-shm-usage", "--disable-hang-monitor",
         # A window that nobody looks at may get one frame a second, and a mouse is moved once a frame.
         "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
         "--disable-background-timer-throttling", "--hide-scrollbars", "--force-color-profile=srgb"]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver marks an element in JSON
TAB, ESCAPE, ENTER, SHIFT = "\ue004", "\ue00c", "\ue007", "\ue008"


class BrowserFailed(Exception):
    """What the driver said, in one line."""


def find_programs():
    """The paths of chromedriver and chromium; BrowserFailed when one is missing."""
    driver, browser = shutil.which("chromedriver"), shutil.which("chromium")
    if not driver or not browser:
        raise BrowserFailed("chromium or chromedriver is missing; install the packages chromium and chromium-driver.")
    return driver, browser


class Browser:
    """A window. Use it in a `with`, which ends the browser and removes its profile."""

    def __init__(self, width=1280, height=800):
        driver, browser = find_programs()
        self._cleanup = contextlib.ExitStack()
        profile = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        self._session = ""
        # chromedriver would look for its browser at localhost, a name that a machine without /etc/hosts does not know.
        self._browser = self._start([browser, *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={profile}",
                                     f"--window-size={width},{height}", "about:blank"], subprocess.DEVNULL)
        self._driver = self._start([driver, "--port=0"], subprocess.PIPE)
        try:
            self._http = http.client.HTTPConnection("127.0.0.1", self._port(), timeout=120)
            answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
                "browserName": "chrome",
                "unhandledPromptBehavior": "ignore",
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                "goog:chromeOptions": {"debuggerAddress": f"127.0.0.1:{self._debugger(profile)}"}}}})
            self._session = "/session/" + answer["sessionId"]
        except BaseException:
            self.close()
            raise

    def _start(self, command, output):
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True,
                                   start_new_session=True)
        self._cleanup.callback(self._end, process)
        return process

    @staticmethod
    def _end(process):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()

    def _debugger(self, profile):
        """The port that Chromium has chosen, when it is ready."""
        told = profile / "DevToolsActivePort"
        for _ in range(600):
            if self._browser.poll() is not None:
                raise BrowserFailed(f"chromium ended with {self._browser.returncode} before it was ready.")
            if told.exists() and (lines := told.read_text().split("\n"))[1:]:
                return int(lines[0])
            time.sleep(0.1)
        raise BrowserFailed("chromium was not ready after a minute.")

    def _port(self):
        for line in self._driver.stdout:
            if "successfully on port" in line:
                return int(line.rstrip(".\n").split()[-1])
        raise BrowserFailed("chromedriver ended before it was ready.")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self._session:
            with contextlib.suppress(OSError, BrowserFailed, http.client.HTTPException):
                self._call("DELETE", self._session)
        self._session = ""
        self._cleanup.close()

    def _call(self, method, path, body=None):
        self._http.request(method, path, json.dumps(body) if body is not None else None,
                           {"Content-Type": "application/json; charset=utf-8"})
        answer = json.loads(self._http.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise BrowserFailed(f"{path.split('/')[-1]}: {answer['error']}: {answer['message'].splitlines()[0]}")
        return answer

    def command(self, method, name, body=None):
        return self._call(method, f"{self._session}/{name}", body)

    def cdp(self, name, **parameters):
        """A command of Chromium's own protocol."""
        return self.command("POST", "goog/cdp/execute", {"cmd": name, "params": parameters})

    def open(self, url):
        """Goes there and waits until it is loaded."""
        self.command("POST", "url", {"url": url})

    def js(self, script, *arguments):
        return self.command("POST", "execute/sync", {"script": script, "args": list(arguments)})

    def log(self, kind):
        """What came since the last call: of `browser` the console, of `performance` the messages of the protocol."""
        entries = self.command("POST", "se/log", {"type": kind})
        if kind == "performance":
            return [json.loads(entry["message"])["message"] for entry in entries]
        return [f"{entry['level']}: {entry['message']}" for entry in entries]

    def press(self, *keys):
        """Types one key after the other; a key may be a list that is held down together."""
        steps = []
        for key in keys:
            together = key if isinstance(key, list) else [key]
            steps += [{"type": "keyDown", "value": one} for one in together]
            steps += [{"type": "keyUp", "value": one} for one in reversed(together)]
        self.command("POST", "actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def point(self, x, y, press=False, touch=False, escape=False):
        """Moves the mouse to a place of the window, or a finger; `press` clicks or taps there, `escape` first goes to the corner and types Esc."""
        steps = [{"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)}]
        if press or touch:
            steps += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        sources = []
        if escape:
            sources = [{"type": "key", "id": "keys", "actions": [
                {"type": "pause", "duration": 0}, {"type": "keyDown", "value": ESCAPE}, {"type": "keyUp", "value": ESCAPE}]}]
            pause = {"type": "pause", "duration": 0}
            steps = [{"type": "pointerMove", "duration": 0, "x": 2, "y": 2}, pause, pause, *steps]
        sources.append({"type": "pointer", "id": "finger" if touch else "mouse",
                        "parameters": {"pointerType": "touch" if touch else "mouse"}, "actions": steps})
        self.command("POST", "actions", {"actions": sources})

    def viewport(self, width, height, phone=False, scale=1):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=phone)
        self.cdp("Emulation.setTouchEmulationEnabled", enabled=phone)

    def theme(self, name):
        """light or dark"""
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def picture(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.command("GET", "screenshot")))

    def pdf(self):
        """The page as it is printed."""
        return base64.b64decode(self.command("POST", "print", {"background": True}))
