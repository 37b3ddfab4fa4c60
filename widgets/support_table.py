"""Support by stage, by institution and by region: the three shares side by side, and what is only stated."""

from collections.abc import Sequence

from data import Snapshot, words
from data.frames.support import SupportRow
from data.key import Key
from data.sourced import sourced
from widgets.region_table import Cell, RegionTable, Row
from widgets.scope import Link

HEADS = ("committed", "stated", "delivered", "on_time")


class SupportTable(RegionTable):
    """Base of the three: each says by which part it counts and where a row leads."""

    absent = "support.no_source.short"
    few = 6  # the matrix above shows all of them
    part = ""  # as `Snapshot.supported` knows it

    def way(self, key: str) -> Link:
        """Where a row leads."""
        raise NotImplementedError

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Committed, stated, delivered, on time, and what is proposed beside them unless it is counted along."""
        beside = () if self.board.scope.basis else ("proposed",)
        return [snapshot.language.say(f"support.{head}") for head in (*HEADS[:1], "only_stated", *HEADS[2:], *beside)]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """One row a stage, institution or region; none where nothing is asked of anybody."""
        found = snapshot.supported(self.part, self.board.scope.basis)
        asked = any(one.sourced or one.proposed for one in found)
        return [self._row(snapshot, one) for one in found] if asked else []

    def said(self, snapshot: Snapshot) -> str:
        """On which pairs the shares rest."""
        return words.counted(
            snapshot.language,
            f"support.basis.{self.board.scope.basis or 'named'}",
            snapshot.summary.proposed,
            "required:proposed",
        )

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """That no source is not zero, where it stands in the table."""
        return super().note(snapshot, rows) and snapshot.language.say("support.no_source.note")

    def _key(self, one: SupportRow, name: str, basis: str = "") -> str:
        """Where a number of a row comes from."""
        basis = basis or self.board.scope.basis
        here = self.part == "region"
        return str(Key(name, basis if here else f"{basis}/{one.key}", one.key if here else ""))

    def _row(self, snapshot: Snapshot, one: SupportRow) -> Row:
        say, number = snapshot.language.say, snapshot.language.number
        counts, cells = one.support, []
        for head in HEADS:
            whole = "due" if head == "on_time" else "required"
            part, of = (sourced(number(getattr(counts, name)), self._key(one, name)) for name in (head, whole))
            share = sourced(snapshot.language.share(getattr(counts, f"{head}_share")), self._key(one, f"{head}_share"))
            cells.append(Cell(share, say("support.of", part=part, of=of)) if getattr(counts, whole) else Cell(""))
        if not one.sourced:
            cells[0] = Cell(say(self.absent))
        elif not counts.due:
            cells[-1] = Cell(say("support.nothing_due"))
        here = self.part == "region" and one.key == snapshot.region
        apart = (
            []
            if self.board.scope.basis
            else [Cell(sourced(number(one.proposed), self._key(one, "required", "proposed")))]
        )
        return Row(one.name, None if here else self.way(one.key), [*cells, *apart])


class SupportByStage(SupportTable):
    """The stages for which anything is asked; a row leads to the matrix of that stage alone."""

    area, first, part = "support.by_stage", "support.head.stage", "stage"
    rest = "support.by_stage.more"

    def way(self, key: str) -> Link:
        """To the stage."""
        return self.board.scope.link(stage=key)


class SupportByInstitution(SupportTable):
    """The institutions of the region and of those above it; a row leads to the brief."""

    area, first, part = "support.by_institution", "words.matrix.stakeholder", "institution"
    rest = "support.by_institution.more"

    def way(self, key: str) -> Link:
        """To the institution."""
        return self.board.scope.link(stakeholder=key, about="")


class SupportByRegion(SupportTable):
    """The region and those directly below it; a row leads into the region."""

    area, part = "support.by_region", "region"

    def way(self, key: str) -> Link:
        """Into the region."""
        return self.board.scope.link(region=key)
