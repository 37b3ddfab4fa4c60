"""What the user chose: region, election, date, comparison date, language. The only state of a page.

A scope travels as the query of the address, so that a link opens the same view, Back works and any server can answer.
"""

import datetime as dt
from urllib.parse import parse_qsl, urlencode

import param

from data.language import LANGUAGES


class Scope(param.Parameterized):
    """One visitor's choice. Change several parts at once with `scope.param.update(...)`: that is one redraw."""

    region = param.String(doc="Region code, such as 31.71.")
    election = param.String(doc="Election id, such as pilgub-2024.")
    as_of = param.CalendarDate(doc="The day the board speaks of: rows later than it do not exist yet.")
    compare_to = param.CalendarDate(allow_None=True, doc="An earlier day to tell what changed since; None for none.")
    language = param.Selector[str](
        default=LANGUAGES[0], objects=list(LANGUAGES), doc="Language of every text on screen."
    )

    def query(self) -> str:
        """This scope as the query of an address: "?region=31.71&election=pilgub-2024&date=2024-09-13&lang=id"."""
        parts = {"region": self.region, "election": self.election, "date": self.as_of.isoformat()}
        if self.compare_to:
            parts["compare"] = self.compare_to.isoformat()
        return "?" + urlencode({**parts, "lang": self.language})


def parse_query(query: str) -> tuple[dict[str, object], dict[str, str]]:
    """What a query asks for: the values for `Scope.param.update`, and what could not be read ({part: text}).

    Keys that are absent or unknown are left out. Whether a region or an election exists is for the dataset to say.
    """
    asked = dict(parse_qsl(query.removeprefix("?")))
    values: dict[str, object] = {key: asked[key] for key in ("region", "election") if key in asked}
    refused: dict[str, str] = {}
    for key, name in (("date", "as_of"), ("compare", "compare_to")):
        if key in asked:
            try:
                values[name] = dt.date.fromisoformat(asked[key])
            except ValueError:
                refused[key] = asked[key]
    if "lang" in asked:
        if asked["lang"] in LANGUAGES:
            values["language"] = asked["lang"]
        else:
            refused["lang"] = asked["lang"]
    return values, refused
