"""The command line as scripts use it: stable JSON, exit codes, one line for a refusal, nothing half done."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.cli import Cli
from support.workspaces import open_session


@pytest.fixture
def sample(cli: Cli, tmp_path: Path) -> Path:
    assert cli("new", "framework.debtplan", "--sample").code == 0
    return tmp_path / "framework.debtplan"


def shown(cli: Cli, *words: str) -> dict[str, Any]:
    ran = cli("show", "framework.debtplan", *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_summary_gives_the_totals_in_minor_units(cli: Cli, sample: Path) -> None:
    found = shown(cli, "summary")
    assert {key: found[key] for key in ("annual_cost", "currency", "claimed_annual_cost", "difference")} == {
        "annual_cost": 130_000_000,
        "currency": "USD",
        "claimed_annual_cost": 230_000_000,
        "difference": 100_000_000,
    }
    assert (found["items"], found["categories"], found["assessed_items"], found["annual_cost_stated_items"]) == (
        5,
        5,
        5,
        4,
    )


SCORES = {
    "mean": (
        10,
        [8.333, 7, 7, 6.333, 5.667],
        ["Architecture", "Security", "Code quality", "Infrastructure", "Data management"],
    ),
    "framework": (
        8.2,
        [7.267, 7.229, 6.05, 6.033, 4.84],
        ["Security", "Architecture", "Infrastructure", "Code quality", "Data management"],
    ),
}


@pytest.mark.parametrize("model", SCORES)
def test_scores_under_each_model(cli: Cli, sample: Path, model: str) -> None:
    found = shown(cli, "scores", "--model", model)
    top, values, names = SCORES[model]
    assert (found["model"], found["reachable_max"]) == (model, top)
    assert [row["score"] for row in found["scores"]] == values
    assert [row["name"] for row in found["scores"]] == names
    assert [row["rank"] for row in found["scores"]] == [1, 2, 3, 4, 5]
    assert set(found["scores"][0]) == {"name", "impact", "effort", "risk", "score", "band", "rank"}


def test_scores_of_items_and_an_unknown_model(cli: Cli, sample: Path) -> None:
    assert len(shown(cli, "scores", "--items")["scores"]) == 5
    ran = cli("show", "framework.debtplan", "scores", "--model", "guess")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "debtplanner: There is no scoring model guess. Choose one of: framework, mean, weighted.\n"


def test_changes_list_every_step_with_stored_values(cli: Cli, sample: Path) -> None:
    found = shown(cli, "changes")["changes"]
    assert [(one["seq"], one["label"], one["cause"]) for one in found] == [(1, "Make the sample workspace", "start")]
    cost = next(
        field
        for record in found[0]["records"]
        if record["id"] == "data-debt"
        for field in record["fields"]
        if field["field"] == "annual_cost"
    )
    assert cost == {"field": "annual_cost", "before": None, "after": 18_000_000}


def test_the_text_of_a_topic_is_for_people(cli: Cli, sample: Path) -> None:
    ran = cli("show", "framework.debtplan", "scores")
    assert ran.out.splitlines()[:3] == [
        "Model: Mean, at most 10.0",
        "Rank  Name             Impact  Effort  Risk  Score  Band",
        "   1  Architecture          9       7     9  8.333  Critical",
    ]
    summary = cli("show", "framework.debtplan", "summary").out
    assert "Difference           1,000,000 USD" in summary


def test_check_passes_on_a_sound_file_and_fails_on_a_changed_one(cli: Cli, sample: Path) -> None:
    from sqlcipher3 import dbapi2

    ran = cli("check", str(sample))
    assert (ran.code, ran.out.count("ok    ")) == (0, 12)
    connection = dbapi2.connect(str(sample))
    connection.execute("UPDATE item SET annual_cost = 1 WHERE id = 'data-debt'")
    connection.commit()
    connection.close()
    ran = cli("check", str(sample))
    assert ran.code == 1
    assert "FAILED  Content seals: The items are not those that the last step left" in ran.out


def test_export_and_import_again_change_nothing(cli: Cli, sample: Path) -> None:
    assert cli("export", str(sample), "items", "-o", "out.csv").out == "Wrote 5 items to out.csv.\n"
    ran = cli("import", str(sample), "out.csv")
    assert (ran.code, ran.out) == (0, "Brought in 0 new items, 0 changed items, 5 unchanged.\n")
    assert cli("export", str(sample), "items", "-o", "out.json").code == 0
    assert len(json.loads(Path("out.json").read_text("utf-8"))["items"]) == 5


def test_an_import_is_tried_before_it_is_done_and_all_or_nothing(cli: Cli, sample: Path) -> None:
    Path("in.csv").write_text("name,category,impact\nSlow builds,Code quality,7\n", "utf-8")
    assert cli("import", str(sample), "in.csv", "--dry-run").out == (
        "Would bring in 1 new item, 0 changed items, 0 unchanged.\n"
    )
    assert shown(cli, "summary")["items"] == 5
    assert cli("import", str(sample), "in.csv").code == 0
    assert shown(cli, "summary")["items"] == 6
    Path("bad.csv").write_text("name,category,impact\nFine,Security,7\nBad,Security,12\n", "utf-8")
    ran = cli("import", str(sample), "bad.csv")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "debtplanner: Row 3: Impact must be a whole number from 1 to 10. You typed 12.",
        "debtplanner: 1 row cannot be taken; nothing was brought in.",
    ]
    assert shown(cli, "summary")["items"] == 6


def test_csv_disarms_what_a_spreadsheet_would_run(cli: Cli, sample: Path) -> None:
    Path("in.csv").write_text("name,category\n'=cmd(),Security\n<b>&,Security\n", "utf-8")
    assert cli("import", str(sample), "in.csv").code == 0
    cli("export", str(sample), "items", "-o", "out.csv")
    names = [row["name"] for row in csv.DictReader(Path("out.csv").read_text("utf-8-sig").splitlines())]
    assert names[-2:] == ["'=cmd()", "<b>&"]


REFUSALS = {
    "text": ("is not a debtplanner workspace", lambda path: path.write_text("x" * 200)),
    "missing": ("There is no file", lambda path: None),
    "folder": ("is a folder, not a workspace file", lambda path: path.mkdir()),
    "empty": ("is empty: not a workspace", lambda path: path.write_bytes(b"")),
}


@pytest.mark.parametrize("case", REFUSALS)
@pytest.mark.parametrize("words", [("show", "odd.debtplan", "summary"), ("check", "odd.debtplan")])
def test_a_file_that_cannot_be_opened_is_exit_code_3_and_one_line(
    cli: Cli, tmp_path: Path, case: str, words: tuple[str, ...]
) -> None:
    sentence, make = REFUSALS[case]
    make(tmp_path / "odd.debtplan")
    ran = cli(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert sentence in ran.err


def test_a_file_that_a_window_writes_to_can_be_read_and_not_written(cli: Cli, sample: Path) -> None:
    window = open_session(sample)
    try:
        Path("in.csv").write_text("name,category\nx,Security\n", "utf-8")
        assert cli("show", str(sample), "summary").code == 0
        ran = cli("import", str(sample), "in.csv")
        assert ran.code == 3
        assert "framework.debtplan is open for writing in another window (process " in ran.err
    finally:
        window.close()


def test_a_read_only_file_is_read_and_refuses_an_import(cli: Cli, sample: Path) -> None:
    sample.chmod(0o400)
    Path("in.csv").write_text("name,category\nx,Security\n", "utf-8")
    before = sample.read_bytes()
    assert cli("show", str(sample), "summary").code == 0
    ran = cli("import", str(sample), "in.csv")
    assert (ran.code, ran.err) == (
        3,
        "debtplanner: framework.debtplan is marked read-only. Allow writing to it, or copy it.\n",
    )
    assert sample.read_bytes() == before


def test_new_never_overwrites_and_a_refused_one_leaves_nothing(cli: Cli, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    ran = cli("new", str(sample))
    assert (ran.code, sample.read_bytes()) == (3, before)
    assert "is there already" in ran.err
    ran = cli("new", "other.debtplan", "--currency", "XXX")
    assert (ran.code, ran.err) == (2, "debtplanner: XXX is not a currency code in use. Type one such as USD or EUR.\n")
    assert not (tmp_path / "other.debtplan").exists()
    assert cli("new", "nowhere/x.debtplan").code == 3


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ((), "the following arguments are required: command"),
        (("show", "x.debtplan", "weather"), "invalid choice: 'weather'"),
        (("new", "x.debtplan", "--start", "2026-13"), "2026-13 is not a month such as 2026-11"),
        (("pack", "x.debtplan", "monthly", "-o", "x.pdf"), "A monthly pack needs its month: --period 2026-11."),
    ],
)
def test_wrong_words_are_exit_code_2_and_one_line(cli: Cli, words: tuple[str, ...], part: str) -> None:
    ran = cli(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert part in ran.err


def test_an_export_that_cannot_be_written_says_so(cli: Cli, sample: Path) -> None:
    assert cli("export", str(sample), "items", "-o", "nowhere/out.csv").code == 3
    ran = cli("export", str(sample), "items", "-o", "out.pdf")
    assert (ran.code, ran.err) == (2, "debtplanner: out.pdf must end in .csv or .json.\n")


def test_the_program_runs_as_a_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "debtplanner", "show", str(tmp_path / "none.debtplan"), "summary"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("debtplanner: There is no file none.debtplan in ")


def test_roadmap_gives_tracks_phases_spend_and_alerts(cli: Cli, sample: Path) -> None:
    found = shown(cli, "roadmap")
    assert (found["total"], found["currency"]) == (215_000_000, "USD")
    assert [(track["name"], len(track["phases"])) for track in found["tracks"]] == [
        ("Remediation", 3),
        ("Scalability", 3),
    ]
    phase = found["tracks"][1]["phases"][2]
    assert {key: phase[key] for key in ("name", "start_month", "end_month", "budget")} == {
        "name": "Phase 3: Advanced scaling",
        "start_month": 7,
        "end_month": 12,
        "budget": 25_000_000,
    }
    assert found["spend"][0] == {"month": 1, "amount": 16_666_667}
    assert {alert["kind"] for alert in found["alerts"]} == {
        "over_budget",
        "over_capacity",
        "double_count",
        "below_estimate",
    }


def test_budget_and_team_give_their_stable_keys(cli: Cli, sample: Path) -> None:
    first = shown(cli, "budget")["years"][0]
    assert {key: first[key] for key in ("year", "planned", "budget", "difference")} == {
        "year": 1,
        "planned": 178_333_333,
        "budget": 120_000_000,
        "difference": 58_333_333,
    }
    found = shown(cli, "team")
    assert (found["fte"], found["annual_cost"], found["monthly_cost"], found["training_budget"]) == (
        6,
        90_000_000,
        7_500_000,
        5_000_000,
    )
    assert found["months"][0] == {"month": 1, "capacity_fte": 6, "demand_fte": 0, "implied_fte": 13.33}


def test_objectives_give_their_windows_and_budgets(cli: Cli, sample: Path) -> None:
    found = shown(cli, "objectives")["objectives"]
    assert len(found) == 11
    availability = next(one for one in found if one["name"] == "API availability")
    wanted = ("target", "operator", "unit", "window", "used_minutes", "burn_rate", "recorded", "overspent")
    assert [availability[key] for key in wanted] == [99.9, ">=", "percent", "year", 0, 0, False, False]
    assert availability["allowed_minutes"] == availability["left_minutes"]
    assert availability["allowed_minutes"] == pytest.approx(1.44 * availability["window_days"])
    assert [one["allowed_minutes"] for one in found if one["name"] == "Replication lag"] == [None]
    text = cli("show", "framework.debtplan", "objectives").out
    assert "no error budget" in text
    assert "nothing recorded yet" in text


def test_alerting_gives_its_levels_and_gaps(cli: Cli, sample: Path) -> None:
    found = shown(cli, "alerting")
    assert [(one["name"], one["channel"], one["within_minutes"]) for one in found["levels"]] == [
        ("P0", "PagerDuty, on-call", 0),
        ("P1", "", 5),
        ("P2", "", 15),
        ("P3", "Email", 1440),
    ]
    assert [one["name"] for one in found["gaps"] if one["kind"] == "level_without_channel"] == ["P1", "P2"]
    assert "2 alert levels name no channel: P1, P2" in cli("show", "framework.debtplan", "alerting").out
