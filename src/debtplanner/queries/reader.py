"""One consistent view of an open workspace, as every query takes it."""

from debtplanner.store.reading import Reader

__all__ = ["Reader"]
