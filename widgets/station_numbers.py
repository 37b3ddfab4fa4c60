"""Four numbers about stations and people, with which the page about them begins."""

import math

import numpy as np

from data import Snapshot
from widgets import words
from widgets.numbers import KeyNumber, KeyNumbers, number, origin, otherwise, poll_workers, polling_stations


class StationNumbers(KeyNumbers):
    """Polling stations, voters, the fullest region, poll workers."""

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The four numbers, from the stations to those who serve them."""
        return {"numbers": [make(snapshot) for make in (polling_stations, voters, fullest, poll_workers)]}


def voters(snapshot: Snapshot) -> KeyNumber:
    """Voters on the list, how firm the number is, and who says otherwise."""
    figure = snapshot.figure("voters")
    if figure is None:
        return number(snapshot, "voters", "", "", [])
    part = snapshot.language.say("words.partial", part=words.in_full(snapshot, figure)) if not figure.complete else ""
    notes = [origin(snapshot, figure), otherwise(snapshot, snapshot.claimed("voters", conflicts=True))]
    return number(snapshot, "voters", snapshot.language.number(figure.value), part, notes)


def fullest(snapshot: Snapshot) -> KeyNumber:
    """The most voters a TPS of the lowest regions that are known: an average would hide it."""
    speaker, loads = snapshot.language, snapshot.loads
    if not len(loads.row):
        return number(snapshot, "fullest", "", "", [])
    worst = int(np.flatnonzero(loads.lowest)[0])
    where = snapshot.dataset.tree.names[loads.row[worst]]
    notes = [where]
    if not math.isnan(loads.cap):
        state = "over" if loads.over[worst] else "near" if loads.near[worst] else "within"
        notes.append(speaker.say(f"words.numbers.fullest.{state}", cap=speaker.number(loads.cap)))
    return number(
        snapshot, "fullest", speaker.number(float(loads.load[worst]), 1), speaker.say("words.numbers.per_tps"), notes
    )
