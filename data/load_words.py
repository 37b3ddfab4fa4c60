"""Voters a TPS against the cap, in words."""

import math
from typing import TYPE_CHECKING

import numpy as np

from data import words
from data.sourced import sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_AREA = "charts.load"  # prefix of the messages
_CAP = "norm:tps_voter_cap"


def lead(snapshot: "Snapshot") -> str:
    """How many are over the cap; and that none is known to be, where none is."""
    held, speaker, cap = snapshot.crowd, snapshot.language, snapshot.loads.cap
    if not len(held.load) or math.isnan(cap):
        return ""
    unit = words.counted(speaker, f"{_AREA}.unit.{held.unit}", len(held.load), _key(snapshot, "loaded"))
    over = int(held.over.sum())
    key = f"{_AREA}.over" if over else f"{_AREA}.none_over"
    shown = sourced(speaker.number(cap), _CAP)
    return words.counted(speaker, key, over, _key(snapshot, "over_cap"), cap=shown, of=unit)


def _key(snapshot: "Snapshot", name: str) -> str:
    """Where a number of regions comes from; single stations are listed beside the chart."""
    return name if snapshot.crowd.unit == "region" else ""


def sentence(snapshot: "Snapshot") -> str:
    """The average and the highest, how many are near the cap, the least number of TPS and what is left."""
    loads, speaker, held = snapshot.loads, snapshot.language, snapshot.crowd
    if not len(held.load):
        return speaker.say(f"{_AREA}.empty", region=snapshot.region_name)
    fullest = words.fullest(snapshot)
    most = speaker.number(float(held.load.max()), int(held.unit == "region"))
    worst = {"region": fullest, "load": sourced(most, f"load@{loads.fullest}" if held.unit == "region" else "")}
    told = [speaker.say(f"{_AREA}.highest", **worst)]
    here = np.flatnonzero(loads.row == snapshot.row)
    if len(here) and fullest != snapshot.region_name:
        average = sourced(speaker.number(float(loads.load[here[0]]), 1), "load")
        told.insert(0, speaker.say(f"{_AREA}.average", region=snapshot.region_name, load=average))
    if near := int(held.near.sum()):
        told.append(words.counted(speaker, f"{_AREA}.near", near, _key(snapshot, "near_cap")))
    return " ".join([*told, *_least(snapshot)])


def _least(snapshot: "Snapshot") -> list[str]:
    """The least number of TPS, and how many there are beyond it."""
    loads, speaker = snapshot.loads, snapshot.language
    if math.isnan(loads.headroom):
        return []
    key = "headroom" if loads.headroom >= 0 else "too_few"
    least = sourced(speaker.number(loads.least), "least_tps")
    told = [words.counted(speaker, f"{_AREA}.{key}", int(abs(loads.headroom)), "headroom", least=least)]
    if loads.missing and loads.headroom >= 0:  # room in one region is of no use to another
        told.append(words.counted(speaker, f"{_AREA}.missing", loads.missing, "tps_missing"))
    return told
