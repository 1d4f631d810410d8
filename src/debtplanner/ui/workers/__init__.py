"""Work beside the window: jobs whose results come back to the main thread only."""

from debtplanner.ui.workers.jobs import Cancelled, Job, Reporter, Run, Workers

__all__ = ["Cancelled", "Job", "Reporter", "Run", "Workers"]
