"""A copy of the tree with a build of its own, kept from run to run."""
import collections
import importlib.machinery
import importlib.util
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
# A test program: "unit/test_text" or "cli/run", its command within the build or the tree, and how long it takes.
Program = collections.namedtuple("Program", "name words suite seconds")


def sources():
    """The files of the tree that git would know."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=TOP, check=True,
                            capture_output=True).stdout.decode().split("\0")
    return {path: (TOP / path).read_bytes() for path in listed if path and (TOP / path).is_file()}


class Tree:
    """Its files are those that it was made of whenever restore() was called last. `cflags`: how it is built. Lost variables are
    what a mistake leaves behind: no warnings."""

    def __init__(self, folder, files, cflags):
        self.folder, self.files, self.known = folder, files, {}
        self.build = folder / "build"
        self.flags = ["SHARED=1", "BUILD=build", "FONTS_DIR=fonts", f"CFLAGS={cflags} -w"]
        folder.mkdir(parents=True, exist_ok=True)
        kept = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
        for path in kept - set(files):
            if not path.startswith(("build/", "fonts/")):
                (folder / path).unlink()
        for path, data in files.items():
            target = folder / path
            if path in kept and not target.is_symlink() and target.read_bytes() == data:
                self._remember(path)
            else:
                self.write(path, data)
        for font in (TOP / "fonts").iterdir():
            if not (folder / "fonts" / font.name).exists():
                (folder / "fonts" / font.name).symlink_to(font.resolve())
        self.runner = self._runner()

    def _runner(self):
        """The tree's own tests/run as a module."""
        loader = importlib.machinery.SourceFileLoader(f"run_{self.folder.name}", str(self.folder / "tests" / "run"))
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
        loader.exec_module(module)
        return module

    def _remember(self, path):
        stat = (self.folder / path).lstat()
        self.known[path] = (stat.st_size, stat.st_mtime_ns)

    def write(self, path, data):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_bytes(data)
        target.chmod((TOP / path).stat().st_mode)
        if data == self.files[path]:
            self._remember(path)
        else:
            self.known[path] = None

    def restore(self):
        """Takes back the mistake, and whatever it has done to the tree."""
        for path, data in self.files.items():
            try:
                stat = (self.folder / path).lstat()
                if (stat.st_size, stat.st_mtime_ns) == self.known[path]:
                    continue
            except FileNotFoundError:
                pass
            self.write(path, data)

    def make(self, *targets, jobs=1):
        env = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEFILES")}
        return subprocess.run(["make", "--no-print-directory", "-s", f"-j{jobs}", *self.flags, *targets], cwd=self.folder,
                              env=dict(env, LC_ALL="C.UTF-8"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", check=False)

    def build_all(self, jobs=1):
        made = self.make("tests", jobs=jobs)
        if made.returncode:
            sys.exit(f"{made.stdout}\nmutate: the tree does not build")

    def programs(self, suites):
        """The programs of those suites; the seconds are not known yet."""
        found = []
        for suite, pattern, _ in self.runner.SUITES:
            for words in self.runner.programs(pattern, self.build) if suite in suites else []:
                found.append(Program(f"{suite}/{pathlib.Path(words[-1]).name}", [os.path.relpath(word, self.folder) for word in words],
                                     suite, 0))
        return found

    def run(self, program, limit):
        """What is to be shown if it failed, else an empty text."""
        words = [word if word.startswith("../") else self.folder / word for word in program.words]
        counts, output = self.runner.run_program(words, program.suite, limit, self.build)
        return (output or "failed") if counts[1] else ""
