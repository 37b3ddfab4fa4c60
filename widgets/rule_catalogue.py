"""The rules behind the findings, as the code documents them: what each checks, how severe it is, and an example."""

from data import Snapshot, words
from data.rules import catalogue
from widgets.quality_table import Group, Line, QualityTable
from widgets.region_table import Cell


class RuleCatalogue(QualityTable):
    """All rules, those that find the worst first; the whole table unfolds. A name leads to its findings."""

    area = "rules"
    heads = ("checks", "severity", "example")
    wide = ("checks", "example")

    def groups(self, snapshot: Snapshot) -> list[Group]:
        """Nothing: who doubts a finding unfolds its rule."""
        return []

    def rest(self, snapshot: Snapshot) -> list[Group]:
        """One line a rule."""
        speaker, lines = snapshot.language, []
        for one in catalogue(speaker.code):
            severity = Cell(", ".join(speaker.say(f"severity.{name}") for name in one.severities))
            link = self.board.scope.link(rule=one.rule)
            lines.append(Line(one.name, [Cell(one.checks), severity, Cell(one.example)], link))
        return [Group("", lines)]

    def more(self, snapshot: Snapshot) -> str:
        """How many rules there are."""
        return words.counted(snapshot.language, "rules.more", len(catalogue(snapshot.language.code)))
