"""What content/recipes/README.md says, as the tests and the pictures need it: the page is the only place where commands and
claims stand.

A recipe is a heading `## 7. A wish`, with blocks of commands (fences of `sh`), a table `| file | holds | size |` of all that comes
out, and one picture from pictures/. A fence of `text` is what the block above it prints on standard output. Words in prose that are
tested, too: ids of messages in brackets, as `[unanswered]`."""
import dataclasses
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE.parent.parent / "content" / "recipes"
HEAD = re.compile(r"^## (\d+)\. (.+)$")
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+)\.png\)")


@dataclasses.dataclass
class Recipe:
    number: int
    title: str
    line: int = 0
    blocks: list = dataclasses.field(default_factory=list)  # [commands as they stand, what they print or None]
    outputs: list = dataclasses.field(default_factory=list)  # (file, holds, size)
    pictures: list = dataclasses.field(default_factory=list)  # (text, name)
    prose: str = ""

    @property
    def commands(self):
        """Each command in one line, without remarks."""
        text = "\n".join(commands for commands, _ in self.blocks).replace("\\\n", " ")
        return [" ".join(line.split()) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables(text):
    """The rows of each table, with its heads first."""
    found, rows = [], []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            rows.append(cells(line))
        elif rows:
            found.append([rows[0], *rows[2:]])
            rows = []
    return found


def read(path=FOLDER / "README.md"):
    """(recipes, what stands before the first, what stands behind the last)"""
    recipes, before, behind = [], [], []
    fence = None
    place = before
    lines = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        head = HEAD.match(line)
        if head and fence is None:
            recipes.append(Recipe(int(head[1]), head[2], number))
            place = lines.setdefault(id(recipes[-1]), [])
            continue
        if line.startswith("## ") and fence is None:
            place = behind if recipes else before
        if line.startswith("```"):
            if fence is None:
                fence = [line[3:].strip()]
                continue
            text = "\n".join(fence[1:]) + "\n"
            if fence[0] == "sh" and place is not before and place is not behind:
                recipes[-1].blocks.append([text, None])
            elif fence[0] == "text" and recipes[-1].blocks:
                recipes[-1].blocks[-1][1] = text
            fence = None
            continue
        if fence is None:
            place.append(line)
        else:
            fence.append(line)
    for recipe in recipes:
        text = "\n".join(lines[id(recipe)])
        recipe.pictures = PICTURE.findall(text)
        for rows in tables(text):
            if rows[0] == ["file", "holds", "size"]:
                recipe.outputs += [tuple(row) for row in rows[1:]]
        recipe.prose = "\n".join(line for line in text.splitlines() if not line.startswith(("|", "![")))
    return recipes, "\n".join(before), "\n".join(behind)
