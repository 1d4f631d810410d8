"""Budget: what is planned, committed and spent, against what may be spent."""
