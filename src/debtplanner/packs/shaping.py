"""Turns a line of text into positioned glyphs: scripts, kerning, and right-to-left order."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from debtplanner.packs.fonts import Face, Style, face_for, harfbuzz, printable, style_face

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_FEATURES = {"liga": False, "clig": False, "kern": True}


class Glyph(NamedTuple):
    """One glyph: its number, the text it stands for, and its place, in thousandths of the size.

    A pack makes tens of thousands: a named tuple is made in a third of the time of a frozen record.
    """

    number: int
    text: str
    advance: float
    shift_x: float
    shift_y: float


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, from left to right; `start` is where they begin in their line."""

    face: Face
    glyphs: tuple[Glyph, ...]
    start: float

    @property
    def width(self) -> float:
        """How far the run reaches, in thousandths of the size."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Shaped:
    """One line of text, ready to draw; `width` is in thousandths of the size.

    The runs are in the order in which they are read, each knows where it is seen: so a copy of the line reads well.
    """

    text: str
    runs: tuple[GlyphRun, ...]
    width: float

    def width_at(self, size: float) -> float:
        """Width in points at this size."""
        return self.width * size / 1000


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction reads from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


@lru_cache(maxsize=8192)
def shape(text: str, style: Style = "regular", *, rightward: bool | None = None) -> Shaped:
    """The glyphs of `text` in this style; `rightward=False` lays the line out from the right."""
    seen = printable(text)
    if not seen:
        return Shaped("", (), 0.0)
    if seen.isascii():
        glyphs = _glyphs(seen, style_face(style), leftward=False)
        width = sum(glyph.advance for glyph in glyphs)
        return Shaped(seen, (GlyphRun(style_face(style), glyphs, 0.0),), width)
    base = is_right_to_left(seen) if rightward is None else not rightward
    stretches = _levels(seen, leftward=base)
    shaped = [
        [(font, _glyphs(part, font, leftward=bool(level % 2))) for part, font in _by_face(stretch, style)]
        for level, stretch in stretches
    ]
    start, runs = 0.0, {}
    for place in _seen_order([level for level, _ in stretches]):
        leftward = stretches[place][0] % 2
        for font, glyphs in shaped[place][::-1] if leftward else shaped[place]:
            runs[place, id(glyphs)] = GlyphRun(font, glyphs, start)
            start += runs[place, id(glyphs)].width
    read = tuple(runs[place, id(glyphs)] for place, parts in enumerate(shaped) for _, glyphs in parts)
    return Shaped(seen, read, start)


def _levels(text: str, *, leftward: bool) -> list[tuple[int, str]]:
    """Stretches of one direction with their level, in the order in which they are read."""
    if not any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return [(0, text)]
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(leftward), "R" if leftward else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    pairs = [(entry["level"], entry["ch"]) for entry in storage["chars"]]
    return [
        (level, "".join(letter for _, letter in group)) for level, group in groupby(pairs, key=lambda pair: pair[0])
    ]


def _seen_order(levels: list[int]) -> list[int]:
    """Places of the stretches from left to right: what lies at a level or above is reversed, highest level first."""
    order = list(range(len(levels)))
    for level in range(max(levels), 0, -1):
        turned: list[int] = []
        for high, group in groupby(order, key=lambda place, level=level: levels[place] >= level):
            part = list(group)
            turned += part[::-1] if high else part
        order = turned
    return order


def _by_face(text: str, style: Style) -> list[tuple[str, Face]]:
    """Stretches drawn by one face; marks and spaces stay with the face of the letter before them where it has them."""
    parts: list[tuple[str, Face]] = []
    for letter in text:
        before = parts[-1][1] if parts else None
        sticks = unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"} or letter == " "
        if before is not None and sticks and (before.covers(ord(letter)) or letter in "\u200c\u200d"):
            font = before
        else:
            font = face_for(letter, style) or style_face(style)
        if before is font:
            parts[-1] = (parts[-1][0] + letter, font)
        else:
            parts.append((letter, font))
    return parts


def _glyphs(text: str, font: Face, *, leftward: bool) -> tuple[Glyph, ...]:
    """Glyphs of one run, from left to right."""
    library = harfbuzz()
    buffer = library.Buffer()
    buffer.cluster_level = library.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    library.shape(font.shaper, buffer, _FEATURES)
    scale = 1000 / font.sfnt.units
    clusters = [info.cluster for info in buffer.glyph_infos]
    text = text.replace("\u00a0", " ")
    texts = text if clusters == list(range(len(text))) else _texts(text, clusters)
    return tuple(
        [
            Glyph(info.codepoint, part, place.x_advance * scale, place.x_offset * scale, place.y_offset * scale)
            for info, place, part in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True)
        ]
    )


def _texts(text: str, clusters: list[int]) -> list[str]:
    """The text of each glyph: its whole cluster at the first glyph of it, nothing at the others."""
    starts = sorted(set(clusters))
    part = {start: text[start:end] for start, end in pairwise([*starts, len(text)])}
    return ["" if place and clusters[place - 1] == start else part[start] for place, start in enumerate(clusters)]
