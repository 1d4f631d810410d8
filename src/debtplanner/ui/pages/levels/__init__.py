"""Service levels: objectives with their error budgets, incidents, readings, and what happens when a budget is spent."""
