"""The S-curve in words: is the work as far as it should be, when will it be done, and on what that rests."""

from typing import TYPE_CHECKING

import numpy as np

from data import words
from data.calendar import NEVER, day_of
from data.frames.curve import Curve, Steps
from data.sourced import sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_AREA = "charts.curve"  # prefix of the messages


def lead(snapshot: "Snapshot", curve: Curve | None, whole: bool = True) -> str:
    """Late or not and by how much, and when it will be done; only numbers of the `whole` open their source."""
    if curve is None:
        return snapshot.language.say(f"{_AREA}.empty")
    return " ".join(filter(None, [_standing(snapshot, curve, whole), _finish(snapshot, curve)]))


def basis(snapshot: "Snapshot", curve: Curve | None, whole: bool = True) -> str:
    """What that rests on: what is silent, the lateness so far, and the indices; see `lead`."""
    if curve is None:
        return ""
    say, number = snapshot.language.say, snapshot.language.number
    silent = say(f"{_AREA}.silent", n=number(curve.silent)) if curve.silent else ""
    undated = words.counted(snapshot.language, f"{_AREA}.undated", curve.undated) if curve.undated else ""
    return " ".join(filter(None, [silent, undated, _forecast(snapshot, curve), _indices(snapshot, curve, whole)]))


def _standing(snapshot: "Snapshot", curve: Curve, whole: bool) -> str:
    """On plan, or how many days behind; at most so many where something due is unreported."""
    say, number = snapshot.language.say, snapshot.language.number
    if curve.finished != NEVER:
        return say(f"{_AREA}.finished", date=snapshot.language.date(day_of(curve.finished)))
    if curve.days_behind is None:
        return say(f"{_AREA}.{'not_due' if curve.due_share == 0 else 'unreported'}")
    key = "on_time" if not curve.days_behind else "at_most" if curve.silent else "behind"
    return say(f"{_AREA}.{key}", n=sourced(number(curve.days_behind), "days_behind" if whole else ""))


def _finish(snapshot: "Snapshot", curve: Curve) -> str:
    say, date, found = snapshot.language.say, snapshot.language.date, curve.forecast
    if curve.finished != NEVER or curve.due_share == 0:
        return ""
    if found is None:
        return say(f"{_AREA}.{'no_forecast' if curve.ahead else 'all_silent'}")
    key = "forecast" if found.first != found.last else "forecast_day" if found.first > found.planned else "in_time"
    days = {"first": found.first, "last": found.last, "planned": found.planned}
    return say(f"{_AREA}.{key}", **{name: date(day_of(day)) for name, day in days.items()})


def _forecast(snapshot: "Snapshot", curve: Curve) -> str:
    """What the forecast rests on."""
    say, number, found = snapshot.language.say, snapshot.language.number, curve.forecast
    if found is None or curve.due_share == 0:
        return ""
    if found.late == (0, 0):
        return say(f"{_AREA}.basis_in_time", known=number(found.known))
    known, (least, most) = number(found.known), found.late
    if least == most:
        return say(f"{_AREA}.basis_same", known=known, n=number(most))
    return say(f"{_AREA}.basis", known=known, least=number(least), most=number(most))


def _indices(snapshot: "Snapshot", curve: Curve, whole: bool) -> str:
    """SPI and SPI(t); nothing before anything is due."""
    if np.isnan(curve.spi):
        return ""
    speaker = snapshot.language
    texts = {
        "planned": words.progress(speaker, curve.due_share),
        "earned": words.progress(speaker, curve.earned_share),
        "spi": speaker.number(curve.spi, 2),
        "spi_t": speaker.number(None if np.isnan(curve.spi_t) else curve.spi_t, 2),
    }
    keys = {"earned": "progress"}
    values = {name: sourced(text, keys.get(name, name) if whole else "") for name, text in texts.items()}
    return speaker.say(f"{_AREA}.indices", **values)


def holding(steps: Steps, day: int) -> float:
    """The share that holds on a day, 0 before the first."""
    place = int(np.searchsorted(steps.day, day, side="right"))
    return steps.share[place - 1] if place else 0.0
