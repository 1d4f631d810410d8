"""Ledger: principal by category and month, every balance down to its entries, and the interest beside it."""
