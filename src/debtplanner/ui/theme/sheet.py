"""The application style sheet: the only one there is, made from the tokens and the scale."""

from dataclasses import asdict
from string import Template

from debtplanner.system.look import SCREEN_PX
from debtplanner.system.places import resource
from debtplanner.ui.theme.controls import CONTROLS
from debtplanner.ui.theme.lists import LISTS
from debtplanner.ui.theme.state import Current, points
from debtplanner.ui.theme.surfaces import SURFACES

_LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 20, 22, 23, 24, 26, 28, 30, 36, 40)


def style_sheet(current: Current) -> str:
    """The sheet of one theme at one scale."""
    values: dict[str, str] = dict(asdict(current.colours))
    values |= {f"l{length}": f"{round(length * current.scale)}px" for length in _LENGTHS}
    values |= {f"t_{use}": f"{points(px * current.scale):.3f}pt" for use, px in SCREEN_PX.items()}
    values["art"] = resource("icons", current.theme).as_posix()
    return Template(SURFACES + CONTROLS + LISTS).substitute(values)
