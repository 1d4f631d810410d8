"""One run of the command line; what the commands are made of is loaded where garbage is looked for seldom."""

from debtplanner.system.collecting import leave_the_rest, seldom_collected


def run(words: list[str]) -> int:
    """Carries the command out and answers with its exit code."""
    leave_the_rest()
    with seldom_collected():
        from debtplanner.cli.running import carry_out

        return carry_out(words)
