"""What every page ends with: which data it shows, as of when, and under which licence."""

from data import Snapshot
from widgets.view import MarkupView


class Footer(MarkupView):
    """The name, version and day of the data."""

    template = "page_footer.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The dataset and its short version."""
        return {"dataset": snapshot.dataset.name, "version": snapshot.dataset.short}
