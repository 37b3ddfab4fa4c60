"""How many polling stations now and at the last election, and how much of the change the voter cap explains.

Two dots on one line for each region: hollow then, solid now. The figures stand beside the dots, so that no axis is
needed, and the poll workers needed now stand on the line of the name.
"""

from collections.abc import Sequence

import holoviews as hv

from data import Snapshot, comparison_words, words
from data.comparison_words import Pair, all_pairs
from data.sourced import sourced
from widgets.against_field import against
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows, shortened, words_look
from widgets.theme import GROUND, INK, LINE, SOFT

ROW = 44  # pixels of one region: a line of words and a line of dots
MARGIN = 0.2  # of the widest value, on either side: room for a figure of six digits at 350 pixels
ASIDE = 0.02  # of the width, between a dot and its figure
NAME_LENGTH = 24  # letters of a name that leave room for its note at 350 pixels


class TpsComparison(Chart):
    """Polling stations of the child regions, or of the region itself where it has none, at two elections."""

    area = "charts.tps"
    looks = {
        "under_pointer": Look(hv.Rectangles, {"fill_alpha": 0, "line_alpha": 0}, hover=True),
        "change": Look(hv.Segments, {"color": LINE, "line_width": 4}),
        "then": Look(hv.Points, {"size": 9, "fill_color": GROUND, "line_color": INK, "line_width": 1.5}),
        "now": Look(hv.Points, {"size": 10, "fill_color": INK, "line_color": INK}),
        "names": words_look("left"),
        "notes": words_look("right", SOFT),
        "low": words_look("right"),
        "high": words_look("left"),
    }

    def elections(self, snapshot: Snapshot) -> tuple[str, str]:
        """The short names of the other election ("" for none) and of this one."""
        return comparison_words.elections(snapshot, against(self.board, snapshot))

    def all_pairs(self, snapshot: Snapshot) -> tuple[Pair, ...]:
        """The region, then its children in the order of the dataset."""
        return all_pairs(snapshot, against(self.board, snapshot))

    def pairs(self, snapshot: Snapshot) -> Sequence[Pair]:
        """The children, the most polling stations now first, unknown last; the region itself where none is known."""
        return comparison_words.pairs(snapshot, against(self.board, snapshot))

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """One row a region, from the top down; y counts rows, downwards below 0."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        left, right = self.frame(snapshot).x
        aside = ASIDE * (right - left)
        for i, pair in enumerate(self.pairs(snapshot)):
            line, dots = -i - 0.3, -i - 0.7
            rows["under_pointer"].append((left, -i - 1, right, -i, self._hover(snapshot, pair)))
            rows["names"].append((left, line, shortened(pair.name, NAME_LENGTH)))
            rows["notes"].append((right, line, self._note(snapshot, pair)))
            rows["then"] += [(pair.then, dots)] if pair.then is not None else []
            rows["now"] += [(pair.now, dots)] if pair.now is not None else []
            if len(pair.ends) == 2:
                rows["change"].append((pair.ends[0], dots, pair.ends[1], dots))
                rows["low"].append((pair.ends[0] - aside, dots, snapshot.language.number(pair.ends[0])))
            if pair.ends:
                rows["high"].append((pair.ends[-1] + aside, dots, snapshot.language.number(pair.ends[-1])))
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As high as there are regions; from nothing to the largest count."""
        found = self.pairs(snapshot)
        widest = max((end for pair in found for end in pair.ends), default=1.0) or 1.0
        height = len(found) * ROW if any(pair.ends for pair in found) else 0
        return Frame(height, (-MARGIN * widest, (1 + MARGIN) * widest), (-max(len(found), 1), 0))

    def _note(self, snapshot: Snapshot, pair: Pair) -> str:
        if pair.now is None:
            return snapshot.language.say(f"{self.area}.part" if pair.partial else "charts.no_report")
        needed = [] if pair.needed is None else [f"KPPS {snapshot.language.number(pair.needed)}"]
        changed = [] if pair.share is None else [words.change(snapshot.language, pair.share)]
        return " · ".join([*changed, *needed])

    def _hover(self, snapshot: Snapshot, pair: Pair) -> str:
        before, this = self.elections(snapshot)
        number = snapshot.language.number
        then = [f"{before}: {number(pair.then)} TPS"] if before else []
        return "\n".join([pair.name, *then, f"{this}: {number(pair.now)} TPS", self._note(snapshot, pair)])

    def sentence(self, snapshot: Snapshot) -> str:
        """The change in the region, how much of it the cap explains, and what the dots are."""
        told = comparison_words.sentence(snapshot, against(self.board, snapshot))
        own = self.all_pairs(snapshot)[0]
        if own.now is None or own.then is None:
            return told
        before, this = self.elections(snapshot)
        return f"{told} {snapshot.language.say(f'{self.area}.legend', before=before, this=this)}"

    def table(self, snapshot: Snapshot) -> Table:
        """One row a region: polling stations then and now, the change, poll workers needed then and now."""
        say, number = snapshot.language.say, snapshot.language.number
        before, this = self.elections(snapshot)
        found = self.pairs(snapshot)
        other = against(self.board, snapshot)
        columns = [f"TPS {this}", f"KPPS {this}"]
        columns += [f"TPS {before}", f"KPPS {before}", say(f"{self.area}.change")] if before else []
        rows = []
        for pair in found:
            told = [number(one) for one in (pair.now, pair.needed, pair.then, pair.needed_then)]
            told.append(words.change(snapshot.language, pair.share))
            cells = map(sourced, told[: len(columns)], comparison_words.sources(snapshot, other, pair.code))
            rows.append((pair.name, *cells))
        caption = say(f"{self.area}.caption", region=snapshot.region_name, date=snapshot.language.date(snapshot.as_of))
        ways = [{"region": pair.code} for pair in found if pair.code != snapshot.region]
        return Table(caption, (say(f"{self.area}.region"), *columns), rows, frozenset(range(1, len(columns) + 1)), ways)
