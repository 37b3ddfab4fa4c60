"""What every page ends with: which data it shows, as of when, and under which licence."""

from data import Snapshot
from widgets.view import MarkupView


class Footer(MarkupView):
    """The name, version and day of the data."""

    template = "page_footer.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The dataset, its short version, and who says which regions there are."""
        dataset = snapshot.dataset
        return {"dataset": dataset.name, "version": dataset.short, "codes": dataset.region_sources}
