"""The right: the clock, who is there, motions with their votes, follow-ups of this meeting."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.commands.meetings import CastVotes, Resolve
from debtplanner.domain.meetings import VOTES, FollowUp
from debtplanner.queries.meeting_view import MeetingView, MotionRow
from debtplanner.system.clock import now
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import Segmented, button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.keptfocus import KeptFocus
from debtplanner.ui.widgets.style import literal, set_part, set_state, spaced
from debtplanner.ui.widgets.text import label

_SIGNS = (("for", "✓"), ("against", "✕"), ("abstain", "–"), ("conflict", "!"))
_WORDS = dict(VOTES)


def clear(layout: Any) -> None:
    """Take everything out of a layout."""
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def rest_words(seconds: int, writing: Writing) -> str:
    """What is left of a meeting in whole minutes; below zero it is over its time."""
    minutes = writing.count(abs(seconds) // 60, "minute", "minutes")
    return f"{minutes} {'over' if seconds < 0 else 'left'} of the meeting"


class ClockCard(Card):
    """Time left of the item and of the meeting; late time counts up in the colour of danger."""

    def __init__(self) -> None:
        super().__init__()
        self._view: MeetingView | None = None
        self._time = label("", "figure")
        self._words = label("", "caption", wrap=True)
        self.add(self._time)
        self.add(self._words)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def enlarge(self, *, large: bool) -> None:
        """Type for a room, or for one reader."""
        set_state(self._time, "role", "clock" if large else "figure")

    def show_view(self, view: MeetingView) -> None:
        """Follow a meeting."""
        self._view = view
        running = view.meeting.state == "running"
        self.setVisible(running)
        self._timer.start() if running else self._timer.stop()
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show the time as it is."""
        view = self._view
        row = view.current if view is not None else None
        if view is None or row is None or view.meeting.opened is None:
            return
        began = max((one.began for one in view.book.spans if one.ended is None), default=now())
        used = view.book.seconds(row.id) + max(0, int((now() - began).total_seconds()))
        left = row.item.minutes * 60 - used
        sign = "−" if left < 0 else ""
        self._time.setText(f"{sign}{abs(left) // 60}:{abs(left) % 60:02d}")
        whole = int((now() - view.meeting.opened).total_seconds())
        total = view.meeting.minutes * 60 - whole
        rest = rest_words(total, view.writing)
        self._words.setText(f"{'over' if left < 0 else 'left'} for this item · {rest}")
        set_state(self._words, "role", "danger" if left < 0 or total < 0 else "caption")


class AttendanceCard(Card):
    """Who is there: one box each; the quorum in words."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Who is there")
        self._ports = ports
        self._view: MeetingView | None = None
        self._boxes = QVBoxLayout()
        spaced(self._boxes, spacing=2)
        self.body.addLayout(self._boxes)
        self._name = QLineEdit()
        self._name.setPlaceholderText("Add somebody, press Enter")
        self._name.setAccessibleName("Add somebody who takes part")
        self._name.returnPressed.connect(self._add)
        self.add(self._name)

    def show_view(self, view: MeetingView) -> None:
        """Show who is there now."""
        self._view = view
        open_to_edits = view.meeting.closed is None and self._ports.session.writable
        sign = "enough to decide" if view.quorate else "too few to decide"
        self.set_title(
            "Who is there", f"{view.there} of {view.voters} with a vote; quorum {view.meeting.quorum}: {sign}"
        )
        clear(self._boxes)
        for one in view.book.attendances:
            box = QCheckBox(literal(one.name + ("" if one.votes else " (no vote)")))
            box.setAccessibleName(one.name)
            box.setChecked(one.presence != "absent")
            box.setEnabled(open_to_edits)
            box.setProperty("record", one.id)
            box.clicked.connect(self._clicked)
            self._boxes.addWidget(box)
        self._name.setVisible(open_to_edits)

    @Slot(bool)
    def _clicked(self, there: bool) -> None:  # noqa: FBT001 - a slot
        presence = "present" if there else "absent"
        self._ports.execute(Revise("attendance", str(self.sender().property("record")), {"presence": presence}), None)

    @Slot()
    def _add(self) -> None:
        if self._view is None or not self._name.text().strip():
            return
        values = {"meeting": self._view.meeting.id, "name": self._name.text(), "presence": "present"}
        if self._ports.execute(Add("attendance", {**values, "position": len(self._view.book.attendances)}), None):
            self._name.clear()


class MotionsCard(Card):
    """Motions put to the vote: one plate a member with ✓ ✕ –, the result in a sentence, and the decision."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Motions and decisions")
        self._ports = ports
        self._view: MeetingView | None = None
        self._large = False
        self._column = QVBoxLayout()
        spaced(self._column, spacing=10)
        self.body.addLayout(self._column)
        self._text = QLineEdit()
        self._text.setPlaceholderText("Type a motion, press Enter")
        self._text.setAccessibleName("Motion to put to the vote")
        self._text.returnPressed.connect(self._put)
        self.add(self._text)
        self._plain = button("Decide without a vote", "link", tip="Write what is typed here down as decided")
        self._plain.clicked.connect(self._agree)
        self.add(self._plain)

    def enlarge(self, *, large: bool) -> None:
        """Motions, plates and result in type for a room, or for one reader."""
        self._large = large
        if self._view is not None:
            self.show_view(self._view)

    def focus(self) -> None:
        """Go to the field of a new motion."""
        self._text.setFocus()

    def show_view(self, view: MeetingView) -> None:
        """Show the motions as they are now."""
        self._view = view
        running = view.meeting.state == "running" and self._ports.session.writable
        clear(self._column)
        names = {one.id: one.name for one in view.book.attendances}
        for row in view.motions:
            self._column.addWidget(self._motion(row, names, running=running))
        alone = [one for one in view.book.resolutions if one.motion is None]
        for one in alone:
            words = f"Decision {one.number}: {one.text}"
            self._column.addWidget(label(words, "motion" if self._large else "strong", wrap=True))
        self._text.setVisible(running)
        self._plain.setVisible(running)
        self.setVisible(running or bool(view.motions) or bool(alone))

    def _motion(self, row: MotionRow, names: dict[str, str], *, running: bool) -> QWidget:
        made = QWidget()
        set_part(made, "clear")
        column = QVBoxLayout(made)
        spaced(column, spacing=4)
        column.addWidget(label(row.motion.text, "motion" if self._large else "strong", wrap=True))
        if row.decision is None:
            for attendance, vote in row.votes:
                column.addLayout(self._plate(row.motion.id, attendance, names[attendance], vote, running=running))
        column.addWidget(label(self._result(row), "stage_text" if self._large else "label", wrap=True))
        if row.decision is None and running:
            foot = QHBoxLayout()
            spaced(foot)
            for text, slot in (("Record the result", self._resolve), ("Withdraw", self._withdraw)):
                one = button(text, "link")
                one.setProperty("record", row.motion.id)
                one.clicked.connect(slot)
                foot.addWidget(one)
            foot.addStretch(1)
            column.addLayout(foot)
        return made

    def _plate(self, motion: str, attendance: str, name: str, vote: str, *, running: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        spaced(line, spacing=6)
        line.addWidget(label(name, "stage_text" if self._large else "body", wrap=True), 1)
        switch = Segmented(f"Vote of {name}", _SIGNS, vote or None)
        switch.setToolTip(_WORDS.get(vote, "Not voted yet"))
        if not vote:
            switch.choose_none()
        switch.setEnabled(running)
        switch.setProperty("motion", motion)
        switch.setProperty("attendance", attendance)
        switch.chosen.connect(self._voted)
        line.addWidget(switch)
        return line

    @staticmethod
    def _result(row: MotionRow) -> str:
        of = row.tally
        counted = f"{of.votes_for} for, {of.votes_against} against, {of.abstained} abstained"
        conflicts = f", {of.conflicts} with a conflict of interest" if of.conflicts else ""
        if row.decision is not None:
            word = "carried" if row.decision.carried else "not carried"
            one = row.decision
            return f"Decision {one.number}: {word}, {one.votes_for} for, {one.votes_against} against, {one.abstained} abstained"
        if not of.quorate:
            return f"{counted}{conflicts}; too few are there to decide"
        return f"{counted}{conflicts}; {'carried' if of.carried else 'not carried'} as it stands"

    @Slot(str)
    def _voted(self, vote: str) -> None:
        switch = self.sender()
        votes = ((str(switch.property("attendance")), vote),)
        self._ports.execute(CastVotes(str(switch.property("motion")), votes), None)

    @Slot()
    def _put(self) -> None:
        if self._view is None or not self._text.text().strip():
            return
        values = {"meeting": self._view.meeting.id, "text": self._text.text(), "position": len(self._view.motions)}
        if self._ports.execute(Add("motion", {**values, "item": self._view.meeting.current or None}), None):
            self._text.clear()

    @Slot()
    def _agree(self) -> None:
        text = self._text.text()
        if self._view is None or not text.strip():
            return
        if self._ports.execute(Resolve(self._view.meeting.id, text), None):
            self._text.clear()

    @Slot()
    def _resolve(self) -> None:
        if self._view is not None:
            motion = str(self.sender().property("record"))
            self._ports.execute(Resolve(self._view.meeting.id, motion=motion), None)

    @Slot()
    def _withdraw(self) -> None:
        if self._ports.execute(Remove("motion", (str(self.sender().property("record")),)), None):
            self._ports.toast("Withdrew the motion", undo=True)


class FollowUpsCard(Card):
    """What is to be done after this meeting."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Follow-ups")
        self._ports = ports
        self._view: MeetingView | None = None
        self._column = QVBoxLayout()
        spaced(self._column, spacing=2)
        self.body.addLayout(self._column)
        self._new = button("Add…", "link", "plus", "Ctrl+Shift+F")
        self._new.clicked.connect(self.add_follow_up)
        self.head.addWidget(self._new)

    def show_view(self, view: MeetingView) -> None:
        """Show those of this meeting."""
        self._view = view
        clear(self._column)
        for one in view.book.follow_ups:
            self._column.addWidget(label(self._words(view, one), "body", wrap=True))
        self._new.setEnabled(view.meeting.closed is None and self._ports.session.writable)

    @staticmethod
    def _words(view: MeetingView, one: FollowUp) -> str:
        due = "no day" if one.due is None else f"due {view.writing.short_day(one.due)}"
        done = ", done" if one.done_on is not None else ""
        return f"{one.text} ({one.owner or 'nobody yet'}, {due}{done})"

    @Slot()
    def add_follow_up(self) -> None:
        """The form of a new one; it keeps its place for the next."""
        if self._view is None or self._view.meeting.closed is not None:
            return
        form = RecordForm("follow_up", ("text", "owner", "due"), (("owner", "due"),), width=480)
        fixed = {"meeting": self._view.meeting.id, "item": self._view.meeting.current or None}
        RecordSheet(self.window(), self._ports, form, self._view.writing, fixed=fixed).open_at()


def all_cards(cards: Sequence[Any], view: MeetingView) -> None:
    """Show a meeting on each card; who votes or ticks goes on where they are."""
    for card in cards:
        focus = KeptFocus(card)
        card.show_view(view)
        focus.give_back(card)
