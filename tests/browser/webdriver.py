"""A browser that a test drives: Chromium by WebDriver over plain HTTP, with nothing but Python's own library."""
import base64
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request

NAME = "Chromium"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"enter": "\ue007", "end": "\ue010", "home": "\ue011", "left": "\ue012", "right": "\ue014", "escape": "\ue00c", "space": " ", "tab": "\ue004"}


def missing():
    """The Debian packages that are not there."""
    return [package for package, program in (("chromium", "chromium"), ("chromium-driver", "chromedriver"))
            if not shutil.which(program)]


class Timeout(Exception):
    pass


class Browser:
    """One window, or more. `downloads` is the folder for what it saves, `languages` what it asks for."""

    def __init__(self, downloads, languages="en"):
        self.session = None
        self.child = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.child.stdout:
            if "successfully on port" in line:
                self.port = int(line.rsplit(" ", 1)[1].strip().rstrip("."))
                break
        else:
            raise OSError("chromedriver ended")
        # By a pipe: a socket would be asked for as "localhost", which a chroot without /etc/hosts does not know.
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe", "--hide-scrollbars",
                     "--disable-component-update", "--disable-background-networking", "--no-first-run"]
        options = {"args": arguments, "prefs": {"download.default_directory": str(downloads), "intl.accept_languages": languages}}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        try:
            self.session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        except BaseException:
            self.close()
            raise

    def _ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def _in_session(self, method, path, body=None):
        return self._ask(method, f"/session/{self.session}{path}", body)

    def close(self):
        try:
            if self.session:
                self._in_session("DELETE", "")
        finally:
            self.child.terminate()
            self.child.wait()
            self.child.stdout.close()

    # ---- the page ----

    def open(self, address):
        self._in_session("POST", "/url", {"url": address})

    def run(self, script, *values):
        """What the script returns; values are its `arguments`."""
        return self._in_session("POST", "/execute/sync", {"script": script, "args": list(values)})

    def run_async(self, script, *values):
        """The script calls its last argument with the result."""
        return self._in_session("POST", "/execute/async", {"script": script, "args": list(values)})

    def until(self, expression, *values, seconds=15):
        """Waits until the expression is something true, and returns it."""
        end = time.monotonic() + seconds
        while True:
            value = self.run(f"return {expression}", *values)
            if value:
                return value
            if time.monotonic() > end:
                raise Timeout(f"waited {seconds} s for: {expression}")
            time.sleep(0.03)

    def text(self, selector):
        return self.run("const e = document.querySelector(arguments[0]); return e && e.textContent", selector)

    def windows(self):
        return self._in_session("GET", "/window/handles")

    def window(self, handle=None):
        """The window that is driven; with a handle, from now on that one."""
        if handle:
            self._in_session("POST", "/window", {"handle": handle})
        return self._in_session("GET", "/window")

    def new_window(self):
        self.window(self._in_session("POST", "/window/new", {"type": "tab"})["handle"])

    def close_window(self):
        self._in_session("DELETE", "/window")

    def title(self):
        return self._in_session("GET", "/title")

    def find(self, selector):
        return self._in_session("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self._in_session("POST", f"/element/{self.find(selector)}/click", {})

    def type(self, selector, text):
        """Types into the field; the path of a file into one that takes files."""
        self._in_session("POST", f"/element/{self.find(selector)}/value", {"text": text})

    def key(self, name):
        """Presses a key, wherever the focus is."""
        key = KEYS.get(name, name)
        actions = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self._in_session("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def choose(self, selector, value):
        """Sets a field as a person would: the value, then what the browser tells of it."""
        self.run("""const e = document.querySelector(arguments[0]);
            e.value = arguments[1];
            for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, { bubbles: true }));""", selector, value)

    # ---- what it looks like ----

    def look(self, width, height, dark=False, still=True):
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                    {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"}]
        self._devtools("Emulation.setEmulatedMedia", {"features": features})
        self._devtools("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})

    def settle(self):
        """Waits until all pictures near the window are drawn."""
        self.run_async("""const done = arguments[0], open = () => [...document.images].filter((i) => i.checkVisibility() && i.src && !i.complete);
            const look = (n) => (n && open().length ? setTimeout(look, 30, n - 1) : setTimeout(done, 60));
            setTimeout(look, 60, 100);""")

    def picture(self, file):
        file.write_bytes(base64.b64decode(self._in_session("GET", "/screenshot")))

    def _devtools(self, command, values):
        return self._in_session("POST", "/goog/cdp/execute", {"cmd": command, "params": values})

    # ---- what it says ----

    def complaints(self):
        """What stands in the console since the last time, without what is only said."""
        return [entry["message"] for entry in self._in_session("POST", "/se/log", {"type": "browser"})
                if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self):
        """The addresses that were asked for since the last time."""
        found = []
        for entry in self._in_session("POST", "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

