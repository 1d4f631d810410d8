"""The full check of an open file: storage, audit chain, seals, references and the rules of every record."""

from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import checked, dumped, rules_of
from debtplanner.domain.kinds import KINDS
from debtplanner.store import audit
from debtplanner.store.reading import Reader, record_of
from debtplanner.store.schema import USER_VERSION, table
from debtplanner.store.seals import Seal, combined, row_digest
from debtplanner.store.trouble import WAY_ON, in_words
from debtplanner.store.writing import read_seals


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name, whether it holds, and what that means in a sentence."""

    name: str
    holds: bool
    sentence: str


DAMAGED = (
    DBAPIError,
    dbapi2.Error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    RuleBroken,
)
"""What reading a damaged file may end in: a value of any kind may stand where a record had another."""

ASK = "Ask who had the file, compare it with a backup, and go on with the one that you trust."
"""What to do where somebody may have changed the file from outside."""
PAGES_NAMED = 8
UNREADABLE = f"This part could not be read: the file is damaged. {WAY_ON}"


def check_file(reader: Reader) -> tuple[Finding, ...]:
    """Everything that is looked at, in order; damage that stops one look does not stop the others."""
    looks = (
        ("Storage", _storage),
        ("References", _references),
        ("Audit chain", _chain),
        ("Content seals", _seals),
        ("Records", _records),
    )
    found: list[Finding] = []
    for name, look in looks:
        try:
            trouble = look(reader)
        except DAMAGED:
            trouble = UNREADABLE
        found.append(Finding(name, trouble is None, trouble or _FINE[name]))
    return tuple(found)


_FINE = {
    "Storage": "Every page of the file can be read.",
    "References": "Every record that another one names is there.",
    "Audit chain": "Every step follows from the one before; none was changed, added or taken out.",
    "Content seals": "The records are exactly those that the last step left.",
    "Records": "Every record keeps the rules of its kind.",
}


def _storage(reader: Reader) -> str | None:
    try:
        found = reader.connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all()
    except (DBAPIError, dbapi2.Error, UnicodeDecodeError):
        found = ["a part of it cannot be read"]
    if list(found) == ["ok"]:
        return None
    return f"The storage is damaged: {_pages(reader) or in_words(*found)} {WAY_ON}"


def _pages(reader: Reader) -> str:
    """The damaged pages of an encrypted file in words; nothing where they are not known."""
    damaged = reader.damaged_pages()
    if not damaged:
        return ""
    shown = ", ".join(map(str, damaged[:PAGES_NAMED]))
    more = f" and {len(damaged) - PAGES_NAMED} more" if len(damaged) > PAGES_NAMED else ""
    return f"{'page' if len(damaged) == 1 else 'pages'} {shown}{more} cannot be read."


def _references(reader: Reader) -> str | None:
    broken = reader.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if not broken:
        return None
    name, rowid, wanted = broken[0][0], broken[0][1], broken[0][2]
    first = f"{KINDS[name].noun} {_id_of(reader, name, rowid)}" if name in KINDS else f"row {rowid} of {name}"
    missing = KINDS[wanted].noun if wanted in KINDS else f"row of {wanted}"
    return (
        f"{count_of(len(broken), 'record names another', 'records name others')} that does not exist, first the {first}: "
        f"its {missing} is gone. {WAY_ON}"
    )


def _id_of(reader: Reader, name: str, rowid: int) -> str:
    found = reader.connection.exec_driver_sql(f'SELECT id FROM "{name}" WHERE rowid = ?', (rowid,)).scalar()  # noqa: S608 - a table of our own schema
    return str(found)


def _chain(reader: Reader) -> str | None:
    broken = audit.broken_at(reader.connection)
    if broken is None:
        return None
    return (
        f"Step {broken} of the audit log does not follow from the one before: the log was changed from outside. {ASK}"
    )


def actual_seals(connection: Connection) -> dict[str, Seal]:
    """The seals that the records in the file really have, by kind."""
    made: dict[str, Seal] = {}
    for kind in KINDS:
        fields = tuple(rules_of(KINDS[kind].record))
        for row in connection.execute(select(table(kind))):
            values = dict(zip(fields, row[1:-1], strict=True))
            made[kind] = made.get(kind, Seal()).with_row(row_digest(kind, row[0], values, row[-1]))
    return made


def _seals(reader: Reader) -> str | None:
    kept, actual = read_seals(reader.connection), actual_seals(reader.connection)
    for kind in KINDS:
        if actual.get(kind, Seal()) != kept.get(kind, Seal()):
            return f"The {KINDS[kind].plural} are not those that the last step left: the file was changed from outside. {ASK}"
    last = list(reader.entries(reader.head().seq - 1))
    if last and last[-1].seal != combined(kept, USER_VERSION):
        return f"The seals are not those of step {last[-1].step.seq}, the last one: the file was changed from outside. {ASK}"
    return None


def _records(reader: Reader) -> str | None:
    for kind, described in KINDS.items():
        for row in reader.connection.execute(select(table(kind))):
            record = record_of(kind, row)
            try:
                if dumped(described.check(checked(record))) != dumped(record):
                    return f"The {described.noun} {record.id} is not written as this program writes it. {WAY_ON}"
            except RuleBroken as refusal:
                return f"The {described.noun} {record.id} breaks a rule: {refusal.sentence} {WAY_ON}"
    return None
