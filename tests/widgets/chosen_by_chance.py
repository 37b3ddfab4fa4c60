"""Any view that a visitor of the shipped dataset can choose: every part of a scope, by chance."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from data import open_dataset
from data.findings import SEVERITIES
from data.levels import LEVELS
from data.progress import STATES
from data.rules import RULES
from data.scenario import Scenario
from data.vocabulary import DIVISIONS, DUES, PHASES, RUNGS
from widgets.scope import MOST_DAYS


def chosen(seed: int) -> dict[str, Any]:
    """The parts of a scope, half of them where most is known: in the province and on the last day."""
    chance, opened = random.Random(seed), open_dataset()  # noqa: S311 not a secret
    election = chance.choice(list(opened.election_rows))
    first, last = opened.span(election)
    cities = [code for code in opened.tree.codes if code.count(".") < 2]
    stages = list(opened.election(election).stages.rows)
    scenarios = [Scenario({"tps_voter_cap": 500}, "Hemat").query(), Scenario({"kpps_per_tps": 9}).query()]

    def day() -> dt.date:
        return first + dt.timedelta(days=chance.randint(0, (last - first).days))

    def seldom(values: Sequence[str]) -> str:  # of filters that all are set nothing would be left to draw
        return chance.choice(values) if chance.random() < 0.25 else ""

    return {
        "dataset": "",
        "region": chance.choice(["31", chance.choice([*cities, "31.73.01", chance.choice(opened.tree.codes)])]),
        "election": election,
        "as_of": chance.choice([day(), last]), "compare_to": chance.choice([None, day()]),
        "against": chance.choice(["", *opened.election_rows]),
        "stage": chance.choice(["", *stages]), "slip": chance.randint(0, MOST_DAYS),
        "unmet": chance.choice([60, chance.randint(0, MOST_DAYS)]),
        "phase": seldom(PHASES), "division": seldom(DIVISIONS), "state": seldom(STATES), "level": seldom(LEVELS),
        "depth": chance.choice(["", "all"]),
        "severity": seldom(SEVERITIES), "rule": seldom([check.__name__ for check in RULES]),
        "place": seldom(["own", "here"]),
        "stakeholder": seldom([*opened.stakeholders]), "about": seldom(stages),
        "explain": seldom(["tps", "kpps_needed@31.71", "progress", "gone"]),
        "rung": seldom(["none", *RUNGS]), "due": seldom(DUES), "order": seldom(["gap"]), "basis": seldom(["all"]),
        "plan": seldom(scenarios), "versus": seldom(scenarios),
        "show": seldom(["late,stations", "findings"]), "slide": seldom(["late", "stations"]),
        "language": chance.choice(["id", "en"]),
    }  # fmt: skip
