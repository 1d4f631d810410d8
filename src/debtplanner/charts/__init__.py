"""Charts: data in, a matplotlib figure out, for screen and pack alike."""
