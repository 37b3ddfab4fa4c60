"""The numbers that a commissioner asks for first, each with what it is, of when, from whom, and what is missing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from data import words
from data.frames.figures import Figure
from data.language import unknown
from data.sourced import sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

CAP = "norm:tps_voter_cap"


class KeyNumber(NamedTuple):
    """One number: `value` is empty where nothing is known; `beside` says what it counts, `notes` what qualifies it."""

    title: str
    value: str
    beside: str
    notes: list[str]


def stages(snapshot: "Snapshot") -> KeyNumber:
    """Share of the stages done, against the plan."""
    speaker, summary = snapshot.language, snapshot.summary
    due = summary.planned > 0
    planned = speaker.say("words.numbers.planned", share=sourced(words.progress(speaker, summary.planned), "planned"))
    late = words.counted(speaker, "words.days_late", summary.days_late, "days_late") if summary.days_late else ""
    heard = (
        words.reporting(snapshot, sum(not unknown(share) for share in snapshot.children_columns["progress"]))
        if due
        else ""
    )
    value = "" if unknown(summary.earned) else words.progress(speaker, summary.earned)
    unheard = "" if value or not due else speaker.say("words.no_report")
    beside = planned if value and due else unheard or speaker.say("words.numbers.nothing_due")
    return number(snapshot, "stages", value, beside, ["" if value or not due else planned, late, heard], "progress")


def polling_stations(snapshot: "Snapshot") -> KeyNumber:
    """The number of TPS, how firm it is, and how it compares with the election before."""
    speaker, tps = snapshot.language, snapshot.figure("tps")
    if tps is None:
        return number(snapshot, "tps", "", "", [])
    differ = otherwise(snapshot, snapshot.claimed("tps", conflicts=True), "tps")
    beside = "" if tps.complete else speaker.say("words.partial", part=words.in_full(snapshot, tps))
    notes = [origin(snapshot, tps), load(snapshot), against_previous(snapshot), differ]
    return number(snapshot, "tps", speaker.number(tps.value), beside, notes, "tps")


def load(snapshot: "Snapshot") -> str:
    """Voters a TPS against the cap in force; empty where either count is not known whole."""
    speaker, tps, voters = snapshot.language, snapshot.figure("tps"), snapshot.figure("voters")
    cap = snapshot.ledgers.norm("tps_voter_cap", snapshot.day)
    if not (tps and voters and cap and tps.value and tps.complete and voters.complete):
        return ""
    average = sourced(speaker.number(voters.value / tps.value, 1), "load")
    return speaker.say("words.numbers.load", load=average, cap=sourced(speaker.number(cap.value), CAP))


def against_previous(snapshot: "Snapshot") -> str:
    """How many TPS more or fewer than in the election before, and what the voter cap explains of it."""
    speaker, elections = snapshot.language, snapshot.dataset.election_rows
    row = {name: column[0] for name, column in snapshot.comparison_columns.items()}  # the region stands first
    if unknown(row["share"]):
        return ""
    previous = speaker.name(elections[elections[snapshot.election].previous], "short")
    said = speaker.say(
        "words.numbers.change", share=sourced(words.change(speaker, row["share"]), "tps_change"), election=previous
    )
    if unknown(row["cap_share"]) or not row["cap_share"]:
        return said
    keys = {"then": f"{CAP}~{elections[snapshot.election].previous}", "now": CAP}
    caps = {name: sourced(speaker.number(row[f"cap_{name}"]), key) for name, key in keys.items()}
    share = sourced(words.change(speaker, row["cap_share"]), "cap_change")
    return said + speaker.say("words.numbers.cap", share=share, **caps)


def poll_workers(snapshot: "Snapshot") -> KeyNumber:
    """How many KPPS are needed, how many of them are inducted, and who says otherwise."""
    speaker, needed, inducted = (
        snapshot.language,
        snapshot.worker_rows["kpps"].needed,
        snapshot.figure("kpps_inducted"),
    )
    claims = [claim for claim in snapshot.claimed("kpps_claimed") if claim != needed]
    amount, heard = speaker.say("words.no_report"), ""
    if inducted is not None:
        amount = sourced(speaker.number(inducted.value), "kpps_inducted")
        heard = "" if inducted.complete else words.in_full(snapshot, inducted)
    if unknown(needed):
        told = "" if inducted is None else speaker.say("words.numbers.inducted", amount=amount)
        beside = speaker.say("words.numbers.need_unknown")
        return number(
            snapshot, "kpps", "", beside if told else "", [told, heard, otherwise(snapshot, claims, "kpps_needed")]
        )
    if inducted is not None:
        amount = speaker.say(
            "words.numbers.inducted_of", inducted=amount, needed=sourced(speaker.number(needed), "kpps_needed")
        )
    notes = [speaker.say("words.numbers.inducted", amount=amount), heard, otherwise(snapshot, claims, "kpps_needed")]
    return number(snapshot, "kpps", speaker.number(needed), speaker.say("words.numbers.needed"), notes, "kpps_needed")


def otherwise(snapshot: "Snapshot", amounts: Sequence[float], key: str) -> str:
    """What other sources say in place of the figure of `key`; empty where none does."""
    speaker = snapshot.language
    told = speaker.listing([sourced(speaker.number(amount), key) for amount in amounts])
    return words.counted(speaker, "words.numbers.claims", len(amounts), amounts=told) if len(amounts) else ""


def support(snapshot: "Snapshot") -> KeyNumber:
    """How many of the named pairs of stakeholder and stage are committed in writing or better."""
    speaker, named, proposed = snapshot.language, snapshot.summary.support, snapshot.summary.proposed
    more = words.counted(speaker, "words.numbers.proposed", proposed, "required:proposed") if proposed else ""
    if not named.required:
        return number(snapshot, "support", "", speaker.say("words.numbers.no_needs"), [more])
    amounts = {"delivered": named.delivered, "stated": named.stated, "overdue": named.overdue}
    notes = [
        words.counted(speaker, f"words.numbers.{key}", n, key) for key, n in amounts.items() if n or key == "delivered"
    ]
    beside = speaker.say("words.numbers.committed", total=sourced(speaker.number(named.required), "required"))
    return number(snapshot, "support", speaker.number(named.committed), beside, [*notes, more], "committed")


def number(snapshot: "Snapshot", name: str, value: str, beside: str, notes: list[str], explain: str = "") -> KeyNumber:
    """A number under the title words.numbers.<name>; empty notes are left out."""
    told = [note for note in notes if note]
    return KeyNumber(snapshot.language.say(f"words.numbers.{name}"), sourced(value, value and explain), beside, told)


def origin(snapshot: "Snapshot", figure: Figure) -> str:
    """Standing, date and publisher of a figure; for a full sum, of what it is the sum."""
    speaker = snapshot.language
    if figure.standing is None:
        level = words.level(speaker, words.child_level(snapshot), figure.of)
        values = {"of": sourced(speaker.number(figure.of), "children"), "level": level}
        return speaker.say("words.numbers.sum_of", **values) if figure.complete else ""
    publisher = snapshot.dataset.publishers[figure.source or ""]
    return f"{speaker.say(f'words.standing.{figure.standing}')} {speaker.date(figure.as_of, short=True)}, {publisher}"
