"""Exit codes of the command line."""

DONE, FAILED, WRONG_USE, CANNOT_OPEN = 0, 1, 2, 3
