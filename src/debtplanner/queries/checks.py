"""The check of the open file, for the command line and the Safety page."""

from debtplanner.queries.approval_checks import approval_checks
from debtplanner.queries.arithmetic_check import arithmetic_check
from debtplanner.store.checking import Finding, check_file
from debtplanner.store.reading import Reader

__all__ = ["Finding", "checks"]


def checks(reader: Reader) -> tuple[Finding, ...]:
    """What was looked at and what was found, in order."""
    return (*check_file(reader), arithmetic_check(reader), *approval_checks(reader))
