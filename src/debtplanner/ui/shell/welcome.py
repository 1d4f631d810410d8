"""The welcome window: a new workspace, one that exists, one that was open before, or the sample."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from debtplanner.domain.currency import MINOR_DIGITS
from debtplanner.domain.months import Month
from debtplanner.ui.shell.frame import Recent
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import Alert, AlertRow
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.text import ElidedLabel, label

CURRENCIES = (
    ("AUD", "AUD – Australian dollar"),
    ("BRL", "BRL – Brazilian real"),
    ("CAD", "CAD – Canadian dollar"),
    ("CHF", "CHF – Swiss franc"),
    ("CNY", "CNY – Chinese yuan"),
    ("CZK", "CZK – Czech koruna"),
    ("DKK", "DKK – Danish krone"),
    ("EUR", "EUR – Euro"),
    ("GBP", "GBP – Pound sterling"),
    ("INR", "INR – Indian rupee"),
    ("JPY", "JPY – Japanese yen"),
    ("KRW", "KRW – South Korean won"),
    ("MXN", "MXN – Mexican peso"),
    ("NOK", "NOK – Norwegian krone"),
    ("NZD", "NZD – New Zealand dollar"),
    ("PLN", "PLN – Polish złoty"),
    ("SEK", "SEK – Swedish krona"),
    ("USD", "USD – US dollar"),
)
LONGEST_NAME = 120
SAFE_MODE = (
    "Files open to be read until you choose Edit; the look and the layout are those that debtplanner begins with, and "
    "nothing runs by itself. Open the program as usual to leave it."
)


def refusals(values: dict[str, str]) -> dict[str, str]:
    """What keeps a new workspace from being made, by field."""
    found: dict[str, str] = {}
    name = values["name"].strip()
    if not name:
        found["name"] = "A workspace needs a name. Type one, for example “Platform review”."
    elif len(name) > LONGEST_NAME:
        found["name"] = f"A name has at most {LONGEST_NAME} characters. This one has {len(name)}."
    currency = values["currency"].strip()
    if currency.upper() not in MINOR_DIGITS:
        said = f"You typed {currency}." if currency else "Nothing is chosen."
        found["currency"] = f"A currency is an ISO code of three letters in use, for example USD. {said}"
    month = values["month"].strip()
    if not _is_month(month):
        said = f"You typed {month}." if month else "Nothing is typed."
        found["month"] = f"The first month is a year and a month, for example 2026-01. {said}"
    return found


def _is_month(text: str) -> bool:
    try:
        Month.parse(text)
    except ValueError:
        return False
    return True


class Welcome(QWidget):
    """Asks; whoever holds it makes, opens or finds the file. `created` carries name, currency code, first month, locked or not."""

    created = Signal(str, str, str, bool)
    open_requested = Signal()
    sample_requested = Signal()
    recent_requested = Signal(str)
    locate_requested = Signal(str)
    forget_requested = Signal(str)
    salvage_requested = Signal(str)

    def __init__(self, recent: Sequence[Recent] = (), first_month: str = "", currency: str = "USD") -> None:
        super().__init__()
        self.setWindowTitle("debtplanner")
        set_part(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(size(760), size(560))
        self.form = Form(
            "New workspace",
            (
                Field(
                    "name", "Name", help="What the review is about. It heads every pack.", placeholder="Platform review"
                ),
                Field("currency", "Currency", "combo", choices=CURRENCIES),
                Field("month", "First month", "month", help="Where the plan begins."),
                Field("locked", "Lock it with a passphrase", "check"),
            ),
            beside=(("currency", "month"),),
        )
        self.form.set_values({"currency": currency, "month": first_month})
        self.form.submitted.connect(self._create)
        name = self.form.control("name")
        if isinstance(name, QLineEdit):
            name.returnPressed.connect(self._submit)
        self._trouble = QVBoxLayout()
        self._list = QVBoxLayout()
        self._build()
        self.set_recent(recent)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        spaced(outer, (40, 32, 40, 32), 4)
        outer.addWidget(label("debtplanner", "page_title"))
        outer.addWidget(
            label("One file holds the backlog, the plan, the money, the approvals and the reviews.", "label")
        )
        outer.addSpacing(size(16))
        spaced(self._trouble, (0, 0, 0, 12))
        outer.addLayout(self._trouble)
        grid = QGridLayout()
        spaced(grid, spacing=16)
        grid.addWidget(self._new_card(), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._open_card(), 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        outer.addLayout(grid)
        outer.addStretch(1)

    def _new_card(self) -> Card:
        card = Card("New workspace")
        card.add(self.form)
        row = QHBoxLayout()
        spaced(row, (0, 8, 0, 0))
        self.create_button = button("Create workspace", "primary", "plus")
        self.create_button.clicked.connect(self._submit)
        sample = button("Look at the sample", icon="sparkles")
        sample.clicked.connect(self.sample_requested)
        row.addWidget(self.create_button)
        row.addWidget(sample)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _open_card(self) -> Card:
        card = Card("Recent")
        open_other = button("Open a file", icon="folder-open")
        open_other.clicked.connect(self.open_requested)
        card.head.addWidget(open_other)
        inside = QWidget()
        set_part(inside, "clear")
        spaced(self._list, spacing=2)
        column = QVBoxLayout(inside)
        spaced(column)
        column.addLayout(self._list)
        column.addStretch(1)
        area = scrolled(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        card.add(area, 1)
        return card

    def set_recent(self, recent: Sequence[Recent]) -> None:
        """Show these workspaces; missing ones can be located or forgotten."""
        _empty(self._list)
        for one in recent:
            self._list.addWidget(_RecentRow(self, one))
        if not recent:
            self._list.addWidget(label("Workspaces that you open will be listed here.", "caption", wrap=True))

    def show_trouble(self, sentence: str, damaged: str = "") -> None:
        """Say why a file was not opened; empty takes it away. A `damaged` one offers to save what can be read."""
        _empty(self._trouble)
        if sentence:
            way_on = "Save what can be read into a new file…" if damaged else ""
            row = AlertRow(Alert("danger", "", sentence, way_on, damaged))
            row.followed.connect(self.salvage_requested)
            self._trouble.addWidget(row)

    def show_safe_mode(self) -> None:
        """Say that this is safe mode, and what that means."""
        self.setWindowTitle("debtplanner – Safe mode")
        self._trouble.addWidget(AlertRow(Alert("info", "Safe mode", SAFE_MODE)))

    def _submit(self) -> None:
        self._create(self.form.values())

    def _create(self, values: dict[str, str]) -> None:
        found = refusals(values)
        self.form.set_errors(found)
        if not found:
            name, currency, month = (values[key].strip() for key in ("name", "currency", "month"))
            self.created.emit(name, currency.upper(), month, values["locked"] == "yes")


class _RecentRow(QFrame):
    def __init__(self, welcome: Welcome, recent: Recent) -> None:
        super().__init__()
        set_part(self, "clear")
        self._welcome, self._path = welcome, str(recent.path)
        row = QHBoxLayout(self)
        spaced(row, (0, 4, 0, 4), 8)
        words = QVBoxLayout()
        spaced(words, spacing=0)
        words.addWidget(ElidedLabel(recent.name, "strong"))
        state = "The file is not there any more" if recent.missing else recent.opened
        words.addWidget(ElidedLabel(" · ".join(part for part in (state, self._path) if part), "caption"))
        row.addLayout(words, 1)
        if recent.missing:
            self._add(row, "Locate", self._locate, recent.name)
            self._add(row, "Forget", self._forget, recent.name)
        else:
            self._add(row, "Open", self._open, recent.name)

    def _add(self, row: QHBoxLayout, text: str, run: Callable[[], None], name: str) -> None:
        made = button(text, "link")
        made.setAccessibleName(f"{text} {name}")
        made.clicked.connect(run)
        row.addWidget(made)

    def _open(self) -> None:
        self._welcome.recent_requested.emit(self._path)

    def _locate(self) -> None:
        self._welcome.locate_requested.emit(self._path)

    def _forget(self) -> None:
        self._welcome.forget_requested.emit(self._path)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
