"""Final minutes of a meeting for their own pack: one version, and how it differs from the one before."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.asking import Content
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.meetings import Meeting, Minutes
from debtplanner.domain.minutes import read_content, version_differences
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.system.writing import Writing


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """One version of minutes; `differences` are place, before and after, empty for the first version."""

    workspace: str
    writing: Writing
    meeting: Meeting
    minutes: Minutes
    content: Content
    differences: tuple[tuple[str, str, str], ...]
    audit_head: str


def minutes_record(reader: Reader, meeting: str, version: int | None = None) -> MinutesRecord:
    """Minutes of a meeting by its id or day, the last version where none is named; raises RuleBroken where there are none."""
    found = [one for one in reader.all(Meeting) if meeting in {one.id, one.on.isoformat()}]
    if not found:
        raise RuleBroken(f"There is no meeting {meeting[:60]}. `debtplanner show FILE meetings --json` lists them.")
    one = max(found, key=lambda each: (each.closed is not None, each.on))
    versions = sorted(reader.where(Minutes, "meeting", one.id), key=lambda each: each.version)
    if not versions:
        raise RuleBroken(f"{one.title} is not closed yet, so there are no minutes. Close it first.")
    chosen = [each for each in versions if version in {None, each.version}]
    if not chosen:
        raise RuleBroken(f"There are {len(versions)} versions of these minutes. Name one of them.")
    minutes = chosen[-1]
    before = next((each for each in versions if each.version == minutes.version - 1), None)
    content = read_content(minutes)
    differences = () if before is None else tuple(version_differences(read_content(before), content))
    return MinutesRecord(
        workspace_of(reader).name, writing_of(reader), one, minutes, content, differences, _head_at(reader, minutes)
    )


def _head_at(reader: Reader, minutes: Minutes) -> str:
    """Hash of the step that wrote these minutes: the same whatever came after."""
    seq = reader.entries_of("minutes", minutes.id)[-1]
    return next(reader.entries(seq - 1, seq)).hash


def day_of(text: str | None) -> date | None:
    """A day of the content."""
    return None if text is None else date.fromisoformat(text)
