"""What people type into a field, and what becomes of it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import checked, dumped, loaded, made, rules_of
from debtplanner.domain.months import Month
from debtplanner.domain.values import PLAIN, Amount, Choice, Day, Flag, Line, MonthOf, Notation, Number, Prose, Score

ENGLISH = Notation(2, ".", ",")
GERMAN = Notation(2, ",", ".")
SWISS = Notation(2, ".", "’")


@pytest.mark.parametrize("typed", ["0", "11", "7.5", "nine", "1e3", "٣", "--3", "9999999999999999999999"])
def test_a_score_that_is_no_whole_number_from_1_to_10_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        Score("Effort").parse(typed, ENGLISH)
    assert str(refusal.value) == f"Effort must be a whole number from 1 to 10. You typed {typed}."


@pytest.mark.parametrize(("typed", "score"), [("1", 1), (" 10 ", 10), ("7.0", 7), ("+4", 4)])
def test_a_score_is_read_by_value(typed: str, score: int) -> None:
    assert Score("Effort").parse(typed, ENGLISH) == score


@pytest.mark.parametrize(
    ("typed", "notation", "minor"),
    [
        ("12,500", ENGLISH, 1_250_000),
        ("12.500,75", GERMAN, 1_250_075),
        ("12’500.5", SWISS, 1_250_050),
        ("12 500", ENGLISH, 1_250_000),
        ("12\u202f500", ENGLISH, 1_250_000),
        ("0", ENGLISH, 0),
        ("0.05", ENGLISH, 5),
        ("12,34,567.89", ENGLISH, 123_456_789),
    ],
)
def test_an_amount_is_read_as_its_people_write_it(typed: str, notation: Notation, minor: int) -> None:
    assert Amount("Principal").parse(typed, notation) == minor


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("−1", "Principal must be zero or more. You typed −1."),
        ("(5)", "Principal must be zero or more. You typed (5)."),
        ("1e30", "Principal must be an amount such as 12,500. You typed 1e30."),
        ("12,5", "Principal must be an amount such as 12,500. You typed 12,5."),
        ("=cmd()", "Principal must be an amount such as 12,500. You typed =cmd()."),
        ("0.005", "Principal can have 2 digits after the decimal sign. You typed 0.005."),
        ("9" * 20, "Principal can be at most 10,000,000,000,000. You typed 99999999999999999999."),
    ],
)
def test_an_amount_that_cannot_be_one_is_refused_and_says_why(typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        Amount("Principal").parse(typed, ENGLISH)
    assert str(refusal.value) == sentence


DOLLARS = Notation(currency="USD", signs=("$", "US$"))
KRONOR = Notation(decimal=",", group="", currency="SEK", signs=("kr",))


@pytest.mark.parametrize(
    ("typed", "notation", "minor"),
    [
        ("$250,000.50", DOLLARS, 25_000_050),
        ("USD 250,000", DOLLARS, 25_000_000),
        ("usd250,000", DOLLARS, 25_000_000),
        ("250,000 US$", DOLLARS, 25_000_000),
        ("120k", DOLLARS, 12_000_000),
        ("120 K", DOLLARS, 12_000_000),
        ("$120k", DOLLARS, 12_000_000),
        ("120k USD", DOLLARS, 12_000_000),
        ("120k$", DOLLARS, 12_000_000),
        ("1.2m", DOLLARS, 120_000_000),
        ("1.23456789M", DOLLARS, 123_456_789),
        ("12 500 kr", KRONOR, 1_250_000),
        ("1,5k kr", KRONOR, 150_000),
    ],
)
def test_an_amount_may_carry_its_currency_and_thousands_or_millions(typed: str, notation: Notation, minor: int) -> None:
    assert Amount("Principal").parse(typed, notation) == minor


@pytest.mark.parametrize("typed", ["€250", "250 EUR", "GBP 1k", "250 £"])
def test_an_amount_in_another_currency_is_refused_and_says_which_one_is_held(typed: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        Amount("Principal").parse(typed, DOLLARS)
    assert str(refusal.value) == (
        f"Principal is an amount in USD, the currency of this file. Convert it and type it in USD. You typed {typed}."
    )


@pytest.mark.parametrize("typed", ["k", "$", "USD", "about 5", "5 apples", "1kk", "1.234k5"])
def test_words_beside_a_number_make_no_amount(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"^Principal must be an amount such as 12,500\. You typed"):
        Amount("Principal").parse(typed, DOLLARS)


def test_an_empty_amount_is_not_stated_and_not_zero() -> None:
    assert Amount("Principal").parse("  ", ENGLISH) is None


def test_a_required_field_left_empty_says_what_to_type() -> None:
    with pytest.raises(RuleBroken, match=r"^Name cannot be empty. Type some text.$"):
        Line("Name", required=True).parse(" \t ", ENGLISH)


def test_a_line_is_composed_and_loses_its_line_breaks() -> None:
    assert Line("Name").check("cafe\u0301\r\n bar") == "café bar"


def test_prose_keeps_its_line_breaks() -> None:
    assert Prose("Note").check(" a\r\nb\rc ") == "a\nb\nc"


@pytest.mark.parametrize("kept", ["<b>&", "=cmd()", "عربي", "😀 ok", "\u202eabc", "𝟘", "'; DROP TABLE item;--"])
def test_text_in_any_script_and_of_any_intent_is_kept_whole(kept: str) -> None:
    assert Line("Name").check(kept) == kept


def test_10_000_characters_in_a_line_are_refused_with_the_count() -> None:
    with pytest.raises(RuleBroken, match=r"^Name can hold 300 characters. You typed 10,000.$"):
        Line("Name").check("x" * 10_000)


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "a\ud800b"])
def test_characters_that_nothing_can_show_are_refused_by_their_number(bad: str) -> None:
    with pytest.raises(RuleBroken, match=f"U\\+{ord(bad[1]):04X}"):
        Line("Name").check(bad)


def test_numbers_keep_their_exact_value_and_lose_their_trailing_zeros() -> None:
    assert Number("Target").parse("1.20", ENGLISH) == Decimal("1.2")
    assert Number("Target").dump(Number("Target").parse("5000", ENGLISH)) == "5000"


@pytest.mark.parametrize("bad", ["NaN", "inf", "1e3", "", "12e400"])
def test_a_number_that_is_none_is_refused(bad: str) -> None:
    with pytest.raises(RuleBroken):
        Number("Target", required=True).parse(bad, ENGLISH)


def test_a_choice_is_known_by_code_and_by_label() -> None:
    status = Choice("Status", options=(("in_progress", "In progress"),))
    assert status.parse("in progress", ENGLISH) == status.parse("IN_PROGRESS", ENGLISH) == "in_progress"
    with pytest.raises(RuleBroken, match=r"^Status must be one of: In progress. You typed done.$"):
        status.parse("done", ENGLISH)


def test_days_months_and_flags_are_read_in_one_form_each() -> None:
    assert Day("Since").parse("2026-11-30", ENGLISH) == date(2026, 11, 30)
    assert MonthOf("First month").parse("2026-01", ENGLISH) == Month(2026, 1)
    assert Flag("Hidden").parse("yes", ENGLISH) is True
    with pytest.raises(RuleBroken, match=r"^Since must be a day such as 2026-11-30. You typed 30.11.2026.$"):
        Day("Since").parse("30.11.2026", ENGLISH)
    with pytest.raises(RuleBroken, match=r"^First month must be a month such as 2026-01. You typed 2026-13.$"):
        MonthOf("First month").parse("2026-13", ENGLISH)


@given(st.integers(0, 10**15))
def test_an_amount_written_plainly_is_read_back_the_same(minor: int) -> None:
    text = f"{Decimal(minor).scaleb(-2):f}"
    assert Amount("Principal").parse(text, PLAIN) == minor


@given(
    st.builds(
        lambda **values: made(Item, "i", {"name": "x", "category": "c", **values}),
        impact=st.none() | st.integers(1, 10),
        annual_cost=st.none() | st.integers(0, 10**15),
        since=st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31)),
        status=st.sampled_from(["open", "resolved"]),
    )
)
def test_a_record_comes_back_from_what_is_stored_as_it_was(item: Item) -> None:
    assert loaded(Item, "i", dumped(item)) == item
    assert checked(item) == item


def test_a_field_that_the_kind_does_not_have_is_refused() -> None:
    with pytest.raises(RuleBroken, match="no field named colour"):
        made(Item, "i", {"name": "x", "category": "c", "colour": "red"})


def test_every_field_has_a_label_that_starts_with_a_capital() -> None:
    assert all(rule.label[0].isupper() for rule in rules_of(Item).values())


def test_what_was_typed_is_repeated_without_characters_that_steer_a_terminal() -> None:
    for typed, said in (("a\x1b[31mb", "a\ufffd[31mb"), ("a\x00b", "a\ufffdb"), ("a\nb", "a b")):
        with pytest.raises(RuleBroken) as refused:
            Amount("Budget").parse(typed, Notation())
        assert str(refused.value).endswith(f"You typed {said}.")
