"""Withholding names: the text is not in the file; a cell that was a name is a plate, in a sentence words stand for it."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from debtplanner.packs.document import Document, Redacted, Text

REASON = "name withheld"


def redacted(document: Document, names: Sequence[str]) -> Document:
    """The document without these names, in its pages and in its title; the same names give the same document."""
    wanted = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not wanted:
        return document
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in wanted), re.IGNORECASE)
    pages = tuple(_without(page, pattern) for page in document.pages)
    return replace(document, title=pattern.sub(f"[{REASON}]", document.title), pages=pages)


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, Text) and pattern.fullmatch(value.text.strip()):
        return Redacted(REASON)
    if isinstance(value, str):
        return pattern.sub(f"[{REASON}]", value)
    if isinstance(value, tuple):
        return tuple(_without(one, pattern) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for one in fields(value):
            before = getattr(value, one.name)
            after = _without(before, pattern)
            if after is not before and after != before:
                changed[one.name] = after
        return replace(value, **changed) if changed else value
    return value
