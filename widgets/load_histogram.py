"""How full the polling stations are: voters a TPS against the cap in force, at the lowest level that is known.

The average of a region may lie below the cap while wards in it lie above. So each bar counts single stations where the
dataset lists them, else the lowest regions of which voters and TPS are known; the highest one is named beside the
average.
"""

import functools
import math
from typing import NamedTuple

import holoviews as hv
import numpy as np

from data import Snapshot, load_words, words
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows, words_look
from widgets.theme import EDGE, INK, RAMP, SOFT

HEIGHT = 190  # pixels
BINS = 12  # below the cap: of 600 voters 50 each
MOST = 40  # bins in all; of wider ones where loads lie far apart
KEPT = 64  # snapshots whose bins are counted once for words, picture and table
CAP = "norm:tps_voter_cap"
ROOM = 0.16  # of the height, for the labels below the bars, and above them


class Bin(NamedTuple):
    """Stations or regions with a load above `start` and at most `end`."""

    start: float
    end: float
    amount: int
    look: str


class LoadHistogram(Chart):
    """A bar for each range of voters a TPS, with the cap as a line."""

    area = "charts.load"
    looks = {
        "within": Look(hv.Rectangles, {"fill_color": RAMP[1], "line_color": EDGE}),
        "near": Look(hv.Rectangles, {"fill_color": RAMP[3], "line_color": RAMP[3]}),
        "over": Look(hv.Rectangles, {"fill_color": INK, "line_color": INK}),
        "cap": Look(hv.Segments, {"color": INK, "line_width": 2, "line_dash": "dashed"}),
        "counts": words_look("center", text_baseline="bottom"),
        "ticks": words_look("center", SOFT),
        "words": words_look("left", text_baseline="top"),
        "under_pointer": Look(hv.Rectangles, {"fill_alpha": 0, "line_alpha": 0}, hover=True),
    }

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """One bar a bin; x counts voters a TPS, y regions."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        found, (bottom, top) = bins(snapshot), self.frame(snapshot).y
        for one in found:
            if one.amount:
                rows[one.look].append((one.start, 0, one.end, one.amount))
                rows["counts"].append(
                    ((one.start + one.end) / 2, one.amount + top * 0.02, snapshot.language.number(one.amount))
                )
            rows["under_pointer"].append((one.start, bottom, one.end, top, self._told(snapshot, one)))
        for edge in _ticks(found):
            rows["ticks"].append((edge, bottom / 2, snapshot.language.number(edge)))
        cap = snapshot.loads.cap
        if found and not math.isnan(cap):
            rows["cap"].append((cap, 0, cap, top))
            aside = (found[-1].end - found[0].start) * 0.01
            label = snapshot.language.say(f"{self.area}.cap", cap=snapshot.language.number(cap))
            rows["words"].append((cap + aside, top, label))
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """From the lowest to the highest load, the cap and some room beside it included; nothing of one value."""
        found = bins(snapshot)
        if len(snapshot.crowd.load) < 2:
            return Frame(0, (0, 1), (0, 1))
        most = max(one.amount for one in found)
        half = (found[-1].end - found[0].start) * 0.05
        return Frame(HEIGHT, (found[0].start - half, found[-1].end + half), (-ROOM * most, (1 + ROOM) * most))

    def _told(self, snapshot: Snapshot, one: Bin) -> str:
        number = snapshot.language.number
        ends = {"start": number(one.start), "end": number(one.end)}
        unit = words.counted(snapshot.language, f"{self.area}.unit.{snapshot.crowd.unit}", one.amount)
        return snapshot.language.say(f"{self.area}.bin", unit=unit, **ends)

    def lead(self, snapshot: Snapshot) -> str:
        """How many are over the cap; and that none is known to be, where none is."""
        return load_words.lead(snapshot)

    def sentence(self, snapshot: Snapshot) -> str:
        """The average and the highest, how many are near the cap, the least number of TPS and what is left."""
        return load_words.sentence(snapshot)

    def key(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """What the three fills mean."""
        if not self.frame(snapshot).height or math.isnan(snapshot.loads.cap):
            return []
        fills = {"within": f"background:{RAMP[1]}", "near": f"background:{RAMP[3]}", "over": f"background:{INK}"}
        return [(fill, snapshot.language.say(f"{self.area}.key.{look}")) for look, fill in fills.items()]

    def table(self, snapshot: Snapshot) -> Table:
        """One row a bin in which there is any region."""
        say, number = snapshot.language.say, snapshot.language.number
        rows = [(f"{number(one.start)}–{number(one.end)}", number(one.amount)) for one in bins(snapshot) if one.amount]
        caption = say(f"{self.area}.caption", region=snapshot.region_name, date=snapshot.language.date(snapshot.as_of))
        head = say(f"{self.area}.head.load"), say(f"{self.area}.head.{snapshot.crowd.unit}")
        return Table(caption, head, rows, frozenset({1}))


@functools.lru_cache(maxsize=KEPT)
def bins(snapshot: Snapshot) -> tuple[Bin, ...]:
    """What is counted by range: one range ends with the cap, so that none lies on both sides of it."""
    held, cap = snapshot.crowd, snapshot.loads.cap
    if not len(held.load):
        return ()
    width = (cap if not math.isnan(cap) else 600) / BINS
    while held.load.max() / width > MOST:
        width *= 2
    place = np.maximum(np.ceil(held.load / width).astype(int) - 1, 0)  # a load of exactly the cap is not over it
    first, last = int(place.min()), int(max(place.max(), math.ceil(cap / width) if cap > 0 else 0))
    counts, near, over = (
        np.bincount(place[chosen] - first, minlength=last - first + 1) for chosen in (slice(None), held.near, held.over)
    )
    looks = np.where(over > 0, "over", np.where(near > 0, "near", "within"))
    edges = ((first + i) * width for i in range(len(counts)))
    return tuple(
        Bin(edge, edge + width, int(amount), str(look)) for edge, amount, look in zip(edges, counts, looks, strict=True)
    )


def _ticks(found: tuple[Bin, ...]) -> list[float]:
    """The edges that are labelled: every second, fewer where there are many."""
    step = 2 * math.ceil(len(found) / 14)
    return [one.start for one in found if round(one.start / (one.end - one.start)) % step == 0]
