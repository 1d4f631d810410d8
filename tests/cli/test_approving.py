"""Approving over the command line, with and without the workspace."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.cli import Cli
from support.governance import governed, submitted
from support.workspaces import Clock, device_key

from debtplanner.cli import actions, approving
from debtplanner.commands.edits import Revise
from debtplanner.domain.verdict import Sent, bundle_signed, bundle_text, read_bundle
from debtplanner.system.signing import new_signer


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (approving, actions):
        monkeypatch.setattr(module, "now", clock)
    monkeypatch.setattr("debtplanner.cli.running.now", clock)
    return clock


@pytest.fixture
def waiting(tmp_path: Path, cli: Cli, clock: Clock) -> Path:
    """A workspace in which `r-a` over 100,000 waits for the CTO, whose key is on record."""
    key = cli("key", "--key", "cto.key").out.strip()
    session = governed(tmp_path / "w.debtplan", clock)
    session.execute(Revise("person", "cto", {"key": key}))
    submitted(session, "a", 100_000)
    session.close()
    return session.path


def test_a_bundle_goes_out_is_signed_and_comes_back(cli: Cli, waiting: Path) -> None:
    ran = cli("send", str(waiting), "r-a", "CTO", "--until", "2026-11-30", "-o", "a.debtrequest")
    assert (ran.code, ran.out) == (0, "Wrote a.debtrequest. It can be answered until 30 Nov 2026.\n")
    ran = cli("approve", "a.debtrequest", "--key", "cto.key", "--yes")
    assert ran.code == 0
    assert "answer until 30 Nov 2026\n" in ran.out
    assert "Total 100,000 USD: budget 100,000, contingency 0, training 0" in ran.out
    ran = cli("import", str(waiting), "a.debtanswer")
    assert (ran.code, ran.out) == (0, "Approved by Cto: a.\n")
    shown = json.loads(cli("show", str(waiting), "requests", "--json").out)
    assert [(one["id"], one["amount"], one["tier"], one["state"]) for one in shown["requests"]] == [
        ("r-a", 10_000_000, "CTO", "approved")
    ]
    assert cli("check", str(waiting)).code == 0
    ran = cli("import", str(waiting), "a.debtanswer")
    assert (ran.code, ran.err) == (2, "debtplanner: This answer was taken in on 24 Nov 2026 already. It counts once.\n")


def test_signing_asks_first(cli: Cli, waiting: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cli("send", str(waiting), "a", "cto", "--until", "2026-11-30", "-o", "a.debtrequest")
    answer = tmp_path / "no.txt"
    answer.write_text("no\n")
    with answer.open() as typed:
        monkeypatch.setattr("sys.stdin", typed)
        ran = cli("approve", "a.debtrequest", "--key", "cto.key")
    assert ran.code == 2
    assert "Nothing was signed" in ran.out
    assert not (tmp_path / "a.debtanswer").exists()


def test_an_altered_or_expired_bundle_is_not_signed(cli: Cli, waiting: Path, clock: Clock, tmp_path: Path) -> None:
    cli("send", str(waiting), "r-a", "CTO", "--until", "2026-11-30", "-o", "a.debtrequest")
    bundle = tmp_path / "a.debtrequest"
    (tmp_path / "b.debtrequest").write_text(bundle.read_text().replace("10000000", "10000001"))
    ran = cli("approve", "b.debtrequest", "--key", "cto.key", "--yes")
    assert (ran.code, ran.err) == (
        2,
        "debtplanner: This request bundle was altered on its way. Ask for it to be sent again.\n",
    )
    clock.forward(days=7)
    ran = cli("approve", "a.debtrequest", "--key", "cto.key", "--yes")
    assert ran.err == "debtplanner: This request could be answered until 30 Nov 2026. Ask for it to be sent again.\n"


def test_a_rejection_needs_a_comment(cli: Cli, waiting: Path) -> None:
    cli("send", str(waiting), "r-a", "CTO", "--until", "2026-11-30", "-o", "a.debtrequest")
    ran = cli("approve", "a.debtrequest", "--key", "cto.key", "--yes", "--reject")
    assert ran.err == "debtplanner: Write why with --comment, so that the requester knows what to do.\n"


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"{}", b"[1]", b'{"format": "debtplanner request"}'])
def test_what_is_no_bundle_is_refused_in_one_line(cli: Cli, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.debtrequest").write_bytes(content)
    ran = cli("approve", "x.debtrequest", "--yes")
    assert ran.code == 2
    assert ran.err.startswith("debtplanner: This ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("content", [{}, {"request": 1}, [], "x", None])
def test_a_bundle_of_another_hand_is_refused_though_its_signature_holds(
    cli: Cli, content: object, tmp_path: Path
) -> None:
    sent = Sent("n", date(2026, 12, 31), "cto", "Cto", "w", "s", json.dumps({"content": content}))
    signer = new_signer()
    text = bundle_text(sent, signer.public, signer.sign(bundle_signed(sent)))
    (tmp_path / "x.debtrequest").write_text(text)
    ran = cli("approve", "x.debtrequest", "--key", "cto.key", "--yes")
    assert ran.code == 2
    assert ran.err.startswith("debtplanner: This request bundle was ")
    assert (ran.err.count("\n"), ran.out) == (1, "")


def test_what_a_bundle_says_never_steers_the_terminal(cli: Cli, waiting: Path, tmp_path: Path) -> None:
    cli("send", str(waiting), "r-a", "CTO", "--until", "2026-11-30", "-o", "a.debtrequest")
    sent, _, _ = read_bundle((tmp_path / "a.debtrequest").read_text())
    content = sent.content
    content["request"]["title"] = "\x1b[2J\x1b[1mA\x9b31m\x07"
    hostile = replace(sent, payload=json.dumps({"content": content}))
    signer = new_signer()
    (tmp_path / "b.debtrequest").write_text(bundle_text(hostile, signer.public, signer.sign(bundle_signed(hostile))))
    ran = cli("approve", "b.debtrequest", "--key", "cto.key", "--yes")
    assert "\ufffd[2J\ufffd[1mA\ufffd31m\ufffd" in ran.out
    assert not {"\x1b", "\x9b", "\x07"} & set(ran.out)


def test_a_missing_bundle_is_said_in_one_line(cli: Cli) -> None:
    ran = cli("approve", "none.debtrequest", "--yes")
    assert (ran.code, ran.err) == (3, "debtplanner: none.debtrequest cannot be read: No such file or directory.\n")


def test_a_request_or_person_that_is_not_there_is_named_with_those_that_are(cli: Cli, waiting: Path) -> None:
    ran = cli("send", str(waiting), "x", "CTO", "--until", "2026-11-30", "-o", "a")
    assert ran.err == "debtplanner: There is no request x. Name one of: r-a.\n"
    ran = cli("send", str(waiting), "a", "Nobody", "--until", "2026-11-30", "-o", "a")
    assert ran.err.startswith("debtplanner: There is nobody called Nobody. Name one of: Manager, Cto")


def test_the_sample_reaches_the_tiers_of_the_document(cli: Cli) -> None:
    cli("new", "s.debtplan", "--sample")
    shown = json.loads(cli("show", "s.debtplan", "requests", "--json").out)
    tiers = [(one["amount"] // 100_000, one["tier"]) for one in shown["requests"]]
    assert tiers == [
        (50, "CTO"),
        (150, "CTO"),
        (400, "Executive team"),
        (200, "CTO"),
        (300, "Executive team"),
        (250, "Executive team"),
        (300, "Executive team"),
        (250, "Executive team"),
        (250, "Executive team"),
    ]


def test_the_criteria_on_the_inventory_of_the_sample(cli: Cli) -> None:
    cli("new", "s.debtplan", "--sample")
    shown = json.loads(cli("show", "s.debtplan", "criteria", "--json").out)
    assert shown["criteria"] == [
        {"key": "impact", "operator": ">", "threshold": 7},
        {"key": "complexity", "operator": "<", "threshold": 8},
        {"key": "roi", "operator": ">", "threshold": 1},
        {"key": "risk", "operator": "<", "threshold": "medium"},
    ]
    results = {one["subject"]: ([each["result"] for each in one["checks"]], one["verdict"]) for one in shown["results"]}
    left = "not_assessed"
    assert results == {
        "Architecture": (["pass", "pass", "fail", left], "fail"),
        "Code quality": (["pass", "pass", "pass", left], left),
        "Infrastructure": (["fail", "pass", "pass", left], "fail"),
        "Data management": (["fail", "pass", "fail", left], "fail"),
        "Security": (["pass", "pass", left, left], left),
    }


def test_an_own_key_is_made_once_for_its_owner_alone(cli: Cli, tmp_path: Path) -> None:
    first, second = cli("key", "--key", "k").out, cli("key", "--key", "k").out
    assert first == second
    assert len(first.strip()) == 64
    assert (tmp_path / "k").stat().st_mode & 0o077 == 0
    (tmp_path / "k").write_text("spoilt")
    ran = cli("key", "--key", "k")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert device_key().public not in first
