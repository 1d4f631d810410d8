"""The Backlog: every debt item as a table, what one item holds beside it, and the ways in and out."""
