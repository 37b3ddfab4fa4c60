"""A scope and what the dataset says about it: the one redraw signal that every widget listens to.

Data flows one way: a control changes the scope, the board looks the snapshot up, the widgets draw it.
"""

import panel as pn
import param

from data import Dataset, Snapshot, UnknownChoice
from widgets.scope import PARTS, Scope


class Board(param.Parameterized):
    """The snapshot of a scope, kept in step with it. A choice that the dataset does not know leaves the last view."""

    snapshot: Snapshot = param.ClassSelector(  # type: ignore[assignment]  # a parameter is what it holds
        class_=Snapshot, doc="What is known about the scope; changes once for each pick."
    )
    problem = param.String(doc="Why the last choice was refused and what is allowed; empty when it was not.")

    def __init__(self, dataset: Dataset, scope: Scope) -> None:
        """`scope` must hold a choice that `dataset` knows; anything else raises UnknownChoice."""
        super().__init__()
        self.dataset, self.scope = dataset, scope
        self.snapshot = self._look_up()
        scope.param.watch(self._follow, list(PARTS))

    def _look_up(self) -> Snapshot:
        scope = self.scope
        found = self.dataset.snapshot(scope.region, scope.election, scope.as_of, scope.language)
        stages = found.ledgers.stages.rows
        if scope.stage and scope.stage not in stages:
            msg = f"stage {scope.stage!r} is not known in {scope.election}; expected one of {', '.join(stages)}"
            raise UnknownChoice(msg)
        if scope.against:
            self.dataset.election(scope.against)
        return found

    def _follow(self, *events: param.parameterized.Event) -> None:
        try:
            found = self._look_up()
        except UnknownChoice as refusal:
            self.problem = str(refusal)
            self.scope.param.update(**{event.name: event.old for event in events})
        else:
            with pn.io.hold():  # all widgets answer in one message to the browser
                self.problem = ""
                if found is self.snapshot:  # what is compared or looked at closely is another view of the same one
                    self.param.trigger("snapshot")
                else:
                    self.snapshot = found
