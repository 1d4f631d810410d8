"""Tiers, criteria, tolerance, delegations, splits and acceptances, worked by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.acceptance import Acceptance, acceptance_state, needed_tier, renewals
from debtplanner.domain.asking import Books, books
from debtplanner.domain.authority import Bench, require_authority
from debtplanner.domain.backlog import Item
from debtplanner.domain.criteria import checks_of, verdict_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.lapse import over_tolerance
from debtplanner.domain.months import Month
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import Criterion, Policy, Seat, Tier, policy_on, tier_for, tiers_of
from debtplanner.domain.requests import Request
from debtplanner.domain.roadmap import Initiative
from debtplanner.domain.splitting import Sized, splits

POLICY = Policy(id="p", name="P", since=date(2026, 1, 1))
EM = Tier(id="em", policy="p", name="EM", limit=5_000_000)
CTO = Tier(id="cto", policy="p", name="CTO", limit=20_000_000, inclusive=True)
TOP = Tier(id="top", policy="p", name="Executive team", quorum=2)
TIERS = tiers_of(POLICY, (TOP, CTO, EM))
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("amount", "tier"), [(4_999_999, "EM"), (5_000_000, "CTO"), (20_000_000, "CTO"), (20_000_001, "Executive team")]
)
def test_below_50k_is_the_managers_50k_to_200k_the_ctos_and_more_the_executives(amount: int, tier: str) -> None:
    found = tier_for(amount, TIERS)
    assert found is not None
    assert found.name == tier


def test_an_amount_above_every_limit_reaches_no_tier() -> None:
    assert tier_for(20_000_001, (EM, CTO)) is None


def test_the_policy_in_force_is_the_one_that_began_last() -> None:
    later = replace(POLICY, id="q", since=date(2026, 6, 1))
    assert policy_on((later, POLICY), date(2026, 5, 31)) == POLICY
    assert policy_on((later, POLICY), date(2026, 6, 1)) == later
    assert policy_on((later, POLICY), date(2025, 12, 31)) is None


def test_100_000_stands_at_110_000_and_lapses_at_110_001() -> None:
    assert not over_tolerance(10_000_000, 11_000_000, Decimal(10))
    assert over_tolerance(10_000_000, 11_000_100, Decimal(10))
    assert over_tolerance(10_000_000, 11_000_001, Decimal(10))


CRITERIA = tuple(
    Criterion(id=key, policy="p", measured=key, operator=sign, threshold=Decimal(limit), position=place)
    for place, (key, sign, limit) in enumerate(
        (("impact", ">", 7), ("complexity", "<", 8), ("roi", ">", 100), ("risk", "<", 2))
    )
)


def _item(impact: int, effort: int, savings: int | None, principal: int | None) -> Item:
    return Item(id="i", name="I", category="c", impact=impact, effort=effort, savings=savings, principal=principal)


@pytest.mark.parametrize(
    ("item", "results", "verdict"),
    [
        (_item(8, 6, 45_000_000, 40_000_000), "pass pass pass not_assessed", "not_assessed"),
        (_item(9, 7, 38_000_000, 60_000_000), "pass pass fail not_assessed", "fail"),
        (_item(7, 4, 29_000_000, 20_000_000), "fail pass pass not_assessed", "fail"),
        (_item(6, 5, 18_000_000, 30_000_000), "fail pass fail not_assessed", "fail"),
        (_item(9, 3, None, None), "pass pass not_assessed not_assessed", "not_assessed"),
    ],
    ids=["code quality", "architecture", "infrastructure", "data", "security"],
)
def test_criteria_on_the_inventory(item: Item, results: str, verdict: str) -> None:
    checks = checks_of(CRITERIA, (item,), 3)
    assert " ".join(one.result for one in checks) == results
    assert verdict_of(checks) == verdict


def test_the_return_of_architecture_is_90_per_cent_and_of_data_80() -> None:
    assert checks_of(CRITERIA, (_item(9, 7, 38_000_000, 60_000_000),), 3)[2].basis.value == 90
    assert checks_of(CRITERIA, (_item(6, 5, 18_000_000, 30_000_000),), 3)[2].basis.value == 80


def test_all_pass_only_where_the_delivery_risk_was_assessed() -> None:
    item = replace(_item(8, 6, 45_000_000, 40_000_000), delivery_risk="low")
    assert verdict_of(checks_of(CRITERIA, (item,), 3)) == "pass"
    assert checks_of(CRITERIA, (replace(item, delivery_risk="medium"),), 3)[3].result == "fail"


def test_the_risk_of_several_items_is_not_assessed_until_each_one_is() -> None:
    low = replace(_item(8, 6, 1, 1), delivery_risk="low")
    assert checks_of(CRITERIA, (low, _item(8, 6, 1, 1)), 3)[3].result == "not_assessed"


def test_nothing_to_check_is_not_a_pass() -> None:
    assert verdict_of(()) == "not_assessed"


def _people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(id=name, name=name) for name in names)


def _bench(delegations: tuple[Delegation, ...] = (), day: date = TODAY) -> Bench:
    seats = (Seat(id="s1", tier="cto", person="ann"), Seat(id="s2", tier="top", person="bob"))
    return Bench(day, _people("ann", "bob", "cyd", "dan"), TIERS, seats, delegations)


def _delegation(giver: str, receiver: str, cap: int = 20_000_000, **values: object) -> Delegation:
    days = {"first": date(2026, 11, 1), "last": date(2026, 11, 30), "reason": "Leave", **values}
    return Delegation(id=f"{giver}-{receiver}", giver=giver, receiver=receiver, cap=cap, **days)  # type: ignore[arg-type]


def _asks(bench: Bench, person: str, delegation: Delegation | None = None, tier: str = "cto", **barred: str) -> str:
    who = next(one for one in bench.people if one.id == person)
    return require_authority(bench, who, delegation, tier, 10_000_000, barred, "100,000")


def test_a_member_of_a_higher_tier_may_decide_and_one_of_a_lower_may_not() -> None:
    assert _asks(_bench(), "bob") == "bob"
    with pytest.raises(RuleBroken, match="ann has no seat in Executive team or above on 2026-11-24"):
        _asks(_bench(), "ann", tier="top")


def test_a_delegate_decides_in_the_seat_of_the_giver() -> None:
    given_on = _delegation("ann", "cyd")
    assert _asks(_bench((given_on,)), "cyd", given_on) == "ann"


@pytest.mark.parametrize(
    ("delegation", "day", "sentence"),
    [
        (_delegation("ann", "cyd"), date(2026, 12, 1), "The delegation from ann ended on 2026-11-30"),
        (_delegation("ann", "cyd"), date(2026, 10, 31), "The delegation from ann begins on 2026-11-01"),
        (_delegation("ann", "cyd", revoked_on=TODAY), TODAY, "ann took the delegation back on 2026-11-24"),
        (_delegation("ann", "cyd", cap=9_999_999), TODAY, "capped below 100,000"),
        (_delegation("dan", "cyd"), TODAY, "dan has no seat in CTO or above on 2026-11-24, and a delegation cannot be"),
        (_delegation("ann", "dan"), TODAY, "This delegation is to dan, not to cyd"),
    ],
)
def test_a_delegation_that_does_not_reach_is_refused_with_its_reason(
    delegation: Delegation, day: date, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        _asks(_bench((delegation,), day), "cyd", delegation)


def test_nobody_decides_on_what_they_requested_own_or_gain_from_nor_through_a_delegate() -> None:
    given_on = _delegation("ann", "cyd")
    with pytest.raises(RuleBroken, match="ann cannot decide on this, because ann requested it"):
        _asks(_bench(), "ann", ann="requested it")
    with pytest.raises(RuleBroken, match="The authority of ann cannot be used here: ann requested it"):
        _asks(_bench((given_on,)), "cyd", given_on, ann="requested it")
    with pytest.raises(RuleBroken, match="cyd cannot decide on this, because cyd owns it"):
        _asks(_bench((given_on,)), "cyd", given_on, cyd="owns it")


def test_authority_that_comes_from_a_barred_person_at_any_depth_is_refused() -> None:
    chain = (_delegation("dan", "bob"), _delegation("bob", "ann"), _delegation("ann", "cyd"))
    with pytest.raises(RuleBroken, match="ann decides for somebody who requested it"):
        _asks(_bench(chain), "cyd", chain[2], dan="requested it")


def test_who_left_does_not_decide() -> None:
    bench = replace(_bench(), people=(Person(id="ann", name="ann", left_on=date(2026, 11, 23)),))
    with pytest.raises(RuleBroken, match="ann left on 2026-11-23"):
        _asks(bench, "ann")


NAMES = tuple(f"p{number}" for number in range(6))
EDGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda one: one[0] != one[1]), max_size=9
)


def _decides_for_nobody_barred(edges: list[tuple[str, str]], seated: set[str], barred: set[str], decider: str) -> int:
    """How many ways to decide there were; asserts that none of them comes from a barred person."""
    delegations = tuple(replace(_delegation(*edge), id=str(number)) for number, edge in enumerate(edges))
    seats = tuple(Seat(id=one, tier="top", person=one) for one in seated)
    bench = Bench(TODAY, _people(*NAMES), TIERS, seats, delegations)
    allowed = 0
    for used in (None, *delegations):
        try:
            seat = _asks(bench, decider, used, "top", **dict.fromkeys(barred, "requested it"))
        except RuleBroken:
            continue
        allowed += 1
        assert decider not in barred
        assert seat in seated
        assert seat == decider if used is None else (used.giver, used.receiver) == (seat, decider)
        upstream = {seat} if used is not None else set()
        for _ in NAMES:
            upstream |= {giver for giver, receiver in edges if receiver in upstream}
        assert not upstream & barred
    return allowed


@given(EDGES, st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES), min_size=1), st.sampled_from(NAMES))
def test_in_no_graph_of_delegations_is_a_request_decided_by_its_own_people(
    edges: list[tuple[str, str]], seated: set[str], barred: set[str], decider: str
) -> None:
    _decides_for_nobody_barred(edges, seated, barred, decider)


def test_ten_thousand_random_graphs_of_delegations_hold_no_self_approval() -> None:
    chance = Random(7)  # noqa: S311 - graphs, not keys
    allowed = 0
    for _ in range(10_000):
        edges = [tuple(chance.sample(NAMES, 2)) for _ in range(chance.randrange(9))]
        seated, barred = set(chance.sample(NAMES, 3)), set(chance.sample(NAMES, chance.randint(1, 2)))
        allowed += _decides_for_nobody_barred(edges, seated, barred, chance.choice(NAMES))  # type: ignore[arg-type]
    assert allowed > 0


def _sized(name: str, total: int, day: date = TODAY, requester: str = "lead", asset: str = "") -> Sized:
    return Sized(name, name, day, total, requester, frozenset({asset} - {""}), frozenset({name}))


def test_two_of_40_000_from_one_requester_within_90_days_reach_the_cto_together() -> None:
    one, other = _sized("a", 4_000_000), _sized("b", 4_000_000, date(2026, 8, 26))
    (found,) = splits(one, (other,), TIERS, 90)
    assert (found.shared, found.total, found.tier) == ("requester", 8_000_000, CTO)


def test_on_the_91st_day_they_are_looked_at_alone() -> None:
    assert splits(_sized("a", 4_000_000), (_sized("b", 4_000_000, date(2026, 8, 25)),), TIERS, 90) == ()


def test_requests_that_share_nothing_are_not_added_up() -> None:
    assert splits(_sized("a", 4_000_000), (_sized("b", 4_000_000, requester="other"),), TIERS, 90) == ()


def test_the_same_asset_of_two_requesters_is_a_split_too() -> None:
    one, other = _sized("a", 4_000_000, asset="x"), _sized("b", 4_000_000, requester="other", asset="x")
    assert [found.shared for found in splits(one, (other,), TIERS, 90)] == ["asset"]


def test_a_sum_that_stays_in_the_tier_is_no_split() -> None:
    assert splits(_sized("a", 4_000_000), (_sized("b", 999_999),), TIERS, 90) == ()


@given(
    st.lists(st.tuples(st.integers(1, 4_999_999), st.integers(0, 200)), max_size=8),
    st.integers(1, 4_999_999),
    st.integers(1, 120),
)
def test_the_split_that_is_told_is_the_largest_of_all_spans_with_the_request(
    others: list[tuple[int, int]], own: int, days: int
) -> None:
    request = _sized("own", own, TODAY)
    near = [_sized(f"o{place}", total, TODAY + timedelta(days=day - 100)) for place, (total, day) in enumerate(others)]
    firsts = [one.day for one in (request, *near) if 0 <= (request.day - one.day).days <= days]
    spans = [[one.total for one in near if 0 <= (one.day - first).days <= days] for first in firsts]
    sums = [own + sum(span) for span in spans]
    found = splits(request, near, TIERS, days)
    reached = tier_for(max(sums), TIERS)
    assert [one.total for one in found] == ([max(sums)] if reached != EM else [])


@given(st.lists(st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(0, 7)), st.booleans()), max_size=8))
def test_a_family_is_all_that_share_an_initiative_or_are_linked(
    drawn: list[tuple[int, int | None, bool]],
) -> None:
    requests = tuple(
        Request(id=f"r{place}", title="R", initiative=f"i{of}", requester="p", linked=None if to is None else f"r{to}")
        for place, (of, to, _) in enumerate(drawn)
    )
    void = frozenset(f"r{place}" for place, one in enumerate(drawn) if one[2])
    found = _books(requests, void)
    for one in requests:
        counted = [each for each in requests if each.id == one.id or each.id not in void]
        family = {one.id, *(each.id for each in counted if each.initiative == one.initiative)}
        for _ in requests:
            for each in counted:
                if each.linked is not None and family & {each.id, each.linked}:
                    family |= {each.id, each.linked}
        assert [each.id for each in found.family(one)] == [each.id for each in counted if each.id in family]


def _books(requests: tuple[Request, ...], void: frozenset[str]) -> Books:
    initiatives = tuple(
        Initiative(id=f"i{place}", phase="p", name="I", start=Month(2026, 1), end=Month(2026, 2)) for place in range(6)
    )
    held = {Initiative: initiatives, Request: requests}
    return books(lambda kind: held.get(kind, ()), "USD", void)


def _acceptance(name: str, first: date, until: date, **values: object) -> Acceptance:
    rest = {"signer": "s", "policy": "p", "tier": "em", "reason": "r", "trust": "device", "payload": "x", "sha256": "x"}
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Acceptance(id=name, item="i", first=first, until=until, at=at, **(rest | values))  # type: ignore[arg-type]


def test_an_acceptance_holds_on_its_last_day_and_reverts_by_itself_on_the_next() -> None:
    one = _acceptance("a", date(2026, 11, 1), date(2026, 11, 30), review=date(2026, 11, 20))
    days = {day: acceptance_state(one, date(2026, *day)) for day in ((10, 31), (11, 1), (11, 20), (11, 30), (12, 1))}
    assert list(days.values()) == ["to_come", "in_force", "review_due", "review_due", "reverted"]
    assert acceptance_state(replace(one, ended_on=date(2026, 11, 5)), date(2026, 11, 5)) == "ended"


def test_each_renewal_goes_one_tier_higher_up_to_the_top() -> None:
    first = _acceptance("a", date(2026, 1, 1), date(2026, 1, 31))
    second = replace(first, id="b", renews="a")
    item = Item(id="i", name="I", category="c", principal=4_999_999)
    chain = (first, second)
    reached = [needed_tier(item, renewals(chain, one), TIERS) for one in (None, first, second)]
    assert reached == [EM, CTO, TOP]
    assert needed_tier(item, 7, TIERS) == TOP


def test_an_item_without_an_amount_reaches_no_tier() -> None:
    assert needed_tier(Item(id="i", name="I", category="c"), 0, TIERS) is None
