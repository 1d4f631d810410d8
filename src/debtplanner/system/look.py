"""The look shared by screens, charts and packs: colours by meaning, type sizes; read from `resources/themes`."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal

from debtplanner.system.places import resource

Theme = Literal["light", "dark"]

SCREEN_PX = {
    "body": 14.0,
    "strong": 14.0,
    "caption": 12.5,
    "head": 12.5,
    "page_title": 22.0,
    "figure": 26.0,
    "dialog_title": 19.0,
    "clock": 52.0,
    "motion": 26.0,
    "stage_title": 40.0,
    "stage_text": 22.0,
    "stage_aside": 16.5,
}
"""Size of each use on screen, in pixels at 100 %."""

PACK_PT = {"body": 10.0, "section": 12.0, "head": 8.5, "note": 9.0, "page_title": 19.0, "figure": 22.0, "footer": 8.0}
"""Size of each use in a pack, in points."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme: each name is a meaning, each value `#RRGGBB`."""

    canvas: str
    surface: str
    sunken: str
    rail: str
    hover: str
    selected: str
    text: str
    text2: str
    text3: str
    disabled: str
    border: str
    strong: str
    grid: str
    accent: str
    on_accent: str
    danger: str
    warn: str
    ok: str
    danger_tint: str
    warn_tint: str
    ok_tint: str
    info_tint: str
    mark_ok: str
    mark_warn: str
    mark_danger: str
    mark_none: str
    critical: str
    high: str
    medium: str
    low: str
    planned: str
    approved: str
    committed: str
    actual: str
    far_under: str
    under: str
    even: str
    over: str
    far_over: str
    series1: str
    series2: str
    series3: str
    series4: str
    series5: str
    series6: str

    def band(self, name: str) -> str:
        """Colour of the band `Critical`, `High`, `Medium` or `Low`."""
        colour: str = getattr(self, name.lower())
        return colour


@cache
def colours(theme: Theme) -> Colours:
    """The colours of `theme`; raises `KeyError` where the theme file lacks one."""
    with resource("themes", f"{theme}.toml").open("rb") as file:
        values = tomllib.load(file)
    return Colours(**{field.name: values[field.name] for field in fields(Colours)})
