"""The checks of the timetable: its dates against other sources, against the law, and against the lead times.

They are rules like the others, see `data.rules`; each looks at the dates of stages, which hold for all regions.
"""

from collections.abc import Iterator

from data.calendar import NEVER, day_of
from data.election import Election
from data.findings import MEDIUM, Batch


def schedule_differs(election: Election) -> Iterator[Batch]:
    """Another source gives other dates for a stage than those in force."""
    for other in election.stages.claims():
        counted = election.stages.counted(other.stage, other.layer, NEVER - 1)
        if counted is None or counted is other or (counted.start, counted.end) == (other.start, other.end):
            continue
        if other.rank >= 0 and other.day < counted.day:
            continue  # an earlier plan that was replaced
        values = {"day_start": counted.start, "day_end": counted.end, "day_other_start": other.start}
        sources = [election.source_number[source] for source in (counted.source, other.source)]
        values["day_other_end"] = other.end
        yield Batch.single("schedule_differs", 0, max(other.day, counted.day), MEDIUM, values, sources, other.stage)


def plan_after_law(election: Election) -> Iterator[Batch]:
    """The office plans a stage to end after the last day that law or regulation gives it."""
    for stage in election.stages.rows:
        plan, end = election.stages.counted(stage, "administrative", NEVER - 1), election.stages.legal_dates(stage)
        if plan is None or end is None or plan.end == NEVER or plan.end <= end.end:
            continue
        values = {"day_planned": plan.end, "day_end": end.end, "n": plan.end - end.end}
        sources = [election.source_number[source] for source in (plan.source, end.source)]
        yield Batch.single("plan_after_law", 0, max(plan.day, end.day), MEDIUM, values, sources, stage)


def lead_time(election: Election) -> Iterator[Batch]:
    """The dates in force at the end break a lead time; of the election as a whole, those of its first or last stage."""
    voting_day = election.voting_day
    for lead in election.lead_times:
        dates, expected = lead.given(election.stages, NEVER - 1), lead.expected(day_of(voting_day))
        if dates is None or lead.kept(given := getattr(dates, lead.edge), expected):
            continue
        values = {"day_given": given, "day_expected": expected, "day_voting": voting_day, "amount": lead.amount}
        values["n"] = abs(given - expected)
        sources = [election.source_number[source] for source in (dates.source, lead.source)]
        names = {"edge": lead.edge, "bound": lead.bound, "unit": lead.unit}
        yield Batch.single("lead_time", 0, dates.day, MEDIUM, values, sources, dates.stage, names)


SCHEDULES = {schedule_differs: (MEDIUM,), plan_after_law: (MEDIUM,), lead_time: (MEDIUM,)}
"""These checks and the severities that their findings may have."""
