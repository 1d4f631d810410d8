"""History: every change, who made it, when, from what to what; and the bin."""
