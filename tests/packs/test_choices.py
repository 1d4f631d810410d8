"""What people choose for a pack: pages, comments, withheld names; what is issued stays."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.governance import decide_on_sample
from support.samples import sample_session

from debtplanner.commands.edits import Revise
from debtplanner.commands.packs import IssuePack, SetPackPage
from debtplanner.commands.session import Session
from debtplanner.domain.months import Month, Quarter
from debtplanner.domain.packs import IssuedPack, PackPage
from debtplanner.packs.document import Bullets, Document, Page, Redacted, Row, Table, Text
from debtplanner.packs.document import Column as Head
from debtplanner.packs.monthly import monthly_document, render_monthly
from debtplanner.packs.quarterly import quarterly_document, render_quarterly
from debtplanner.packs.redaction import redacted
from debtplanner.queries.checks import checks
from debtplanner.queries.monthly import MonthlyData, monthly_data
from debtplanner.queries.quarterly import quarterly_data


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = sample_session(tmp_path / "f.debtplan")
    decide_on_sample(made, date(2026, 11, 24))
    yield made
    made.close()


def data(session: Session) -> MonthlyData:
    return session.read(lambda reader: monthly_data(reader, Month(2026, 11)))


def words(content: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_page_that_is_left_out_is_not_in_the_pack_of_that_period_alone(session: Session) -> None:
    session.execute(SetPackPage("monthly", "2026-11", "matrix", left_out=True, comment=""))
    outlines = [page.outline for page in monthly_document(data(session)).pages]
    assert "Scores and bands" not in outlines
    december = session.read(lambda reader: monthly_data(reader, Month(2026, 12)))
    assert "Scores and bands" in [page.outline for page in monthly_document(december).pages]


def test_a_comment_stands_on_top_of_its_page_and_is_taken_out_again(session: Session) -> None:
    session.execute(SetPackPage("monthly", "2026-11", "budget", left_out=False, comment="Ask for the second year too."))
    assert "Comment Ask for the second year too." in words(render_monthly(data(session)))
    session.execute(SetPackPage("monthly", "2026-11", "budget", left_out=False, comment=""))
    assert session.read(lambda reader: reader.all(PackPage)) == ()


def test_withheld_names_are_nowhere_in_the_file(session: Session) -> None:
    whole = render_monthly(data(session))
    without = render_monthly(data(session), withhold=True)
    names = data(session).names
    assert "Technical lead" in words(whole)
    text = words(without).casefold()
    assert [name for name in names if name.casefold() in text.replace("cto-tier", "")] == []
    assert "name withheld" in text


def test_a_cell_that_is_a_name_becomes_a_plate_and_a_sentence_keeps_its_sense() -> None:
    table = Table((Head("Who"),), (Row((Text("Ada"),)), Row((Text("Adam"),))))
    page = Page("Ada asks", "Ada", blocks=(table, Bullets(("Asked by ada, for Adam",))))
    document = Document("t", "w", "p", "x", "d", "f", "a", (page,))
    (changed,) = redacted(document, ("Ada",)).pages
    assert changed.headline == "[name withheld] asks"
    assert changed.blocks[0].rows == (Row((Redacted("name withheld"),)), Row((Text("Adam"),)))  # type: ignore[union-attr]
    assert changed.blocks[1].items == ("Asked by [name withheld], for Adam",)  # type: ignore[union-attr]


def test_an_issued_pack_is_kept_byte_for_byte_and_checked(session: Session) -> None:
    found = data(session)
    content = render_monthly(found)
    session.execute(IssuePack("monthly", "2026-11", content, found.fingerprint))
    (issued,) = session.read(lambda reader: reader.all(IssuedPack))
    assert session.read(lambda reader: reader.content(issued.sha256)) == content
    assert [one.name for one in session.read(checks) if not one.holds] == []


def test_a_second_version_says_what_differs_from_the_first(session: Session) -> None:
    found = data(session)
    session.execute(IssuePack("monthly", "2026-11", render_monthly(found), found.fingerprint))
    assert "Version 2" not in monthly_document(data(session)).pages[0].headline
    session.execute(Revise("item", "data-debt", {"annual_cost": 20_000_000}))
    headlines = [page.headline for page in monthly_document(data(session)).pages]
    assert "Version 2 differs in 1 record from version 1" in headlines


def test_the_quarterly_pack_has_its_pages_in_order_and_the_same_bytes_twice(session: Session) -> None:
    found = session.read(lambda reader: quarterly_data(reader, Quarter(2026, 4)))
    outlines = list(dict.fromkeys(page.outline for page in quarterly_document(found).pages))
    assert outlines[:2] == ["For the executive team", "Decisions needed"]
    for title in ("Scalability phases", "Technology strategy", "Team and training", "Decisions by tier"):
        assert title in outlines
    content = render_quarterly(found)
    assert content == render_quarterly(session.read(lambda reader: quarterly_data(reader, Quarter(2026, 4))))
    assert len(PdfReader(io.BytesIO(content)).pages) == 16
    text = words(content)
    for figure in ("1,300,000", "2,180,000", "800,000", "613,333.33", "5,000 users", "15,000"):
        assert figure in text, figure


def test_a_quarterly_pack_of_a_quarter_under_way_speaks_of_the_last_day_that_was(session: Session) -> None:
    found = session.read(lambda reader: quarterly_data(reader, Quarter(2026, 4)))
    assert found.base.period == Month(2026, 11)
    assert "As of 24 November 2026: 0 on path" in words(render_quarterly(found))
    later = session.read(lambda reader: quarterly_data(reader, Quarter(2027, 2)))
    assert later.base.period == Month(2027, 4)
    before = session.read(lambda reader: quarterly_data(reader, Quarter(2026, 2)))
    assert before.base.period == Month(2026, 6)
