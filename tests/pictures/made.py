"""Picture files made by hand, of kinds that few programs write, each with the pixels that must be seen in it."""
import struct
import zlib

import numpy

COLOURS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # samples a pixel of PNG's colour types
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]  # x, y, dx, dy


def on_white(colours, alpha):
    """Colours and alpha from 0 to 1 as bytes on white."""
    alpha = numpy.round(alpha * 255)
    return numpy.floor((numpy.round(colours * 255) * alpha + 255 * (255 - alpha) + 127) / 255).astype(numpy.uint8)


def chunk(kind, data, crc=None):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if crc is None else crc)


def packed(row, depth):
    """The samples of a row as bytes."""
    if depth == 16:
        return row.astype(">u2").tobytes()
    if depth == 8:
        return row.astype(numpy.uint8).tobytes()
    bits = ((row[:, None] >> numpy.arange(depth)[::-1]) & 1).astype(numpy.uint8)
    return numpy.packbits(bits.ravel()).tobytes()


def paeth(left, up, corner):
    by = [abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)]
    return [left, up, corner][by.index(min(by))]


def filtered(row, above, kind, step):
    out = bytearray([kind])
    for i, byte in enumerate(row):
        left, corner = (row[i - step], above[i - step]) if i >= step else (0, 0)
        guess = [0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner)][kind]
        out.append((byte - guess) & 255)
    return bytes(out)


def png(samples, colour, depth, interlaced, extra=(), rng=None):
    """A PNG file of samples[y, x, sample], each row under a filter of its own."""
    h, w, n = samples.shape
    step = max(1, n * depth // 8)
    data = b""
    for x, y, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = samples[y::dy, x::dx]
        if not part.size:
            continue
        above = bytes(len(packed(part[0].ravel(), depth)))
        for row in part:
            row = packed(row.ravel(), depth)
            data += filtered(row, above, int(rng.integers(5)) if rng else 0, step)
            above = row
    data = zlib.compress(data)
    middle = len(data) // 2  # two chunks of pixels
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, depth, colour, 0, 0, interlaced))
            + b"".join(chunk(*one) for one in extra) + chunk(b"IDAT", data[:middle]) + chunk(b"IDAT", data[middle:])
            + chunk(b"IEND", b""))


def png_kinds(rng):
    """name, file, pixels that must be seen: every colour type and depth, in order and interlaced, with and without what is
    transparent."""
    for colour, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for depth in depths:
            for interlaced in (0, 1):
                for clear in (False, True) if colour in (0, 2, 3) else (True,):
                    w, h = int(rng.integers(1, 40)), int(rng.integers(1, 24))
                    samples = rng.integers(0, 1 << depth, (h, w, COLOURS[colour]))
                    seen, extra = png_seen(rng, samples, colour, depth, clear)
                    yield (f"png-{colour}-{depth}{'-interlaced' * interlaced}{'-clear' * clear}",
                           png(samples, colour, depth, interlaced, extra, rng), seen)


def png_seen(rng, samples, colour, depth, clear):
    """The pixels that are seen, and the chunks that say so."""
    most = (1 << depth) - 1
    if colour == 3:
        palette = rng.integers(0, 256, (most + 1, 3), dtype=numpy.uint8)
        extra = [(b"PLTE", palette.tobytes())]
        alpha = numpy.full(most + 1, 255, dtype=numpy.uint8)
        if clear:  # of the first colours alone
            alpha[:(most + 3) // 2] = rng.integers(0, 256, (most + 3) // 2)
            extra.append((b"tRNS", alpha[:(most + 3) // 2].tobytes()))
        index = samples[:, :, 0]
        return on_white(palette[index] / 255, alpha[index][:, :, None] / 255), extra
    if colour in (4, 6):
        return on_white(samples[:, :, :-1] / most, samples[:, :, -1:] / most), []
    if not clear:
        return numpy.round(samples / most * 255).astype(numpy.uint8), []
    key = samples[0, 0]
    alpha = numpy.any(samples != key, axis=2, keepdims=True).astype(float)
    return on_white(samples / most, alpha), [(b"tRNS", key.astype(">u2").tobytes())]


def lzw(indexes, bits):
    """GIF's codes of one length: the table is emptied before they would grow."""
    clear, out, held, n = 1 << bits, bytearray(), 0, 0
    codes, run = [], (1 << bits) - 2
    for i, index in enumerate(indexes):
        if i % run == 0:
            codes.append(clear)
        codes.append(int(index))
    for code in [*codes, clear + 1]:
        held |= code << n
        n += bits + 1
        while n >= 8:
            out.append(held & 255)
            held >>= 8
            n -= 8
    out.append(held & 255)
    blocks = b"".join(bytes([len(part)]) + part for part in (bytes(out[i:i + 255]) for i in range(0, len(out), 255)))
    return bytes([bits]) + blocks + b"\0"


def gif_frame(indexes, left, top, bits, interlaced=False, palette=None, clear=None):
    h, w = indexes.shape
    rows = [y for first, step in ((0, 8), (4, 8), (2, 4), (1, 2)) for y in range(first, h, step)] if interlaced else range(h)
    control = b"" if clear is None else b"!\xf9\x04\x01\x0a\0" + bytes([clear]) + b"\0"
    flags = (0x40 if interlaced else 0) | (0x80 | (bits - 1) if palette is not None else 0)
    return (b"!\xfe\x05hello\0" + control + b"," + struct.pack("<HHHHB", left, top, w, h, flags)
            + (b"" if palette is None else palette.tobytes()) + lzw(indexes[list(rows)].ravel(), max(2, bits)))


def gif(w, h, bits, palette, frames):
    head = struct.pack("<HHBBB", w, h, 0x80 | (bits - 1) if palette is not None else 0, 1, 0)
    return b"GIF89a" + head + (b"" if palette is None else palette.tobytes()) + b"".join(frames) + b";"


def gif_kinds(rng):
    """name, file, pixels that must be seen: its first frame at its place, white where there is none."""
    for bits in range(1, 9):
        for interlaced in (False, True):
            for own in (False, True):  # colours of the frame's own
                for clear in (None, int(rng.integers(1 << bits))):
                    w, h = int(rng.integers(4, 40)), int(rng.integers(4, 40))
                    left, top = int(rng.integers(3)), int(rng.integers(3))
                    fw, fh = int(rng.integers(1, w - left + 1)), int(rng.integers(1, h - top + 1))
                    palettes = rng.integers(0, 256, (2, 1 << bits, 3), dtype=numpy.uint8)
                    indexes = rng.integers(0, 1 << bits, (fh, fw))
                    seen = numpy.full((h, w, 3), 255, dtype=numpy.uint8)
                    place = seen[top:top + fh, left:left + fw]
                    drawn = indexes != (-1 if clear is None else clear)
                    place[drawn] = palettes[1 if own else 0][indexes][drawn]
                    frames = [gif_frame(indexes, left, top, bits, interlaced, palettes[1] if own else None, clear),
                              gif_frame(rng.integers(0, 1 << bits, (h, w)), 0, 0, bits, palette=palettes[0])]
                    yield (f"gif-{bits}{'-interlaced' * interlaced}{'-own' * own}{'-clear' * (clear is not None)}",
                           gif(w, h, bits, None if own and bits % 2 else palettes[0], frames), seen)
