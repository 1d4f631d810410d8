"""Words on a page: headlines, paragraphs, bullets, notes and large figures."""

from dataclasses import dataclass

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Bullets, Fact, Figures, Note
from debtplanner.packs.flow import Frame, Piece, gap
from debtplanner.packs.fonts import Style
from debtplanner.packs.marks import INK, dotted_under, state_mark
from debtplanner.packs.shaping import Shaped, is_right_to_left
from debtplanner.packs.text import cut, fitted, width_of, wrapped

_LONGEST_PARAGRAPH = 3000
_LINES_A_PIECE = 12
_MEASURE = 0.9
_SMALLER = (1.0, 0.96, 0.92, 0.88)
_SLACK = 0.1
"""Points kept free beside a figure that was made smaller, so that rounding never makes it a hair too wide."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Draws lines of one paragraph."""

    lines: tuple[Shaped, ...]
    left: float
    right: float
    size: float
    leading: float
    colour: str
    role: str

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        with canvas.tagged(self.role):
            base = top - (self.leading + 0.66 * self.size) / 2
            for line in self.lines:
                if is_right_to_left(line.text):
                    canvas.text(self.right, base, line, self.size, colour=self.colour, align="right")
                else:
                    canvas.text(self.left, base, line, self.size, colour=self.colour)
                base -= self.leading


def paragraph(
    text: str,
    frame: Frame,
    *,
    size: float,
    leading: float,
    colour: str = INK.text,
    style: Style = "regular",
    indent: float = 0.0,
    measure: float = _MEASURE,
    role: str = "P",
    most: int = 0,
    keep: bool = False,
) -> list[Piece]:
    """A paragraph; a long one may be parted between two sheets."""
    if not text.strip():
        return []
    words = frame.words.more_characters
    width = (frame.width - indent) * measure
    shown = cut(text, _LONGEST_PARAGRAPH, words)
    lines = wrapped(shown, style, size, width, lines=most, more=words)
    if measure < 1.0 and len(lines) > 1:
        width = frame.width - indent
        wider = wrapped(shown, style, size, width, lines=most, more=words)
        lines = wider if len(wider) < len(lines) else lines
    parts = [lines[start : start + _LINES_A_PIECE] for start in range(0, len(lines), _LINES_A_PIECE)]
    left = frame.left + indent
    return [
        Piece(len(part) * leading, _Lines(part, left, left + width, size, leading, colour, role), keep=keep)
        for part in parts
    ]


def headline(text: str, frame: Frame, size: float = 0.0) -> list[Piece]:
    """The sentence that a page is about; at most three lines. `size` 0 is that of a page on a sheet of its own.

    Where slightly smaller type spares a line, which would hold a word or two, the sentence is set in that.
    """
    size = size or frame.style.headline
    smaller = [size * share for share in _SMALLER]
    counts = [len(wrapped(cut(text, _LONGEST_PARAGRAPH), "semibold", one, frame.width, lines=3)) for one in smaller]
    size = smaller[counts.index(min(counts))]
    return paragraph(text, frame, size=size, leading=size * 1.24, style="semibold", measure=1.0, role="H1", most=3)


def heading(text: str, frame: Frame) -> list[Piece]:
    """The name of a part of a page."""
    if not text.strip():
        return []
    size = frame.style.section
    parts = paragraph(text, frame, size=size, leading=18, style="semibold", measure=1.0, role="H2", most=3, keep=True)
    return [*parts, gap(3)]


@dataclass(frozen=True, slots=True)
class _Bullet:
    """Draws one sentence behind its point."""

    words: _Lines
    left: float

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        base = top - (self.words.leading + 0.66 * self.words.size) / 2
        with canvas.aside():
            canvas.stroke(self.left, base + 3.2, self.left + 6, base + 3.2, colour=INK.text3, width=1.0)
        self.words(canvas, top)


def bullet_pieces(bullets: Bullets, frame: Frame) -> list[Piece]:
    """Sentences, one below the other."""
    pieces = heading(bullets.title, frame)
    size, leading = frame.style.body, frame.style.body * 1.4
    for item in bullets.items:
        for part in paragraph(item, frame, size=size, leading=leading, indent=14.0, role="P", most=10):
            words = part.draw
            drawn = _Bullet(words, frame.left) if isinstance(words, _Lines) else words
            pieces += [Piece(part.height, drawn), gap(3)]
    return [*pieces, gap(7)]


@dataclass(frozen=True, slots=True)
class _Noted:
    """Draws a remark behind a line at its left."""

    words: _Lines
    left: float
    height: float
    warning: bool

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        with canvas.aside():
            colour = INK.mark_warn if self.warning else INK.strong
            canvas.stroke(self.left + 1, top - 1, self.left + 1, top - self.height + 1, colour=colour, width=2.0)
            if self.warning:
                base = top - (self.words.leading + 0.66 * self.words.size) / 2
                state_mark(canvas, self.left + 10, base, "behind", 9)
        self.words(canvas, top)


def note_pieces(note: Note, frame: Frame) -> list[Piece]:
    """A remark, set apart from the text around it."""
    pieces = heading(note.title, frame)
    size, leading = frame.style.body, frame.style.body * 1.4
    indent = 24.0 if note.warning else 12.0
    for part in paragraph(note.text, frame, size=size, leading=leading, indent=indent):
        words = part.draw
        drawn = _Noted(words, frame.left, part.height, note.warning) if isinstance(words, _Lines) else words
        pieces.append(Piece(part.height, drawn))
    return [*pieces, gap(12)]


@dataclass(frozen=True, slots=True)
class _FactDrawn:
    """Draws one large figure between its label and its context."""

    fact: Fact
    label: Shaped
    value: Shaped
    context: tuple[Shaped, ...]
    left: float
    width: float
    size: float
    frame: Frame

    def draw(self, canvas: PackCanvas, top: float) -> None:
        style = self.frame.style
        with canvas.aside():
            canvas.stroke(self.left, top, self.left + self.width, top, colour=INK.text, width=0.8)
        with canvas.tagged("P"):
            canvas.text(self.left, top - 14, self.label, style.head, colour=INK.text2)
            base = top - 18 - style.figure * 0.9
            canvas.text(self.left, base, self.value, self.size, colour=INK.text)
            taken = self.value.width_at(self.size)
            if self.fact.link and canvas.link(self.left, base - 5, taken, self.size, self.fact.link):
                dotted_under(canvas, self.left, base - 4.5, taken)
            below = base - 18
            if self.fact.state:
                state_mark(canvas, self.left, below, self.fact.state)
            indent = 12.0 if self.fact.state else 0.0
            for line in self.context:
                canvas.text(self.left + indent, below, line, style.note, colour=INK.text2)
                below -= 12


@dataclass(frozen=True, slots=True)
class _FactRow:
    """Draws figures side by side."""

    facts: tuple[_FactDrawn, ...]

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        for fact in self.facts:
            fact.draw(canvas, top)


def figure_pieces(figures: Figures, frame: Frame) -> list[Piece]:
    """Large figures, at most four across and evenly so."""
    pieces = heading(figures.title, frame)
    count = len(figures.facts)
    across = count if count <= 4 else 3 if count in {5, 6, 9} else 4
    for start in range(0, count, max(across, 1)):
        row = figures.facts[start : start + across]
        width = (frame.width - 18 * (across - 1)) / across
        size = _figure_size(row, width, frame)
        facts = tuple(
            _laid_fact(fact, frame.left + place * (width + 18), width, size, frame) for place, fact in enumerate(row)
        )
        lines = max(len(fact.context) for fact in facts)
        pieces += [Piece(18 + frame.style.figure * 0.9 + 12 + 12 * lines, _FactRow(facts)), gap(14)]
    return pieces


def _figure_size(facts: tuple[Fact, ...], width: float, frame: Frame) -> float:
    """One size for the figures of a row: smaller where one is long, for a figure is never cut while it can be read."""
    widest = max(width_of(cut(fact.value, 40, "…"), "semibold", frame.style.figure) for fact in facts)
    return frame.style.figure * min(1.0, max((width - _SLACK) / widest if widest else 1.0, 0.5))


def _laid_fact(fact: Fact, left: float, width: float, size: float, frame: Frame) -> _FactDrawn:
    style = frame.style
    room = width - (12.0 if fact.state else 0.0)
    more = frame.words.more_characters
    context = wrapped(fact.context, "regular", style.note, room, lines=3, more=more) if fact.context else ()
    label = fitted(fact.label, "semibold", style.head, width)
    return _FactDrawn(fact, label, fitted(fact.value, "semibold", size, width), context, left, width, size, frame)
