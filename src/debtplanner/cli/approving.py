"""Approving without the workspace: a bundle goes out, is answered with the person's own key, and the answer comes back."""

import sys
from argparse import Namespace
from contextlib import closing

from debtplanner.cli.files import read_json, write_output
from debtplanner.cli.output import aligned, complain, say
from debtplanner.cli.results import DONE, WRONG_USE
from debtplanner.commands.asking import SendBundle
from debtplanner.commands.deciding import TakeAnswer
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.asking import fingerprint
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.policy import MEASURED
from debtplanner.domain.verdict import ANSWER, Said, Sent, answer_text, bundle_signed, decision_payload, read_bundle
from debtplanner.queries.approvals import Approvals, RequestRow, approvals
from debtplanner.system.clock import now
from debtplanner.system.signing import key_file, load_signer, verifies
from debtplanner.system.writing import Writing


def is_answer(text: str) -> bool:
    """Whether a file to bring in is a signed answer."""
    return text.lstrip().startswith("{") and f'"{ANSWER}"' in text[:200]


def key(words: Namespace, opener: Opener) -> int:  # noqa: ARG001 - the form of an action
    """Prints the public half of this person's key, made where there is none."""
    say(load_signer(words.key).public)
    sys.stderr.write(f"The private half lies in {key_file(words.key)}. Keep it to yourself.\n")
    return DONE


def take_answer(words: Namespace, opener: Opener, text: str) -> int:
    """Takes a signed answer in."""
    with closing(opener.open(words.file, must_write=not words.dry_run, read_only=words.dry_run)) as session:
        if words.dry_run:
            complain("An answer is taken in or not; there is nothing to try. Leave --dry-run out.")
            return WRONG_USE
        change = session.execute(TakeAnswer(text))
    say(f"{change.label if change is not None else 'Nothing changed'}.")
    return DONE


def send(words: Namespace, opener: Opener) -> int:
    """Writes a request bundle for somebody outside."""
    with closing(opener.open(words.file, must_write=True)) as session:
        today = now().astimezone().date()
        found = session.read(lambda reader: approvals(reader, today))
        until = found.writing.short_day(words.until)
        row, person = _row(found, words.request), _person(found, words.person)
        if row.submission is None:
            raise RuleBroken("This request was not submitted yet. Submit it first.")
        command = SendBundle(row.submission.id, person, words.until)
        session.execute(command)
    write_output(words.output, command.text.encode())
    say(f"Wrote {words.output}. It can be answered until {until}.")
    return DONE


def approve(words: Namespace, opener: Opener) -> int:  # noqa: ARG001 - the form of an action
    """Shows a bundle, asks, and writes an answer signed with this person's own key."""
    sent, public, signature = read_bundle(read_json(words.bundle))
    if not verifies(public, signature, bundle_signed(sent)):
        raise RuleBroken("This request bundle was altered on its way. Ask for it to be sent again.")
    today = now().astimezone().date()
    if today > sent.expires:
        until = Writing().short_day(sent.expires)  # the file of the workspace, which says how to write, is not here
        raise RuleBroken(f"This request could be answered until {until}. Ask for it to be sent again.")
    try:
        shown = _shown(sent)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise RuleBroken("This request bundle was not written by debtplanner. Ask for it to be sent again.") from None
    say(shown)
    said = Said("reject" if words.reject else "return" if words.send_back else "approve", words.comment, words.override)
    _require_words(sent, said)
    if not words.yes and not _agreed(said.verdict):
        say("Nothing was signed.")
        return WRONG_USE
    signer = load_signer(words.key)
    person = {"id": sent.person_id, "name": sent.person}
    payload = decision_payload(
        said,
        (sent.submission, fingerprint(sent.payload)),
        sent.content,
        person,
        seat=person,
        at=now(),
        on=today,
        trust="own_key",
        nonce=sent.nonce,
    )
    output = words.output or words.bundle.with_suffix(".debtanswer")
    write_output(output, answer_text(payload, signer.public, signer.sign(payload.encode())).encode())
    say(f"Wrote {output}. Send it back; it says: {said.verdict}.")
    return DONE


def _shown(sent: Sent) -> str:
    content = sent.content
    writing = Writing(currency=content["currency"])
    amounts = content["amounts"]
    parts = ", ".join(f"{name} {writing.amount(amounts[name])}" for name in ("budget", "contingency", "training"))
    lines = [
        f"{content['request']['title']} ({sent.workspace})",
        f"Asked by {content['requester']['name']}, for {content['subject']['name']}; answer until {writing.short_day(sent.expires)}",
        f"Total {writing.amount(amounts['total'])} {content['currency']}: {parts}",
        f"Tier {content['tier']['name']} by {writing.amount(amounts['family_total'])} of the whole family",
        *([content["request"]["reason"]] if content["request"]["reason"] else []),
    ]
    scope = [
        (one["name"], f"{one['start']} – {one['end']}", _amount(writing, one["budget"])) for one in content["scope"]
    ]
    lines.append(aligned(("Initiative", "Months", "Budget"), scope, frozenset({2})))
    names = dict(MEASURED)
    checks = [
        (names[one["key"]], one["operator"], one["threshold"], one["result"].replace("_", " "))
        for one in content["criteria"]
    ]
    if checks:
        lines.append(aligned(("Criterion", "", "", "Result"), checks))
    return "\n".join(lines)


def _amount(writing: Writing, value: int | None) -> str:
    return "not stated" if value is None else writing.amount(value)


def _require_words(sent: Sent, said: Said) -> None:
    if said.verdict != "approve":
        if not said.comment.strip():
            raise RuleBroken("Write why with --comment, so that the requester knows what to do.")
    elif any(one["result"] != "pass" for one in sent.content["criteria"]) and not said.override.strip():
        raise RuleBroken(
            "A criterion fails or is not assessed: write with --override why it is approved in spite of that."
        )


def _agreed(verdict: str) -> bool:
    sys.stdout.write(f"Sign this: {verdict}? Type yes: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() == "yes"


def _row(found: Approvals, wanted: str) -> RequestRow:
    rows = [row for row in found.rows if wanted in {row.id, row.request.title}]
    if len(rows) != 1:
        listed = ", ".join(row.id for row in found.rows[:8])
        raise RuleBroken(
            f"There is no request {wanted}. Name one of: {listed}."
            if not rows
            else f"Several requests are called {wanted}. Name its id."
        )
    return rows[0]


def _person(found: Approvals, wanted: str) -> str:
    for one in found.register.books.people:
        if wanted.casefold() in {one.id.casefold(), one.name.casefold()}:
            return one.id
    listed = ", ".join(one.name for one in found.register.books.people[:8])
    raise RuleBroken(f"There is nobody called {wanted}. Name one of: {listed}.")
