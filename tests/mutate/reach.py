"""Which test program reaches which line of src/, as gcov counts it: a program that does not come by cannot notice."""
import collections
import hashlib
import json
import subprocess


class Reach:
    """{program: {file: (lines that were counted, lines that were run, [(first line, last line) of functions that ran])}}"""

    def __init__(self, found):
        self.found = found

    def programs(self, path, line, names):
        """Those of `names` that may notice a change of that line; all of them where gcov does not know."""
        at_line, at_function, at_file, known = [], [], [], False
        for name in names:
            counted, ran, functions = self.found.get(name, {}).get(path, ([], [], []))
            known = known or line in counted
            if line in ran:
                at_line.append(name)
            if any(first <= line <= last for first, last in functions):
                at_function.append(name)
            if ran:
                at_file.append(name)
        inside = known or at_function
        if not path.endswith(".c") or not inside:
            return list(names)
        return (at_line if known else at_function) or at_file or list(names)


def _gcov(tree):
    """{file: (counted, ran, functions)} since the counters were last removed; removes them."""
    counters = [str(path) for path in tree.build.rglob("*.gcda") if path.relative_to(tree.build).parts[0] not in ("unit", "tests")]
    if not counters:
        return {}
    said = subprocess.run(["gcov", "--json-format", "--stdout", *counters], cwd=tree.folder, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True).stdout
    lines = collections.defaultdict(lambda: ([], [], []))
    for row in said.decode().splitlines():
        for file in json.loads(row)["files"]:
            counted, ran, functions = lines[file["file"]]
            counted += [line["line_number"] for line in file["lines"]]
            ran += [line["line_number"] for line in file["lines"] if line["count"]]
            functions += [(function["start_line"], function["end_line"]) for function in file["functions"]
                          if function["execution_count"]]
    for path in tree.build.rglob("*.gcda"):
        path.unlink()
    return dict(lines)


def find(tree, programs, store):
    """Builds the tree with counters, runs every program, and sees where it came by; or remembers it from the last time, if
    no file has changed."""
    digest = hashlib.sha256()
    for path in sorted(tree.files):
        digest.update(path.encode() + b"\0" + tree.files[path] + b"\0")
    if store.exists():
        kept = json.loads(store.read_text(encoding="utf-8"))
        if kept["digest"] == digest.hexdigest():
            return Reach(kept["found"])
    tree.build_all()
    _gcov(tree)
    found = {}
    for program in programs:
        tree.run(program, limit=60 + 20 * program.seconds)
        found[program.name] = _gcov(tree)
    store.write_text(json.dumps({"digest": digest.hexdigest(), "found": found}), encoding="utf-8")
    return Reach(found)
