"""Settings: the workspace's own facts, its categories and assets, the person and the look."""
