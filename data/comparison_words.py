"""Polling stations now and in another election, region by region, and the change in words."""

import functools
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from data import words
from data.frames.comparison import compared
from data.sourced import sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

KEPT = 64  # snapshots whose counts are read once for words, picture and table


class Pair(NamedTuple):
    """One region: polling stations then and now, the relative change, poll workers needed; None for unknown."""

    code: str
    name: str
    then: float | None
    now: float | None
    share: float | None
    needed: float | None
    needed_then: float | None
    partial: bool  # of now, only some of the regions below have reported

    @property
    def ends(self) -> list[float]:
        """The known counts, the smaller first."""
        return sorted(value for value in (self.then, self.now) if value is not None)


def counts(snapshot: "Snapshot", other: str) -> Mapping[str, Sequence[Any]]:
    """The columns of the comparison with an election."""
    before = snapshot.dataset.election_rows[snapshot.election].previous
    return snapshot.comparison_columns if other == before else compared(snapshot, other)


@functools.lru_cache(maxsize=KEPT)
def all_pairs(snapshot: "Snapshot", other: str) -> tuple[Pair, ...]:
    """The region, then its children in the order of the dataset."""
    columns = counts(snapshot, other)
    found = (columns[name] for name in ("then", "now", "share", "kpps_now", "kpps_then"))
    known = ([None if math.isnan(one) else one for one in column] for column in found)
    return tuple(map(Pair, columns["code"], columns["name"], *known, columns["partial"]))


def pairs(snapshot: "Snapshot", other: str) -> Sequence[Pair]:
    """The children, the most polling stations now first, unknown last; the region itself where none is known."""
    own, *found = all_pairs(snapshot, other)
    if not any(pair.ends for pair in found):
        return (own,)
    return sorted(found, key=lambda pair: (-(pair.now or 0), pair.now is None, -(pair.then or 0), pair.code))


def elections(snapshot: "Snapshot", other: str) -> tuple[str, str]:
    """The short names of the other election ("" for none) and of this one."""
    rows, name = snapshot.dataset.election_rows, snapshot.language.name
    return name(rows[other], "short") if other in rows else "", name(rows[snapshot.election], "short")


def sentence(snapshot: "Snapshot", other: str) -> str:
    """The change in the region, and how much of it the cap explains."""
    say, own = snapshot.language.say, all_pairs(snapshot, other)[0]
    before, this = elections(snapshot, other)
    if not any(pair.ends for pair in pairs(snapshot, other)):
        return say("charts.tps.empty")
    number = snapshot.language.number
    values = {"before": before, "this": this}
    values["then"] = sourced(number(own.then), f"tps~{other}" if own.then else "")
    values["now"] = sourced(number(own.now), "tps" if own.now else "")
    figure = snapshot.figure("tps")
    if figure is not None and not figure.complete:
        values["now"] = sourced(number(figure.value), "tps")
        return say("charts.tps.partial", part=words.in_full(snapshot, figure), **values)
    if own.now is None or own.then is None:
        key = "then_only" if own.then is not None else "now_only" if own.now is not None else "parts_only"
        return say(f"charts.tps.{key}", **values)
    trend = "same" if own.now == own.then else "fewer" if own.now < own.then else "more"
    share = words.change(snapshot.language, abs(own.share or 0)).lstrip("+")
    share = sourced(share, change_key(snapshot, other, "tps_change"))
    return " ".join([say(f"charts.tps.{trend}", share=share, **values), *_cap(snapshot, other)])


def sources(snapshot: "Snapshot", other: str, region: str) -> tuple[str, ...]:
    """The keys of a region's TPS and KPPS now, then, and of the change of its TPS, see `data.explain`."""
    changed = change_key(snapshot, other, "tps_change")
    now, then = f"@{region}", f"@{region}~{other}"
    return f"tps{now}", f"kpps_needed{now}", f"tps{then}", f"kpps_needed{then}", f"{changed}{now}"


def change_key(snapshot: "Snapshot", other: str, name: str) -> str:
    """A change from another election as a key."""
    return name if other == snapshot.dataset.election_rows[snapshot.election].previous else f"{name}:{other}"


def _cap(snapshot: "Snapshot", other: str) -> list[str]:
    columns = counts(snapshot, other)
    row = {name: columns[name][0] for name in ("cap_then", "cap_now", "cap_share")}
    if math.isnan(row["cap_share"]):
        return []
    keys = {"cap_then": f"norm:tps_voter_cap~{other}", "cap_now": "norm:tps_voter_cap"}
    values = {name: sourced(snapshot.language.number(row[name]), key) for name, key in keys.items()}
    share = words.change(snapshot.language, row["cap_share"])
    values["share"] = sourced(share, change_key(snapshot, other, "cap_change"))
    return [snapshot.language.say(f"charts.tps.{'cap' if row['cap_share'] else 'cap_same'}", **values)]
