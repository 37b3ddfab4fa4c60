"""Which findings somebody asked to see: how severe, of which rule, about which stage."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from data.findings import SEVERITIES

if TYPE_CHECKING:
    from data.snapshot import Snapshot


PLACES = ("own", "here")


@dataclasses.dataclass(frozen=True)
class Sought:
    """What a finding must be to be shown; empty for anything."""

    severity: str = ""  # one of SEVERITIES
    rule: str = ""  # the name of one of `data.rules.RULES`
    stage: str = ""  # it is about this stage or one below it
    place: str = ""  # own: of the region itself; here: of it or of one below; else also of a stage everywhere

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return any(dataclasses.astuple(self))

    def places(self, s: "Snapshot") -> np.ndarray:
        """Where in the ledger of findings those of a region stand that are asked for, in the order of the snapshot."""
        ledger, places = s.dataset.findings(s.election), s.finding_places
        if self.place == "own":
            places = places[ledger.rows(places) == s.row]
        elif self.place:
            places = places[s.dataset.tree.within(ledger.rows(places), s.row)]
        if self.severity:
            places = places[ledger.severity(places) == SEVERITIES.index(self.severity)]
        if self.rule or self.stage:
            under = s.ledgers.stages.under.get(self.stage, frozenset())
            asked = [
                self.rule in ("", about.rule) and (not self.stage or about.stage in under) for about in ledger.about
            ]
            places = places[np.array(asked, dtype=bool)[ledger.batch(places)]]
        return places
