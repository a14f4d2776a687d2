"""Programs of npm's that read and write packages of Anki's, kept under build/npm: no part of recto, and never needed by it."""
import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(TOP / "tests"))
sys.path.insert(0, str(TOP / "tests" / "anki"))
VERSIONS = {"anki-apkg-export": "4.0.3", "anki-reader": "0.3.0"}


def install(name):
    """The folder of modules with the package in it; None: there is no npm, or its registry cannot be reached."""
    folder = TOP / "build" / "npm" / name
    if (folder / "node_modules" / name / "package.json").exists():
        return folder / "node_modules"
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    run = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, f"{name}@{VERSIONS[name]}"],
                         capture_output=True, text=True, check=False)
    return folder / "node_modules" if run.returncode == 0 else None
