"""The first words of the command line that are commands; apart, so that opening the window need not read the rest."""

COMMANDS = (
    "demo",
    "new",
    "show",
    "pack",
    "check",
    "backup",
    "restore",
    "salvage",
    "encrypt",
    "passphrase",
    "decrypt",
    "export",
    "import",
    "key",
    "send",
    "approve",
    "self-test",
)
