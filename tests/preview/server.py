"""A running `recto preview`, and requests to it byte by byte."""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import RECTO, SANITIZED, WORK  # noqa: E402

PATIENCE = 60 if SANITIZED else 15  # seconds; what is waited for mostly takes some milliseconds


class Reply:
    """What came back: status (0: nothing did), headers in lower case, body."""

    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split()
        self.status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
        self.headers = {name.strip().lower(): value.strip()
                        for name, _, value in (line.partition(":") for line in lines[1:])}

    def json(self):
        return json.loads(self.body)


class Preview:
    """`with Preview(folder, "deck.md") as p:`; ends with SIGTERM, and `status` is what it ended with. `started` is called
    while its first run may be on."""

    def __init__(self, folder, *words, env=None, stdin=subprocess.DEVNULL, opens=False, started=lambda: None):
        self.folder = pathlib.Path(folder)
        self.env = dict(os.environ, XDG_CONFIG_HOME=str(self.folder / "config"), **(env or {}))
        self.log = open(WORK / f"preview-{os.getpid()}.err", "w+b")
        self.child = subprocess.Popen([RECTO, "preview", *words, *([] if opens else ["--no-open"])], cwd=folder, env=self.env, stdin=stdin,
                                      stdout=subprocess.PIPE, stderr=self.log)
        started()
        self.address = self.child.stdout.readline().decode().strip()
        self.status = None
        if self.address:
            self.host, _, token = self.address.removeprefix("http://").partition("/")
            self.port = int(self.host.rpartition(":")[2])
            self.base = "/" + token

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end(signal.SIGTERM)

    def end(self, sign):
        if self.status is None:
            self.child.send_signal(sign)
            try:
                self.status = self.child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.status = "killed"
            self.child.stdout.close()
        return self.status

    def said(self):
        self.log.seek(0)
        return self.log.read().decode("utf-8", "replace")

    def connect(self):
        sock = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        sock.settimeout(PATIENCE)
        return sock

    def head(self, path, method="GET", headers=(), body=None):
        names = {"Host": self.host, "Connection": "close", **dict(headers)}
        if body is not None:
            names.setdefault("Content-Length", str(len(body)))
        lines = [f"{method} {self.base}{path} HTTP/1.1"] + [f"{n}: {v}" for n, v in names.items() if v is not None]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def raw(self, data):
        """All that comes back to these bytes until the connection is closed."""
        got = b""
        with self.connect() as sock:
            try:
                sock.sendall(data)
                while piece := sock.recv(1 << 16):
                    got += piece
            except OSError:
                pass
        return got

    def get(self, path, headers=(), method="GET"):
        return Reply(self.raw(self.head(path, method, headers)))

    def post(self, path, body, headers=()):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        return Reply(self.raw(self.head(path, "POST", headers, body) + body))

    def state(self):
        return self.get("state").json()

    def job(self, kind="cards", **options):
        return self.post("job", {"kind": kind, "options": {n.replace("_", "-"): v for n, v in options.items()}}).json()

    def until(self, holds):
        """The first state for which that holds, or the last one there was."""
        end = time.monotonic() + PATIENCE
        state = self.state()
        while not holds(state) and time.monotonic() < end:
            time.sleep(0.01)
            state = self.state()
        return state

    def megabytes(self):
        with open(f"/proc/{self.child.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:")) / 1024


class Events:
    """A page that waits for news."""

    def __init__(self, preview):
        self.sock = preview.connect()
        self.sock.sendall(preview.head("events"))
        self.got, self.seen = b"", 0

    def next(self):
        """The number of the next run that is told; None: nothing is."""
        while not (found := re.compile(rb"\ndata: (\d+)\n").search(self.got, self.seen)):
            try:
                piece = self.sock.recv(4096)
            except OSError:
                piece = b""
            if not piece:
                return None
            self.got += piece
        self.seen = found.end()
        return int(found.group(1))

    def close(self):
        self.sock.close()
