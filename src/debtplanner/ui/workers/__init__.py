"""Work beside the main thread, its results brought back to it."""
