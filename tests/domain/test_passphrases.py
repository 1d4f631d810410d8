"""Recovery codes: what a code says, that a slip is noticed, and what passphrase is refused."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.passphrases import DIGITS, GENERATED, KEY, code_in, code_of, normal, refuse_weak


@pytest.mark.parametrize(("form", "groups"), [(GENERATED, 6), (KEY, 11)])
def test_a_code_stands_in_groups_of_five(form, groups) -> None:
    assert [len(group) for group in code_of(0, form).split("-")] == [5] * groups


@pytest.mark.parametrize("form", [GENERATED, KEY])
@given(chance=st.randoms(use_true_random=False))
def test_a_code_is_read_whatever_its_case_blanks_and_look_alikes(form, chance: random.Random) -> None:
    value = chance.randrange(1 << form.bits)
    code = code_of(value, form)
    typed = code.lower().replace("-", chance.choice(["", " ", "-", " – "])).replace("0", chance.choice("0oO"))
    read = code_in(typed.replace("1", chance.choice("1iIlL")))
    assert read is not None
    assert (read.form, read.value) == (form, value)


@pytest.mark.parametrize("form", [GENERATED, KEY])
@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_every_wrong_digit_and_every_two_neighbours_swapped_are_noticed(form, chance: random.Random) -> None:
    digits = code_of(chance.randrange(1 << form.bits), form).replace("-", "")
    slips = [digits[:place] + other + digits[place + 1 :] for place in range(len(digits)) for other in DIGITS]
    slips += [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :] for place in range(len(digits) - 1)
    ]
    read = [code_in(slip) for slip in slips if slip != digits]
    assert {one.value for one in read if one is not None} == {None}
    assert None not in read


def test_what_has_another_length_or_other_signs_is_no_code() -> None:
    code = code_of(1, GENERATED)
    assert [code_in(text) for text in ("", code[:-1], code + "A", code.replace("0", "U"), "é" * 30)] == [None] * 5


def test_a_number_that_does_not_fit_makes_no_code() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        code_of(1 << 130, GENERATED)


@pytest.mark.parametrize(
    ("passphrase", "sentence"),
    [
        ("", "at least 12 characters. This one has 0"),
        ("eleven char", "at least 12 characters. This one has 11"),
        ("e\u0301" * 8, "at least 12 characters. This one has 8"),
        ("x" * 1001, "at most 1000 characters. This one has 1001"),
        ("two lines of\ntext", "holds a line end or a control character"),
        ("half a sign \ud800 of two", "holds a line end or a control character"),
        ("abababababab", "repeats a few characters"),
    ],
)
def test_a_weak_passphrase_is_refused_in_its_own_words(passphrase: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        refuse_weak(passphrase)
    assert sentence in str(refused.value)
    assert refused.value.field == "passphrase"


def test_a_passphrase_is_the_same_however_its_accents_were_composed() -> None:
    refuse_weak("crème brûlée x")
    assert normal("cre\u0300me bru\u0302le\u0301e x") == "crème brûlée x"
