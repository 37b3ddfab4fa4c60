"""The gates before voting day, as the registers describe them: what each asks for, and who has signed where."""

import dataclasses

import pandas as pd

from data.calendar import day_numbers


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a gate asks for."""

    milestone: str
    mandatory: bool
    basis: str  # a source, or PROPOSED


@dataclasses.dataclass(frozen=True, slots=True)
class SignOff:
    """An office that has signed, and when."""

    office: str
    on: int  # day number
    source: str


@dataclasses.dataclass(frozen=True, slots=True)
class Rules:
    """One gate of an election."""

    key: str
    days: int  # before voting day
    asked: tuple[Asked, ...]
    signed: dict[str, tuple[SignOff, ...]]  # by region code


def gate_rules(gates: pd.DataFrame, items: pd.DataFrame, signoffs: pd.DataFrame) -> tuple[Rules, ...]:
    """The gates of one election from its rows of the three registers, the first to come first."""
    asked: dict[str, tuple[Asked, ...]] = {}
    for row in items.itertuples():
        asked[row.gate] = (*asked.get(row.gate, ()), Asked(row.milestone, row.mandatory == "yes", row.basis))
    signed: dict[str, dict[str, tuple[SignOff, ...]]] = {gate: {} for gate in gates["gate"]}
    for row, day in zip(signoffs.itertuples(), day_numbers(signoffs["on"]).tolist(), strict=True):
        offices = signed[row.gate].get(row.region, ())
        signed[row.gate][row.region] = (*offices, SignOff(row.office, day, row.source))
    rules = [Rules(row.gate, int(row.days), asked.get(row.gate, ()), signed[row.gate]) for row in gates.itertuples()]
    return tuple(sorted(rules, key=lambda gate: -gate.days))
