"""What approvals and accepted debt need, in a line each, for the Overview."""

from datetime import date

from debtplanner.domain.requests import Request
from debtplanner.queries.acceptances import acceptances
from debtplanner.queries.approval_alerts import approval_alerts
from debtplanner.queries.approvals import approvals
from debtplanner.queries.needs import Need
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of


def approval_needs(reader: Reader, today: date) -> list[Need]:
    """Lapses, overdue conditions, what waits, possible splits, accepted debt to look at."""
    if not reader.all(Request):
        return _accepted(reader, today)
    found = approvals(reader, today)
    needs = [
        Need("danger", alert.fact.rstrip("."), alert.reason.rstrip("."), "Show", "approvals")
        for alert in approval_alerts(found)[:1]
        if alert.tone == "danger"
    ]
    waiting = [row for row in found.rows if row.state == "submitted"]
    if waiting:
        amount = found.writing.short_amount(sum(row.amount for row in waiting))
        verb = "waits" if len(waiting) == 1 else "wait"
        fact = f"{found.writing.count(len(waiting), 'request', 'requests')} {verb} for a decision"
        needs.append(Need("warn", fact, f"{amount} in all", "Decide", "approvals"))
    return [*needs, *_accepted(reader, today)]


def _accepted(reader: Reader, today: date) -> list[Need]:
    due = [row for row in acceptances(reader, today) if row.due]
    if not due:
        return []
    verb = "needs" if len(due) == 1 else "need"
    fact = f"{writing_of(reader).count(len(due), 'acceptance', 'acceptances')} {verb} a look"
    return [Need("warn", fact, f"first {due[0].item}", "Show", "accepted")]
