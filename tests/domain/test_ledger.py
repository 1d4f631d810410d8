"""The debt ledger: it always balances, whatever is entered; repayments, acceptances and interest by hand."""

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.ledger import Course, Debt, Entry, balances, course, shares_of_spend, together

MONTHS = 8
CATEGORIES = ("one", "two")
AMOUNTS = st.integers(0, 10**12)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.integers(0, MONTHS),
        st.sampled_from(CATEGORIES),
        st.sampled_from(["opening", "new", "repaid", "accepted"]),
        st.integers(-(10**12), 10**12),
        st.just("item"),
    ),
    max_size=40,
)


def signed(one: Entry) -> int:
    return one.amount if one.kind in {"opening", "new"} else -one.amount


@given(ENTRIES)
def test_closing_is_opening_plus_entries_for_any_sequence(entries: list[Entry]) -> None:
    rows = balances(entries, {}, CATEGORIES, MONTHS)
    for category in CATEGORIES:
        own = [row for row in rows if row.category == category]
        for before, after in itertools.pairwise(own):
            assert after.opening == before.closing
        for row in own:
            assert row.closing == row.opening + row.new - row.repaid - row.accepted
            moved = [one for one in entries if one.category == category and one.month <= row.month]
            assert row.closing == sum(signed(one) for one in moved)
    for row in together(rows, MONTHS):
        assert row.closing == sum(one.closing for one in rows if one.month == row.month)


DEBTS = st.builds(
    Debt,
    st.just("item"),
    st.just("one"),
    st.one_of(st.none(), AMOUNTS),
    st.one_of(st.none(), AMOUNTS),
    st.one_of(st.none(), st.integers(-3, MONTHS + 2)),
    st.one_of(st.none(), st.integers(-1, MONTHS + 2)),
)
REPAYMENTS = st.dictionaries(
    st.integers(-2, MONTHS), st.lists(st.tuples(st.just("initiative"), AMOUNTS), max_size=3), max_size=6
)


@given(DEBTS, REPAYMENTS, st.frozensets(st.integers(1, MONTHS)))
def test_no_balance_of_an_item_falls_below_zero_or_above_its_principal(
    debt: Debt, repayments: dict[int, list[tuple[str, int]]], accepted: frozenset[int]
) -> None:
    found = course(debt, MONTHS, repayments, accepted)
    rows = balances(found.entries, {}, ("one",), MONTHS)
    held = 0
    for row in rows:
        held += row.accepted
        assert 0 <= row.closing <= (debt.principal or 0)
        assert 0 <= held <= (debt.principal or 0)
        if row.month in accepted:
            assert row.closing == 0
    assert all(0 <= part <= 1 for part in found.bearing)


@given(
    st.dictionaries(st.integers(1, 24), AMOUNTS, min_size=1, max_size=24), st.lists(st.integers(1, 10**12), max_size=4)
)
def test_an_initiative_repays_what_it_spends_and_never_more_than_is_owed(
    planned: dict[int, int], principals: list[int]
) -> None:
    named = [(str(place), amount) for place, amount in enumerate(principals)]
    found = shares_of_spend(planned, named)
    for item, amount in named:
        assert 0 <= sum(found[item].values()) <= amount
        assert all(part > 0 for part in found[item].values())
    assert sum(sum(months.values()) for months in found.values()) == min(sum(planned.values()), sum(principals))


def test_several_items_share_an_initiative_in_proportion() -> None:
    assert shares_of_spend({1: 50, 2: 50}, [("a", 300), ("b", 100)]) == {"a": {1: 38, 2: 37}, "b": {1: 12, 2: 13}}
    assert shares_of_spend({1: 0}, [("a", 300)]) == {"a": {}}
    assert shares_of_spend({1: 400}, [("a", 300)]) == {"a": {1: 300}}


def moves(found: Course) -> list[tuple[int, str, int]]:
    return [(one.month, one.kind, one.amount) for one in found.entries]


def test_accepted_debt_leaves_the_ledger_and_comes_back() -> None:
    debt = Debt("item", "one", 100, 120, 0)
    found = course(debt, 4, {}, frozenset({2, 3}))
    assert moves(found) == [(0, "opening", 100), (2, "accepted", 100), (4, "accepted", -100)]
    assert found.bearing == (1, 1, 1, 1)


def test_what_is_repaid_while_accepted_comes_back_first() -> None:
    debt = Debt("item", "one", 100, 120, 0)
    found = course(debt, 3, {2: [("work", 30)]}, frozenset({1, 2, 3}))
    assert moves(found) == [(0, "opening", 100), (1, "accepted", 100), (2, "accepted", -30), (2, "repaid", 30)]
    assert found.bearing == (1, 1, Fraction(7, 10))


def test_a_resolved_item_repays_what_is_left() -> None:
    debt = Debt("item", "one", 100, 120, 2, 4)
    found = course(debt, 5, {1: [("early", 50)], 3: [("work", 30)], 5: [("late", 30)]}, frozenset())
    assert moves(found) == [(2, "new", 100), (3, "repaid", 30), (4, "repaid", 70)]
    assert found.bearing == (0, 0, 1, Fraction(7, 10), 0)
    assert course(Debt("item", "one", 100, 120, -5, 0), 3, {}, frozenset()).entries == ()


def test_a_debt_without_principal_bears_interest_and_no_balance() -> None:
    found = course(Debt("item", "one", None, 120, None), 2, {1: [("work", 30)]}, frozenset())
    assert (found.entries, found.bearing) == ((), (1, 1))
