"""Four numbers about stations and people, with which the page about them begins."""

import math

from data import Snapshot, words
from data.key_numbers import CAP, KeyNumber, number, origin, otherwise, poll_workers, polling_stations
from data.sourced import sourced
from widgets.numbers import KeyNumbers


class StationNumbers(KeyNumbers):
    """Polling stations, voters, the fullest region, poll workers."""

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The four numbers, from the stations to those who serve them."""
        return self.of(snapshot, polling_stations, voters, fullest, poll_workers)


def voters(snapshot: Snapshot) -> KeyNumber:
    """Voters on the list, how firm the number is, and who says otherwise."""
    figure = snapshot.figure("voters")
    if figure is None:
        return number(snapshot, "voters", "", "", [])
    part = snapshot.language.say("words.partial", part=words.in_full(snapshot, figure)) if not figure.complete else ""
    notes = [origin(snapshot, figure), otherwise(snapshot, snapshot.claimed("voters", conflicts=True), "voters")]
    return number(snapshot, "voters", snapshot.language.number(figure.value), part, notes, "voters")


def fullest(snapshot: Snapshot) -> KeyNumber:
    """The most voters a TPS at the lowest level that is known: an average would hide it."""
    speaker, held, cap = snapshot.language, snapshot.crowd, snapshot.loads.cap
    if held.worst < 0:
        return number(snapshot, "fullest", "", "", [])
    notes = [words.fullest(snapshot)]
    if not math.isnan(cap):
        notes.append(speaker.say(f"words.numbers.fullest.{held.state}", cap=sourced(speaker.number(cap), CAP)))
    load = speaker.number(float(held.load[held.worst]), int(held.unit == "region"))
    source = f"load@{snapshot.loads.fullest}" if held.unit == "region" else ""
    return number(snapshot, "fullest", load, speaker.say("words.numbers.per_tps"), notes, source)
