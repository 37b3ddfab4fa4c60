"""Four numbers that a commissioner asks for first, each with what it is, of when, from whom, and what is missing."""

from collections.abc import Callable

from data import Snapshot
from data.key_numbers import KeyNumber, poll_workers, polling_stations, stages, support
from widgets.view import MarkupView


class KeyNumbers(MarkupView):
    """Stages, polling stations, poll workers, support."""

    template = "numbers.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The four numbers, in the order in which a meeting goes through them."""
        return self.of(snapshot, stages, polling_stations, poll_workers, support)

    def of(self, snapshot: Snapshot, *makers: Callable[[Snapshot], KeyNumber]) -> dict[str, object]:
        """Some numbers."""
        return {"numbers": [make(snapshot) for make in makers]}
