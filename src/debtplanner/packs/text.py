"""Lines of text: the one door through which text of others reaches a page, wrapped or cut to the room there is."""

import re
import unicodedata
from functools import lru_cache

from debtplanner.packs.fonts import Style, printable
from debtplanner.packs.shaping import Shaped, is_right_to_left, shape

_MORE = "… ({count} more characters)"
_IDEOGRAPH = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_ATOM = re.compile(f"[{_IDEOGRAPH}]|(?:[^\\s{_IDEOGRAPH}]|[\u00a0\u202f])+")
"""What a line is never broken in: a word, with the words that no-break spaces tie to it, or one ideograph."""

_LONGEST_ATOM = 400


def cut(text: str, limit: int, more: str = _MORE) -> str:
    """`text` in at most `limit` characters and a count of those left out."""
    return text if len(text) <= limit else text[:limit].rstrip() + more.format(count=len(text) - limit)


def width_of(text: str, style: Style, size: float) -> float:
    """Width of one line in points."""
    return shape(text, style).width_at(size)


def fitted(text: str, style: Style, size: float, width: float) -> Shaped:
    """One line that is at most `width` points wide; what does not fit is an ellipsis."""
    line = printable(cut(text, 1000)).strip()
    if width_of(line, style, size) <= width:
        return shape(line, style)
    kept = _longest(line, "…", style, size, width)
    return shape(line[:kept].rstrip() + "…", style)


def wrapped(
    text: str, style: Style, size: float, width: float, *, lines: int = 0, more: str = _MORE
) -> tuple[Shaped, ...]:
    """The lines of a paragraph, each at most `width` points wide; past `lines` lines it says how much is left out."""
    return _wrapped(text, style, round(1000 * width / size, 3), lines, more)


@lru_cache(maxsize=2048)
def _wrapped(text: str, style: Style, room: float, lines: int, more: str) -> tuple[Shaped, ...]:
    found: list[Shaped] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        seen = printable(paragraph)
        ends = _line_ends(seen, style, room)
        rightward = not is_right_to_left(seen)
        start = 0
        for end in ends:
            joint = " " if seen[end : end + 1] == " " or end == len(seen) else ""
            found.append(shape(seen[start:end].strip() + joint, style, rightward=rightward))
            start = end
    last = found[-1]
    found[-1] = shape(last.text.rstrip(), style, rightward=not is_right_to_left(last.text))
    if lines and len(found) > lines:
        rest = "".join(line.text for line in found[lines - 1 :]).rstrip()
        return (*found[: lines - 1], _last_line(rest, style, room, more))
    return tuple(found)


def _line_ends(text: str, style: Style, room: float) -> list[int]:
    """Where each line of `text` ends: at spaces and between ideographs, inside a word only where it is too long."""
    space = shape(" ", style).width
    ends: list[int] = []
    reached, last = 0.0, 0
    for atom in _ATOM.finditer(text):
        gap = space * (atom.start() - last) if last else 0.0
        width = _atom_width(atom.group(), style)
        if reached and reached + gap + width > room:
            ends.append(last)
            reached, gap = 0.0, 0.0
        start = atom.start()
        while width > room:
            kept = _clusters_back(
                text, start, start + _longest(text[start : atom.end()][:_LONGEST_ATOM], "", style, 1000, room)
            )
            ends.append(kept)
            start, reached, gap = kept, 0.0, 0.0
            width = _atom_width(text[start : atom.end()], style)
        reached += gap + width
        last = atom.end()
    if not ends or ends[-1] < last or not text:
        ends.append(len(text))
    return ends


def _atom_width(atom: str, style: Style) -> float:
    """Width of a word; of an enormous one, enough to know that it is too long."""
    return shape(atom[:_LONGEST_ATOM], style).width


def _longest(text: str, ending: str, style: Style, size: float, width: float) -> int:
    """How many characters of `text` fit with `ending` behind them."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle] + ending, style, size) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _clusters_back(text: str, start: int, end: int) -> int:
    """The nearest place before `end` that does not part a letter from its marks; at least one character is kept."""
    place = end
    while start + 1 < place < len(text) and unicodedata.combining(text[place]):
        place -= 1
    return max(place if place > start + 1 else end, start + 1)


def _last_line(rest: str, style: Style, room: float, more: str) -> Shaped:
    """The beginning of `rest` with the count of characters left out, or an ellipsis where that has no room."""
    longest_count = more.format(count=len(rest))
    ending = longest_count if shape(longest_count, style).width <= room * 0.75 else "…"
    kept = _longest(rest, ending, style, 1000, room)
    said = more.format(count=len(rest) - kept) if ending != "…" else "…"
    return shape(rest[:kept].rstrip() + said, style)
