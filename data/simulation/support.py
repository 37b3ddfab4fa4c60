"""Made-up institutions, what they are asked for, and how far each has come; meetings with them, and what was agreed."""

import datetime as dt

import numpy as np
import pandas as pd

from data.simulation.places import Places
from data.vocabulary import RUNGS

# Kinds of institutions that each province and each city has, and how many of each.
_PROVINCE = {"government": 8, "security": 6, "service": 5, "justice": 3, "oversight": 2, "community": 1}
_CITY = {"government": 2, "security": 2, "service": 2, "justice": 1, "oversight": 1}
_STAGES = 2  # for which each institution is needed
_MEETINGS = ("2024-05-15", "2024-08-20", "2024-11-05")  # of each province
_GIVEN = dt.timedelta(days=20)  # for what was agreed at one
_MISSED = 0.35  # of the invitations


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
                     "reach": _reach(level, kind, place), "source": f"sim-{code}"}
                    for place in range(1, many + 1)
                ]  # fmt: skip
    return pd.DataFrame(rows)


def _reach(level: str, kind: str, place: int) -> str:
    """The second office of a city stands for its camat and lurah, a community for its RT and RW."""
    if (level, kind, place) == ("city", "government", 2):
        return "kecamatan;kelurahan"
    return "neighbourhood" if kind == "community" else ""


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


def meetings(places: Places, latest: str, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Some coordination meetings of every province, the last for PPK and PPS: an action and a decision of each."""
    rows, actions = [], []
    people = {"kecamatan": 5, "kelurahan": 3}
    above = {level: places.above(places.at(level), "province") for level in people}
    counted = {level: np.bincount(rows, minlength=len(places.code)) for level, rows in above.items()}
    for number in places.at("province").tolist():
        code = str(places.code[number])
        for place, day in enumerate(_MEETINGS, 1):
            meeting, last, rest = f"rakor-{code}-{place}", place == len(_MEETINGS), int(rng.integers(-30, 30))
            came = sum(norm * int(counted[level][number]) for level, norm in people.items()) + rest
            rows.append({
                "meeting": meeting, "election": latest, "region": code, "on": day, "kind": "coordination",
                "name_id": "Rapat koordinasi (simulasi)", "name_en": "Coordination meeting (simulated)",
                "organiser": "KPU", "participants": str(max(came, 1)) if last else "",
                "staff": "ppk;pps" if last else "", "source": f"sim-{code}",
            })  # fmt: skip
            due = dt.date.fromisoformat(day) + _GIVEN
            both = {
                "meeting": meeting, "region": code, "owner_id": "Sekretaris", "owner_en": "Secretary",
                "source": f"sim-{code}",
            }  # fmt: skip
            actions += [
                {**both, "action": f"tindak-{code}-{place}", "kind": "action", "what_id": "Tindak lanjut (simulasi)",
                 "what_en": "Follow-up (simulated)", "due": str(due),
                 "done_on": str(due + dt.timedelta(days=rest)) if rng.random() < 0.6 else ""},
                {**both, "action": f"putusan-{code}-{place}", "kind": "decision", "what_id": "Keputusan (simulasi)",
                 "what_en": "Decision (simulated)", "due": "", "done_on": day},
            ]  # fmt: skip
    return pd.DataFrame(rows), pd.DataFrame(actions)


def attendance(held: pd.DataFrame, who: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Each meeting invites the institutions of its province; some do not come."""
    both = held[["meeting", "region", "source"]].merge(who[["stakeholder", "region"]], on="region")
    came = rng.random(len(both)) >= _MISSED
    return both.assign(role=np.where(came, "attended", "invited")).drop(columns="region")


def issues(held: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One issue of each meeting; half of them are resolved, and for a third nobody answers."""
    raised = held["on"].to_numpy("datetime64[D]")
    ended, owned = rng.random(len(held)) < 0.5, rng.random(len(held)) < 0.67
    until = np.where(ended, (raised + rng.integers(5, 90, len(held))).astype(str), "")
    return pd.DataFrame({
        "issue": "isu-" + held["meeting"], "election": held["election"], "region": held["region"],
        "meeting": held["meeting"], "raised_on": held["on"], "what_id": "Isu strategis (simulasi)",
        "what_en": "Strategic issue (simulated)", "owner_id": np.where(owned, "Sekretaris", ""),
        "owner_en": np.where(owned, "Secretary", ""), "resolved_on": until,
        "resolution_id": np.where(ended, "Diselesaikan (simulasi)", ""),
        "resolution_en": np.where(ended, "Resolved (simulated)", ""),
        "resolution_source": np.where(ended, held["source"], ""), "source": held["source"],
    })  # fmt: skip
