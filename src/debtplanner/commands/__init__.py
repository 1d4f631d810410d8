"""Everything a user can do: the only way to change a workspace."""
