"""What is told of a fault: its kind and where it arose, never a value nor its text, which may hold what was typed."""

import traceback

MOST_FRAMES = 60


def described(fault: BaseException) -> str:
    """Kinds and frames of a fault and of what caused it, the first cause at the top."""
    parts: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        frames = traceback.extract_tb(one.__traceback__, limit=-MOST_FRAMES)
        lines = [f"  {_place(frame.filename)}, line {frame.lineno}, in {frame.name}" for frame in frames]
        parts.append("\n".join([*lines, f"{type(one).__module__}.{type(one).__qualname__}"]))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\nwhich led to\n".join(reversed(parts))


def _place(filename: str) -> str:
    """The part of a path that names a module: where somebody's folders are is no news for a report."""
    parts = filename.replace("\\", "/").split("/")
    for root in ("debtplanner", "site-packages"):
        if root in parts[:-1]:
            start = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[start + (root == "site-packages") :])
    return parts[-1]
