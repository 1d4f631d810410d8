"""The token table, measured again: nobody changes a colour blindly."""

import itertools
from typing import Literal

import numpy as np
import pytest

from debtplanner.system.look import Colours, colours

THEMES = ("light", "dark")
SURFACES = ("canvas", "surface", "sunken", "rail", "hover", "selected")
TINTS = ("danger_tint", "warn_tint", "ok_tint", "info_tint")

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
GROUPS = {
    "bands": ("critical", "high", "medium", "low"),
    "money": ("planned", "approved", "committed", "actual"),
    "diverging": ("far_under", "under", "even", "over", "far_over"),
    "series": ("series1", "series2", "series3", "series4", "series5", "series6"),
}
FLOORS = {
    ("light", "bands"): (20, 19, 19, 19),
    ("dark", "bands"): (15, 10, 14, 11),
    ("light", "money"): (14, 14, 14, 14),
    ("dark", "money"): (14, 14, 14, 14),
    ("light", "diverging"): (14, 14, 14, 14),
    ("dark", "diverging"): (14, 14, 14, 14),
    ("light", "series"): (15, 15, 15, 15),
    ("dark", "series"): (9.5, 9.5, 9.5, 9.5),
}


def linear(value: str) -> np.ndarray:
    channels = np.array([int(value[index : index + 2], 16) / 255 for index in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    high, low = sorted((float(linear(value) @ [0.2126, 0.7152, 0.0722]) for value in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def oklab(rgb: np.ndarray) -> np.ndarray:
    to_lms = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    to_lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return to_lab @ np.cbrt(to_lms @ rgb)


def nearest(of: Colours, group: str, sight: str) -> float:
    seen = [oklab(np.clip(SIGHT[sight] @ linear(getattr(of, name)), 0, 1)) for name in GROUPS[group]]
    return 100 * min(float(np.linalg.norm(one - other)) for one, other in itertools.combinations(seen, 2))


def lowest(of: Colours, inks: tuple[str, ...], grounds: tuple[str, ...]) -> float:
    return min(contrast(getattr(of, ink), getattr(of, ground)) for ink in inks for ground in grounds)


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_every_surface(theme: Literal["light", "dark"]):
    of = colours(theme)
    assert lowest(of, ("text",), SURFACES + TINTS) >= 9.85
    assert lowest(of, ("text2",), SURFACES) >= 6.05
    assert lowest(of, ("text3",), SURFACES) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_state_words_read_on_their_surfaces_and_tints(theme: Literal["light", "dark"]):
    of = colours(theme)
    assert lowest(of, ("accent", "danger", "warn", "ok"), ("canvas", "surface", "rail", "hover")) >= 4.9
    for state in ("danger", "warn", "ok"):
        assert lowest(of, (state,), (f"{state}_tint",)) >= 4.9
    assert lowest(of, ("accent",), TINTS) >= 4.5
    assert contrast(of.on_accent, of.accent) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_control_edges_and_focus_are_seen(theme: Literal["light", "dark"]):
    of = colours(theme)
    assert lowest(of, ("strong", "accent"), ("canvas", "surface")) >= 3.2


@pytest.mark.parametrize(("theme", "group"), FLOORS)
def test_colours_of_one_group_differ_for_every_sight(theme: Literal["light", "dark"], group: str):
    measured = [nearest(colours(theme), group, sight) for sight in SIGHT]
    floors = FLOORS[theme, group]
    assert all(value >= floor - 0.5 for value, floor in zip(measured, floors, strict=True)), measured


def test_light_bands_print_in_order_of_grey():
    def grey(value: str) -> float:
        luminance = float(linear(value) @ [0.2126, 0.7152, 0.0722])
        return 116 * luminance ** (1 / 3) - 16

    of = colours("light")
    assert [round(grey(of.band(name))) for name in ("Critical", "High", "Medium", "Low")] == [26, 48, 72, 87]
