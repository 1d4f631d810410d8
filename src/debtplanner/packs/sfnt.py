"""Reads a TrueType font file and makes the small font that holds just the glyphs a document used."""

import struct
from collections.abc import Sequence
from pathlib import Path

_KEPT = ("cvt ", "fpgm", "prep")
_ARGS_ARE_WORDS, _HAS_SCALE, _MORE, _HAS_XY_SCALE, _HAS_MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


class SfntFont:
    """The tables of one TrueType file that a PDF needs."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._tables: dict[str, tuple[int, int]] = {}
        for index in range(struct.unpack_from(">H", self._data, 4)[0]):
            tag, _, offset, length = struct.unpack_from(">4sLLL", self._data, 12 + 16 * index)
            self._tables[tag.decode("latin-1")] = (offset, length)
        head = self.table("head")
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        self.box: tuple[int, ...] = struct.unpack_from(">4h", head, 36)
        self.name = _postscript_name(self.table("name"))
        self.italic_angle: float = struct.unpack_from(">l", self.table("post"), 4)[0] / 65536
        self.ascent, self.descent = struct.unpack_from(">2h", self.table("hhea"), 4)
        self._metrics_count: int = struct.unpack_from(">H", self.table("hhea"), 34)[0]
        self._long_offsets = bool(struct.unpack_from(">h", head, 50)[0])
        self._loca, self._glyf = self._tables["loca"][0], self._tables["glyf"][0]
        self._hmtx = self._tables["hmtx"][0]

    def table(self, tag: str) -> bytes:
        """Bytes of one table; empty where the font lacks it."""
        offset, length = self._tables.get(tag, (0, 0))
        return self._data[offset : offset + length]

    def advance(self, glyph: int) -> int:
        """Width of one glyph in font units."""
        return self._metric(glyph)[0]

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font whose glyph n draws `glyphs[n]`; parts of composed glyphs are added behind."""
        order, outlines = list(glyphs), []
        places: dict[int, int] = {}
        for place, glyph in enumerate(order):
            places.setdefault(glyph, place)
        position = 0
        while position < len(order):
            outlines.append(self._outline(order[position], order, places))
            position += 1
        tables = {tag: self.table(tag) for tag in _KEPT if tag in self._tables}
        tables["glyf"] = b"".join(outlines)
        tables["loca"] = _offsets(outlines)
        tables["hmtx"] = b"".join(struct.pack(">Hh", *self._metric(glyph)) for glyph in order)
        tables["head"] = _patched(self.table("head"), (8, ">L", 0), (50, ">h", 1))
        tables["hhea"] = _patched(self.table("hhea"), (34, ">H", len(order)))
        tables["maxp"] = _patched(self.table("maxp"), (4, ">H", len(order)))
        return _assembled(tables)

    def _metric(self, glyph: int) -> tuple[int, int]:
        if glyph < self._metrics_count:
            width, bearing = struct.unpack_from(">Hh", self._data, self._hmtx + 4 * glyph)
            return width, bearing
        width = struct.unpack_from(">H", self._data, self._hmtx + 4 * (self._metrics_count - 1))[0]
        place = self._hmtx + 4 * self._metrics_count + 2 * (glyph - self._metrics_count)
        return width, struct.unpack_from(">h", self._data, place)[0]

    def _outline(self, glyph: int, order: list[int], places: dict[int, int]) -> bytes:
        """Outline of one glyph, padded; the numbers of its parts are those of the new font."""
        if self._long_offsets:
            start, end = struct.unpack_from(">2L", self._data, self._loca + 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">2H", self._data, self._loca + 2 * glyph))
        outline = bytearray(self._data[self._glyf + start : self._glyf + end])
        if outline and struct.unpack_from(">h", outline)[0] < 0:
            for place in _part_places(outline):
                part = struct.unpack_from(">H", outline, place)[0]
                if part not in places:
                    places[part] = len(order)
                    order.append(part)
                struct.pack_into(">H", outline, place, places[part])
        return bytes(outline) + b"\0" * (-len(outline) % 4)


def _part_places(outline: bytes | bytearray) -> list[int]:
    """Where a composed glyph names its parts."""
    place, found, more = 10, [], True
    while more:
        flags = struct.unpack_from(">H", outline, place)[0]
        found.append(place + 2)
        place += 8 if flags & _ARGS_ARE_WORDS else 6
        place += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_XY_SCALE else 8 if flags & _HAS_MATRIX else 0
        more = bool(flags & _MORE)
    return found


def _offsets(outlines: list[bytes]) -> bytes:
    position, offsets = 0, [0]
    for outline in outlines:
        position += len(outline)
        offsets.append(position)
    return struct.pack(f">{len(offsets)}L", *offsets)


def _patched(table: bytes, *changes: tuple[int, str, int]) -> bytes:
    copy = bytearray(table)
    for place, form, value in changes:
        struct.pack_into(form, copy, place, value)
    return bytes(copy)


def _assembled(tables: dict[str, bytes]) -> bytes:
    """The file of these tables, in the order of their tags, with checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    position, entries, body = 12 + 16 * count, [], []
    for tag in sorted(tables):
        content = tables[tag]
        padded = content + b"\0" * (-len(content) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        entries.append(struct.pack(">4sLLL", tag.encode("latin-1"), checksum, position, len(content)))
        body.append(padded)
        position += len(padded)
    return head + b"".join(entries) + b"".join(body)


def _postscript_name(table: bytes) -> str:
    """The font's PostScript name, made safe for a PDF name."""
    count, strings = struct.unpack_from(">2H", table, 2)
    for index in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        if name == 6:
            raw = table[strings + offset : strings + offset + length]
            text = raw.decode("utf-16-be" if platform in {0, 3} else "latin-1")
            return "".join(letter for letter in text if letter.isalnum() or letter == "-")
    return "Unnamed"
