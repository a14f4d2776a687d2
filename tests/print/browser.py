"""Debian's Chromium as a reader of SVG pictures: without a window, driven over two pipes in its own protocol."""
import base64
import io
import json
import os
import shutil
import subprocess
import tempfile

import numpy
import PIL.Image

PROGRAM = shutil.which("chromium")


class Browser:
    """One process with one page; used as `with Browser() as browser`."""

    flags = ""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        to_read, self.to = os.pipe()
        self.of, to_write = os.pipe()
        # It reads from 3 and writes to 4; a descriptor that is 3 or 4 already would be lost on the way.
        ends = [os.dup(end) for end in (to_read, to_write)]
        command = f"exec {PROGRAM} --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb --remote-debugging-pipe " \
                  f"{self.flags} --user-data-dir={self.folder.name} about:blank 3<&{ends[0]} 4>&{ends[1]}"
        self.child = subprocess.Popen(["/bin/bash", "-c", command], pass_fds=ends, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for end in [to_read, to_write, *ends]:
            os.close(end)
        self.rest, self.number, self.events, self.session = b"", 0, [], None
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_):
        for end in (self.to, self.of):
            os.close(end)
        self.child.kill()
        self.child.wait()
        shutil.rmtree(self.folder.name, ignore_errors=True)
        self.folder._finalizer.detach()

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.of, 1 << 20)
            if not more:
                raise RuntimeError("Chromium has ended")
            self.rest += more
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        words = {"id": self.number, "method": method, "params": params}
        if self.session:
            words["sessionId"] = self.session
        data = json.dumps(words).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer.get("method"))

    def open(self, path):
        self.events = []
        self.call("Page.navigate", url=f"file://{path}")
        while "Page.loadEventFired" not in self.events:
            self.events.append(self.message().get("method"))

    def side(self, path, dpi):
        """The SVG picture as colours, 0 to 255, its parts of a pixel left out. The browser stretches a picture to whole pixels: so it is
        first made as large as a whole number of them."""
        self.open(path)
        w, h = json.loads(self.evaluate("""(svg => {
            const pixel = 72 / %f, [, , w, h] = svg.getAttribute("viewBox").split(" ").map(Number);
            const sides = [Math.ceil(w / pixel), Math.ceil(h / pixel)];
            svg.setAttribute("viewBox", `0 0 ${sides[0] * pixel} ${sides[1] * pixel}`);
            svg.setAttribute("width", sides[0] * pixel + "pt");
            svg.setAttribute("height", sides[1] * pixel + "pt");
            return JSON.stringify([w / pixel, h / pixel]); })(document.documentElement)""" % dpi))
        self.call("Emulation.setDeviceMetricsOverride", width=int(w * 96 / dpi + 9), height=int(h * 96 / dpi + 9),
                  deviceScaleFactor=dpi / 96, mobile=False)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        picture = numpy.asarray(PIL.Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")).astype(numpy.int16)
        return picture[:int(h + 0.01), :int(w + 0.01)]

    def evaluate(self, script):
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")
