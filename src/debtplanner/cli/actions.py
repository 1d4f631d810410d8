"""What each command of the command line does; each answers with its exit code."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from debtplanner.cli.approving import approve, is_answer, key, send, take_answer
from debtplanner.cli.encrypting import decrypt, encrypt, key_at_hand, lock_asked, passphrase, say_code
from debtplanner.cli.files import read_table, write_output
from debtplanner.cli.output import complain, say, say_json
from debtplanner.cli.results import DONE, FAILED, WRONG_USE
from debtplanner.cli.topics import TOPICS, Options
from debtplanner.commands.backups import back_up, copy_verified, restore_to
from debtplanner.commands.edits import Import
from debtplanner.commands.salvaging import needs_key, save_readable
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken, StorageTrouble
from debtplanner.domain.months import Month, Quarter
from debtplanner.exchange.calendar_file import as_ics
from debtplanner.exchange.items_table import as_csv, as_json, read_items
from debtplanner.exchange.shipped import sample_drafts, start_drafts
from debtplanner.queries.approval_record import approval_record
from debtplanner.queries.backlog import backlog
from debtplanner.queries.calendar_events import calendar
from debtplanner.queries.checks import checks
from debtplanner.queries.minutes_record import minutes_record
from debtplanner.queries.pack_choices import thresholds
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of
from debtplanner.system.clock import now

DEMO_PERIOD = Month(2026, 11)


def new(words: Namespace, opener: Opener) -> int:
    """Makes a file."""
    name = words.name or words.file.stem
    sample = words.sample
    drafts = sample_drafts(words.currency, words.start) if sample else start_drafts(name, words.currency, words.start)
    lock = lock_asked() if words.encrypt else None
    label = "Make the sample workspace" if sample else "Make the workspace"
    opener.make(words.file, drafts, label, lock.key if lock else None).close()
    say(f"Made {words.file}.")
    if lock is not None:
        say_code(lock)
    return DONE


def show(words: Namespace, opener: Opener) -> int:
    """Prints a topic."""
    options = Options(now().astimezone().date(), words.model, words.items, words.since)
    with closing(opener.open(words.file, read_only=True)) as session:
        shown = session.read(lambda reader: TOPICS[words.topic](reader, options))
    if words.json:
        say_json(shown.data)
    else:
        say(shown.text)
    return DONE


def pack(words: Namespace, opener: Opener) -> int:
    """Writes a pack."""
    from debtplanner.packs.assembly import Printed
    from debtplanner.packs.periodic import period_pack

    if words.kind in _RECORDS:
        return _RECORDS[words.kind](words, opener)
    wanted = Quarter if words.kind == "quarterly" else Month
    if not isinstance(words.period, wanted):
        example = (
            "quarterly pack needs its quarter: --period 2026-Q4"
            if wanted is Quarter
            else "monthly pack needs its month: --period 2026-11"
        )
        complain(f"A {example}.")
        return WRONG_USE
    with closing(opener.open(words.file, read_only=True)) as session:
        below = session.read(lambda reader: _withheld_below(reader, words.redact_below))
        if below is None:
            return WRONG_USE
        how = Printed(words.paper, words.draft, words.redact == "names")
        made = period_pack(session.read, words.period, how, below=below)
    write_output(words.output, made.content)
    say(f"Wrote {words.output}.")
    return DONE


def _withheld_below(reader: Reader, tier: str | None) -> int | None:
    """Below what amounts are withheld, in minor units; None, and a sentence, where there is no such tier."""
    if tier is None:
        return 0
    known = thresholds(reader)
    found = next((one for one in known if tier.casefold() in {one.tier.casefold(), one.name.casefold()}), None)
    if found is None:
        names = ", ".join(one.name for one in known) or "none: no policy is in force"
        complain(f"No amounts lie below a tier named {tier}. Tiers to choose from: {names}.")
        return None
    return found.below


def minutes(words: Namespace, opener: Opener) -> int:
    """Writes final minutes."""
    from debtplanner.packs.minutes import render_minutes

    if words.meeting is None:
        complain("Minutes need their meeting: --meeting ID or its day.")
        return WRONG_USE
    with closing(opener.open(words.file, read_only=True)) as session:
        record = session.read(lambda reader: minutes_record(reader, words.meeting, words.version))
    write_output(words.output, render_minutes(record, paper=words.paper))
    say(f"Wrote {words.output}.")
    return DONE


def approval(words: Namespace, opener: Opener) -> int:
    """Writes the record of one approval."""
    from debtplanner.packs.approval import render_approval

    if words.request is None:
        complain("An approval record needs its request: --request ID.")
        return WRONG_USE
    today = now().astimezone().date()
    with closing(opener.open(words.file, read_only=True)) as session:
        record = session.read(lambda reader: approval_record(reader, words.request, today))
    write_output(words.output, render_approval(record, paper=words.paper))
    say(f"Wrote {words.output}.")
    return DONE


_RECORDS: dict[str, Callable[[Namespace, Opener], int]] = {"approval": approval, "minutes": minutes}


def check(words: Namespace, opener: Opener) -> int:
    """Checks a file."""
    with closing(opener.open(words.file, read_only=True, unchecked=True)) as session:
        found = session.read(checks)
    for one in found:
        say(f"{'ok    ' if one.holds else 'FAILED'}  {one.name}: {one.sentence}")
    return DONE if all(one.holds for one in found) else FAILED


def backup(words: Namespace, opener: Opener) -> int:
    """Makes a verified copy."""
    with closing(opener.open(words.file, read_only=True)) as session:
        if words.output is not None:
            copy_verified(session, words.output)
            say(f"Wrote {words.output}; it was opened and checked.")
        else:
            made = back_up(session, now())
            say(f"Wrote {made.path}; it was opened and checked.")
    return DONE


def restore(words: Namespace, opener: Opener) -> int:
    """Makes a new file from a backup."""
    restore_to(words.copy, words.file, opener.key_for(words.copy))
    say(f"Restored {words.file}; the backup is as it was.")
    return DONE


def salvage(words: Namespace, opener: Opener) -> int:  # noqa: ARG001 - a damaged file cannot be opened
    """Saves what can be read of a damaged file."""
    file, new_file = words.file, words.new_file
    made = save_readable(file, new_file, key_at_hand(file) if needs_key(file) else None, now())
    say(f"Wrote {new_file}; {file} is as it was.")
    for line in made.lines():
        say(line)
    return DONE if made.saved.complete else FAILED


def export(words: Namespace, opener: Opener) -> int:
    """Writes a list."""
    if words.list == "meetings":
        return _export_meetings(words, opener)
    writers = {".csv": as_csv, ".json": as_json}
    write = writers.get(words.output.suffix.lower())
    if write is None:
        complain(f"{words.output.name} must end in .csv or .json.")
        return WRONG_USE
    with closing(opener.open(words.file, read_only=True)) as session:
        rows = session.read(backlog).rows
        currency = session.read(workspace_of).currency
    write_output(words.output, write(rows, currency))
    say(f"Wrote {count_of(len(rows), 'item', 'items')} to {words.output}.")
    return DONE


def _export_meetings(words: Namespace, opener: Opener) -> int:
    if words.output.suffix.lower() != ".ics":
        complain(f"{words.output.name} must end in .ics.")
        return WRONG_USE
    today = now().astimezone().date()
    with closing(opener.open(words.file, read_only=True)) as session:
        found = session.read(lambda reader: calendar(reader, today))
    write_output(words.output, as_ics(found))
    say(f"Wrote {count_of(len(found.events), 'event', 'events')} to {words.output}.")
    return DONE


def bring_in(words: Namespace, opener: Opener) -> int:
    """Imports items, where no row is refused; or takes in a signed answer."""
    text = read_table(words.source)
    if is_answer(text):
        return take_answer(words, opener, text)
    with closing(opener.open(words.file, must_write=True)) as session:
        known = session.read(backlog)
        category = _category(words.category, known.categories)
        incoming = read_items(text, known, default_category=category, new_id=session.new_id)
        for refusal in incoming.refusals:
            complain(refusal)
        told = (
            f"{count_of(len(incoming.items), 'new item', 'new items')}, "
            f"{count_of(len(incoming.revisions), 'changed item', 'changed items')}, {incoming.unchanged} unchanged"
        )
        if incoming.refusals:
            complain(f"{count_of(len(incoming.refusals), 'row', 'rows')} cannot be taken; nothing was brought in.")
            return FAILED
        if words.dry_run:
            say(f"Would bring in {told}.")
            return DONE
        revisions = tuple(("item", record_id, changes) for record_id, changes in incoming.revisions)
        session.execute(Import(f"Import {words.source.name}", incoming.drafts, revisions))
        say(f"Brought in {told}.")
    return DONE


def _category(wanted: str | None, known: tuple[tuple[str, str], ...]) -> str | None:
    if wanted is None:
        return None
    for record_id, name in known:
        if wanted.casefold() in {record_id.casefold(), name.casefold()}:
            return record_id
    raise RuleBroken(f"There is no category {wanted}. Choose one of: {', '.join(name for _, name in known)}.")


def demo(words: Namespace, opener: Opener) -> int:
    """Writes the sample workspace, unless it is there already, and both packs."""
    from debtplanner.packs.periodic import period_pack

    folder: Path = words.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise StorageTrouble(f"The folder {folder} cannot be made: {trouble.strerror}. Choose another one.") from None
    file = folder / "framework.debtplan"
    if file.exists():
        say(f"{file} is there already and was kept as it is.")
        session = opener.open(file, read_only=True)
    else:
        session = opener.make(file, sample_drafts("USD", Month(2026, 1)), "Make the sample workspace")
        say(f"Wrote {file}.")
    with closing(session):
        quarter = Quarter.of(DEMO_PERIOD.first_day)
        packs = {f"monthly-{DEMO_PERIOD}.pdf": DEMO_PERIOD, f"quarterly-{quarter}.pdf": quarter}
        made = {name: period_pack(session.read, period) for name, period in packs.items()}
    for name, one in made.items():
        write_output(folder / name, one.content)
        say(f"Wrote {folder / name}.")
    return DONE


ACTIONS: dict[str, Callable[[Namespace, Opener], int]] = {
    "demo": demo,
    "new": new,
    "show": show,
    "pack": pack,
    "check": check,
    "backup": backup,
    "restore": restore,
    "salvage": salvage,
    "export": export,
    "import": bring_in,
    "key": key,
    "approve": approve,
    "send": send,
    "encrypt": encrypt,
    "passphrase": passphrase,
    "decrypt": decrypt,
}
