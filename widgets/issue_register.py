"""The strategic issues (DIM): what is open and for how long, who answers for it, and how the others were resolved."""

from collections.abc import Sequence

from data import Snapshot, words
from data.frames.issues import IssueRow
from data.language import Language
from widgets.view import MarkupView

SHOWN = 8  # open issues; the rest unfolds
LONGEST = 50  # rows of a table that unfolds


class IssueRegister(MarkupView):
    """Open issues, the oldest first; more of them, and those that are resolved, unfold."""

    template = "issues.html"
    folded = "issue_tables.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The sentence, the oldest open issues, and what unfolds."""
        held, ended = _parted(snapshot)
        parts = {"issue.more_open": len(held) - SHOWN, "issue.more": len(ended)}
        told = [words.unfolding(snapshot.language, key, amount, LONGEST) for key, amount in parts.items()]
        more = "; ".join(filter(None, told))
        known = {"told": _told(snapshot, held), "more": more, "any": bool(snapshot.issue_rows)}
        return {**known, **_table(snapshot, held[:SHOWN], "owner")}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """More open issues, then those that are resolved, the last one first."""
        held, ended = _parted(snapshot)
        tables = [(held[SHOWN : SHOWN + LONGEST], "owner"), (ended[:LONGEST], "resolved")]
        return {"tables": [_table(snapshot, found, last) for found, last in tables if found]}


def _parted(snapshot: Snapshot) -> tuple[list[IssueRow], list[IssueRow]]:
    """The issues that are open, and those that are resolved."""
    held = [one for one in snapshot.issue_rows if one.state == "open"]
    return held, snapshot.issue_rows[len(held) :]


def _table(snapshot: Snapshot, found: Sequence[IssueRow], last: str) -> dict[str, object]:
    """Issues as a table; its last column is who answers for one, or how it was resolved."""
    rows = [_row(snapshot, one) for one in found]
    return {"rows": rows, "heads": ("what", "age", "raised", "stage", last), "last": last}


def _row(snapshot: Snapshot, one: IssueRow) -> dict[str, object]:
    speaker = snapshot.language
    return {
        "what": one.what, "age": speaker.number(one.age), "raised": words.day(speaker, one.raised_on),
        "meeting": _meeting(speaker, one),
        "stage": snapshot.stage_rows[one.stage].short if one.stage else speaker.say("issue.no_stage"),
        "where": "" if one.place == "own" else one.region_name, "owned": one.owner is not None,
        "owner": one.owner or speaker.say("issue.no_owner"),
        "resolved": _resolution(snapshot, one) if one.resolution_source else "", "note": one.note or "",
        "source": snapshot.dataset.publishers[one.source],
    }  # fmt: skip


def _meeting(speaker: Language, one: IssueRow) -> str:
    """The meeting at which an issue was raised, with its day where that is another; empty where none is known."""
    if one.meeting_name is None or one.meeting_on == one.raised_on:
        return one.meeting_name or ""
    return speaker.say("issue.meeting", name=one.meeting_name, date=words.day(speaker, one.meeting_on))


def _resolution(snapshot: Snapshot, one: IssueRow) -> str:
    """How and when an issue was resolved, and who says so."""
    source = snapshot.dataset.publishers[str(one.resolution_source)]
    values = {"date": words.day(snapshot.language, one.resolved_on), "source": source}
    if one.resolution:
        return snapshot.language.say("issue.resolution", resolution=one.resolution, **values)
    return snapshot.language.say("issue.ended", **values)


def _told(snapshot: Snapshot, held: Sequence[IssueRow]) -> str:
    """How many are open, the age of the oldest, and how many nobody answers for."""
    speaker = snapshot.language
    if not held:
        return speaker.say("issue.lead.none")
    lead = words.counted(speaker, "issue.lead", len(held), age=words.counted(speaker, "issue.since", held[0].age))
    alone = sum(one.owner is None for one in held)
    return f"{lead} {words.counted(speaker, 'issue.lead.unowned', alone)}" if alone else lead
