"""A scope and what the dataset says about it: the one redraw signal that every widget listens to.

Data flows one way: a control changes the scope, the board looks the snapshot up, the widgets draw it. The same signal
tells of another version of the data.
"""

import panel as pn
import param

from data import Dataset, Library, Snapshot, UnknownChoice
from widgets import news
from widgets.choice import find
from widgets.scope import PARTS, Scope


class Board(param.Parameterized):
    """The snapshot of a scope, kept in step with it. A choice that the dataset does not know leaves the last view."""

    snapshot: Snapshot = param.ClassSelector(  # type: ignore[assignment]  # a parameter is what it holds
        class_=Snapshot, doc="What is known about the scope; changes once for each pick."
    )
    problem = param.String(doc="Why the last choice was refused and what is allowed; empty when it was not.")
    news = param.String(doc="That the data became another since the last choice, or has faults; empty for neither.")

    def __init__(self, data: Dataset | Library, scope: Scope) -> None:
        """`scope` must hold a choice that the data, one dataset or several, knows; else UnknownChoice is raised."""
        super().__init__()
        self.library, self.scope = Library.of(data) if isinstance(data, Dataset) else data, scope
        self.edition = self.library[scope.dataset]
        self.snapshot = self._look_up()
        self.news = news.refused(self.snapshot, self.edition)
        scope.param.watch(self._follow, list(PARTS))

    @property
    def dataset(self) -> Dataset:
        """The dataset of the scope, in the version that is shown."""
        return self.edition.dataset

    def go(self, query: str) -> None:
        """Show what the query of an address asks for; `problem` says what of it could not be followed."""
        before, then = self.edition, self.snapshot
        self.edition, choice, problems = find(self.library, query)
        with pn.io.hold():
            if all(getattr(self.scope, name) == value for name, value in choice.items()):
                self._show(self._look_up())
            else:
                self.scope.param.update(**choice)
            self.problem = " ".join(problems)
            if before.name == self.edition.name and before.dataset is not self.dataset:
                self.news = "\n".join(filter(None, [news.updated(then, self.snapshot, self.edition), self.news]))

    def renew(self) -> None:
        """Show the version of the data that the library has by now, as far as possible in the same view."""
        found = self.library[self.edition.name]
        if found.dataset is not self.dataset:
            self.go(self.scope.query())
        elif found is not self.edition:
            self.edition = found
            self.news = news.refused(self.snapshot, found)

    def refresh(self) -> str:
        """Look whether there is another version of the data, and show it; what became of it in words, "" for nothing.

        A page does so by itself, a notebook when it is asked to.
        """
        self.library.refresh(self.edition.name)
        self.renew()
        return self.news

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
        if any(event.name == "dataset" for event in events):
            self.go(self.scope.query())
            return
        try:
            found = self._look_up()
        except UnknownChoice as refusal:
            self.problem = str(refusal)
            self.scope.param.update(**{event.name: event.old for event in events})
        else:
            self._show(found)

    def _show(self, found: Snapshot) -> None:
        with pn.io.hold():  # all widgets answer in one message to the browser
            self.problem, self.news = "", news.refused(found, self.edition)
            if found is self.snapshot:  # what is compared or looked at closely is another view of the same one
                self.param.trigger("snapshot")
            else:
                self.snapshot = found
