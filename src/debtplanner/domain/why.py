"""The answer to "why this number": everything a figure was made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a figure: its value as shown, where it comes from and, if there is one, the record behind it."""

    name: str
    value: str
    source: str
    kind: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the calculation: what is done and what comes out."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Why:
    """How one figure was computed: shown on a sheet, copied as text, printed in packs."""

    result: str
    subject: str
    formula: str
    unit: str
    rounding: str
    inputs: tuple[Input, ...]
    steps: tuple[Step, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Heading of the sheet."""
        return f"Why {self.result}"

    def as_text(self) -> str:
        """The whole sheet as plain text, for the clipboard."""
        lines = [self.title, self.subject, "", self.formula, f"Unit: {self.unit}", f"Rounding: {self.rounding}", ""]
        lines += [f"{item.name}\t{item.value}\t{item.source}" for item in self.inputs]
        if self.steps:
            lines += ["", *(f"{step.text}\t{step.value}" for step in self.steps)]
        if self.claims:
            lines += ["", *self.claims]
        return "\n".join(lines)
