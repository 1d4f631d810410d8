"""Damaged files for tests: pages found by what stands on them and filled with nonsense."""

from pathlib import Path

PAGE = 4096
NONSENSE = b"\xa5" * PAGE


def pages_with(path: Path, marker: bytes, but: bytes | None = None) -> tuple[int, ...]:
    """Numbers of the pages, from 0 on, that hold a text, without those that hold another one."""
    whole = path.read_bytes()
    pages = [(place // PAGE, whole[place : place + PAGE]) for place in range(0, len(whole), PAGE)]
    return tuple(number for number, page in pages if marker in page and (but is None or but not in page))


def spoil(path: Path, pages: tuple[int, ...]) -> None:
    """Fills these pages with nonsense."""
    whole = bytearray(path.read_bytes())
    for page in pages:
        whole[page * PAGE : (page + 1) * PAGE] = NONSENSE
    path.write_bytes(whole)


def table_page(path: Path, name: str) -> int:
    """Number, from 0 on, of the page at which a table of a plain file begins."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    try:
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    finally:
        connection.close()
    return int(found[0]) - 1
