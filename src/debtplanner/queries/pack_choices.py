"""What was chosen for the pack of a period, and which names can be withheld."""

from dataclasses import dataclass

from debtplanner.domain.packs import PackPage
from debtplanner.domain.people import Person
from debtplanner.domain.team import Member
from debtplanner.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Chosen:
    """Pages left out and comments by page key."""

    left_out: frozenset[str]
    comments: tuple[tuple[str, str], ...]


def chosen_pages(reader: Reader, pack: str, period: str) -> Chosen:
    """What was chosen for one pack."""
    own = [one for one in reader.all(PackPage) if (one.pack, one.period) == (pack, period)]
    return Chosen(
        frozenset(one.page for one in own if one.left_out),
        tuple((one.page, one.comment) for one in own if one.comment),
    )


def names_of_people(reader: Reader) -> tuple[str, ...]:
    """Names of everybody in the workspace: people who ask and decide, and members of the team."""
    return tuple(one.name for one in (*reader.all(Person), *reader.all(Member)))
