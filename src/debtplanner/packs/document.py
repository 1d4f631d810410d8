"""The frozen model of a pack: pages, blocks and cells, before anything is laid out."""

from dataclasses import dataclass, field
from typing import Literal

from debtplanner.charts.chart import Chart
from debtplanner.system.look import PACK_PT

Paper = Literal["a4", "letter"]
Align = Literal["left", "right", "center"]
Band = Literal["Critical", "High", "Medium", "Low"]
State = Literal["ok", "behind", "fail", "none", "stale"]
Trend = Literal["better", "worse", "same"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a cell; wrapped to at most `lines` lines."""

    text: str
    strong: bool = False
    quiet: bool = False
    link: str = ""
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar beside a figure: its share of the longest bar of the table, from 0 to 1."""

    share: float
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a cell, as the reader writes it; never cut. Its bar, if it has one, goes wherever the figure goes."""

    text: str
    strong: bool = False
    link: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class BandMark:
    """A band: swatch and word."""

    band: Band
    word: str = ""


@dataclass(frozen=True, slots=True)
class StateMark:
    """A state: glyph and word; the glyph carries it where colours do not."""

    state: State
    word: str


@dataclass(frozen=True, slots=True)
class Delta:
    """A change against the last pack: direction as glyph, amount in words."""

    text: str
    rising: bool | None = None
    trend: Trend = "same"


@dataclass(frozen=True, slots=True)
class Redacted:
    """Something left out on purpose: a plate with the reason where there is one; the content is not in the file."""

    reason: str = ""


Cell = Text | Number | BandMark | StateMark | Delta | Redacted


@dataclass(frozen=True, slots=True)
class Column:
    """One column; weight 0 is as wide as its content, others share what is left by weight."""

    title: str
    align: Align = "left"
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a strong row is a total. `below` are labelled words under its cells, over the whole width."""

    cells: tuple[Cell, ...]
    strong: bool = False
    below: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `more` rows are left out and said so, `empty` stands where there are no rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    more: int = 0
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One large figure with its label, one line of context and where it is explained."""

    label: str
    value: str
    context: str = ""
    link: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of large figures, four across."""

    facts: tuple[Fact, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """One chart with its subtitle; height 0 is the chart's own."""

    chart: Chart
    height: float = 0.0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision to take, with a place to record it by hand."""

    number: int
    title: str
    amount: str
    tier: str
    reason: str
    fails: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a page, in order."""

    decisions: tuple[Decision, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its rule, the value held against it and the verdict."""

    state: State
    name: str
    rule: str
    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """A list of criteria, each with its verdict as glyph and word."""

    criteria: tuple[Criterion, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short sentences, one below the other."""

    items: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark, set apart; a warning has its mark beside it."""

    text: str
    warning: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: what it was, what it is, and why or who."""

    subject: str
    was: str
    now: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeList:
    """What changed since the last pack."""

    changes: tuple[Change, ...]
    title: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """How one figure was computed; `anchor` is what figures link to. Inputs are name, value, source."""

    anchor: str
    name: str
    result: str
    formula: str
    inputs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Methods:
    """The figures of a pack, each with its formula and inputs; `across` of them stand side by side."""

    methods: tuple[Method, ...]
    title: str = ""
    across: int = 1


Block = Figures | Table | ChartBlock | Decisions | Criteria | Bullets | Note | ChangeList | Methods


@dataclass(frozen=True, slots=True)
class Page:
    """One idea: a sentence that says what is true, a paragraph, what shows it, and how it was computed.

    A page that `joins` shares the sheet of the one before it where all of it fits there.
    """

    headline: str
    outline: str
    paragraph: str = ""
    blocks: tuple[Block, ...] = ()
    how_computed: str = ""
    how_link: str = ""
    anchor: str = ""
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The engine's own words, for packs in another language."""

    page_of: str = "Page {page} of {pages}"
    as_of: str = "As of {date}"
    data: str = "data {fingerprint}"
    audit: str = "audit {head}"
    draft: str = "Draft"
    continued: str = "{headline} (continued)"
    more_rows: str = "{count} more"
    more_characters: str = "… ({count:,} more characters)"
    see_page: str = "See page\u00a0{page}."
    how_computed: str = "How computed: {text}"
    outcomes: tuple[str, ...] = ("Approved", "Returned", "Rejected")
    name: str = "Name"
    tier: str = "Decides"
    fails: str = "Not met"
    change_columns: tuple[str, str, str] = ("What", "Was", "Is")
    criteria_columns: tuple[str, str, str, str] = ("Criterion", "Rule", "Value", "Verdict")
    redacted: str = "Withheld: {reason}"
    withheld: str = "Withheld"
    group: str = ","

    def number(self, count: int) -> str:
        """A count with the separators of the pack's reader."""
        return f"{count:,}".replace(",", self.group)


@dataclass(frozen=True, slots=True)
class PackStyle:
    """Sizes of a pack in points, except the margin."""

    margin_mm: float = 18.0
    headline: float = PACK_PT["page_title"]
    joined: float = 14.0
    paragraph: float = 11.0
    paragraph_leading: float = 15.0
    section: float = PACK_PT["section"]
    body: float = PACK_PT["body"]
    head: float = PACK_PT["head"]
    note: float = PACK_PT["note"]
    figure: float = PACK_PT["figure"]
    header: float = 9.0
    footer: float = PACK_PT["footer"]
    row: float = 18.0


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack, ready to be laid out; equal documents give equal bytes."""

    title: str
    workspace: str
    pack: str
    period: str
    as_of: str
    fingerprint: str
    audit_head: str
    pages: tuple[Page, ...]
    draft: bool = False
    paper: Paper = "a4"
    language: str = "en"
    words: Words = field(default_factory=Words)
    style: PackStyle = field(default_factory=PackStyle)
