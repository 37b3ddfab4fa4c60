"""Made-up institutions, what they are asked for, and how far each has come; meetings with them, and what was agreed."""

import numpy as np
import pandas as pd

from data.simulation.places import Places
from data.vocabulary import RUNGS

# Kinds of institutions that each province and each city has, and how many of each.
_PROVINCE = {"government": 8, "security": 6, "service": 5, "justice": 3, "oversight": 2, "community": 1}
_CITY = {"government": 2, "security": 2, "service": 2, "justice": 1, "oversight": 1}
_STAGES = 2  # for which each institution is needed


def stakeholders(places: Places) -> pd.DataFrame:
    """The institutions of all provinces and cities."""
    rows = []
    for level, kinds in (("province", _PROVINCE), ("city", _CITY)):
        for number in places.at(level).tolist():
            code, name = str(places.code[number]), str(places.name[number])
            for kind, many in kinds.items():
                rows += [
                    {"stakeholder": f"{kind}-{place}-{code}", "name_id": f"Lembaga {kind} {place} {name}",
                     "name_en": f"Institution {kind} {place} of {name}", "kind": kind, "region": code,
                     "source": f"sim-{code}"}
                    for place in range(1, many + 1)
                ]  # fmt: skip
    return pd.DataFrame(rows)


def needs(who: pd.DataFrame, stages: pd.DataFrame, latest: str, rng: np.random.Generator) -> pd.DataFrame:
    """For which stages each institution is needed; some pairs are only proposed."""
    order = stages.loc[(stages["election"] == latest) & (stages["parent"] == ""), "stage"].tolist()
    first = rng.integers(0, len(order), len(who))
    parts = []
    for turn in range(_STAGES):
        stage = np.array(order)[(first + turn * 3) % len(order)]
        due = np.datetime64("2024-03-01") + rng.integers(0, 260, len(who))
        basis = np.where(rng.random(len(who)) < 0.2, "proposed", who["source"])
        parts.append(pd.DataFrame({
            "election": latest, "stage": stage, "stakeholder": who["stakeholder"], "region": who["region"],
            "need_id": "Dukungan (simulasi)", "need_en": "Support (simulated)", "basis": basis, "weight": 1, "due": due,
        }))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def commitments(asked: pd.DataFrame, who: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """How each pair went up the ladder, at most to the rung it reached; some were withdrawn, some never began."""
    reached = rng.choice(len(RUNGS) + 1, len(asked), p=[0.12, 0.13, 0.15, 0.16, 0.38, 0.03, 0.03])
    source = asked["stakeholder"].map(who.set_index("stakeholder")["source"])
    last = asked["due"].to_numpy("datetime64[D]") + rng.integers(-60, 40, len(asked))
    parts = []
    for step, rung in enumerate(RUNGS):
        here = (reached >= step) & (reached < len(RUNGS)) & (rng.random(len(asked)) < 0.6) | (reached == step)
        before = rng.integers(5, 20, len(asked)) * (np.minimum(reached, len(RUNGS) - 1) - step)
        part = asked.loc[here, ["election", "stage", "stakeholder", "region", "due"]]
        parts.append(part.assign(
            rung=rung, on=(last - before)[here], what_id="Dukungan (simulasi)", what_en="Support (simulated)",
            source=source[here],
        ))  # fmt: skip
    return pd.concat(parts, ignore_index=True).sort_values("on", kind="stable")


def meetings(places: Places, latest: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Three coordination meetings of every province, and an action agreed at each."""
    rows, actions = [], []
    for code in places.code[places.at("province")].tolist():
        for place, day in enumerate(("2024-05-15", "2024-08-20", "2024-11-05"), 1):
            meeting = f"rakor-{code}-{place}"
            rows.append({
                "meeting": meeting, "election": latest, "region": code, "on": day, "kind": "coordination",
                "name_id": "Rapat koordinasi (simulasi)", "name_en": "Coordination meeting (simulated)",
                "organiser": "KPU", "source": f"sim-{code}",
            })  # fmt: skip
            actions.append({
                "action": f"tindak-{code}-{place}", "meeting": meeting, "region": code,
                "what_id": "Tindak lanjut (simulasi)", "what_en": "Follow-up (simulated)", "owner": "Sekretaris",
                "due": day, "source": f"sim-{code}",
            })  # fmt: skip
    return pd.DataFrame(rows), pd.DataFrame(actions)
