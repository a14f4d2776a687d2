"""What the Python suites share: counting, and running recto. See tests/README.md."""
import os
import pathlib
import resource
import signal
import subprocess
import sys
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
        begin = time.monotonic()
        child = subprocess.Popen([RECTO, *map(str, args)], cwd=cwd, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                                 stdout=stdout or subprocess.PIPE, env=dict(os.environ, **env),
                                 start_new_session=True)
        try:
            out, err = child.communicate(stdin, timeout=limit)
            self.status = child.returncode
        except subprocess.TimeoutExpired:
            child.kill()
            out, err = child.communicate()
            self.status = None
        self.seconds = time.monotonic() - begin
        # Of the largest child so far: enough for a bound.
        self.megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        self.out = (out or b"").decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")

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
