"""A PDF as Chromium's viewer hands it to screen readers: the page chrome://accessibility shows that tree as text."""
import collections
import re
import time

from browser import PROGRAM, Browser

# What the viewer calls the kinds of elements.
ROLES = {"heading": {f"H{level}" for level in range(1, 7)}, "table": {"Table"}, "row": {"TR"}, "rowHeader": {"TH"}, "columnHeader": {"TH"}, "cell": {"TD"},
         "list": {"L"}, "listItem": {"LI", "TOCI"}, "blockquote": {"BlockQuote"}, "link": {"Link"}}
LINE = re.compile(r"\+*id#=(-\d+) (\w+)")
NAME = re.compile(r" name='(.*?)' nameFrom=")
# The page's nodes of web pages have small numbers, those of a PDF large negative ones.
LAST_OF_WEB = -1000000000


# Shows the tree of the file, and gives the lines of the one that was shown before.
SHOW = """(() => {
    const lines = [...document.body.innerText.matchAll(/^.*id#=-1.*$/mg)].map(line => line[0].replace(/ (word|line|sentence)(Starts|Ends)=[0-9,-]*/g, ""));
    for (const button of document.querySelectorAll("button"))
        if (/^page_.*showOrRefreshTree$/.test(button.id) && /[.]pdf/.test(button.parentElement.textContent.slice(0, 300))) button.click();
    return lines.join("\\n"); })()"""


class Viewer(Browser):
    flags = "--force-renderer-accessibility=complete --enable-features=PdfTags"

    def rows(self, pdf):
        """[(role, name)] of the PDF's nodes, in their order; empty where the viewer does not heed tags. For small files: what the page
        shows grows with the square of theirs."""
        self.open(pdf)
        page, self.session = self.session, None
        # The viewer is a frame of its own; what is asked for before it is there never comes.
        while not any(target["type"] == "iframe" and target["url"] == f"file://{pdf}" for target in self.call("Target.getTargets")["targetInfos"]):
            time.sleep(0.1)
        time.sleep(1)
        target = self.call("Target.createTarget", url="chrome://accessibility")["targetId"]
        try:
            self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            while self.evaluate("document.readyState") != "complete":
                time.sleep(0.1)
            time.sleep(1)
            # What is shown is the tree at the moment of a click; it grows until the file is read.
            text, before = "", None
            for _ in range(60):
                before, text = text, self.evaluate(SHOW) or ""
                if "Finished loading PDF" in text and text.count("\n") == before.count("\n"):
                    break
                time.sleep(0.5)
        finally:
            self.session = None
            self.call("Target.closeTarget", targetId=target)
            self.session = page
        rows = []
        for line in text.split("\n"):
            found = LINE.match(line)
            if found and int(found.group(1)) < LAST_OF_WEB:
                name = NAME.search(line)
                rows.append((found.group(2), name.group(1).replace("<newline>", "\n") if name else ""))
        return rows


def is_there():
    return PROGRAM is not None


def counts(rows):
    """How many nodes there are of each role of ROLES, as sets of kinds."""
    return collections.Counter(frozenset(ROLES[role]) for role, _ in rows if role in ROLES)
