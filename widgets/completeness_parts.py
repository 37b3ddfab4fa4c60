"""How complete the data are by part: of which stages and in which regions reports are missing."""

from data import Snapshot
from data.frames.completeness import Reported
from data.language import unknown
from data.sourced import sourced
from widgets.region_table import Cell, RegionTable, Row


class CompletenessByRegion(RegionTable):
    """The region and those below it: of how many measures and milestones anything is reported, and what is too old."""

    area = "completeness.by_region"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Measures, milestones, figures to be renewed."""
        return [snapshot.language.say(f"{self.area}.{head}") for head in ("measures", "milestones", "stale")]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """Also regions from which nothing is known: their counts are 0, which is known."""
        found = snapshot.reported
        columns = [[_of(snapshot, one) for one in found.measures], [_of(snapshot, one) for one in found.milestones]]
        number = snapshot.language.number
        return self.family(snapshot, [*columns, [Cell(number(many)) for many in found.stale]])


class CompletenessByStage(RegionTable):
    """The stages that have milestones here: on how many of these anything is reported, and how many are done."""

    area, first = "completeness.by_stage", "support.head.stage"
    rest = "support.by_stage.more"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Milestones with a report, and the share of the work that is done."""
        return [snapshot.language.say(f"{self.area}.{head}") for head in ("milestones", "progress")]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The main stages in their order."""
        rows = []
        for stage in (one for one in snapshot.stage_rows.values() if not one.parent):
            under = [snapshot.milestone_rows[one.key] for one in snapshot.ledgers.under[stage.key]]
            asked = [one for one in under if one.units]
            if asked:
                heard = Reported(sum(one.reported for one in asked), len(asked))
                share = snapshot.language.share(stage.earned)
                done = Cell("" if unknown(stage.earned) else sourced(share, f"progress:{stage.key}"))
                link = self.board.scope.link(stage=stage.key)
                rows.append(Row(stage.name, link, [_of(snapshot, heard), done]))
        return rows

    def shown(self, snapshot: Snapshot) -> int:
        """All: they are few."""
        return len(snapshot.stage_rows)


def _of(snapshot: Snapshot, one: Reported) -> Cell:
    """So many of so many; beside it the share."""
    number, say = snapshot.language.number, snapshot.language.say
    told = say("completeness.of", known=number(one.known), of=number(one.of))
    return Cell(told, snapshot.language.share(one.known / one.of) if one.of else "")
