"""One command: words in, exit code out, never a traceback for what a person did."""

from debtplanner.cli.actions import ACTIONS
from debtplanner.cli.encrypting import key_at_hand
from debtplanner.cli.output import complain
from debtplanner.cli.parser import WrongUse, parsed
from debtplanner.cli.results import CANNOT_OPEN, WRONG_USE
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.errors import Outdated, RuleBroken, StorageTrouble
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.settings import Settings
from debtplanner.system.signing import load_signer


def carry_out(words: list[str]) -> int:
    """Carries the command out: 0 done, 1 a check failed, 2 wrong use, 3 cannot open or read."""
    try:
        asked = parsed(words)
        opener = Opener(clock=now, actor=Settings().actor, new_id=fresh_id, signer=load_signer, keys=key_at_hand)
        return ACTIONS[asked.command](asked, opener)
    except (WrongUse, RuleBroken, Outdated) as refusal:
        complain(str(refusal))
        return WRONG_USE
    except StorageTrouble as trouble:
        complain(str(trouble))
        return CANNOT_OPEN
