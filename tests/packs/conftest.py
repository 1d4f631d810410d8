"""What the pack tests share: the sample pack, and a canvas that remembers what it drew."""

import importlib.util
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdf
import pytest

from debtplanner.packs import figures
from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Block, Document, Page
from debtplanner.packs.shaping import Shaped, shape


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that makes the sample pack."""
    path = Path(__file__).with_name("sample_pack.py")
    spec = importlib.util.spec_from_file_location("sample_pack", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_pack"] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Drawn:
    """One text as it was drawn: its words and the box from its base line up."""

    text: str
    left: float
    right: float
    base: float
    size: float


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    """Fills with every upright text that is drawn; the draft mark is turned and not text of the page."""
    found: list[Drawn] = []
    origin: list[tuple[float, float]] = [(0.0, 0.0)]
    original, drawn_figure = PackCanvas.text, figures.draw_figure

    def recording(self: PackCanvas, x: float, y: float, line: Shaped | str, size: float, **style: Any) -> None:
        shaped = shape(line, style.get("style", "regular")) if isinstance(line, str) else line
        width = shaped.width_at(size)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[style.get("align", "left")]
        if style.get("angle") is None:
            place = origin[-1]
            found.append(Drawn(shaped.text, place[0] + left, place[0] + left + width, place[1] + y, size))
        original(self, x, y, line, size, **style)

    def placed(canvas: PackCanvas, figure: Any, x: float, y: float) -> None:
        origin.append((x, y))
        drawn_figure(canvas, figure, x, y)
        origin.pop()

    monkeypatch.setattr(PackCanvas, "text", recording)
    monkeypatch.setattr(figures, "draw_figure", placed)
    return found


def _document(*blocks: Block, headline: str = "One idea", **changes: Any) -> Document:
    values: dict[str, Any] = {
        "title": "A pack",
        "workspace": "Framework review",
        "pack": "Monthly pack",
        "period": "November 2026",
        "as_of": "24 November 2026",
        "fingerprint": "7f3a 91c2",
        "audit_head": "b04e 55d1",
        "pages": (Page(headline, "Only page", "A paragraph.", blocks, "From the records."),),
    }
    return Document(**(values | changes))


@pytest.fixture(scope="session")
def one_page() -> Callable[..., Document]:
    """Makes a document of one page from blocks."""
    return _document


@pytest.fixture(scope="session")
def texts() -> Callable[[bytes], list[str]]:
    """The text of each page of a PDF, as pypdf reads it."""

    def read(pdf: bytes) -> list[str]:
        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]

    return read
