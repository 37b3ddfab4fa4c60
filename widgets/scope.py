"""What the user chose: region, election, date, and what of it is looked at. The only state of a page.

A scope travels as the query of the address, so that a link opens the same view, Back works and any server can answer.
It is the same for all pages, so that going to another page keeps the choice.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import param

from data.answers.show import Show, shipped
from data.findings import SEVERITIES
from data.frames.contacts import NOT_MET
from data.language import LANGUAGES
from data.levels import LEVELS
from data.progress import STATES
from data.rules import RULES
from data.scenario import Scenario
from data.selection import Selection
from data.sought import PLACES, Sought
from data.vocabulary import DIVISIONS, DUES, PHASES, RUNGS
from data.wanted import NO_RUNG, Wanted

MOST_DAYS = 366  # that may be asked for


class Link(NamedTuple):
    """A way to another view: the query that opens it, and what of it differs from this one."""

    href: str
    pick: str


class Scope(param.Parameterized):
    """One visitor's choice. Change several parts at once with `scope.param.update(...)`: that is one redraw."""

    dataset = param.String(doc="The dataset where there are several, such as jawa-barat; empty for the first.")
    region = param.String(doc="Region code, such as 31.71.")
    election = param.String(doc="Election id, such as pilgub-2024.")
    as_of = param.CalendarDate(doc="The day the board speaks of: rows later than it do not exist yet.")
    compare_to = param.CalendarDate(allow_None=True, doc="An earlier day to tell what changed since; None for none.")
    against = param.String(doc="The election that counts are compared with; empty for the one before.")
    stage = param.String(doc="The stage that is looked at closely, such as P8; empty for none.")
    slip = param.Integer(default=0, bounds=(0, MOST_DAYS), doc="Days by which that stage is supposed to slip.")
    phase = param.Selector[str](default="", objects=["", *PHASES], doc="Only stages of this phase; empty for all.")
    division = param.Selector[str](
        default="", objects=["", *DIVISIONS], doc="Only stages that this division answers for; empty for all."
    )
    state = param.Selector[str](default="", objects=["", *STATES], doc="Only stages in this state; empty for all.")
    level = param.Selector[str](
        default="", objects=["", *LEVELS], doc="Only stages with a milestone that is met at this level; empty for all."
    )
    depth = param.Selector[str](
        default="", objects=["", "all"], doc="all: with the sub-stages of every stage; empty: of the chosen one only."
    )
    severity = param.Selector[str](
        default="", objects=["", *SEVERITIES], doc="Only findings of this severity; empty for all."
    )
    rule = param.Selector[str](
        default="", objects=["", *(check.__name__ for check in RULES)], doc="Only findings of this rule; empty for all."
    )
    place = param.Selector[str](
        default="",
        objects=["", *PLACES],
        doc="Only findings of this region: own, or of it and below: here; empty for all.",
    )
    stakeholder = param.String(doc="The institution that is looked at closely, such as dukcapil-dki; empty for none.")
    about = param.String(doc="The stage for which its support is looked at, such as P8; empty for all of them.")
    explain = param.String(doc="The number whose source is open, such as tps@31.71; empty for none.")
    rung = param.Selector[str](
        default="", objects=["", NO_RUNG, *RUNGS], doc="Only support that is on this rung, none for no source."
    )
    due = param.Selector[str](default="", objects=["", *DUES], doc="Only support that is due so; empty for all.")
    unmet = param.Integer(
        default=NOT_MET,
        bounds=(0, MOST_DAYS),
        doc="Days after which an institution that nobody met is to be met again.",
    )
    order = param.Selector[str](
        default="", objects=["", "gap"], doc="gap: institutions with most support missing first; empty: as listed."
    )
    basis = param.Selector[str](
        default="", objects=["", "all"], doc="all: shares also of support that is only proposed; empty: without it."
    )
    plan = param.String(doc="What if: a scenario as Scenario.query writes it; empty for the norms in force.")
    versus = param.String(doc="Another scenario that it is compared with; empty for none.")
    show = param.String(doc="The questions of the meeting, in their order, with commas; empty for the shipped ones.")
    slide = param.String(doc="The question that is on screen, such as late; empty for the first.")
    language = param.Selector[str](
        default=LANGUAGES[0], objects=list(LANGUAGES), doc="Language of every text on screen."
    )

    @property
    def selection(self) -> Selection:
        """The stages that are asked for."""
        return Selection(self.phase, self.division, self.state, self.level)

    @property
    def sought(self) -> Sought:
        """The findings that are asked for."""
        return Sought(self.severity, self.rule, self.stage, self.place)

    @property
    def scenario(self) -> Scenario:
        """What if: the rules that are tried."""
        return Scenario.parse(self.plan)

    @property
    def run(self) -> Show:
        """The run of show. The shipped one tries the shipped rules as long as no others are in the address."""
        ships = shipped()
        return Show(_slides(self.show), self.plan) if self.show else Show(ships.slides, self.plan or ships.scenario)

    @property
    def wanted(self) -> Wanted:
        """The support that is asked for."""
        return Wanted(self.stage, self.division, self.rung, self.due)

    def query(self, **change: object) -> str:
        """This scope, with some parts changed, as the query of an address.

        Such as "?region=31.71&election=pilgub-2024&date=2024-09-13&lang=id"; see `_written` for what is left out.
        """
        return "?" + _written({name: getattr(self, name) for name in PARTS} | change)

    def link(self, **change: object) -> Link:
        """A link to the view that differs from this one in some parts; "" for one that is taken back."""
        parts = {PARTS[name]: "" if value is None else str(value) for name, value in change.items()}
        return Link(self.query(**change), urlencode(parts))


PARTS = {
    "dataset": "dataset",
    "region": "region", "election": "election", "as_of": "date", "compare_to": "compare", "against": "against",
    "stage": "stage", "slip": "slip", "phase": "phase", "division": "division", "state": "state", "level": "level",
    "depth": "depth", "stakeholder": "stakeholder", "about": "about", "rung": "rung", "due": "due", "unmet": "unmet",
    "order": "order", "basis": "basis", "plan": "plan", "versus": "versus", "show": "show", "slide": "slide",
    "language": "lang", "severity": "severity", "rule": "rule", "place": "place",
    "explain": "explain",
}  # fmt: skip
"""What each part of a scope is called in an address."""


SCENARIOS = ("plan", "versus")
DAYS = ("slip", "unmet")  # parts that are a number of days


def _written(values: dict[str, object]) -> str:
    """The parts that are not the default as a query; the language always, for a page of another one is made anew."""
    kept = {name: value for name, value in values.items() if name == "language" or value != Scope.param[name].default}
    return urlencode({PARTS[name]: str(value) for name, value in kept.items()})


def parse_query(query: str) -> tuple[dict[str, object], dict[str, str]]:
    """What a query asks for: the values for `Scope.param.update`, and what could not be read ({part: text}).

    Keys that are absent or unknown are left out. Whether a region, an election or a stage exists is for the dataset to
    say.
    """
    asked = dict(parse_qsl(query.removeprefix("?")))
    values: dict[str, object] = {}
    refused: dict[str, str] = {}
    for name, key in PARTS.items():
        if key not in asked:
            continue
        try:
            text = Scenario.parse(asked[key]).query() if name in SCENARIOS else asked[key]
            values[name] = _read(Scope.param[name], text)
        except ValueError:
            refused[key] = asked[key]
    return values, refused


def parse_pick(pick: str) -> dict[str, object]:
    """What a `Link.pick` changes: the values for `Scope.param.update`, defaults for parts that are taken back."""
    given = dict(parse_qsl(pick, keep_blank_values=True))
    back = {name: Scope.param[name].default for name, key in PARTS.items() if given.get(key) == ""}
    return {**back, **parse_query(pick)[0]}


def _slides(text: str) -> tuple[str, ...]:
    """The questions that a part of a query lists."""
    return tuple(text.split(","))


def written_show(slides: Sequence[str]) -> str:
    """Questions as `Scope.show` has them."""
    return "" if tuple(slides) == shipped().slides else ",".join(slides)


def _read(parameter: param.Parameter, text: str) -> object:
    """What a part of a query means; ValueError for what it cannot."""
    if parameter.name == "show":
        return written_show(Show(_slides(text)).slides)
    if isinstance(parameter, param.CalendarDate):
        return dt.date.fromisoformat(text)
    value = int(text) if isinstance(parameter, param.Integer) else text
    if isinstance(parameter, param.Selector) and value not in parameter.objects:
        raise ValueError(text)
    if isinstance(parameter, param.Integer) and not 0 <= int(value) <= MOST_DAYS:
        raise ValueError(text)
    return value
