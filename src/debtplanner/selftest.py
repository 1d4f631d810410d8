"""What a packaged program is tried with: everything that it ships is found, and everything that it does works."""

import sys
import tempfile
from pathlib import Path

from debtplanner.commands.edits import Revise
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.months import Month, Quarter
from debtplanner.exchange.shipped import sample_drafts
from debtplanner.packs.periodic import period_pack
from debtplanner.queries.checks import checks
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.places import migrations, resource
from debtplanner.system.settings import Settings
from debtplanner.system.signing import new_signer
from debtplanner.ui.pages.catalog import PAGES
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.theme import icon

_SHIPPED = (
    resource("fonts", "SourceSans3-Regular.ttf"),
    resource("fonts", "fallback", "DejaVuSans.ttf"),
    resource("themes", "light.toml"),
    resource("sample", "framework.toml"),
    migrations() / "env.py",
)


def self_test() -> int:
    """0 if all worked; each step is told on standard output, the first that failed on standard error."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            for told in _steps(Path(folder)):
                sys.stdout.write(f"ok  {told}\n")
        except Exception as fault:  # noqa: BLE001 - whatever fails is what the self-test is for
            sys.stderr.write(f"self-test failed: {type(fault).__name__}: {fault}\n")
            return 1
    return 0


def _steps(folder: Path):
    missing = [path.name for path in _SHIPPED if not path.is_file()]
    if missing:
        raise FileNotFoundError(f"not shipped: {', '.join(missing)}")
    empty = [spec.icon for spec in PAGES if icon(spec.icon).isNull()]
    if empty:
        raise FileNotFoundError(f"icons not shipped: {', '.join(empty)}")
    yield "fonts, icons, themes, sample and migrations are found"
    opener = Opener(clock=now, actor="self-test", new_id=fresh_id, signer=new_signer)
    path = folder / "trial.debtplan"
    opener.make(path, sample_drafts("USD", Month(2026, 1)), "Make the sample workspace").close()
    session = opener.open(path, must_write=True)
    session.execute(Revise("item", "data-debt", {"impact": 7}))
    session.undo()
    failed = [one.name for one in session.read(checks) if not one.holds]
    if failed:
        raise ValueError(f"checks failed: {', '.join(failed)}")
    yield "a workspace is made, changed, undone and sound"
    for period in (Month(2026, 11), Quarter(2026, 4)):
        pack = period_pack(session.read, period).content
        if not pack.startswith(b"%PDF-"):
            raise ValueError(f"the pack of {period} is no PDF")
        yield f"the pack of {period} is rendered, {len(pack) // 1024} KB"
    window = MainWindow(session, PAGES, Settings(folder / "settings"))
    for spec in PAGES:
        window.navigate(spec.key)
    window.close()
    session.close()
    yield f"{len(PAGES)} pages are built"
