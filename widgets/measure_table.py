"""Tables of measures as they were reported: one column a measure, for those about which anything is known here."""

from collections.abc import Mapping

from data import Snapshot
from data.steps import Reading
from widgets.region_table import RegionTable, Row, counts


class MeasureTable(RegionTable):
    """A region table whose columns are measures of the dataset; what nobody has reported has no column."""

    measures: tuple[str, ...] = ()

    def known(self, snapshot: Snapshot) -> Mapping[str, Reading]:
        """The measures of which anything is known in the region or below it."""
        found = {measure: snapshot.of_family(measure) for measure in self.measures}
        return {measure: reading for measure, reading in found.items() if reading.known.any()}

    def heads(self, snapshot: Snapshot) -> list[str]:
        """The names of the measures."""
        return [snapshot.language.name(snapshot.dataset.measures.loc[measure]) for measure in self.known(snapshot)]

    def sources(self, snapshot: Snapshot) -> list[str]:
        """The measures."""
        return list(self.known(snapshot))

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The region and those below it that report."""
        return self.family(snapshot, [counts(snapshot, reading) for reading in self.known(snapshot).values()])


class SpecialStations(MeasureTable):
    """TPS where people are held, nursed or taught: counted apart, as they follow other rules than the rest."""

    area = "special"
    measures = ("tps_special", "voters_special", "tps_detention", "voters_detention")


class ReadinessTable(MeasureTable):
    """Whether those inducted are fit to serve: nobody partisan, pledged, healthy, trained."""

    area = "readiness"
    measures = ("kpps_inducted", "kpps_party_screened", "kpps_pact_signed", "kpps_health_checked", "kpps_trained")

    def said(self, snapshot: Snapshot) -> str:
        """What of the four nobody reports."""
        known, about = self.known(snapshot), snapshot.dataset.measures
        silent = [measure for measure in self.measures[1:] if measure not in known and measure in about.index]
        names = [snapshot.language.name(about.loc[measure]) for measure in silent]
        return snapshot.language.say("readiness.silent", names=snapshot.language.listing(names)) if names else ""
