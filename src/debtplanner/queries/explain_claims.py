"""Why sheets of claims: every basis that a claim may speak of, the difference and the verdict."""

from debtplanner.domain.claims import VERDICTS, written_digits
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.claims import ClaimRow, Claims, claimed_words, value_words

FORMULA = "claimed figure against the computed one, rounded half up as exactly as it was claimed"


def why_claim(row: ClaimRow, found: Claims) -> Why:
    """Why a claim has its verdict."""
    claim, writing = row.claim, found.writing
    inputs = tuple(
        Input(
            one.name,
            value_words(one.value, claim.unit, writing, one.words or "not stated"),
            "what it speaks of" if place == 0 else "another basis",
        )
        for place, one in enumerate(row.bases)
    )
    steps = [Step("Claimed", claimed_words(claim, writing))]
    if row.computed is not None:
        steps.append(Step("Computed", value_words(row.computed, claim.unit, writing)))
    steps.append(Step("Verdict", VERDICTS[row.verdict]))
    digits = written_digits(claim.value, claim.unit)
    exactly = (
        "to the whole unit"
        if digits == 0
        else f"to {digits} decimals"
        if digits > 0
        else f"to {writing.number(10**-digits)}"
    )
    place = f" ({claim.place})" if claim.place else ""
    return Why(
        VERDICTS[row.verdict],
        f"“{claim.text}”{place}",
        FORMULA,
        f"claimed {exactly}",
        "computed exactly",
        inputs,
        tuple(steps),
        (row.sentence,),
    )
