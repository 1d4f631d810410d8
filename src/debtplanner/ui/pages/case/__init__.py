"""Business case: what is invested, what comes back, and what follows from it."""
