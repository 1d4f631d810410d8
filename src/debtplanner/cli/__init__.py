"""The same commands and queries without a window."""
