"""Outputs as text that can be compared and read."""
import hashlib
import re
import struct
import subprocess
import zlib

# From black to white.
TONES = "@%#*+=-:. "
FONT = re.compile(rb"/Length1 |/CIDFontType0C|/OpenType")


def pdf(path):
    """Objects and streams as qpdf lays them out. Of what is no text the size and a digest stand for it; of fonts nothing,
    for their bytes are HarfBuzz's."""
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, "-"],
                           stdout=subprocess.PIPE, check=True).stdout
    shown = []
    for thing in plain[:plain.rindex(b"\nxref\n")].split(b"\nendobj\n"):
        head, begin, stream = thing.partition(b"\nstream\n")
        if re.search(rb"\d+ 0 obj\s+\d+$", thing):
            continue  # the length of a stream
        stream = stream.removesuffix(b"\nendstream")
        if FONT.search(head):
            stream = b"(font)"
        elif any(byte > 126 or byte < 32 and byte not in b"\n\r\t" for byte in stream):
            stream = f"({len(stream)} bytes, {hashlib.sha256(stream).hexdigest()[:12]})".encode()
        shown.append(head + begin + stream)
    lines = b"\n".join(shown).decode("latin-1").split("\n")
    return "".join(line + "\n" for line in lines if line and not line.startswith("%"))


def samples(row, bits, width):
    """The numbers of a row, some of which may share a byte."""
    per = 8 // bits
    return [row[x // per] >> (8 - bits - x % per * bits) & (1 << bits) - 1 for x in range(width)]


def png(path):
    """The mean colour, then a character for each pixel of every other row. Reads only what recto writes of drawings: gray, a palette,
    or red, green and blue, no filter."""
    data, at, packed, palette = path.read_bytes(), 8, b"", b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, bits, colours = struct.unpack(">IIBB", body[:10])
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    raw = zlib.decompress(packed)
    stored = {0: 1, 2: 3, 3: 1}[colours]
    n = 3 if palette else stored
    stride = 1 + (stored * width * bits + 7) // 8
    if (stored > 1 and bits != 8) or len(raw) != height * stride or any(raw[::stride]):
        raise ValueError(f"{path}: not as recto writes it")
    rows = [samples(raw[i + 1:i + stride], bits, stored * width) for i in range(0, len(raw), stride)]
    if palette:
        rows = [[value for index in row for value in palette[3 * index:3 * index + 3]] for row in rows]
    else:
        rows = [[value * 255 // ((1 << bits) - 1) for value in row] for row in rows]
    mean = [sum(sum(row[c::n]) for row in rows) / (width * height) for c in range(n)]
    text = f"{width} x {height}, mean " + " ".join(f"{value:.2f}" for value in mean) + "\n"
    for row in rows[::2]:
        tones = "".join(TONES[sum(row[x:x + n]) * 10 // (255 * n + 1)] for x in range(0, n * width, n))
        text += tones.rstrip() + "\n"
    return text
