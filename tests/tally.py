"""What the Python suites share: counting, and running recto. See tests/README.md. With FAIL_FAST in the environment
the first failure is the last."""
import functools
import hashlib
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
# Whoever tests, in whatever locale, is told in English.
os.environ["LANGUAGE"] = "en"


class Tally:
    """Counts; says only what failed. The last line of the suite comes from `finish`."""

    def __init__(self, name):
        self.name, self.passed, self.failed, self.skipped = name, 0, 0, 0
        self.where = ""  # said before what has failed

    def check(self, ok, what, detail=""):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {self.where}{what}" + (f": {str(detail)[:2000]}" if str(detail) else ""))
            if os.environ.get("FAIL_FAST"):
                self.finish()
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


@functools.cache
def has_fontconfig():
    """Whether it looks at fonts that are installed (make FONTCONFIG=no)."""
    return "libfontconfig" in subprocess.run(["ldd", RECTO], capture_output=True, text=True, check=True).stdout


def content_decks():
    return sorted(path for path in (TOP / "content").glob("*.md") if path.name != "README.md")


# What stands where to a hundredth of a point, and how it looks, is that of these fonts: a line is a hash and a file of fonts/.
FONTS_OF_GOLDENS = TOP / "tests" / "golden" / "fonts"


def fonts_now():
    """The lines for the fonts as they are: all that the table names, once each."""
    folder = pathlib.Path(os.environ["RECTO_FONTS"])
    rows = [line.split("\t") for line in (folder / "fonts.tsv").read_text().splitlines() if line and line[0] != "#"]
    return "".join(f"{hashlib.sha256((folder / file).read_bytes()).hexdigest()} {file}\n"
                   for file in sorted({row[2] for row in rows}) if (folder / file).exists())


def fonts_that_differ():
    """The files of fonts that are installed in another version than that of the goldens."""
    now = fonts_now().splitlines()
    files = {line.split()[1] for line in now}
    return [line.split()[1] for line in FONTS_OF_GOLDENS.read_text().splitlines() if line not in now and line.split()[1] in files]
