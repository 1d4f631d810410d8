"""The data fingerprint, for packs and pages."""

from debtplanner.store.fingerprint import data_fingerprint

__all__ = ["data_fingerprint"]
