"""The parts of a pack that people decide from: decisions with their boxes, criteria, changes."""

from dataclasses import dataclass

from debtplanner.packs.canvas import PackCanvas, colour_operands
from debtplanner.packs.document import (
    ChangeList,
    Column,
    Criteria,
    Decision,
    Decisions,
    Row,
    StateMark,
    Table,
    Text,
)
from debtplanner.packs.flow import Frame, Piece, gap
from debtplanner.packs.marks import INK, circle, dotted_under
from debtplanner.packs.prose import heading
from debtplanner.packs.shaping import Shaped
from debtplanner.packs.tables import table_pieces
from debtplanner.packs.text import fitted, wrapped

_INDENT = 31.0
_LABEL = 44.0
_LEADING = 14.0


def decision_pieces(block: Decisions, frame: Frame) -> list[Piece]:
    """Each decision is one piece: nobody should have to turn the page to see what is asked."""
    pieces = heading(block.title, frame)
    for decision in block.decisions:
        laid = _laid(decision, frame)
        pieces += [Piece(laid.height, laid), gap(16)]
    return pieces


@dataclass(frozen=True, slots=True)
class _DecisionDrawn:
    """Draws one decision: number, title and amount, reasons, boxes, a line for the name."""

    decision: Decision
    title: Shaped
    amount: Shaped
    reason: tuple[Shaped, ...]
    labelled: tuple[tuple[str, tuple[Shaped, ...]], ...]
    frame: Frame

    @property
    def height(self) -> float:
        """Height of the whole decision."""
        lines = len(self.reason) + sum(len(words) for _, words in self.labelled)
        return 19.0 + lines * _LEADING + 25.0

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        frame, left = self.frame, self.frame.left + _INDENT
        base = top - 13
        with canvas.group("Sect"):
            with canvas.tagged("Lbl"):
                canvas.addLiteral(f"q {colour_operands(INK.accent)} rg {circle(frame.left + 9.5, base + 4, 9.5)} f Q")
                number = str(self.decision.number)
                canvas.text(
                    frame.left + 9.5, base + 0.7, number, 9.5, colour=INK.on_accent, style="bold", align="center"
                )
            with canvas.tagged("H2"):
                canvas.text(left, base, self.title, frame.style.section, colour=INK.text)
            with canvas.tagged("P"):
                canvas.text(frame.right, base, self.amount, frame.style.section, colour=INK.text, align="right")
                taken = self.amount.width_at(frame.style.section)
                if self.decision.link and canvas.link(frame.right - taken, base - 3, taken, 15, self.decision.link):
                    dotted_under(canvas, frame.right - taken, base - 3, taken)
            base = self._words(canvas, left, base - 17.5)
            self._boxes(canvas, left, base - 5)

    def _words(self, canvas: PackCanvas, left: float, base: float) -> float:
        size = self.frame.style.body
        with canvas.tagged("P"):
            for line in self.reason:
                canvas.text(left, base, line, size, colour=INK.text2)
                base -= _LEADING
        for label, lines in self.labelled:
            with canvas.tagged("P"):
                canvas.text(left, base, f"{label} ", self.frame.style.head, colour=INK.text3, style="semibold")
                for line in lines:
                    canvas.text(left + _LABEL, base, line, size, colour=INK.text)
                    base -= _LEADING
        return base

    def _boxes(self, canvas: PackCanvas, left: float, base: float) -> None:
        words, right = self.frame.words, self.frame.right
        with canvas.tagged("P"):
            x = left
            for outcome in words.outcomes:
                canvas.plate(x + 0.4, base - 1.6, 9.6, 9.6, edge=INK.text, line=0.8)
                shown = fitted(outcome, "regular", self.frame.style.note, 64)
                canvas.text(x + 15, base, f"{shown.text} ", self.frame.style.note, colour=INK.text)
                x += 82
            line = right - 130
            name = fitted(words.name, "regular", self.frame.style.head, 60)
            canvas.text(line - 6, base, name, self.frame.style.head, colour=INK.text2, align="right")
            canvas.stroke(line, base - 1.6, right, base - 1.6, colour=INK.text, width=0.6)


def _laid(decision: Decision, frame: Frame) -> _DecisionDrawn:
    style, words = frame.style, frame.words
    width = frame.width - _INDENT
    amount = fitted(decision.amount, "semibold", style.section, width * 0.4)
    title = fitted(decision.title, "semibold", style.section, width - amount.width_at(style.section) - 16)
    reason = (
        wrapped(decision.reason, "regular", style.body, width, lines=4, more=words.more_characters)
        if decision.reason
        else ()
    )
    named = [(words.tier, decision.tier), (words.fails, "; ".join(decision.fails))]
    labelled = tuple(
        (label, wrapped(text, "regular", style.body, width - _LABEL, lines=3, more=words.more_characters))
        for label, text in named
        if text
    )
    return _DecisionDrawn(decision, title, amount, reason, labelled, frame)


def criteria_pieces(block: Criteria, frame: Frame) -> list[Piece]:
    """Criteria as a table: the rule and the value stand beside the verdict."""
    names = frame.words.criteria_columns
    columns = (Column(names[0], weight=2), Column(names[1], weight=1), Column(names[2], "right"), Column(names[3]))
    rows = tuple(
        Row((Text(item.name), Text(item.rule, quiet=True), Text(item.value), StateMark(item.state, item.word)))
        for item in block.criteria
    )
    return table_pieces(Table(columns, rows, block.title), frame)


def change_pieces(block: ChangeList, frame: Frame) -> list[Piece]:
    """What was and what is, side by side."""
    names = frame.words.change_columns
    noted = any(change.note for change in block.changes)
    columns = (Column(names[0], weight=3), Column(names[1], weight=2), Column("", "center"), Column(names[2], weight=2))
    columns = (*columns, Column("", weight=3)) if noted else columns
    rows = []
    for change in block.changes:
        cells = (
            Text(change.subject),
            Text(change.was, quiet=True),
            Text("→", quiet=True),
            Text(change.now, strong=True),
        )
        rows.append(Row((*cells, Text(change.note, quiet=True)) if noted else cells))
    return table_pieces(Table(columns, tuple(rows), block.title, empty=block.empty), frame)
