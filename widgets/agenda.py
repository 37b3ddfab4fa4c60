"""The agenda proposed for the next meeting: numbered, each item with its reason and the page that shows more."""

from data import Snapshot
from widgets import words
from widgets.item_list import ItemList
from widgets.symbols import SEVERITIES


class Agenda(ItemList):
    """The items in the order in which to take them; the whole as plain text unfolds, to be copied."""

    template = "agenda.html"
    folded = "changed_text.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The items, and what they rest on."""
        items, date = snapshot.agenda, snapshot.language.date(snapshot.as_of)
        told = words.counted(snapshot.language, "agenda.told", len(items), date=date)
        return {"items": self.linked(items), "told": told if items else "", "signs": SEVERITIES}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """All of it as text."""
        return {"text": snapshot.agenda_text}
