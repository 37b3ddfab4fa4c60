"""Which of several datasets the board speaks of."""

import collections

from data import Snapshot
from widgets.select_field import Options, SelectField


class DatasetField(SelectField):
    """The control that moves the board to another dataset, in the same view as far as that one knows it."""

    caption = "shell.dataset"

    def offer(self, snapshot: Snapshot) -> tuple[str, Options]:
        """The datasets by title, those of equal title with their names."""
        titles = {name: self.board.library[name].dataset.name for name in self.board.library}
        times = collections.Counter(titles.values())
        told = [(name, title if times[title] == 1 else f"{title} ({name})") for name, title in titles.items()]
        return self.board.edition.name, told

    def choose(self, value: str) -> None:
        """Move to the dataset."""
        self.board.scope.dataset = value
