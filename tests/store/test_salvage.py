"""Salvage: what a damaged page took comes back where it can, the rest is told, and the damaged file stays as it is."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.damage import PAGE, pages_with, spoil, table_page
from support.governance import decide_on_sample, governed, initiative, request
from support.samples import sample_session
from support.workspaces import BEGIN, item, open_session, small_session

from debtplanner.commands.asking import AttachFile
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import Locked, StorageTrouble, WrongSecret
from debtplanner.domain.salvaging import Salvaged
from debtplanner.domain.workspace import Workspace
from debtplanner.queries.checks import checks
from debtplanner.store.damaged import needs_key
from debtplanner.store.keys import Key, fit
from debtplanner.store.salvage import SETTINGS_LOST, salvage

IN_LOG = b'"note":"Mark'
KEY = Key(b"k" * 32, b"s" * 16)
STRINGS = (
    Path(os.environ.get("DEBTPLANNER_TEST_DATA", str(Path(__file__).resolve().parents[3] / "shared" / "data")))
    / "text"
    / "blns.json"
)


def stamped(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.iterdir()}


def salvaged(path: Path, key: Key | None = None) -> tuple[Salvaged, Path]:
    """Salvages into another folder; the folder of the damaged file is untouched and nothing else is left."""
    before = stamped(path.parent)
    place = path.parent.parent / "saved"
    place.mkdir(exist_ok=True)
    target = place / path.name
    found = salvage(path, target, key, BEGIN)
    assert stamped(path.parent) == before
    assert [one.name for one in place.iterdir()] == [path.name]
    return found, target


def refused(path: Path, match: str, key: Key | None = None) -> None:
    """Is refused, and leaves nothing."""
    before = stamped(path.parent)
    place = path.parent.parent / "saved"
    place.mkdir(exist_ok=True)
    with pytest.raises(StorageTrouble, match=match):
        salvage(path, place / path.name, key, BEGIN)
    assert list(place.iterdir()) == []
    assert stamped(path.parent) == before


def names(path: Path, key: Key | None = None) -> list[str]:
    """Items by name; every check of the file holds."""
    session = open_session(path, key=key)
    found = [one.name for one in session.read(lambda reader: reader.all(Item))]
    assert [one for one in session.read(checks) if not one.holds] == []
    session.close()
    return found


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Forty items of a page each third, every item its own step; to be damaged."""
    return many_items(tmp_path / "damaged" / "a.debtplan", None)


def many_items(path: Path, key: Key | None) -> Path:
    path.parent.mkdir()
    session = small_session(path, key=key)
    for number in range(40):
        session.execute(item(f"Item {number}", note=f"Mark{number:02}x " + "x" * 1000, asset="billing"))
    session.close()
    path.with_name(f"{path.name}-lock").unlink()
    return path


ALL = [f"Item {number}" for number in range(40)]


def test_a_whole_file_is_saved_whole(damaged: Path) -> None:
    found, target = salvaged(damaged)
    assert found.complete
    assert (found.saved, found.steps, found.first_lost_step) == (45, 41, None)
    assert names(target) == ALL


def test_what_a_page_of_records_took_is_told_again_by_the_log(damaged: Path) -> None:
    pages = pages_with(damaged, b"Mark20x", IN_LOG)
    assert len(pages) == 1
    spoil(damaged, pages)
    found, target = salvaged(damaged)
    assert found.complete
    assert sum(one.rebuilt for one in found.kinds) == 3
    assert names(target) == ALL


def test_where_the_log_is_lost_too_all_around_the_damage_is_saved_and_the_rest_told(damaged: Path) -> None:
    spoil(damaged, pages_with(damaged, b"Mark20x"))
    found, target = salvaged(damaged)
    left = names(target)
    items = next(one for one in found.kinds if one.kind == "item")
    assert not found.complete
    assert items.saved == len(left)
    assert left == [*ALL[:18], *ALL[21:]]  # one page of the table holds three items
    assert (items.saved, items.lost) == (37, 3)
    first_lost = 17  # one page of the log holds the steps of items 15 to 22; the first step made the workspace
    assert (found.first_lost_step, found.steps, found.last_step_seen) == (first_lost, first_lost - 1, 41)
    session = open_session(target)
    last = session.read(lambda reader: list(reader.entries(first_lost - 1)))
    assert [one.step.label for one in last] == ["Salvage what could be read"]
    session.close()


def test_a_bit_turned_over_in_a_name_is_put_right_by_the_log(damaged: Path) -> None:
    whole = damaged.read_bytes()
    page = pages_with(damaged, b"Mark30x", IN_LOG)[0]
    place = whole.index(b"Item 30", page * PAGE)
    damaged.write_bytes(whole[:place] + b"Jtem" + whole[place + 4 :])
    found, target = salvaged(damaged)
    assert found.complete
    assert names(target) == ALL


def test_every_page_of_items_lost_leaves_the_other_kinds(damaged: Path) -> None:
    spoil(damaged, (table_page(damaged, "item"), table_page(damaged, "audit"), table_page(damaged, "audit_change")))
    found, target = salvaged(damaged)
    assert names(target) == []
    items = next(one for one in found.kinds if one.kind == "item")
    assert (items.saved, items.lost) == (0, 40)
    assert "40 items lost." in found.sentences()
    assert found.first_lost_step == 1


def test_items_whose_category_is_lost_with_the_log_are_told_by_name(damaged: Path) -> None:
    lost = ("category", "audit", "audit_change")
    spoil(damaged, tuple(table_page(damaged, one) for one in lost))
    found, target = salvaged(damaged)
    assert names(target) == []
    items = next(one for one in found.kinds if one.kind == "item")
    assert (items.lost, items.lost_names[0]) == (40, "Item 0")


def test_an_asset_that_is_lost_with_the_log_is_taken_out_of_its_items(damaged: Path) -> None:
    spoil(damaged, tuple(table_page(damaged, one) for one in ("asset", "audit", "audit_change")))
    found, target = salvaged(damaged)
    assert names(target) == ALL
    items = next(one for one in found.kinds if one.kind == "item")
    assert (items.saved, items.lost, items.changed) == (40, 0, 40)


def test_lost_settings_are_made_anew_and_said(damaged: Path) -> None:
    spoil(damaged, tuple(table_page(damaged, one) for one in ("workspace", "scoring_model", "audit")))
    found, target = salvaged(damaged)
    assert SETTINGS_LOST in found.sentences()
    assert names(target) == ALL
    session = open_session(target)
    assert session.read(lambda reader: reader.all(Workspace))[0].name == "a (salvaged)"
    session.close()


@pytest.mark.parametrize("nonsense", [b"\xff" * 100, bytes(100), b"SQLite format 3\x00" + b"\x5a" * 84])
def test_a_damaged_header_is_written_anew(damaged: Path, nonsense: bytes) -> None:
    damaged.write_bytes(nonsense + damaged.read_bytes()[100:])
    found, target = salvaged(damaged)
    assert found.complete
    assert names(target) == ALL


@pytest.mark.parametrize("page", [0, "schema"])
def test_without_the_page_that_says_where_everything_lies_nothing_can_be_read(damaged: Path, page: int | str) -> None:
    pages = pages_with(damaged, b"CREATE TABLE item")
    spoil(damaged, (0,) if page == 0 else pages[:1])
    refused(damaged, "[Nn]othing of a.debtplan can be read|is not a debtplanner workspace")


@pytest.mark.parametrize("pages", [1, 7, 20])
def test_a_file_cut_short_is_read_as_far_as_it_goes(damaged: Path, pages: int) -> None:
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) - pages * PAGE + 17])
    found, target = salvaged(damaged)
    left = names(target)
    assert left == ALL[: len(left)]
    assert len(left) >= 40 - 3 * pages
    assert next(one.lost for one in found.kinds if one.kind == "item") == 40 - len(left)


def test_of_a_file_cut_short_before_its_tables_nothing_can_be_read(damaged: Path) -> None:
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) // 3])
    refused(damaged, "Nothing of a.debtplan can be read")


def test_what_was_not_yet_moved_into_the_file_is_saved_too(tmp_path: Path) -> None:
    path = tmp_path / "open.debtplan"
    session = small_session(path)
    session.checkpoint()
    session.execute(item("In the log alone"))
    place = tmp_path / "damaged"
    place.mkdir()
    for name in ("open.debtplan", "open.debtplan-wal"):
        shutil.copy(tmp_path / name, place / name)
    session.close()
    found, target = salvaged(place / "open.debtplan")
    assert found.complete
    assert names(target) == ["In the log alone"]


@pytest.mark.parametrize("page", [5, 20, 60, -1])
def test_an_encrypted_file_is_saved_around_its_damage_and_stays_encrypted(tmp_path: Path, page: int) -> None:
    path = many_items(tmp_path / "damaged" / "a.debtplan", KEY)
    count = path.stat().st_size // PAGE
    spoil(path, (page % count,))
    assert needs_key(path)
    assert fit(path, KEY).damaged == (page % count + 1,)
    _, target = salvaged(path, KEY)
    assert set(names(target, KEY)) <= set(ALL)
    assert b"Item" not in target.read_bytes()


def test_an_encrypted_file_needs_its_key(tmp_path: Path) -> None:
    path = many_items(tmp_path / "damaged" / "a.debtplan", KEY)
    with pytest.raises(Locked):
        salvage(path, tmp_path / "b.debtplan", None, BEGIN)
    with pytest.raises(WrongSecret):
        salvage(path, tmp_path / "b.debtplan", Key(b"w" * 32, b"s" * 16), BEGIN)
    spoil(path, (0,))
    refused(path, "is not a debtplanner workspace|Nothing of", KEY)


@pytest.mark.parametrize(
    ("write", "match"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("no workspace " * 900), "is not a debtplanner workspace"),
        (lambda path: path.write_bytes(b"%PDF-1.7" + bytes(9000)), "is not a debtplanner workspace"),
    ],
)
def test_what_never_was_a_workspace_is_refused(tmp_path: Path, write: Callable[[Path], object], match: str) -> None:
    path = tmp_path / "damaged" / "a.debtplan"
    path.parent.mkdir()
    write(path)
    refused(path, match)


def test_nothing_is_ever_overwritten(damaged: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.debtplan"
    target.write_text("mine")
    with pytest.raises(StorageTrouble, match=r"is there already. Choose a new name; nothing was overwritten"):
        salvage(damaged, target, None, BEGIN)
    assert target.read_text() == "mine"
    with pytest.raises(StorageTrouble, match="There is no folder"):
        salvage(damaged, tmp_path / "nowhere" / "b.debtplan", None, BEGIN)


def test_a_newer_file_is_not_read_as_if_it_were_of_today(damaged: Path) -> None:
    whole = bytearray(damaged.read_bytes())
    whole[60:64] = (9001).to_bytes(4)
    damaged.write_bytes(whole)
    refused(damaged, "was written by a newer debtplanner")


def test_decisions_signatures_and_evidence_survive_or_are_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged" / "sample.debtplan"
    path.parent.mkdir()
    session = sample_session(path)
    decide_on_sample(session, BEGIN.date())
    session.close()
    path.with_name(f"{path.name}-lock").unlink()
    whole, target = salvaged(path)
    assert whole.complete
    session = open_session(target)
    assert [one for one in session.read(checks) if not one.holds] == []
    session.close()
    target.unlink()
    target.with_name(f"{target.name}-lock").unlink()
    spoil(path, (table_page(path, "signed_head"),))
    found, target = salvaged(path)
    assert not found.complete
    assert found.sentences()[1:] == ("A part of the signatures of the audit log cannot be read; those are lost.",)
    session = open_session(target)
    assert [one for one in session.read(checks) if not one.holds] == []
    session.close()


def test_an_evidence_file_that_is_lost_stays_named_and_the_check_says_so(tmp_path: Path) -> None:
    path = tmp_path / "damaged" / "a.debtplan"
    path.parent.mkdir()
    session = governed(path)
    initiative(session, "Split", 100_000)
    one = request(session, "Ask", 50_000)
    evidence = b"Evidence of one page " * 300
    session.execute(AttachFile(one, "quote.pdf", evidence))
    session.close()
    path.with_name(f"{path.name}-lock").unlink()
    whole, target = salvaged(path)
    assert (whole.complete, whole.contents) == (True, 1)
    for left in target.parent.iterdir():
        left.unlink()
    spoil(path, pages_with(path, evidence[:200])[:1])
    found, target = salvaged(path)
    assert (found.complete, found.contents, found.contents_lost) == (False, 0, 1)
    session = open_session(target)
    failed = [one for one in session.read(checks) if not one.holds]
    assert [one.name for one in failed] == ["Evidence files"]
    assert failed[0].sentence.startswith("The evidence file quote.pdf is missing.")
    session.close()


@pytest.mark.skipif(not STRINGS.is_file(), reason="the list of naughty strings is not on this machine")
def test_any_text_is_saved_as_it_was(tmp_path: Path) -> None:
    strings = json.loads(STRINGS.read_text(encoding="utf-8"))
    assert len(strings) == 515
    path = tmp_path / "damaged" / "a.debtplan"
    path.parent.mkdir()
    session = small_session(path)
    for number, text in enumerate(strings):
        session.execute(item(f"Item {number}", note="".join(one for one in text if one.isprintable())))
    before = session.read(lambda reader: reader.all(Item))
    session.close()
    path.with_name(f"{path.name}-lock").unlink()
    log = {*pages_with(path, b'"name":"Item'), *pages_with(path, b"Platform lead")}
    records = tuple(page for page in pages_with(path, b"Item 300") if page not in log)
    assert len(records) == 1
    spoil(path, records)
    found, target = salvaged(path)
    assert found.complete
    session = open_session(target)
    assert session.read(lambda reader: sorted(reader.all(Item), key=lambda one: one.id)) == sorted(
        before, key=lambda one: one.id
    )
    session.close()
