"""Nothing is sent anywhere: no module reaches for the network, and no program that was watched opened a way to it."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import debtplanner

REACHING = (
    "socket",
    "socketserver",
    "ssl",
    "http",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "asyncio",
    "ftplib",
    "imaplib",
    "poplib",
    "smtplib",
    "xmlrpc",
    "PySide6.QtNetwork",
    "PySide6.QtWebEngine",
    "PySide6.QtWebSockets",
)
SOURCE = Path(debtplanner.__file__).parent


def imported(path: Path) -> set[str]:
    """Every module that a file names in an import."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def test_no_module_imports_what_reaches_the_network() -> None:
    reaching = [
        (path.name, name)
        for path in SOURCE.rglob("*.py")
        for name in imported(path)
        if any(name == one or name.startswith(f"{one}.") for one in REACHING)
    ]
    assert reaching == []


@pytest.mark.slow
def test_pages_packs_checks_and_files_open_no_way_to_the_network(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace, which sees every socket, is not on this machine")
    trace = tmp_path / "trace"
    calls = "trace=socket,connect,sendto,sendmsg"
    ran = subprocess.run(
        ["strace", "-f", "-o", str(trace), "-e", calls, sys.executable, "-m", "debtplanner", "self-test"],
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in ran.stderr:
        pytest.skip("this machine lets no program be traced")
    assert ran.returncode == 0, ran.stderr
    ways = [line for line in trace.read_text().splitlines() if "AF_INET" in line or "AF_PACKET" in line]
    assert ways == []
    assert "pages are built" in ran.stdout


@pytest.mark.slow
def test_the_program_works_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    apart = ("unshare", "-Urn")
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine gives nobody a network of their own")
    ran = subprocess.run(
        [*apart, sys.executable, "-m", "debtplanner", "self-test"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "pages are built" in ran.stdout
