"""Numbers over domain values."""
