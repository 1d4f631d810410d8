"""What was chosen for the pack of a period, and which names can be withheld."""

from dataclasses import dataclass
from itertools import pairwise

from debtplanner.domain.packs import PackPage
from debtplanner.domain.people import Person
from debtplanner.domain.policy import Policy, Tier, policy_on, tiers_of
from debtplanner.domain.team import Member
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import as_of


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


@dataclass(frozen=True, slots=True)
class Threshold:
    """A tier and where it begins: amounts below `below`, in minor units, are for the tiers under it."""

    tier: str
    name: str
    below: int


def thresholds(reader: Reader) -> tuple[Threshold, ...]:
    """Where the tiers of the policy in force begin, lowest first; the lowest begins at nothing and is left out."""
    policy = policy_on(reader.all(Policy), as_of(reader))
    if policy is None:
        return ()
    tiers = tiers_of(policy, reader.all(Tier))
    return tuple(
        Threshold(tier.id, tier.name, under.limit + under.inclusive)
        for under, tier in pairwise(tiers)
        if under.limit is not None
    )
