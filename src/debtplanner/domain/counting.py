"""A count with its noun, in a module that imports nothing, so that every rule can use it."""


def count_of(number: int, noun: str, plural: str) -> str:
    """A count with its noun as English writes it: "1 item", "3 items"; what the audit log keeps is not localised."""
    return f"{number:,} {noun if number == 1 else plural}"
