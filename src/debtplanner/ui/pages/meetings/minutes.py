"""Final minutes on a sheet: each version, saved as PDF, corrected with a reason."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.meetings import CorrectMinutes
from debtplanner.domain.asking import Content
from debtplanner.queries.minutes_record import MinutesRecord, day_of
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.files import PAPERS, PDF, ask_target, proposed_in, save_file
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.text import label


class MinutesSheet(Sheet):
    """Shows the last version; earlier ones are in the PDF's difference page and in History."""

    def __init__(self, window: QWidget, ports: PagePorts, record: MinutesRecord) -> None:
        super().__init__(window, f"Minutes of {record.meeting.title}", width=720, shade=24)
        self._ports, self._record = ports, record
        head = QHBoxLayout()
        spaced(head)
        day = record.writing.day(record.meeting.on)
        head.addWidget(label(f"{record.meeting.title}, {day}", "dialog_title", wrap=True), 1)
        close = button("Close", "link")
        close.clicked.connect(self.close)
        head.addWidget(close)
        self.body.addLayout(head)
        self.body.addWidget(
            label(f"Version {record.minutes.version}, fingerprint {record.minutes.sha256[:16]}…", "caption")
        )
        inside = QWidget()
        set_part(inside, "clear")
        column = QVBoxLayout(inside)
        spaced(column, (0, 0, 8, 0), 6)
        for role, text in minutes_lines(record):
            column.addWidget(label(text, role, wrap=True, select=True))  # type: ignore[arg-type]
        column.addStretch(1)
        area = scrolled(inside)
        area.setMinimumHeight(size(320))
        self.body.addWidget(area, 1)
        foot = QHBoxLayout()
        spaced(foot)
        correct = button("Correct…", icon="pencil")
        correct.setEnabled(ports.session.writable)
        correct.clicked.connect(self._correct)
        save = button("Save as PDF…", "primary", "download")
        save.clicked.connect(self._ask_place)
        foot.addWidget(correct)
        foot.addStretch(1)
        foot.addWidget(save)
        self.body.addLayout(foot)

    @Slot()
    def _ask_place(self) -> None:
        name = f"minutes-{self._record.meeting.on.isoformat()}-v{self._record.minutes.version}.pdf"
        proposed = proposed_in(self._ports.settings, PAPERS, name)
        ask_target(self, "Save the minutes", proposed, PDF, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the minutes as PDF."""
        from debtplanner.packs.minutes import render_minutes

        save_file(path, render_minutes(self._record), self._ports.toast)

    @Slot()
    def _correct(self) -> None:
        window, ports, record = self._window, self._ports, self._record
        self.close()
        CorrectSheet(window, ports, record).open_at()


def minutes_lines(record: MinutesRecord) -> list[tuple[str, str]]:
    """Minutes as lines: the use of a text, and the text."""
    content = record.content
    lines: list[tuple[str, str]] = []
    if content["summary"]:
        lines.append(("body", content["summary"]))
    lines.append(("head", "Decisions"))
    lines += [("body", decision_line(one)) for one in content["decisions"]] or [("caption", "Nothing was decided.")]
    lines.append(("head", "Follow-ups"))
    lines += [("body", follow_up_line(one, record.writing)) for one in content["follow_ups"]] or [("caption", "None.")]
    for one in content["items"]:
        lines.append(("head", f"{one['title']} ({one['used']} of {one['minutes']} minutes)"))
        lines += [("body", one["notes"])] if one["notes"] else []
        lines += [("label", each) for each in (*one["lines"], *(f"Done: {change}" for change in one["changes"]))]
    there = [one["name"] for one in content["attendance"] if one["presence"] != "absent"]
    lines += [("head", "Who was there"), ("body", ", ".join(there) or "nobody is noted")]
    lines.append(("head", "Figures of that day"))
    lines += [("body", f"{name}: {value}") for name, value in content["figures"]]
    return lines


def decision_line(one: Content) -> str:
    """One decision with its votes."""
    voted = one["for"] + one["against"] + one["abstained"]
    result = "carried" if one["carried"] else "not carried"
    votes = f" ({result}, {one['for']} to {one['against']}, {one['abstained']} abstained)" if voted else ""
    return f"{one['number']}. {one['text']}{votes}"


def follow_up_line(one: Content, writing: Writing) -> str:
    """One follow-up with who and when."""
    carried = "" if one["new"] else ", from before"
    due = day_of(one["due"])
    day = "no day" if due is None else writing.short_day(due)
    return f"{one['text']} ({one['owner'] or 'nobody yet'}, {day}{carried})"


class CorrectSheet(FormSheet):
    """A correction: the summary and the notes of each item, with the reason."""

    def __init__(self, window: QWidget, ports: PagePorts, record: MinutesRecord) -> None:
        self._record = record
        items = record.content["items"]
        fields = [
            Field("reason", "Reason for the correction", "text"),
            Field("summary", "Summary", "lines", lines=3),
            *(Field(f"notes/{one['id']}", f"Notes: {one['title']}", "lines", lines=2) for one in items),
        ]
        start = {"summary": record.content["summary"], **{f"notes/{one['id']}": one["notes"] for one in items}}
        version = record.minutes.version
        super().__init__(
            window,
            ports,
            f"Correct the minutes of {record.meeting.title}",
            fields,
            start,
            draft=f"minutes/{record.meeting.id}/{version}",
            verb=f"Make version {version + 1}",
            width=600,
        )

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What is typed."""
        return dict(self.form.values()), {}

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """The correction."""
        items = {key.partition("/")[2]: {"notes": text} for key, text in values.items() if key.startswith("notes/")}
        meeting = self._record.meeting.id
        return CorrectMinutes(meeting, values["reason"], values["summary"], items), meeting
