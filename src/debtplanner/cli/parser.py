"""The words of the command line."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from debtplanner import __version__
from debtplanner.cli.topics import TOPICS
from debtplanner.domain.months import Month, Quarter


class WrongUse(Exception):  # noqa: N818
    """The words do not fit: one line for standard error, exit code 2."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message}. See: {self.prog} --help.")


def month(text: str) -> Month:
    """A month such as 2026-11."""
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a month such as 2026-11") from None


def period(text: str) -> Month | Quarter:
    """A month such as 2026-11, or a quarter such as 2026-Q4."""
    for kind in (Month, Quarter):
        try:
            return kind.parse(text)
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"{text} is not a month such as 2026-11 or a quarter such as 2026-Q4")


def day(text: str) -> date:
    """A day such as 2026-11-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-11-30") from None


def parser() -> argparse.ArgumentParser:
    """Every command with its words."""
    top = _Parser(
        prog="debtplanner",
        description="Govern technical debt from one file. Without a command: the window. With --safe-mode [FILE]: the window "
        "as at the very first start, its file to be read only until you choose Edit.",
    )
    top.add_argument("--version", action="version", version=f"debtplanner {__version__}")
    commands = top.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary)

    demo = command("demo", "Write the sample workspace and its packs into a folder.")
    demo.add_argument("folder", nargs="?", type=Path, default=Path("build/demo"))
    new = command("new", "Make a new workspace file.")
    new.add_argument("file", type=Path)
    new.add_argument("--sample", action="store_true", help="filled with the framework document")
    new.add_argument("--name", default="", help="name of the workspace (default: the file's name)")
    new.add_argument("--start", type=month, default=Month(2026, 1), metavar="YYYY-MM", help="first month of the plan")
    new.add_argument("--currency", default="USD", help="ISO 4217 code, such as USD or EUR")
    new.add_argument("--encrypt", action="store_true", help="lock it with a passphrase")
    show = command("show", "Print one topic.")
    show.add_argument("file", type=Path)
    show.add_argument("topic", choices=sorted(TOPICS))
    show.add_argument("--json", action="store_true", help="one JSON object")
    show.add_argument("--model", help="scores: mean, framework or weighted (default: the workspace's)")
    show.add_argument("--items", action="store_true", help="scores: of items instead of categories")
    show.add_argument("--since", choices=("monthly",), help="changes: net, since the last issued pack of this kind")
    _pack(command("pack", "Write a pack as PDF."))
    check = command(
        "check",
        "Check storage, audit chain, seals, references, rules, arithmetic, signatures, authority, evidence files and issued "
        "packs; exit 1 if anything fails.",
    )
    check.add_argument("file", type=Path)
    backup = command("backup", "Make a verified copy of a workspace.")
    backup.add_argument("file", type=Path)
    backup.add_argument("-o", "--output", type=Path, metavar="COPY", help="default: with the automatic backups")
    restore = command("restore", "Make a new workspace file from a backup.")
    restore.add_argument("copy", type=Path)
    restore.add_argument("file", type=Path, help="new file; nothing is ever overwritten")
    salvage = command(
        "salvage", "Save what can be read of a damaged workspace into a new file; exit 1 if anything is lost."
    )
    salvage.add_argument("file", type=Path)
    salvage.add_argument("new_file", type=Path, help="new file; nothing is ever overwritten")
    for name, summary in (
        ("encrypt", "Lock a workspace with a passphrase, or with a code made here."),
        ("passphrase", "Give an encrypted workspace another passphrase."),
        ("decrypt", "Make an encrypted workspace readable without a passphrase."),
    ):
        command(name, summary).add_argument("file", type=Path)
    export = command("export", "Write items as CSV or JSON, or meetings as a calendar file.")
    export.add_argument("file", type=Path)
    export.add_argument("list", choices=("items", "meetings"))
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.csv|.json|.ics")
    bring = command("import", "Bring in items from a CSV file, or a signed answer to a request bundle.")
    bring.add_argument("file", type=Path)
    bring.add_argument("source", type=Path)
    bring.add_argument("--category", help="category of rows that name none")
    bring.add_argument("--dry-run", action="store_true", help="say what would be brought in, and change nothing")
    _approving(command)
    command("self-test", "Open, render, find fonts and icons, without a display; for a packaged program.")
    return top


def _pack(pack: argparse.ArgumentParser) -> None:
    pack.add_argument("file", type=Path)
    pack.add_argument("kind", choices=("monthly", "quarterly", "approval", "minutes"))
    pack.add_argument("--period", type=period, metavar="YYYY-MM|YYYY-Qn", help="which month or quarter")
    pack.add_argument("--redact", choices=("names",), help="withhold every name of a person")
    pack.add_argument("--redact-below", metavar="TIER", help="withhold amounts that lie below this approval tier")
    pack.add_argument("--meeting", help="minutes: id or day of the meeting")
    pack.add_argument("--version", type=int, help="minutes: which version (default: the last)")
    pack.add_argument("--request", help="approval: id or title of the request")
    pack.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    pack.add_argument("--paper", choices=("a4", "letter"), default="a4")
    pack.add_argument("--draft", action="store_true", help="marked as a draft")


def _approving(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    key = command("key", "Print the public half of your own key; it is made where there is none.")
    key.add_argument("--key", type=Path, help="key file (default: the one of this device)")
    send = command("send", "Write a submitted request as a bundle for somebody outside.")
    send.add_argument("file", type=Path)
    send.add_argument("request", help="id or title of the request")
    send.add_argument("person", help="who answers, by name or id")
    send.add_argument("--until", type=day, required=True, metavar="YYYY-MM-DD", help="last day to answer")
    send.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.debtrequest")
    approve = command("approve", "Answer a request bundle with your own key, without the workspace.")
    approve.add_argument("bundle", type=Path)
    verdict = approve.add_mutually_exclusive_group()
    verdict.add_argument("--reject", action="store_true", help="reject it")
    verdict.add_argument("--return", dest="send_back", action="store_true", help="send it back to be changed")
    approve.add_argument("--comment", default="")
    approve.add_argument("--override", default="", help="why it is approved in spite of a criterion")
    approve.add_argument("--key", type=Path, help="key file (default: the one of this device)")
    approve.add_argument("--yes", action="store_true", help="sign without asking")
    approve.add_argument("-o", "--output", type=Path, metavar="OUT.debtanswer")


def parsed(words: list[str]) -> argparse.Namespace:
    """The words as values; raises WrongUse with one line."""
    return parser().parse_args(words)
