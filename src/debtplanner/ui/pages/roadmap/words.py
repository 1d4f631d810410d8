"""What the page says about itself, and which kinds of record it shows."""

KINDS = (
    "track", "phase", "initiative", "action", "outcome", "repayment", "dependency", "milestone", "baseline",
    "baseline_entry", "scenario", "scenario_entry", "budget", "spend", "workspace", "item", "role", "allocation",
    "measure", "reading",
)  # fmt: skip
FIRST = "The plan stands here month by month. It is made of tracks; a track has phases, and a phase has initiatives."
HELP = """
Drag a bar to move it, an edge to change its months; with the keyboard **Shift+←/→** moves the chosen bar by a month,
**Alt+←/→** changes its end. What waits for it is shown before the drop counts, and is moved along only if you say so.

* **Take baseline** freezes the plan under a name; choose it above to see slips as a thin line under each bar.
* **Start scenario** makes a what-if copy: move and budget freely, compare it below, adopt or discard it in one step.
* A dashed frame marks work that may be bought twice; red arrows are dependencies that the months do not keep.
"""
