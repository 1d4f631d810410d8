"""Cards: a quiet surface with a title that says what is true; and the figure card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import set_part, set_state, spaced
from debtplanner.ui.widgets.text import breakable, label, plain_tooltip, within

MOST_CONTEXT = 90
"""Letters of the line under a figure; the whole of a longer one is its tooltip."""


class Card(QFrame):
    """A titled surface; put what it holds into `body`, and what acts on it into `head`."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "card")
        outer = QVBoxLayout(self)
        spaced(outer, (16, 12, 16, 14), 4)
        self.head = QHBoxLayout()
        spaced(self.head)
        outer.addLayout(self.head)
        self.title = label(title, "strong", wrap=True)
        self.head.addWidget(self.title, 1)
        self.subtitle = label(subtitle, "caption", wrap=True)
        outer.addWidget(self.subtitle)
        # In their places first: what is shown without a parent opens as a window of its own and takes the keyboard.
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))
        self.body = QVBoxLayout()
        spaced(self.body, (0, 4, 0, 0), 8)
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Say something else above what the card holds."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)
        if subtitle is not None:
            self.subtitle.setText(subtitle)
            self.subtitle.setVisible(bool(subtitle))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end of the card."""
        self.body.addWidget(widget, stretch)


class FigureCard(QFrame):
    """One figure with its label, a line of context, and why it is so."""

    why_requested = Signal(str)

    def __init__(self, key: str, name: str, value: str = "—", context: str = "", *, why: bool = True) -> None:
        super().__init__()
        set_part(self, "card")
        self.key = key
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer = QVBoxLayout(self)
        spaced(outer, (16, 12, 12, 14), 2)
        top = QHBoxLayout()
        spaced(top)
        outer.addLayout(top)
        self._name = label(name, "label", wrap=True)
        self.why = button("Why", "link", tip=plain_tooltip(f"Why {name.lower()} is what it is"))
        self.why.clicked.connect(self._ask)
        top.addWidget(self._name, 1)
        top.addWidget(self.why)
        self.why.setVisible(why)  # in its place first, as above
        self._value = label(value, "figure", select=True)
        self._context = label(context, "caption", wrap=True)
        outer.addWidget(self._value)
        outer.addWidget(self._context)
        outer.addStretch(1)
        self._value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_value(value, context)

    def set_name(self, name: str) -> None:
        """Show another figure: what stands over it, on as many lines as it needs."""
        self._name.setText(name)
        self.why.setToolTip(plain_tooltip(f"Why {name[0].lower()}{name[1:]} is what it is" if name else ""))

    def set_value(self, value: str, context: str = "", tone: str = "") -> None:
        """Show a figure and its context; `tone` (`danger`, `warn`, `ok`) colours the context."""
        self._value.setText(value)
        self._context.setText(breakable(within(context, MOST_CONTEXT)))
        self._context.setToolTip(plain_tooltip(context) if len(context) > MOST_CONTEXT else "")
        set_state(self._context, "role", tone or "caption")
        self.setAccessibleName(f"{self._name.text()}: {value}. {context}".rstrip(". "))
        self.why.setAccessibleName(f"Why {self._name.text()} is {value}")

    def _ask(self) -> None:
        self.why_requested.emit(self.key)
