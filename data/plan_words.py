"""What a scenario comes to, in words: for the planner, the meeting and what is taken away."""

from typing import TYPE_CHECKING

import numpy as np

from data import words
from data.frames.budget import CURRENCY
from data.key import Key
from data.language import unknown
from data.planned import Planned
from data.planning_rules import RULES
from data.scenario import Scenario
from data.sourced import sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def spoken(snapshot: "Snapshot", value: float | bool | None) -> str:
    """The value of a rule in words."""
    if isinstance(value, bool):
        return snapshot.language.say("planner.on" if value else "planner.off")
    return "–" if value is None else snapshot.language.exact(value)


def difference(snapshot: "Snapshot", made: Planned, name: str, place: int) -> str:
    """How far a quantity is from now, with its sign; empty for none, and where one is unknown."""
    now = made.columns["tps_now"] if name == "tps" else made.before[name]
    difference = float(np.round(made.columns[name][place] - now[place]))
    if unknown(difference) or not difference:
        return ""
    region = snapshot.family[place][0] if place else ""
    return sourced(words.signed(snapshot.language, difference), plan_key(f"more_{name}", made.scenario, region))


def plan_key(name: str, scenario: Scenario, region: str = "") -> str:
    """Where a number of a plan comes from; the name of the scenario is no part of that."""
    return str(Key(f"plan_{name}", Scenario(scenario.values).query(), region))


def lead(snapshot: "Snapshot", made: Planned) -> str:
    """The region's TPS, people and pay, and what is different."""
    speaker = snapshot.language
    tps, people, cost = (float(made.columns[name][0]) for name in ("tps", "people", "cost"))
    if unknown(tps):
        return ""
    texts = {"tps": speaker.number(tps), "people": speaker.number(people), "cost": rupiah(snapshot, cost)}
    values = {name: sourced(text, plan_key(name, made.scenario)) for name, text in texts.items()}
    key = "plan.lead.tps" if unknown(people) else "plan.lead.people" if unknown(cost) else "plan.lead"
    more = difference(snapshot, made, "tps", 0)
    told = speaker.say(key, **values)
    told = told if snapshot.tiling.whole[0] else speaker.say("plan.part", told=told)
    return f"{told} {speaker.say('plan.more', change=more)}" if more else told


def changed(snapshot: "Snapshot", made: Planned) -> str:
    """Which rules differ from the norms in force, or that none does."""
    speaker = snapshot.language
    return (
        speaker.say("plan.changed", rules=tried(snapshot, made))
        if made.changed
        else speaker.say("planner.nothing_changed")
    )


def tried(snapshot: "Snapshot", made: Planned) -> str:
    """The rules that differ from the norms in force, each with the norm in brackets."""
    told = (
        f"{snapshot.language.say(f'planner.{name}')} {spoken(snapshot, value)} "
        f"({sourced(spoken(snapshot, made.norms[name]), f'norm:{name}' if RULES[name].norm else '')})"
        for name, value in made.changed.items()
    )
    return "; ".join(told)


def rupiah(snapshot: "Snapshot", value: float) -> str:
    """An amount of money; empty for an unknown one."""
    return "" if unknown(value) else snapshot.language.quantity(round(value), CURRENCY)
