"""A whole pack: its pages, its words, its bytes."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtplanner.packs import document as model
from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Column, Document, Number, Page, Row, Table, Text
from debtplanner.packs.flow import SIZES, edge_of, frame_for
from debtplanner.packs.layout import laid_out
from debtplanner.packs.render import _DRAFT_GREY, RenderCancelledError, render

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "sample_pack.txt"
OUTLINE = [
    "Decisions needed",
    "Where it stands",
    "What changed",
    "Measures and service levels",
    "New debt and matrix",
    "Remediation and roadmap",
    "Risks and follow-ups",
    "How computed",
]


def _reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def _titles(pdf: bytes) -> list[str]:
    return [entry["/Title"] for entry in _reader(pdf).outline]


def _long_table(count: int) -> Table:
    columns = (Column("Item", weight=1), Column("Amount", "right"))
    return Table(columns, tuple(Row((Text(f"Item {place}"), Number(f"{place:,}"))) for place in range(1, count + 1)))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sample_pack_has_eight_pages_with_their_titles(sample: ModuleType, paper: model.Paper) -> None:
    pdf = render(sample.sample_document(paper))
    assert len(_reader(pdf).pages) == 8
    assert _titles(pdf) == OUTLINE
    size = _reader(pdf).pages[0].mediabox
    assert (round(float(size.width), 2), round(float(size.height), 2)) == tuple(round(side, 2) for side in SIZES[paper])


def test_the_words_of_the_sample_pack_are_those_of_the_golden_file(
    sample: ModuleType, texts: Callable[[bytes], list[str]]
) -> None:
    read = "\n\f\n".join(texts(render(sample.sample_document()))) + "\n"
    if os.environ.get("DEBTPLANNER_WRITE_GOLDEN"):
        GOLDEN.write_text(read, encoding="utf-8")
    assert read == GOLDEN.read_text(encoding="utf-8")


def test_title_language_and_fonts_are_in_the_file(sample: ModuleType) -> None:
    reader = _reader(render(sample.sample_document()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Monthly technical debt pack, November 2026"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    fonts = reader.pages[0]["/Resources"]["/Font"]
    names = sorted(fonts[name].get_object()["/BaseFont"].split("+")[1] for name in fonts)
    assert names == ["SourceSans3-Bold", "SourceSans3-It", "SourceSans3-Regular", "SourceSans3-Semibold"]
    for name in fonts:
        descriptor = fonts[name].get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor.get_object()


def test_the_structure_names_headings_tables_and_charts(sample: ModuleType) -> None:
    reader = _reader(render(sample.sample_document()))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not None
    elements = root["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    roles = [element.get_object()["/S"] for element in elements]
    assert roles.count("/H1") == 8
    assert roles.count("/Table") == 8
    figures = [element.get_object()["/Alt"] for element in elements if element.get_object()["/S"] == "/Figure"]
    assert figures == [
        "Security leads with impact 9 and risk 9",
        "Test coverage is behind its path: 75 against 79",
        "12 of 12 months are over the budget",
    ]


def test_each_page_counts_itself(sample: ModuleType, texts: Callable[[bytes], list[str]]) -> None:
    for place, text in enumerate(texts(render(sample.sample_document())), 1):
        assert f"Page {place} of 8" in text
        assert "As of 24 November 2026 · data 7f3a 91c2 · audit b04e 55d1" in text


def _lines(count: int) -> model.Bullets:
    return model.Bullets(tuple(f"Sentence {number}" for number in range(count)))


def _outline(pdf: bytes) -> list[tuple[str, int]]:
    reader = _reader(pdf)
    return [(str(one.title), reader.get_destination_page_number(one)) for one in reader.outline]  # type: ignore[arg-type, union-attr]


def test_a_page_that_joins_stands_under_the_one_before_it_only_where_all_of_it_fits(
    one_page: Callable[..., Document], drawn: list[Any]
) -> None:
    first = model.Page("First", "One", "", (_lines(10),))
    short = model.Page("Short", "Two", "", (_lines(10),), joins=True)
    long = model.Page("Long", "Three", "", (_lines(30),), joins=True)
    after = model.Page("After", "Four", "", (_lines(2),))
    pdf = render(one_page(pages=(first, short, long, after)))
    assert _outline(pdf) == [("One", 0), ("Two", 0), ("Three", 1), ("Four", 2)]
    assert {one.text: one.size for one in drawn if one.text in {"First", "Short", "Long"}} == {
        "First": 19.0,
        "Short": 14.0,
        "Long": 19.0,
    }


def test_white_space_behind_the_last_line_begins_no_sheet(one_page: Callable[..., Document]) -> None:
    for count in range(30, 45):
        document = one_page(pages=(model.Page("Full", "Full", "", (_lines(count),)),))
        last = _reader(render(document)).pages[-1].extract_text()
        assert f"Sentence {count - 1}" in last


def test_links_lead_to_a_page_that_joined_another(one_page: Callable[..., Document]) -> None:
    first = model.Page("First", "One", "", (_lines(3),), "from there.", how_link="there")
    joined = model.Page("Second", "Two", "", (_lines(3),), anchor="there", joins=True)
    text = _reader(render(one_page(pages=(first, joined)))).pages[0].extract_text()
    assert "See page\u00a01." in text or "See page 1." in text


def test_long_digests_are_short_in_the_footer_and_whole_in_the_keywords(
    one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]
) -> None:
    pdf = render(one_page(fingerprint="0123456789abcdef" * 4, audit_head="fedcba9876543210" * 4))
    assert "data 0123 4567 89ab cdef · audit fedc ba98 7654 3210 Page 1 of 1" in texts(pdf)[0]
    metadata = _reader(pdf).metadata
    assert metadata is not None
    assert metadata.keywords == f"data {'0123456789abcdef' * 4}, audit {'fedcba9876543210' * 4}"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "figure", ["2,000 of 2,000", "12,345 of 12,345", "1,234,567 of 1,234,567", "9,999,999,999.99", "not stated"]
)
def test_a_figure_that_is_wider_than_its_box_is_drawn_smaller_and_not_cut(
    one_page: Callable[..., Document], drawn: list[Any], figure: str, paper: model.Paper
) -> None:
    for across in (1, 2, 3, 4):
        drawn.clear()
        document = one_page(model.Figures((model.Fact("Assessed", figure),) * across), paper=paper)
        render(document)
        frame = frame_for(document.paper, document.style, document.words)
        width = (frame.width - 18 * (across - 1)) / across
        boxes = [one for one in drawn if one.text == figure]
        assert len(boxes) == across
        assert all(one.right - one.left <= width for one in boxes)
        assert {one.size for one in boxes} == {boxes[0].size}
        assert 11 <= boxes[0].size <= document.style.figure


def test_the_count_of_rows_that_are_left_out_has_the_separator_of_the_reader(
    one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]
) -> None:
    table = replace(_long_table(3), more=12_345)
    assert "12,345 more" in texts(render(one_page(table)))[0]
    assert "12.345 more" in texts(render(one_page(table, words=model.Words(group="."))))[0]


def test_a_table_does_not_begin_with_a_single_row_at_the_foot(
    one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]
) -> None:
    for count in range(20, 32):
        pages = texts(render(one_page(_long_table(count), replace(_long_table(10), title="Second"))))
        for page in pages:
            lines = page.splitlines()
            if "Second" in lines:
                start = lines.index("Second")
                assert [line.split()[0] for line in lines[start + 1 : start + 4]] == ["Item", "Item", "Item"]


def test_a_figure_leads_to_how_it_was_computed(sample: ModuleType) -> None:
    reader = _reader(render(sample.sample_document()))
    numbers = {page.indirect_reference.idnum: page.page_number for page in reader.pages}
    targets = [numbers[note.get_object()["/Dest"][0].idnum] for note in reader.pages[0]["/Annots"]]
    assert targets == [7, 7, 7]


def test_a_link_to_nothing_is_plain_text(one_page: Callable[..., Document]) -> None:
    table = Table((Column("Item", weight=1),), (Row((Text("A", link="nowhere"),)),))
    assert "/Annots" not in _reader(render(one_page(table))).pages[0]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_text_lies_within_the_margins(sample: ModuleType, drawn: list[Any], paper: model.Paper) -> None:
    document = sample.sample_document(paper, draft=True)
    render(document)
    _inside(document, drawn)


def _inside(document: Document, drawn: list[Any]) -> None:
    frame = frame_for(document.paper, document.style, document.words)
    width, height = SIZES[document.paper]
    margin, edge = width - frame.right, edge_of(document.paper, document.style)
    for text in drawn:
        assert text.left >= margin - 1.0, text
        assert text.right <= width - margin + 3.0, text
        assert text.base >= edge, text
        assert text.base + text.size * 0.66 <= height - edge, text


def test_a_long_table_goes_on_under_its_head_and_says_so(
    one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]
) -> None:
    pages = texts(render(one_page(_long_table(80))))
    assert len(pages) == 3
    assert "One idea (continued)" not in pages[0]
    assert all("One idea (continued)" in page for page in pages[1:])
    assert all("Amount" in page for page in pages)
    rows = [line for page in pages for line in page.splitlines() if line.startswith("Item ") and line[5].isdigit()]
    assert len(rows) == 80


def test_a_page_that_goes_on_has_one_outline_entry(one_page: Callable[..., Document]) -> None:
    assert _titles(render(one_page(_long_table(200)))) == ["Only page"]


def test_two_thousand_rows_stay_within_the_margins(one_page: Callable[..., Document], drawn: list[Any]) -> None:
    document = one_page(_long_table(2000))
    render(document)
    _inside(document, drawn)
    assert sum(text.text.startswith("Item ") for text in drawn) == 2000


def test_rows_left_out_are_counted(one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]) -> None:
    table = Table((Column("Item", weight=1),), (Row((Text("A"),)),), more=12)
    assert "12 more" in texts(render(one_page(table)))[0]


def test_an_empty_table_says_so(one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]) -> None:
    table = Table((Column("Item", weight=1),), (), "Accepted debt", empty="No debt is accepted.")
    assert "No debt is accepted." in texts(render(one_page(table)))[0]


def test_what_is_withheld_is_not_in_the_file(
    one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]
) -> None:
    table = Table((Column("Owner", weight=1),), (Row((model.Redacted("personal data"),)),))
    assert "Withheld: personal data" in texts(render(one_page(table)))[0]


def test_the_mark_of_a_draft_stands_where_nothing_else_does(
    sample: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks: list[tuple[float, float, tuple[float, float]]] = []
    text = PackCanvas.text

    def noted(canvas: PackCanvas, x: float, y: float, *given: Any, **how: Any) -> None:
        if how.get("colour") == _DRAFT_GREY:
            marks.append((x, y, how["angle"]))
        text(canvas, x, y, *given, **how)

    monkeypatch.setattr(PackCanvas, "text", noted)
    document = sample.sample_document(draft=True)
    render(document)
    frame = frame_for(document.paper, document.style, document.words)
    sheets = [item.sheet for item in laid_out(document, frame)]
    room = [sheet.free for sheet in sheets if sheet.free > 85]
    across = [y for _, y, angle in marks if angle != (0.0, 1.0)]
    up = [x for x, _, angle in marks if angle == (0.0, 1.0)]
    assert (len(across), len(up)) == (len(room), 2 * (len(sheets) - len(room)))
    assert all(y + 30 < frame.bottom + free for y, free in zip(across, room, strict=True))
    assert all(x < frame.left or x - 30 > frame.right for x in up)


def test_a_draft_says_so_on_every_page(sample: ModuleType, texts: Callable[[bytes], list[str]]) -> None:
    counted = [text.count("Draft") for text in texts(render(sample.sample_document(draft=True)))]
    assert set(counted) == {2, 3}  # in the head, and across what is empty or up both margins
    assert not any("Draft" in text for text in texts(render(sample.sample_document())))


def test_progress_counts_the_pages(sample: ModuleType) -> None:
    steps: list[tuple[int, int]] = []

    def progress(done: int, whole: int) -> bool:
        steps.append((done, whole))
        return True

    render(sample.sample_document(), progress)
    assert steps == [(done, 8) for done in range(9)]


def test_rendering_stops_when_progress_says_so(sample: ModuleType) -> None:
    with pytest.raises(RenderCancelledError):
        render(sample.sample_document(), lambda done, _whole: done < 3)


def test_a_document_without_pages_is_a_readable_file(one_page: Callable[..., Document]) -> None:
    pdf = render(one_page(pages=()))
    assert len(_reader(pdf).pages) == 1


_DIGEST = (
    "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import sample_pack; "
    "from debtplanner.packs.render import render; "
    "print(hashlib.sha256(render(sample_pack.sample_document())).hexdigest())"
)


def test_the_same_document_gives_the_same_bytes_on_another_day_machine_and_seed(sample: ModuleType) -> None:
    digests = {hashlib.sha256(render(sample.sample_document())).hexdigest()}
    for zone, seed, locale in (("Pacific/Kiritimati", "1", "C"), ("America/Los_Angeles", "4711", "C.UTF-8")):
        surroundings = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-c", _DIGEST, str(Path(__file__).parent)]
        digests.add(
            subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True).stdout.strip()
        )
    assert len(digests) == 1


def test_a_pack_rendered_before_leaves_no_trace_in_the_next(
    sample: ModuleType, one_page: Callable[..., Document]
) -> None:
    first = render(sample.sample_document())
    render(one_page(headline="שלום 中文 ☕"))
    assert render(sample.sample_document()) == first


WILD = st.text(max_size=80) | st.sampled_from(
    [
        "<b>&",
        "</para>",
        "<font color='red'>",
        "\0",
        "\"'\\)(",
        "W" * 10_000,
        "word " * 2_000,
        "م" * 500,
        "🚀" * 50,
        "\u202e",
        "%PDF-1.7",
        "EMC ET Q",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WILD, min_size=6, max_size=6), amount=st.sampled_from(["1,234", "9" * 200, ""]))
def test_no_text_of_others_changes_the_document(
    one_page: Callable[..., Document], drawn: list[Any], words: list[str], amount: str
) -> None:
    a, b, c, d, e, f = words
    drawn.clear()
    blocks: tuple[model.Block, ...] = (
        model.Figures((model.Fact(a, b, c), model.Fact(d, amount, e, state="ok")), title=f),
        Table((Column(a, weight=1), Column(b, "right"), Column(c)), (Row((Text(d), Number(amount), Text(e))),) * 3, f),
        model.Decisions((model.Decision(1, a, b, c, d, (e, f)),)),
        model.Criteria((model.Criterion("fail", a, b, c, d),)),
        model.Bullets((a, b)),
        model.Note(c, warning=True),
        model.ChangeList((model.Change(a, b, c, d),)),
        model.Methods((model.Method("x", a, b, c, ((d, e, f),)),)),
        Table(
            (Column(e, weight=1),),
            (Row((model.StateMark("stale", a),)), Row((model.Redacted(b),)), Row((model.BandMark("High", c),))),
        ),
        Table(
            (Column(a, weight=1), Column(f, "right")),
            (Row((Text(b), Number(amount, bar=model.Bar(0.5))), below=((c[:9], d), (e[:9], f))),),
        ),
    )
    page = Page(a, b or "x", c, blocks, d, "x")
    document = one_page(pages=(page, page), workspace=e, pack=f, title=a)
    pdf = render(document)
    _inside(document, drawn)
    reader = _reader(pdf)
    assert len(reader.outline) == 2
    assert len(reader.pages) == len(laid_out(document, frame_for(document.paper, document.style, document.words)))
    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()
    roles = {element.get_object()["/S"] for element in root["/K"]}
    assert roles <= {"/H1", "/H2", "/P", "/Sect", "/Table"}
