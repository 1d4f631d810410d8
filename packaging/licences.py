"""The licence of everything that ships: written into resources/licences.md, or held against it.

What is locked for running comes from the lock file, its licence from what each package says of itself; what a package does
not say, and what lies inside a wheel, stands here.
"""

import importlib.metadata
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LIST = HERE.parent / "resources" / "licences.md"
_BUILD_ONLY = {"editables", "hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}
"""Locked to build the package itself; they do not ship."""
_STATED = {
    "absl-py": "Apache-2.0",
    "babel": "BSD-3-Clause",
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "PSF-based (matplotlib)",
    "ortools": "Apache-2.0",
    "protobuf": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0; PDFium: BSD-3-Clause",
    "python-bidi": "LGPL-3.0-or-later",
    "pywin32-ctypes": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "zlib; SQLite: public domain; SQLCipher: BSD-3-Clause; OpenSSL: Apache-2.0",
    "uharfbuzz": "Apache-2.0; HarfBuzz: MIT",
}
_INSIDE = (
    ("Source Sans 3", "fonts", "OFL-1.1"),
    ("Noto Sans, Droid Sans Fallback, DejaVu Sans", "fonts", "OFL-1.1; Apache-2.0; Bitstream Vera"),
    ("Lucide", "icons", "ISC"),
)
_LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def shipped() -> dict[str, list[str]]:
    """Versions of each package that ships, by name."""
    found: dict[str, list[str]] = {}
    for one in _LOCKED.finditer((HERE / "requirements.txt").read_text("utf-8")):
        if one["name"] not in _BUILD_ONLY:
            found.setdefault(one["name"], []).append(one["version"])
    return found


def licence_of(name: str) -> str:
    """What a package is licensed under; raises LookupError where nobody says."""
    if name in _STATED:
        return _STATED[name]
    said = importlib.metadata.metadata(name)
    if said.get("License-Expression"):
        return said["License-Expression"]
    classified = [one.rsplit(" :: ", 1)[1] for one in said.get_all("Classifier") or [] if one.startswith("License ::")]
    known = {"MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0"}
    if len(classified) == 1 and classified[0] in known:
        return known[classified[0]]
    stated = (said.get("License") or "").strip()
    if re.fullmatch(r"[A-Za-z0-9.\-]+( OR [A-Za-z0-9.\-]+)*", stated) and stated != "BSD":
        return stated
    raise LookupError(name)


def written() -> str:
    """The list as it stands in resources."""
    rows = [(name, ", ".join(versions), licence_of(name)) for name, versions in sorted(shipped().items())]
    head = (
        "debtplanner itself is under the MIT licence. It ships with these, each under its own:",
        "",
        "| What | Version | Licence |",
        "|---|---|---|",
    )
    return "\n".join((*head, *(f"| {' | '.join(row)} |" for row in (*rows, *_INSIDE)), ""))


def main() -> int:
    """0 where the list is true; `--write` makes it so."""
    try:
        now = written()
    except LookupError as missing:
        sys.stderr.write(
            f"{missing.args[0]} does not say its licence. Look it up and state it in packaging/licences.py.\n"
        )
        return 1
    if "--write" in sys.argv:
        LIST.write_text(now, "utf-8")
        return 0
    if not LIST.is_file() or LIST.read_text("utf-8") != now:
        sys.stderr.write("resources/licences.md is not what is locked. Run: make licences.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
