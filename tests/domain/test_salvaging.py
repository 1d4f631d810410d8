"""What is kept of a damaged file: sound records, what the log tells, and nothing that names what is gone."""

from dataclasses import replace
from datetime import UTC, datetime

from debtplanner.domain.backlog import Asset, Category, Item
from debtplanner.domain.fields import dumped
from debtplanner.domain.salvaging import Held, KindSaved, Salvaged, differences, settled, sound, told_by
from debtplanner.domain.steps import Change, Step

AT = datetime(2026, 11, 24, tzinfo=UTC)
CATEGORY = Held(Category(id="a", name="Architecture"))
ASSET = Held(Asset(id="billing", name="Billing"))
ITEM = Held(Item(id="i", name="Monolith", category="a", asset="billing"))


def step(seq: int, *changes: Change) -> Step:
    return Step(seq, f"step-{seq}", AT, "Somebody", "Edit", "edit", changes)


def test_what_keeps_no_rule_is_no_record() -> None:
    fields = ITEM.fields
    assert sound("item", "i", fields, None) == ITEM
    assert sound("item", "i", {**fields, "name": ""}, None) is None
    assert sound("item", "i", {**fields, "impact": "x"}, None) is None
    assert sound("item", 7, fields, None) is None
    assert sound("item", "i", fields, 7) is None
    assert sound("item", "i", {}, None) is None


def test_the_log_tells_each_record_as_it_was_left() -> None:
    fields = ITEM.fields
    added = step(1, Change("item", "i", None, fields), Change("category", "a", None, CATEGORY.fields))
    renamed = step(2, Change("item", "i", {"name": "Monolith"}, {"name": "Ledger"}))
    gone = step(3, Change("item", "i", {**fields, "name": "Ledger"}, None))
    back = step(4, Change("item", "i", None, {**fields, "name": "Ledger"}))
    ledger = replace(ITEM.record, name="Ledger")
    assert told_by([added]) == {"item": {"i": ITEM}, "category": {"a": CATEGORY}}
    assert told_by([added, renamed])["item"]["i"] == Held(ledger)
    assert told_by([added, renamed, gone])["item"]["i"] == Held(ledger, "step-3")
    assert told_by([added, renamed, gone, back])["item"]["i"] == Held(ledger)
    assert told_by([step(1, Change("no such kind", "i", None, fields))]) == {}


def test_a_field_that_names_what_is_gone_is_emptied_or_its_record_goes_too() -> None:
    found = settled({"category": {"a": CATEGORY}, "item": {"i": ITEM}, "asset": {}})
    emptied = Held(replace(ITEM.record, asset=None))
    assert found.records["item"] == {"i": emptied}
    assert found.emptied == {"item": {"i": emptied}}
    assert found.dropped == {}
    without = settled({"category": {}, "item": {"i": ITEM}, "asset": {"billing": ASSET}})
    assert without.records["item"] == {}
    assert without.dropped == {"item": {"i": ITEM}}
    assert without.emptied == {}


def test_a_record_that_is_dropped_takes_along_what_names_it() -> None:
    from debtplanner.domain.backlog import Symptom

    symptom = Held(Symptom(id="s", item="i", text="Slow"))
    found = settled({"category": {}, "item": {"i": ITEM}, "symptom": {"s": symptom}})
    assert found.records == {"category": {}, "item": {}, "symptom": {}}
    assert found.dropped == {"item": {"i": ITEM}, "symptom": {"s": symptom}}


def test_the_step_of_a_salvage_makes_the_log_tell_what_was_saved() -> None:
    renamed = Held(replace(ITEM.record, name="Ledger"))
    binned = Held(ITEM.record, "step-2")
    cases = (
        ({}, {"item": {"i": ITEM}}),
        ({"item": {"i": ITEM}}, {"item": {"i": renamed}}),
        ({"item": {"i": ITEM}}, {"item": {"i": binned}}),
        ({"item": {"i": binned}}, {"item": {"i": renamed}}),
        ({"item": {"i": ITEM}}, {}),
    )
    for before, after in cases:
        start = [step(1, *differences({}, before))]
        end = told_by([*start, step(2, *differences(before, after))])
        present = {
            kind: {one: held for one, held in found.items() if held.removed is None} for kind, found in end.items()
        }
        wanted = {"item": {one: held for one, held in after.get("item", {}).items() if held.removed is None}}
        assert {"item": present.get("item", {})} == wanted
    assert differences({"item": {"i": ITEM}}, {"item": {"i": ITEM}}) == ()
    assert differences({"item": {"i": ITEM}}, {"item": {"i": renamed}}) == (
        Change("item", "i", {"name": "Monolith"}, {"name": "Ledger"}),
    )


def test_the_account_says_what_is_lost_by_name_and_what_that_means() -> None:
    items = KindSaved("item", 3, lost=2, older=1, changed=1, lost_names=("Monolith",), older_names=("Ledger",))
    said = Salvaged((items,), 4, 5, 7, contents_lost=1, signatures_lost=2).sentences()
    assert said == (
        "Saved 3 records and 4 steps of the audit log.",
        "2 items lost: Monolith; and others.",
        "1 item as the audit log last told; later changes may be lost: Ledger.",
        "1 item no longer names what is gone.",
        "The audit log is lost from step 5 on: what was done since stands in one step, “Salvage what could be read”.",
        "1 kept file is lost: evidence, or issued packs.",
        "2 signatures of the audit log lost.",
    )
    whole = Salvaged((KindSaved("item", 3, rebuilt=1),), 4)
    assert whole.complete
    assert whole.sentences()[1:] == (
        "1 record was on damaged pages and could be told again from the audit log.",
        "Nothing was lost.",
    )
    assert dumped(ITEM.record) == ITEM.fields
