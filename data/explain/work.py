"""How far the work is, as derived numbers: shares, what is due, days of delay, and how many stages stand how."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from data.calendar import NEVER
from data.explain.arithmetic import NAN, Arithmetic
from data.explain.quantity import Quantity
from data.frames.milestones import MilestoneRow
from data.frames.stages import StageRow
from data.progress import FINISHED

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def _counted(s: "Snapshot", stage: str) -> list[MilestoneRow]:
    """The milestones of a stage, or of all of them, that have a unit in the region and weight."""
    under = s.ledgers.under[stage] if stage else s.ledgers.milestones.values()
    here = [s.milestone_rows[one.key] for one in under]
    return [one for one in here if one.units and one.weight]


def _weighted(part: str) -> Callable[["Snapshot", str], Arithmetic | None]:
    """The mean of one share of each milestone."""

    def reckoned(s: "Snapshot", stage: str) -> Arithmetic | None:
        found = _counted(s, stage)
        weights = tuple(one.weight for one in found)
        return Arithmetic("weighted", tuple(f"{part}:{one.key}" for one in found), weights) if found else None

    return reckoned


def _progress(s: "Snapshot", stage: str) -> float:
    return s.stage_rows[stage].earned if stage else s.summary.earned


def _planned(s: "Snapshot", stage: str) -> float:
    if stage:
        return s.stage_rows[stage].planned
    return s.summary.planned if s.curve else NAN


def _met(s: "Snapshot", milestone: str) -> float:
    row = s.milestone_rows[milestone]
    return row.done / row.units if row.units else NAN


def _due(s: "Snapshot", milestone: str) -> float:
    return float(s.milestone_rows[milestone].due <= s.day)


def _done(s: "Snapshot", milestone: str) -> float:
    return s.milestone_rows[milestone].done


def _units(s: "Snapshot", milestone: str) -> float:
    return float(s.milestone_rows[milestone].units)


def _late(s: "Snapshot", milestone: str) -> float:
    return float(s.milestone_rows[milestone].days_late)


def _days_late(s: "Snapshot", stage: str) -> float:
    return float(s.stage_rows[stage].days_late if stage else s.summary.days_late)


def _latest(s: "Snapshot", stage: str) -> Arithmetic | None:
    """The latest of the milestones of a stage; in all, of the stages that are late."""
    if stage:
        keys = tuple(f"late:{one.key}" for one in s.ledgers.under[stage])
    else:
        keys = tuple(f"days_late:{one.key}" for one in _top(s) if one.state == "late")
    return Arithmetic("most", keys) if keys else None


def _top(s: "Snapshot") -> list[StageRow]:
    """The stages of the first level that have milestones here."""
    return [one for one in s.stage_rows.values() if not one.parent and one.planned == one.planned]


def _amount(*states: str) -> Quantity:
    """How many stages are in one of these states, in any of none."""

    def chosen(s: "Snapshot") -> tuple[str, ...]:
        return tuple(f"progress:{one.key}" for one in _top(s) if not states or one.state in states)

    def reckoned(s: "Snapshot", of: str) -> Arithmetic | None:
        found = chosen(s)
        return Arithmetic("count", found) if found else None

    return Quantity("stage", lambda s, of: float(len(chosen(s))), reckoned, rule="listed")


def _ratio(one: str, other: str) -> Callable[["Snapshot", str], Arithmetic]:
    return lambda s, of: Arithmetic("quotient", (one, other))


def _total(name: str) -> Callable[["Snapshot", str], float]:
    """One of the headline numbers."""
    return lambda s, of: float(getattr(s.summary, name))


def _elapsed(s: "Snapshot", of: str) -> float:
    """Days since the plan begins."""
    return float(s.day - s.curve.start) if s.curve and s.curve.start != NEVER else NAN


def _behind(s: "Snapshot", of: str) -> float:
    behind = s.curve.days_behind if s.curve else None
    return NAN if behind is None else float(behind)


def _gates(s: "Snapshot") -> Sequence[str]:
    return [gate.key for gate in s.gates]


def _asked(s: "Snapshot", gate: str, proved: bool) -> list[str]:
    """The milestones that a gate asks for, or of them those that are proved."""
    found = next(one for one in s.gates if one.key == gate).mandatory
    return [item.milestone.key for item in found if item.proved or not proved]


def _items(proved: bool) -> Callable[["Snapshot", str], float]:
    return lambda s, gate: float(len(_asked(s, gate, proved)))


def _gate(proved: bool) -> Callable[["Snapshot", str], Arithmetic | None]:
    def reckoned(s: "Snapshot", gate: str) -> Arithmetic | None:
        found = _asked(s, gate, proved)
        return Arithmetic("count", tuple(f"milestone:{key}" for key in found)) if found else None

    return reckoned


def _milestones(s: "Snapshot") -> Sequence[str]:
    return list(s.ledgers.milestones)


def _stages(s: "Snapshot") -> Sequence[str]:
    return ("", *s.ledgers.stages.rows)


def _of_units(s: "Snapshot", milestone: str) -> Arithmetic:
    return Arithmetic("quotient", (f"done:{milestone}", f"units:{milestone}"))


WORK = {
    "progress": Quantity("share", _progress, _weighted("milestone"), _stages),
    "planned": Quantity("share", _planned, _weighted("fallen_due"), _stages),
    "spi": Quantity("ratio", _total("spi"), _ratio("progress", "planned")),
    "elapsed": Quantity("day", _elapsed, rule="calendar"),
    "earned_schedule": Quantity("day", _total("earned_schedule"), rule="earned_schedule"),
    "spi_t": Quantity("ratio", _total("spi_t"), _ratio("earned_schedule", "elapsed")),
    "days_behind": Quantity("day", _behind, lambda s, of: Arithmetic("behind", ("elapsed", "earned_schedule"))),
    "gate_items": Quantity("milestone", _items(proved=False), _gate(proved=False), _gates, rule="gate"),
    "gate_proved": Quantity("milestone", _items(proved=True), _gate(proved=True), _gates, rule="gate"),
    "days_late": Quantity("day", _days_late, _latest, _stages, rule="late"),
    "milestone": Quantity("share", _met, _of_units, _milestones),
    "fallen_due": Quantity("share", _due, allowed=_milestones, rule="due"),
    "late": Quantity("day", _late, allowed=_milestones, rule="late"),
    "done": Quantity("region", _done, allowed=_milestones, rule="reports"),
    "units": Quantity("region", _units, allowed=_milestones, rule="regions"),
    "stages_total": _amount(),
    "stages_done": _amount(*FINISHED),
    "stages_late": _amount("late"),
    "stages_no_report": _amount("no_report"),
}
"""These numbers by their names in a key."""
