"""Where the data come from: how much of each ledger rests on law, on minutes of the office, or on the press."""

from data import Snapshot, words
from data.frames.origins import LEDGERS, UNSOURCED
from widgets.quality_table import Group, Line, QualityTable
from widgets.region_table import Cell


class OriginTable(QualityTable):
    """One row a kind of source, the weightiest first, then what names none."""

    area = "origins"
    heads = LEDGERS

    def groups(self, snapshot: Snapshot) -> list[Group]:
        """All kinds of which something is known; a count of rows is known, also where it is 0."""
        speaker, lines = snapshot.language, []
        for kind, counted in snapshot.origin_counts.items():
            if any(counted.values()):
                cells = [Cell(speaker.number(counted[name])) for name in LEDGERS]
                lines.append(Line(words.sentence(speaker.say(f"origins.kind.{kind}")), cells))
        return [Group("", lines)]

    def lead(self, snapshot: Snapshot) -> str:
        """How many rows there are, and which share of them the most frequent kind has."""
        speaker, many = snapshot.language, {kind: sum(one.values()) for kind, one in snapshot.origin_counts.items()}
        total, first = sum(many.values()), max(many, key=lambda kind: many[kind])
        if not total:
            return speaker.say("origins.empty", region=snapshot.region_name)
        values = {"share": speaker.share(many[first] / total), "kind": speaker.say(f"origins.kind.{first}")}
        key = "origins.lead.unsourced" if many[UNSOURCED] else "origins.lead"
        return words.counted(speaker, key, total, **values, unsourced=speaker.number(many[UNSOURCED]))
