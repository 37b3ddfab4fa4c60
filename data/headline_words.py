"""The five-second answer in sentences: how many days are left, what needs attention, what comes next."""

from typing import TYPE_CHECKING

from data import words
from data.calendar import NEVER, day_of
from data.language import unknown
from data.sourced import sourced
from data.summary import next_legal_end

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def countdown(snapshot: "Snapshot") -> str:
    """How far voting day is, as a sentence."""
    speaker, days = snapshot.language, snapshot.days_to_vote
    if days == 0:
        return speaker.say("words.headline.today")
    return words.counted(speaker, f"words.headline.{'ahead' if days > 0 else 'past'}", abs(days))


def state(snapshot: "Snapshot") -> str:
    """The state of the stages as a sentence: what needs attention comes first."""
    say, summary = snapshot.language.say, snapshot.summary
    attention = summary.stages_late + summary.stages_no_report
    if attention:
        return words.sentence(words.counted(snapshot.language, "words.headline.attention", attention))
    if summary.stages_done == summary.stages_total:
        return say("words.headline.all_done" if summary.stages_total else "words.headline.no_stages")
    return say("words.headline.on_schedule" if summary.planned > 0 else "words.headline.not_due")


def lead(snapshot: "Snapshot") -> list[str]:
    """What is done, what comes next, what is known of polling stations and their workers; a sentence each."""
    return list(filter(None, [stages_done(snapshot), next_deadline(snapshot), poll_workers(snapshot)]))


def stages_done(snapshot: "Snapshot") -> str:
    """How many of the stages are done, late, not reported; before anything is due, when the first one begins."""
    speaker, summary = snapshot.language, snapshot.summary
    if not summary.planned > 0 and not summary.stages_done:
        first = min((stage.start for stage in snapshot.stage_rows.values()), default=NEVER)
        known = snapshot.day < first < NEVER
        return speaker.say("words.headline.first_stage", date=speaker.date(day_of(first))) if known else ""
    amounts = {"late": summary.stages_late, "unreported": summary.stages_no_report}
    keys = {"late": "stages_late", "unreported": "stages_no_report"}
    but = [words.counted(speaker, f"words.headline.{name}", n, keys[name]) for name, n in amounts.items() if n]
    total = sourced(words.count(speaker, summary.stages_total), "stages_total")
    values = {"total": total, "but": f"; {speaker.listing(but)}" if but else ""}
    if not summary.stages_done:
        return speaker.say("words.headline.none_done", **values)
    return words.sentence(words.counted(speaker, "words.headline.done", summary.stages_done, "stages_done", **values))


def next_deadline(snapshot: "Snapshot") -> str:
    """The open stage whose legal end comes first in the next 14 days, and how far it is; empty without one."""
    near = next_legal_end(snapshot)
    if near is None:
        return ""
    speaker, (stage, day) = snapshot.language, near
    days, row = (day - snapshot.as_of).days, snapshot.stage_rows[stage]
    when = words.counted(speaker, "words.headline.in_days", days) if days else speaker.say("words.headline.on_the_day")
    far = speaker.say("words.headline.not_begun" if row.state == "not_due" else "words.no_report")
    if not unknown(row.earned):
        far = speaker.say(
            "words.headline.so_far", share=sourced(words.progress(speaker, row.earned), f"progress:{stage}")
        )
    values = {"stage": row.short, "date": speaker.date(day), "when": when, "far": far}
    return speaker.say("words.headline.deadline", **values)


def poll_workers(snapshot: "Snapshot") -> str:
    """What is known about polling stations and their workers, in one sentence."""
    speaker, tps, kpps = snapshot.language, snapshot.figure("tps"), snapshot.worker_rows["kpps"]
    if tps is None:
        return speaker.say("words.headline.no_tps")
    if not tps.complete:
        part = words.in_full(snapshot, tps)
        return speaker.say("words.headline.tps_in_part", tps=sourced(speaker.number(tps.value), "tps"), part=part)
    inducted, values = snapshot.figure("kpps_inducted"), {"tps": sourced(speaker.number(tps.value), "tps")}
    if unknown(kpps.needed):
        return speaker.say("words.headline.kpps_unknown", **values)
    values["needed"] = sourced(speaker.number(kpps.needed), "kpps_needed")
    if inducted is None:
        return speaker.say("words.headline.kpps_needed", **values)
    values["inducted"] = sourced(speaker.number(inducted.value), "kpps_inducted")
    values["part"] = words.in_full(snapshot, inducted)
    return speaker.say(f"words.headline.kpps_inducted{'' if inducted.complete else '_in_part'}", **values)
