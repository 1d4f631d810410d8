"""`show measures` and `show capabilities` over the sample: documented keys and the document's values."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.cli import Cli


@pytest.fixture
def shown(cli: Cli, tmp_path: Path) -> Any:
    """Shows a topic of the sample as JSON."""
    assert cli("new", "framework.debtplan", "--sample", "--start", "2026-01").code == 0

    def show(topic: str) -> dict[str, Any]:
        ran = cli("show", "framework.debtplan", topic, "--json")
        assert (ran.code, ran.err) == (0, "")
        found: dict[str, Any] = json.loads(ran.out)
        return found

    return show


def test_measures_are_the_twelve_of_the_document(shown: Any) -> None:
    keys = ("name", "unit", "direction", "baseline", "target", "operator", "reading", "status", "path_value")
    rows = [tuple(one[key] for key in keys) for one in shown("measures")["measures"]]
    assert rows == [
        ("Code coverage", "percent", "higher", 65, 85, "≥", None, "no data", None),
        ("Technical debt ratio", "percent", "lower", 23, 10, "<", None, "no data", None),
        ("Bug escape rate", "percent", "lower", 15, 5, "<", None, "no data", None),
        ("Response time", "s", "lower", 1.2, 0.5, "≤", None, "no data", None),
        ("Availability", "percent", "higher", 99.2, 99.9, "≥", None, "no data", None),
        ("Concurrent users", "users", "higher", 5000, 50000, "≥", None, "no data", None),
        ("Feature delivery time", "week", "lower", 2, 1, "≤", None, "no data", None),
        ("Code review time", "h", "lower", 48, 24, "≤", None, "no data", None),
        ("Incident resolution time", "h", "lower", 4, 1, "≤", None, "no data", None),
        ("Customer satisfaction", "of_five", "higher", 3.8, 4.5, "≥", None, "no data", None),
        ("Support ticket volume", "tickets_month", "lower", 150, 50, "<", None, "no data", None),
        ("Customer churn rate", "percent_month", "lower", 8, 5, "<", None, "no data", None),
    ]


def test_conflicts_name_every_target_with_its_place(shown: Any) -> None:
    found = shown("measures")["conflicts"]
    assert [(one["quantity"], len(one["targets"]), one["intended"]) for one in found] == [
        ("response_time", 3, None),
        ("throughput", 3, None),
    ]
    assert {(one["operator"], one["value"], one["unit"], one["kind"]) for one in found[0]["targets"]} == {
        ("<", 200, "ms", "capability"),
        ("<", 500, "ms", "objective"),
        ("≤", 0.5, "s", "measure"),
    }
    assert "differs from" in found[0]["message"]


def test_capabilities_give_the_limit_by_phase(shown: Any) -> None:
    found = shown("capabilities")
    users = found["capabilities"][0]
    assert (users["name"], users["limit"], users["operator"], users["target"]) == ("Concurrent users", 5000, "≥", 50000)
    assert [(one["from_month"], one["value"]) for one in users["phases"]] == [(4, 15000), (7, 25000), (13, 50000)]
    assert (users["reaches_target"], users["runs_out_month"]) == (True, None)
    uptime = found["capabilities"][3]
    assert [uptime["limit"], *(one["value"] for one in uptime["phases"])] == [99.2, 99.5, 99.7, 99.9]
    assert [one["name"] for one in found["weak_points"] if one["single_point"]] == ["Main database"]


@pytest.mark.parametrize(("topic", "words"), [("measures", "no data"), ("capabilities", "15,000 → 25,000 → 50,000")])
def test_both_are_shown_as_text_too(cli: Cli, shown: Any, topic: str, words: str) -> None:
    ran = cli("show", "framework.debtplan", topic)
    assert ran.code == 0
    assert words in ran.out
