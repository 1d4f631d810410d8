"""Safety: is the file sound, and where does it lie."""
