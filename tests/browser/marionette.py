"""A browser that a test drives: Firefox by Marionette, the protocol that is built into it, with nothing but Python's own library."""
import json
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

import webdriver

NAME = "Firefox"
# What WebDriver asks over HTTP is a command here; the words in capitals are values of it.
COMMANDS = {
    "POST /url": "WebDriver:Navigate",
    "POST /execute/sync": "WebDriver:ExecuteScript",
    "POST /execute/async": "WebDriver:ExecuteAsyncScript",
    "GET /title": "WebDriver:GetTitle",
    "GET /screenshot": "WebDriver:TakeScreenshot",
    "GET /window": "WebDriver:GetWindowHandle",
    "POST /window": "WebDriver:SwitchToWindow",
    "DELETE /window": "WebDriver:CloseWindow",
    "POST /window/new": "WebDriver:NewWindow",
    "GET /window/handles": "WebDriver:GetWindowHandles",
    "POST /actions": "WebDriver:PerformActions",
    "POST /element": "WebDriver:FindElement",
    "POST /element/ID/click": "WebDriver:ElementClick",
    "POST /element/ID/value": "WebDriver:ElementSendKeys",
}
# No settings of its own are fetched, nothing is asked, and what is saved goes to a folder.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.alwaysOpenPanel": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.ipc.cancel_content_js_when_navigating": False,
    "dom.serviceWorkers.enabled": True,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "pdfjs.disabled": True,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
# In the browser's own scripts: what is asked for on behalf of pages and their workers, not of the browser itself.
WATCH = """globalThis.asked = [];
    globalThis.watch = { observe(subject) {
        const channel = subject.QueryInterface(Ci.nsIChannel), { triggeringPrincipal } = channel.loadInfo;
        if (triggeringPrincipal && !triggeringPrincipal.isSystemPrincipal) asked.push(channel.URI.spec);
    } };
    Services.obs.addObserver(watch, 'http-on-modify-request');"""
# A window has a least width; the page in it has none.
LOOK = """gBrowser.selectedBrowser.style.maxWidth = `${arguments[2]}px`;
    Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);
    Services.prefs.setIntPref('ui.prefersReducedMotion', arguments[1]);"""
COMPLAINTS = """const found = [];
    for (const one of Services.console.getMessageArray()) {
        if (!(one instanceof Ci.nsIScriptError) || !/^(http|blob)/.test(one.sourceName)) continue;
        found.push(`${one.sourceName}:${one.lineNumber}: ${one.errorMessage}`);
    }
    Services.console.reset();
    return found;"""


def missing():
    """The Debian packages that are not there."""
    return [] if shutil.which("firefox-esr") else ["firefox-esr"]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


class Browser(webdriver.Browser):
    """As there, but what a script says to the console is no complaint."""

    def __init__(self, downloads, languages="en"):
        self.last, self.socket, self.stream = 0, None, None
        self.profile = tempfile.mkdtemp(prefix="recto-firefox-")
        port = free_port()
        values = {**PREFERENCES, "marionette.port": port, "browser.download.dir": str(downloads), "intl.accept_languages": languages}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in values.items()]
        (pathlib.Path(self.profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        self.child = subprocess.Popen(["firefox-esr", "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", self.profile],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._connect(port)
            self._tell("WebDriver:NewSession", {})
            self._as_browser(WATCH)
        except BaseException:
            self.close()
            raise

    def _connect(self, port):
        while self.socket is None:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
            except ConnectionRefusedError:
                if self.child.poll() is not None:
                    raise OSError("firefox-esr ended") from None
                time.sleep(0.05)
        self.stream = self.socket.makefile("rb")
        self._message()

    def _message(self):
        """A message is the number of its bytes, a colon, and JSON."""
        size = b""
        while not size.endswith(b":"):
            byte = self.stream.read(1)
            if not byte:
                raise OSError("firefox-esr ended")
            size += byte
        return json.loads(self.stream.read(int(size[:-1])))

    def _tell(self, command, values):
        self.last += 1
        data = json.dumps([0, self.last, command, values]).encode()
        self.socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._message()
        if error:
            raise RuntimeError(error["message"])
        return result["value"] if isinstance(result, dict) and result.keys() == {"value"} else result

    def _in_session(self, method, path, body=None):
        values, words = dict(body or {}), path.split("/")
        if words[1] == "element" and len(words) > 2:
            values["id"], words[2] = words[2], "ID"
        return self._tell(COMMANDS[f"{method} {'/'.join(words)}"], values)

    def _as_browser(self, script, *values):
        """Runs a script among the browser's own."""
        self._tell("Marionette:SetContext", {"value": "chrome"})
        try:
            return self._tell("WebDriver:ExecuteScript", {"script": script, "args": values, "sandbox": "system", "newSandbox": False})
        finally:
            self._tell("Marionette:SetContext", {"value": "content"})

    def close(self):
        try:
            if self.socket:
                self._tell("Marionette:Quit", {"flags": ["eForceQuit"]})
        except OSError:
            pass  # it has ended before it could answer
        finally:
            if self.socket:
                self.stream.close()
                self.socket.close()
            else:
                self.child.terminate()
            self.child.wait()
            shutil.rmtree(self.profile, ignore_errors=True)

    def look(self, width, height, dark=False, still=True):
        around = self.run("return outerHeight - innerHeight")
        self._tell("WebDriver:SetWindowRect", {"width": width, "height": height + around})
        self._as_browser(LOOK, int(not dark), int(still), width)
        self.until("""innerWidth === arguments[0] && innerHeight === arguments[1] && matchMedia('(prefers-color-scheme: dark)').matches === arguments[2]
            && matchMedia('(prefers-reduced-motion)').matches === arguments[3]""", width, height, dark, still)

    def complaints(self):
        return self._as_browser(COMPLAINTS)

    def requests(self):
        return self._as_browser("const found = asked; asked = []; return found;")
