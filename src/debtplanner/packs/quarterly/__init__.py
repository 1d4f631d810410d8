"""Pages of the quarterly pack: the business case, its claims, its risks, and the debt ledger."""
