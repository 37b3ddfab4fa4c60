"""What the ledgers say about one region, one election, one date: the one object that everything draws from.

Widgets, pages, notebooks, exports and the command line read the same snapshot, so the same number appears everywhere.
A snapshot only looks up in what `data.election` holds. What it finds are plain rows; they are made when first asked
for, and so are the frames of them, which are for readers who want to reckon on.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from data import agenda, change_words, frames
from data.attention import attention
from data.brief import Brief, brief
from data.calendar import day_number, day_of
from data.changes import Changes, changes
from data.coverage import Support
from data.election import Election
from data.explain import Explanation, explain
from data.frames.curve import Curve, curve
from data.frames.figures import Figure, figure
from data.frames.milestones import MilestoneRow
from data.frames.register import Step
from data.frames.reports import waiting
from data.frames.slack import Move, moves
from data.frames.support import SupportRow
from data.language import Language
from data.steps import Reading
from data.summary import summary
from data.tiling import tiling

if TYPE_CHECKING:
    from data.dataset import Dataset


def _frame(make: Callable[["Snapshot"], pd.DataFrame]) -> property:
    """A frame that is made once and handed out as a copy-on-write copy, so that no reader can change it for others."""

    def get(snapshot: "Snapshot") -> pd.DataFrame:
        made = snapshot.__dict__.get(make.__name__)
        if made is None:
            made = snapshot.__dict__[make.__name__] = make(snapshot)
        return made.copy(deep=False)

    get.__doc__ = make.__doc__
    return property(get)


@dataclasses.dataclass(frozen=True, eq=False)
class Snapshot:
    """Immutable; get one with `Dataset.snapshot`. In frames a missing value is NA, never 0; shares are of 1."""

    dataset: "Dataset"
    ledgers: Election
    region: str
    as_of: dt.date
    language: Language

    figures = _frame(frames.figures)
    stages = _frame(frames.stages)
    milestones = _frame(frames.milestones)
    workers = _frame(frames.workers)
    coverage = _frame(frames.coverage)
    children = _frame(frames.children)
    findings = _frame(frames.findings)
    comparison = _frame(frames.comparison)
    completeness = _frame(frames.completeness)
    origins = _frame(frames.origins)
    load = _frame(frames.load)
    slack = _frame(frames.slack)
    progress = _frame(frames.progress)
    countdown = _frame(frames.countdown)
    checklist = _frame(frames.checklist)
    behind = _frame(frames.behind)
    workload = _frame(frames.workload)
    calendar = _frame(frames.calendar)
    regulations = _frame(frames.regulations)
    funnel = _frame(frames.funnel)
    recruiting = _frame(frames.recruiting)
    turnout = _frame(frames.turnout)
    budget = _frame(frames.budget)
    logistics = _frame(frames.logistics)
    stations = _frame(frames.stations)
    meetings = _frame(frames.meetings)
    contacts = _frame(frames.contacts)
    actions = _frame(frames.actions)
    issues = _frame(frames.issues)
    reach = _frame(frames.reach)
    register = _frame(frames.register)

    # The same as plain rows, each made when first asked for.
    milestone_rows = cached_property(frames.milestone_rows)
    stage_rows = cached_property(frames.stage_rows)
    network = cached_property(frames.network)
    deadlines = cached_property(frames.deadlines)
    gates = cached_property(frames.gates)
    ranking = cached_property(frames.ranking)
    divisions = cached_property(frames.divisions)
    worker_rows = cached_property(frames.worker_rows)
    pair_rows = cached_property(frames.pair_rows)
    institutions = cached_property(frames.institutions)
    entries = cached_property(frames.entries)
    children_columns = cached_property(frames.children_columns)
    comparison_columns = cached_property(frames.comparison_columns)
    tiling = cached_property(tiling)
    finding_places = cached_property(frames.finding_places)
    completeness_rows = cached_property(frames.completeness_rows)
    reported = cached_property(frames.reported)
    origin_counts = cached_property(frames.origin_counts)
    loads = cached_property(frames.loads)
    calendar_rows = cached_property(frames.calendar_rows)
    regulation_rows = cached_property(frames.regulation_rows)
    funnel_steps = cached_property(frames.funnel_steps)
    vacancies = cached_property(frames.vacancies)
    station_loads = cached_property(frames.station_loads)
    crowd = cached_property(frames.crowd)
    turnouts = cached_property(frames.turnouts)
    budget_columns = cached_property(frames.budget_columns)
    payments = cached_property(frames.payments)
    logistics_columns = cached_property(frames.logistics_columns)
    meeting_rows = cached_property(frames.meeting_rows)
    contact_rows = cached_property(frames.contact_rows)
    action_rows = cached_property(frames.action_rows)
    issue_rows = cached_property(frames.issue_rows)
    reach_rows = cached_property(frames.reach_rows)
    summary = cached_property(summary)
    attention = cached_property(attention)
    agenda = cached_property(agenda.agenda)

    @cached_property
    def curve(self) -> Curve | None:
        """The S-curve of all milestones, see `progress`; None where the region has no work."""
        return self.curve_of(self.milestone_rows.values())

    def curve_of(self, milestones: Iterable[MilestoneRow]) -> Curve | None:
        """The S-curve of some of the milestones; None where none has weight here."""
        return curve(self, milestones)

    @property
    def election(self) -> str:
        """The election's id."""
        return self.ledgers.key

    @cached_property
    def row(self) -> int:
        """The region's number in the tree: its row in every rolled-up array."""
        return self.dataset.tree.number[self.region]

    @cached_property
    def day(self) -> int:
        """`as_of` as a day number."""
        return day_number(self.as_of)

    @property
    def region_name(self) -> str:
        """The region's short name."""
        return self.dataset.tree.name(self.region)

    @property
    def level(self) -> str:
        """The region's level, one of LEVELS."""
        return self.dataset.tree.level(self.region)

    @property
    def path(self) -> list[str]:
        """The codes from the root to the region."""
        return self.dataset.tree.path(self.region)

    @property
    def voting_day(self) -> dt.date:
        """The election's voting day."""
        return day_of(self.ledgers.voting_day)

    @property
    def days_to_vote(self) -> int:
        """Days until voting day, 0 on it, negative after it: the n of H-n."""
        return self.ledgers.voting_day - self.day

    @cached_property
    def _known(self) -> dict[str, Figure | None]:
        """The figures asked for so far."""
        return {}

    def figure(self, measure: str) -> Figure | None:
        """The counted figure of a measure, None where nothing is known."""
        if measure not in self._known:
            self._known[measure] = figure(self, measure)
        return self._known[measure]

    @cached_property
    def family(self) -> list[tuple[str, str]]:
        """Code and name of the region, then of those directly below it."""
        tree, below = self.dataset.tree, self.dataset.tree.below(self.row)
        return [(self.region, self.region_name), *zip(tree.codes[below], tree.names[below], strict=True)]

    def of_family(self, measure: str) -> Reading:
        """What is known of a measure in the region and in those directly below it, in the order of `family`."""
        return self.ledgers.over(measure, self.dataset.tree.spread(self.row)[:2], self.day)

    def claimed(self, measure: str, conflicts: bool = False) -> list[float]:
        """The different values that are claimed of a measure here by `as_of`; only those that conflict, if asked."""
        return frames.claimed(self, measure, conflicts)

    def compared(self, against: str, deep: bool = False) -> pd.DataFrame:
        """`comparison` with any election; `deep`: down to the lowest level of which a count is known."""
        return frames.comparison(self, self.dataset.election(against).key, deep)

    def moved(self, measure: str) -> pd.DataFrame:
        """How a figure moved: every number given for it by `as_of`, with standing and source; the oldest first."""
        return frames.moved(self, measure)

    def before(self, since: str | dt.date | None = None) -> "Snapshot | None":
        """The same region and election on an earlier day; of None, on that of the last meeting before.

        None where there was no meeting. Raises UnknownChoice for what is no day.
        """
        if since is None:
            meeting = self.dataset.meeting_before(self.election, self.region, self.as_of)
            return self.before(meeting.on.date()) if meeting else None
        return self.dataset.snapshot(self.region, self.election, since, self.language.code)

    def changes(self, since: str | dt.date | None = None) -> Changes | None:
        """What changed since a day, by default since the last meeting before; None where there was none."""
        then = self.before(since)
        return changes(then, self) if then else None

    def changes_text(self, since: str | dt.date | None = None) -> str:
        """The same as plain text, empty where there was no meeting before."""
        then = self.before(since)
        return change_words.text(self, then, changes(then, self)) if then else ""

    @property
    def agenda_text(self) -> str:
        """The agenda proposed for the next meeting, as plain text."""
        return agenda.text(self)

    def waiting(self, milestone: str) -> list[str]:
        """The codes of the regions that must meet a milestone and have not; see `data.frames.reports`."""
        return [self.dataset.tree.codes[number] for number in waiting(self, milestone).tolist()]

    def said(self, stakeholder: str, stage: str = "") -> list[Step]:
        """All that an institution said and did about a stage, or about any: the history of a pair, the oldest first.

        Raises UnknownChoice for an institution or a stage that does not exist.
        """
        return frames.said(self, self.dataset.institution(stakeholder).stakeholder, self.ledgers.stages.known(stage))

    def supported(self, part: str, basis: str = "") -> list[SupportRow]:
        """Support by part, see `support`, as plain rows."""
        return frames.supported(self, part, basis)

    def support(self, part: str, basis: str = "") -> pd.DataFrame:
        """Support by "stage", "institution" or "region", of what a source names or (basis "all") also proposes."""
        return frames.support(self, part, basis)

    def support_steps(self, basis: str = "") -> list[tuple[dt.date, Support]]:
        """How support has moved: it holds from each day until the next; see `support` for the basis."""
        return frames.support_steps(self, basis)

    def brief(self, stakeholder: str) -> Brief:
        """One page about an institution. Raises UnknownChoice for one that does not exist."""
        return brief(self, self.dataset.institution(stakeholder).stakeholder)

    def evidence(self, milestone: str) -> pd.DataFrame:
        """Who has reported on a milestone: region, name, level, done_on, exact, source."""
        return frames.evidence(self, milestone)

    def moves(self, stage: str, days: int) -> list[Move]:
        """What moves if a stage slips so many days, as `slip` shows it."""
        return moves(self, stage, days)

    def slip(self, stage: str, days: int) -> pd.DataFrame:
        """What moves if a stage slips so many days, and which legal dates break: before, after, legal_end, breaks."""
        return frames.slip(self, stage, days)

    def explain(self, key: str) -> Explanation:
        """Where a number comes from: its claims, the rule that chose, its arithmetic, each input explained in turn.

        Such as "tps", "kpps_needed", "norm:tps_voter_cap", "tps@31.71", "tps~pemilu-2024"; see `data.keys`.
        Raises UnknownChoice for what does not exist.
        """
        return explain(self, key)

    def claims(self, measure: str) -> pd.DataFrame:
        """All that is claimed about a measure here by `as_of`: value, standing, as_of, source, counts, conflict ..."""
        return frames.claims(self, measure)
