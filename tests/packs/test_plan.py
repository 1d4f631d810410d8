"""Page lists of packs."""

from pathlib import Path

import pytest

from debtplanner.packs.document import PackStyle
from debtplanner.packs.monthly.builders import PAGES
from debtplanner.packs.plan import PackPlanError, PlannedPage, load_plan
from debtplanner.system.places import report_definition


def _written(folder: Path, text: str) -> Path:
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_page_of_the_monthly_pack_has_a_builder() -> None:
    plan = load_plan(report_definition("monthly.toml"), PAGES)
    assert plan.title == "Monthly technical debt pack"
    assert [page.key for page in plan.pages] == [
        "decisions",
        "reissue",
        "standing",
        "changes",
        "new",
        "measures",
        "levels",
        "architecture",
        "alerting",
        "matrix",
        "categories",
        "items",
        "roadmap",
        "approvals",
        "budget",
        "allocation",
        "computed",
    ]
    assert plan.style == PackStyle()


def test_sizes_that_are_not_given_are_the_usual_ones(tmp_path: Path) -> None:
    text = 'title = "T"\n[style]\nbody = 9\n[[pages]]\nkey = "a"\ntitle = "A"\n'
    plan = load_plan(_written(tmp_path, text), {"a"})
    assert plan.pages == (PlannedPage("a", "A"),)
    assert plan.style == PackStyle(body=9.0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'title = "T"\n[[pages]]\nkey = "b"\ntitle = "B"\n',
            'pack.toml asks for the page "b", which does not exist. Pages are: a.',
        ),
        ('title = "T"\n', "pack.toml lists no pages. Add at least one [[pages]] entry."),
        (
            'title = "T"\n[style]\nbdy = 9\n[[pages]]\nkey = "a"\ntitle = "A"\n',
            'pack.toml has the size "bdy", which means nothing.',
        ),
        (
            'title = "T"\n[style]\nbody = 900\n[[pages]]\nkey = "a"\ntitle = "A"\n',
            'pack.toml sets the size "body" to 900. Sizes are numbers from 4 to 60.',
        ),
        (
            'title = "T"\n[[pages]]\nkey = "a"\ntitle = "A"\n[[pages]]\nkey = "a"\ntitle = "A"\n',
            'pack.toml lists the page "a" twice. Keep one of them.',
        ),
        ('[[pages]]\nkey = "a"\ntitle = "A"\n', 'pack.toml needs words for "title". Found None.'),
        ("title = ", "pack.toml is not valid TOML"),
        (
            'title = "T"\n[[pages]]\nkey = "a"\ntitle = "A"\njoins = 1\n',
            'pack.toml says joins = 1 for the page "a". Write true or false.',
        ),
    ],
)
def test_a_page_list_that_cannot_be_used_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(PackPlanError) as refused:
        load_plan(_written(tmp_path, text), {"a"})
    assert sentence in str(refused.value)
