"""What the content of a page paints, and in which state: colours, overprint, marked content, fonts.

`Content(doc, page)` runs the operators of a page and of the forms that it paints. `paints` has one row for each piece of
text, path, picture and shading; what is wrong with the operators themselves is counted beside it.
"""
import collections
import re

from standards.pdf import END_OF_DATA, Broken, Name, Reader, Stream, Word, real

# One thing that is painted. `how` is "fill" or "stroke"; text in mode 2 gives both. `color` is (space, components),
# `over` the overprint flag that counts for it, `opm` the mode. `marks` are the marked contents round it, outermost first.
Paint = collections.namedtuple("Paint", "kind how color over opm marks page font codes render box object alpha")


class Mark:
    """One marked content: its tag, its properties; `at` is the place in the page's content, `holder` the stream."""

    def __init__(self, tag, props, holder):
        self.tag, self.props, self.holder = tag, props, holder

    @property
    def mcid(self):
        found = self.props.get("MCID")
        return found if isinstance(found, int) else None


# Every operator of ISO 32000-1, with the number of its operands; None: any.
OPERATORS = dict(
    {"b": 0, "B": 0, "b*": 0, "B*": 0, "BDC": 2, "BI": 0, "BMC": 1, "BT": 0, "BX": 0, "c": 6, "cm": 6, "CS": 1, "cs": 1, "d": 2, "d0": 2,
     "d1": 6, "Do": 1, "DP": 2, "EI": 0, "EMC": 0, "ET": 0, "EX": 0, "f": 0, "F": 0, "f*": 0, "G": 1, "g": 1, "gs": 1, "h": 0, "i": 1,
     "ID": 0, "j": 1, "J": 1, "K": 4, "k": 4, "l": 2, "m": 2, "M": 1, "MP": 1, "n": 0, "q": 0, "Q": 0, "re": 4, "RG": 3, "rg": 3, "ri": 1,
     "s": 0, "S": 0, "SC": None, "sc": None, "SCN": None, "scn": None, "sh": 1, "T*": 0, "Tc": 1, "Td": 2, "TD": 2, "Tf": 2, "Tj": 1,
     "TJ": 1, "TL": 1, "Tm": 6, "Tr": 1, "Ts": 1, "Tw": 1, "Tz": 1, "v": 4, "w": 1, "W": 0, "W*": 0, "y": 4, "'": 1, '"': 3})
PAINTING = {"b": "fs", "B": "fs", "b*": "fs", "B*": "fs", "f": "f", "F": "f", "f*": "f", "s": "s", "S": "s", "n": ""}
SPACES = {"g": "DeviceGray", "G": "DeviceGray", "rg": "DeviceRGB", "RG": "DeviceRGB", "k": "DeviceCMYK", "K": "DeviceCMYK"}
IDENTITY = (1, 0, 0, 1, 0, 0)


class State:
    """What q keeps and Q brings back."""
    __slots__ = ("fill", "stroke", "op", "OP", "opm", "font", "render", "ctm", "width", "ca", "CA", "BM", "SMask")

    def __init__(self):
        black = (Name("DeviceGray"), (0,))
        self.fill, self.stroke, self.op, self.OP, self.opm, self.font, self.render = black, black, False, False, 0, None, 0
        self.ctm, self.width, self.ca, self.CA, self.BM, self.SMask = IDENTITY, 1, 1, 1, "Normal", "None"

    def copy(self):
        other = State.__new__(State)
        for slot in State.__slots__:
            setattr(other, slot, getattr(self, slot))
        return other


def times(a, b):
    """The matrix that does a, then b."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class Content:
    def __init__(self, doc, page, number):
        self.doc, self.number = doc, number
        self.paints, self.unknown, self.faults = [], [], []
        self.intents, self.states, self.inline = [], [], []
        self.spaces = []         # colour spaces that are selected, and those of pictures and shadings
        self.marks = []          # all marked contents, in order
        self.objects = []        # XObjects that are painted
        self.deepest = 0
        resources = doc.look(page, "Resources")
        self.inherited = resources is None
        if resources is None:
            resources = inherited(doc, page, "Resources")
        contents = doc.look(page, "Contents")
        streams = [doc.get(item) for item in contents] if isinstance(contents, list) else [contents]
        data = b"\n".join(stream.data for stream in streams if isinstance(stream, Stream))
        self.stack, self.open = [], []
        self.state = State()
        self.forms = []
        self._run(data, resources or {}, None)
        if self.open:
            self.faults.append(f"{len(self.open)} marked contents without EMC")
        if self.stack:
            self.faults.append(f"{len(self.stack)} q without Q")

    def _run(self, data, resources, holder):
        reader, operands = Reader(data, refs=False), []
        path, place, in_text = [], None, False
        while True:
            try:
                value = reader.value()
            except Broken as error:
                self.faults.append(str(error))
                return
            if value is END_OF_DATA:
                return
            if not isinstance(value, Word):
                operands.append(value)
                continue
            op, given = value.text, operands
            operands = []
            if op not in OPERATORS:
                self.unknown.append(op)
                continue
            if OPERATORS[op] not in (None, len(given)):
                self.faults.append(f"{op} with {len(given)} operands")
                continue
            if op in ("m", "l", "c", "v", "y", "re", "h"):
                place = self._path(op, given, path, place)
            elif op in PAINTING:
                if path:
                    self._paint_path(PAINTING[op], path)
                path = []
            elif op in ("BT", "ET"):
                if in_text == (op == "BT"):
                    self.faults.append(f"{op} where none may be")
                in_text = op == "BT"
            elif op == "BI":
                self._inline(reader, resources)
            elif op in ("Tj", "'", '"', "TJ"):
                self._show(given[-1])
            elif op == "Do":
                self._do(given[0], resources, holder)
            elif op in ("BMC", "BDC", "EMC"):
                self._mark(op, given, resources, holder)
            else:
                self._set(op, given, resources)

    # Paths.

    def _path(self, op, given, path, place):
        if op == "re":
            x, y, w, h = given
            for point in ((x, y), (x + w, y), (x + w, y + h), (x, y + h)):
                path.append(self._at(*point))
            return x, y
        for at in range(0, len(given), 2):
            path.append(self._at(given[at], given[at + 1]))
        return place

    def _at(self, x, y):
        m = self.state.ctm
        return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]

    def _paint_path(self, how, path):
        xs, ys = zip(*path)
        box = (min(xs), min(ys), max(xs), max(ys))
        for each in how:
            self._paint("path", "fill" if each == "f" else "stroke", box=box)

    def _paint(self, kind, how, box=None, codes=None, thing=None):
        s = self.state
        filled = how == "fill"
        color = s.fill if filled else s.stroke
        self.paints.append(Paint(kind, how, color, s.op if filled else s.OP, s.opm, tuple(self.open), self.number, s.font, codes, s.render,
                                 box, thing, (s.ca if filled else s.CA, s.BM, s.SMask)))

    # Text.

    def _show(self, value):
        if self.state.font is None:
            self.faults.append("text without a font")
            return
        codes = b"".join(part for part in (value if isinstance(value, list) else [value]) if isinstance(part, bytes))
        mode = self.state.render % 4
        if mode in (0, 2):
            self._paint("text", "fill", codes=codes)
        if mode in (1, 2):
            self._paint("text", "stroke", codes=codes)
        if mode == 3:
            self._paint("text", "none", codes=codes)

    # Pictures and forms.

    def _do(self, name, resources, holder):
        thing = self.doc.look(resources, "XObject", name)
        if not isinstance(thing, Stream):
            self.faults.append(f"no XObject {name}")
            return
        self.objects.append(thing)
        kind = thing.get("Subtype")
        if kind == "Image":
            corners = [self._at(*point) for point in ((0, 0), (1, 0), (1, 1), (0, 1))]
            xs, ys = zip(*corners)
            if not self.doc.get(thing.get("ImageMask")):
                self.spaces.append((self.space(thing.get("ColorSpace"), resources), "a picture"))
            self._paint("mask" if self.doc.get(thing.get("ImageMask")) else "image", "fill", (min(xs), min(ys), max(xs), max(ys)), thing=thing)
        elif kind == "Form" and thing not in self.forms:
            self.forms.append(thing)
            kept, self.state = self.state, self.state.copy()
            matrix = self.doc.get(thing.get("Matrix")) or IDENTITY
            self.state.ctm = times([self.doc.get(v) for v in matrix], self.state.ctm)
            depth, stack = len(self.open), self.stack
            self.stack = []
            self._run(thing.data, self.doc.get(thing.get("Resources")) or resources, thing)
            if len(self.open) != depth:
                self.faults.append("a form that does not end its marked contents")
                del self.open[depth:]
            self.state, self.stack = kept, stack
            self.forms.pop()

    def _inline(self, reader, resources):
        entries = {}
        while True:
            key = reader.value()
            if key == Word("ID") or key is END_OF_DATA:
                break
            entries[str(key)] = reader.value()
        self.inline.append(entries)
        space = entries.get("CS", entries.get("ColorSpace", Name("DeviceGray")))
        short = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
        self.spaces.append((self.space(Name(short.get(space, space)) if isinstance(space, Name) else space, resources), "a picture in line"))
        end = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)").search(reader.data, reader.at)
        if not end:
            raise Broken("a picture in line without an end")
        reader.at = end.end()
        self._paint("image", "fill", thing=None)

    # Marks.

    def _mark(self, op, given, resources, holder):
        if op == "EMC":
            if self.open:
                self.open.pop()
            else:
                self.faults.append("EMC without a beginning")
            return
        props = given[1] if op == "BDC" else {}
        if isinstance(props, Name):
            props = self.doc.look(resources, "Properties", props)
            if props is None:
                self.faults.append(f"no properties {given[1]}")
        mark = Mark(given[0], props or {}, holder)
        self.marks.append((mark, tuple(self.open)))
        self.open.append(mark)

    # The state.

    def _set(self, op, given, resources):
        s = self.state
        if op == "q":
            self.stack.append(s)
            self.state = s.copy()
            self.deepest = max(self.deepest, len(self.stack))
        elif op == "Q":
            if self.stack:
                self.state = self.stack.pop()
            else:
                self.faults.append("Q without q")
        elif op == "cm":
            s.ctm = times(given, s.ctm)
        elif op in SPACES:
            setattr(s, "fill" if op.islower() else "stroke", (Name(SPACES[op]), tuple(given)))
            self.spaces.append((Name(SPACES[op]), op))
        elif op in ("cs", "CS"):
            space = self.space(given[0], resources)
            self.spaces.append((space, op))
            setattr(s, "fill" if op == "cs" else "stroke", (space, ()))
        elif op in ("sc", "scn", "SC", "SCN"):
            which = "fill" if op.islower() else "stroke"
            setattr(s, which, (getattr(s, which)[0], tuple(value for value in given if real(value))))
        elif op == "gs":
            self._graphics(self.doc.look(resources, "ExtGState", given[0]), given[0])
        elif op == "ri":
            self.intents.append(given[0])
        elif op == "Tf":
            s.font = self.doc.look(resources, "Font", given[0])
            if s.font is None:
                self.faults.append(f"no font {given[0]}")
        elif op == "Tr":
            s.render = given[0]
        elif op == "w":
            s.width = given[0]
        elif op == "sh":
            shading = self.doc.look(resources, "Shading", given[0])
            self.spaces.append((self.space(self.doc.look(shading, "ColorSpace"), resources), "a shading"))
            self._paint("shading", "fill", thing=shading)

    def _graphics(self, entries, name):
        if not isinstance(entries, dict):
            self.faults.append(f"no graphics state {name}")
            return
        s, get = self.state, self.doc.get
        self.states.append(entries)
        if "OP" in entries:
            s.OP = s.op = get(entries["OP"])
        if "op" in entries:
            s.op = get(entries["op"])
        if "OPM" in entries:
            s.opm = get(entries["OPM"])
        for key in ("ca", "CA", "BM", "SMask"):
            if key in entries:
                setattr(s, key, get(entries[key]))

    def space(self, value, resources):
        """A colour space with its name looked up in the resources."""
        value = self.doc.get(value)
        if isinstance(value, Name) and value not in ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"):
            value = self.doc.look(resources, "ColorSpace", value)
        if isinstance(value, list) and len(value) == 1:
            value = self.doc.get(value[0])
        return value


def inherited(doc, page, key):
    """A page's value, or that of the node above it."""
    for _ in range(50):
        if not isinstance(page, dict):
            return None
        if key in page:
            return doc.get(page[key])
        page = doc.get(page.get("Parent"))
    return None


def base_spaces(doc, space):
    """The names of a colour space's family and of those below it: the base of Indexed, the alternate of Separation."""
    space = doc.get(space)
    if isinstance(space, Name):
        return [str(space)]
    if not isinstance(space, list) or not space:
        return ["none"]
    family = str(doc.get(space[0]))
    if family in ("Indexed", "Pattern") and len(space) > 1:
        return [family, *base_spaces(doc, space[1])]
    if family in ("Separation", "DeviceN") and len(space) > 2:
        return [family, *base_spaces(doc, space[2])]
    return [family]
