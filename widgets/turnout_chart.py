"""How many came, here and in the regions below: what the plan for the next voting day has to reckon with.

Two numbers for each contest, because percentages of different sources are of different wholes: as the source gives it
(a ring), and voters who voted over the final voter list (a dot), where both counts are known.
"""

import holoviews as hv

from data import Snapshot
from data.frames.turnout import COUNTS, MEASURE, Turnout
from data.language import Language, unknown
from data.sourced import sourced
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows, shortened, words_look
from widgets.theme import GROUND, INK, LINE, SOFT

ROW = 40  # pixels of one contest in one region
NAME_LENGTH = 38  # letters that leave room for the figure at 350 pixels


class TurnoutChart(Chart):
    """The contests of the region, then of those below it, on a scale from nobody to everybody."""

    area = "charts.turnout"
    looks = {
        "scale": Look(hv.Segments, {"color": LINE, "line_width": 4}),
        "stated": Look(hv.Points, {"size": 11, "fill_color": GROUND, "line_color": INK, "line_width": 1.5}),
        "worked_out": Look(hv.Points, {"size": 7, "fill_color": INK, "line_color": INK}),
        "names": words_look("left"),
        "notes": words_look("right", SOFT),
        "under_pointer": Look(hv.Rectangles, {"fill_alpha": 0, "line_alpha": 0}, hover=True),
    }

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """One row a contest, from the top down; y counts rows, downwards below 0."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        for i, one in enumerate(snapshot.turnouts):
            line, dots = -i - 0.3, -i - 0.7
            rows["scale"].append((0, dots, 1, dots))
            rows["stated"] += [] if unknown(one.stated) else [(one.stated, dots)]
            rows["worked_out"] += [] if unknown(one.share) else [(one.share, dots)]
            rows["names"].append((0, line, shortened(self._name(snapshot, one), NAME_LENGTH)))
            rows["notes"].append((1, line, self._note(snapshot, one)))
            rows["under_pointer"].append(
                (0, -i - 1, 1, -i, f"{self._name(snapshot, one)}\n{self._told(snapshot, one)}")
            )
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As high as there are contests; from 0 to 100 %."""
        return Frame(len(snapshot.turnouts) * ROW, (0, 1), (-max(len(snapshot.turnouts), 1), 0))

    def _name(self, snapshot: Snapshot, one: Turnout) -> str:
        """Region and contest."""
        return f"{one.name}, {contest(snapshot, one)}"

    def _key(self, one: Turnout, name: str) -> str:
        return f"{name}@{one.code}~{one.election}"

    def _note(self, snapshot: Snapshot, one: Turnout) -> str:
        return _percent(snapshot.language, one.share if unknown(one.stated) else one.stated)

    def _told(self, snapshot: Snapshot, one: Turnout) -> str:
        """Both percentages, each with its denominator."""
        speaker, parts = snapshot.language, []
        if not unknown(one.stated):
            source = snapshot.dataset.publishers[one.source]
            parts.append(speaker.say("charts.turnout.stated", share=_percent(speaker, one.stated), source=source))
        if not unknown(one.share):
            counts = {"came": speaker.number(one.turned_out), "listed": speaker.number(one.registered)}
            parts.append(speaker.say("charts.turnout.worked_out", share=_percent(speaker, one.share), **counts))
        if one.others:
            shares = speaker.listing([_percent(speaker, share) for share in one.others])
            parts.append(speaker.say("charts.turnout.others", shares=shares))
        return "\n".join(parts)

    def sentence(self, snapshot: Snapshot) -> str:
        """The contests of the region itself, and what the marks mean."""
        say, found = snapshot.language.say, snapshot.turnouts
        if not found:
            return say(f"{self.area}.empty", region=snapshot.region_name)
        first = found[0].code
        told = [self._summed_up(snapshot, one) for one in found if one.code == first]
        lead = say(f"{self.area}.of", region=found[0].name, contests="; ".join(told))
        return f"{lead} {say(f'{self.area}.legend')}"

    def _summed_up(self, snapshot: Snapshot, one: Turnout) -> str:
        """A contest with what other sources say of it."""
        key = self._key(one, "turnout_share" if unknown(one.stated) else one.measure)
        told = f"{contest(snapshot, one)}: {sourced(self._note(snapshot, one), key)}"
        if not one.others:
            return told
        others = [sourced(_percent(snapshot.language, share), key) for share in one.others]
        shares = snapshot.language.listing(others)
        return f"{told} ({snapshot.language.say('charts.turnout.otherwise', shares=shares)})"

    def table(self, snapshot: Snapshot) -> Table:
        """One row a contest and region, with both percentages, what they are of, and what others say."""
        speaker, say = snapshot.language, snapshot.language.say
        columns = ("region", "contest", "stated", "source", "came", "listed", "share", "others", "note")
        rows = []
        for one in snapshot.turnouts:
            source = snapshot.dataset.publishers[one.source] if one.source else "–"
            stated = self._key(one, one.measure)
            others = "; ".join(sourced(_percent(speaker, share), stated) for share in one.others)
            told = (speaker.number(one.turned_out), speaker.number(one.registered), _percent(speaker, one.share))
            keys = (*COUNTS, "turnout_share")
            counts = [sourced(text, self._key(one, key)) for text, key in zip(told, keys, strict=True)]
            about = one.name, contest(snapshot, one), sourced(_percent(speaker, one.stated), stated), source
            rows.append((*about, *counts, others or "–", one.note or "–"))
        caption = say(f"{self.area}.caption", region=snapshot.region_name, date=speaker.date(snapshot.as_of))
        ways = [{"region": one.code} for one in snapshot.turnouts]
        head = tuple(say(f"{self.area}.head.{name}") for name in columns)
        return Table(caption, head, rows, frozenset({2, 4, 5, 6}), ways)


def contest(snapshot: Snapshot, one: Turnout) -> str:
    """The election, and which of its contests where it has several."""
    election = snapshot.language.name(snapshot.dataset.election_rows[one.election], "short")
    if one.measure == MEASURE:
        return election
    kind = one.measure.removeprefix(f"{MEASURE}_").upper()
    return f"{election}, {kind}"


def _percent(speaker: Language, share: float) -> str:
    """Turnout with two decimals, as results are given."""
    return speaker.percent(share, 2)
