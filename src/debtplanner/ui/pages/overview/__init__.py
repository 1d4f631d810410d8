"""Overview: where the debt stands, what needs somebody, what changed."""
