"""Records found by words, for the palette: what a person calls by a name and finds on a page of its own."""

from dataclasses import dataclass

from debtplanner.domain.alerting import Alert
from debtplanner.domain.architecture import Capability, DecisionRecord
from debtplanner.domain.backlog import Asset, Category, Item
from debtplanner.domain.case import CaseLine
from debtplanner.domain.incidents import Incident
from debtplanner.domain.measures import Measure
from debtplanner.domain.meetings import FollowUp, Meeting, Resolution
from debtplanner.domain.objectives import Objective
from debtplanner.domain.people import Person
from debtplanner.domain.requests import Request
from debtplanner.domain.risks import Risk
from debtplanner.domain.roadmap import Initiative
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of


@dataclass(frozen=True, slots=True)
class Found:
    """One record that matches, with words that tell it from others."""

    kind: str
    record_id: str
    title: str
    context: str


def found_records(reader: Reader, text: str, most: int) -> tuple[Found, ...]:
    """Records whose words hold every word of `text`, those that begin with it first."""
    words = text.casefold().split()
    if not words:
        return ()
    writing = writing_of(reader)
    categories = {one.id: one.name for one in reader.all(Category)}
    everything = [
        *(Found("item", one.id, one.name, categories.get(one.category, "")) for one in reader.all(Item)),
        *(Found("category", record_id, name, "Category") for record_id, name in categories.items()),
        *(Found("asset", one.id, one.name, "Asset") for one in reader.all(Asset)),
        *(Found("initiative", one.id, one.name, "Initiative") for one in reader.all(Initiative)),
        *(Found("request", one.id, one.title, "Request") for one in reader.all(Request)),
        *(Found("meeting", one.id, one.title, f"Meeting, {writing.short_day(one.on)}") for one in reader.all(Meeting)),
        *(Found("resolution", one.id, one.text, f"Decision {one.number}") for one in reader.all(Resolution)),
        *(Found("follow_up", one.id, one.text, "Follow-up") for one in reader.all(FollowUp)),
        *(Found("person", one.id, one.name, "Person") for one in reader.all(Person)),
        *(Found("measure", one.id, one.name, "Measure") for one in reader.all(Measure)),
        *(Found("capability", one.id, one.name, "Capability") for one in reader.all(Capability)),
        *(Found("decision_record", one.id, one.name, "Decision record") for one in reader.all(DecisionRecord)),
        *(Found("objective", one.id, one.name, "Service level") for one in reader.all(Objective)),
        *(Found("incident", one.id, one.name, "Incident") for one in reader.all(Incident)),
        *(Found("case_line", one.id, one.name, "Business case") for one in reader.all(CaseLine)),
        *(Found("risk", one.id, one.name, "Risk") for one in reader.all(Risk)),
        *(Found("alert", one.id, one.name, "Alert") for one in reader.all(Alert)),
    ]
    matching = [one for one in everything if all(word in f"{one.title} {one.context}".casefold() for word in words)]
    matching.sort(key=lambda one: (not one.title.casefold().startswith(words[0]), one.title.casefold()))
    return tuple(matching[:most])
