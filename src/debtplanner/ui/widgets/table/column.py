"""What a column is: how it reads a row, sorts it, draws it, and when it leaves a narrow table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Kind = Literal["text", "number", "score", "band", "glyph", "spark"]
Align = Literal["left", "right", "centre"]
NAMING_WIDTH = 220


class Row(Protocol):
    """A frozen object that one line of the table shows."""

    @property
    def id(self) -> str:
        """Identity of the record behind the line."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `text` is what the reader sees, copies and hears; `sort` orders it (else the text does).

    `priority` 0 never leaves; the highest number leaves first when the table gets narrow. Exactly one column
    `names` the row: it keeps 220 px and takes the slack, beyond 360 px together with texts of 200 px and more.
    `why` cells explain themselves; `editable` cells are edited in place, from `choices` if there are any, `free` ones
    take other text too. `glyph` gives a state (`ok`, `behind`, `fail`, `none`, `stale`), `tone` a state colour
    (`danger`, `warn`, `ok`, `text2`, `text3`) where the words need one. `spark` gives the values that a column of that
    kind draws as a line; its text is what is copied and heard.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    kind: Kind = "text"
    align: Align | None = None
    width: int = 120
    min_width: int = 64
    priority: int = 5
    names: bool = False
    editable: bool | Callable[[Any], bool] = False
    edit_text: Callable[[Any], str] | None = None
    choices: Callable[[Any], Sequence[str]] | None = None
    free: bool = False
    tooltip: Callable[[Any], str] | None = None
    why: bool | Callable[[Any], bool] = False
    shown: bool = True
    strong: Callable[[Any], bool] | None = None
    tone: Callable[[Any], str | None] | None = None
    glyph: Callable[[Any], str | None] | None = None
    spark: Callable[[Any], Sequence[float]] | None = None
    head_tooltip: str = ""

    @property
    def side(self) -> Align:
        """Edge its text and its head stand on: numbers right, everything else left."""
        return self.align or ("right" if self.kind in {"number", "score"} else "left")

    @property
    def narrowest(self) -> int:
        """Width that it keeps while it is shown."""
        return max(NAMING_WIDTH, self.min_width) if self.names else min(self.min_width, self.width)

    def may_edit(self, row: object) -> bool:
        """Whether this cell of `row` is edited in place."""
        return self.editable(row) if callable(self.editable) else self.editable

    def explains(self, row: object) -> bool:
        """Whether this cell of `row` can say why."""
        return self.why(row) if callable(self.why) else self.why

    def order(self, row: object) -> tuple[int, Any]:
        """Key to sort `row` by: nothing comes after everything, whichever way one sorts upwards."""
        value = self.text(row).casefold() if self.sort is None else self.sort(row)
        return (1, 0) if value is None else (0, value)


@dataclass(frozen=True, slots=True)
class Merged:
    """A column that stands in for several when the table is narrow: `9 · 7 · 9` for impact, effort, risk."""

    key: str
    title: str
    parts: tuple[str, ...]
    width: int = 92
    separator: str = " · "


@dataclass(frozen=True, slots=True)
class Grouping:
    """How rows are put under headings: by the text of `key`; `order` sorts headings, `summary` adds to them."""

    key: Callable[[Any], str]
    name: str = ""
    order: Callable[[str], Any] | None = None
    summary: Callable[[Sequence[Any]], str] | None = None
