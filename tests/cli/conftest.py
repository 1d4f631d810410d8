"""The command line, run in this process with settings of its own."""

from pathlib import Path

import pytest
from support.cli import Cli, Ran

from debtplanner.cli.main import run
from debtplanner.store import backups
from debtplanner.system import settings, signing


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command in `tmp_path`."""
    for module in (settings, signing):
        monkeypatch.setattr(module, "settings_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(backups, "state_folder", lambda: tmp_path / "state")
    monkeypatch.chdir(tmp_path)

    def ran(*words: str) -> Ran:
        capsys.readouterr()
        code = run(list(words))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran
