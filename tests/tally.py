"""What the Python suites share: counting, and running recto. See tests/README.md."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
RECTO = os.environ.get("RECTO", str(TOP / "build" / "recto"))
WORK = pathlib.Path(os.environ.get("WORK", "/tmp/recto-tests"))
# A build with sanitizers is slower and larger by a factor.
SANITIZED = "asan" in pathlib.Path(RECTO).parent.name
os.environ.setdefault("RECTO_FONTS", str(TOP / "fonts"))


class Tally:
    """Counts; says only what failed. The last line of the suite comes from `finish`."""

    def __init__(self, name):
        self.name, self.passed, self.failed, self.skipped = name, 0, 0, 0

    def check(self, ok, what, detail=""):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {what}" + (f": {str(detail)[:2000]}" if str(detail) else ""))
        return bool(ok)

    def equal(self, is_, should, what):
        return self.check(is_ == should, what, f"is {is_!r}, should be {should!r}")

    def skip(self, why):
        self.skipped += 1
        print(f"skipped: {why}")

    def finish(self):
        more = f", {self.skipped} skipped" if self.skipped else ""
        print(f"{self.name}: {self.passed} passed, {self.failed} failed{more}")
        sys.exit(1 if self.failed else 0)


class Run:
    """One finished run of recto: status (None: it took too long), out, err, seconds, megabytes."""

    def __init__(self, args, limit, stdin, cwd, stdout, env):
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            source.write(stdin)
            source.seek(0)
            begin = time.monotonic()
            child = subprocess.Popen([RECTO, *map(str, args)], cwd=cwd, stdin=source, stdout=stdout or out, stderr=err,
                                     env=dict(os.environ, **env))
            # wait4 alone tells the memory of this child; it cannot be told to give up, so ask again and again.
            pid = 0
            while not pid:
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                self.seconds = time.monotonic() - begin
                if not pid and self.seconds > limit:
                    child.kill()
                    pid, status, usage = os.wait4(child.pid, 0)
                    status = None
                elif not pid:
                    time.sleep(0.002)
            self.status = None if status is None else os.waitstatus_to_exitcode(status)
            child.returncode = self.status or 0  # so that Popen does not wait for it once more
            self.megabytes = usage.ru_maxrss / 1024
            out.seek(0)
            err.seek(0)
            self.out = out.read().decode("utf-8", "replace")
            self.err = err.read().decode("utf-8", "replace")

    def __str__(self):
        if self.status is None:
            how = f"stopped after {self.seconds:.0f} s"
        elif self.status < 0:
            how = signal.Signals(-self.status).name
        else:
            how = f"status {self.status}"
        return f"{how}; {self.err[-1500:]}"


def recto(*args, limit=30, stdin=b"", cwd=None, stdout=None, env=None):
    return Run(args, limit * (8 if SANITIZED else 1), stdin, cwd, stdout, env or {})


def content_decks():
    return sorted(path for path in (TOP / "content").glob("*.md") if path.name != "README.md")
