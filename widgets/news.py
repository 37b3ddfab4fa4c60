"""What became of the data while a page was open, in words: another version is shown, or one with faults is not."""

from data import Edition, Snapshot
from data.revision import revision


def updated(then: Snapshot, now: Snapshot, edition: Edition) -> str:
    """That another version is shown since when, and what of it is other in the view."""
    speaker = now.language
    told = [speaker.say("live.updated", time=speaker.time(edition.since), version=edition.dataset.short)]
    if (then.region, then.election) == (now.region, now.election):
        found = revision(then, now)
        parts = [
            speaker.say(f"live.{part}", n=speaker.number(count))
            for part, count in (("figures", found.figures), ("milestones", found.milestones), ("pairs", found.pairs))
            if count
        ]
        if found.findings[0] != found.findings[1]:
            was, there = map(speaker.number, found.findings)
            parts.append(speaker.say("live.findings", then=was, now=there))
        what = speaker.listing(parts) or speaker.say("live.same")
        told.append(speaker.say("live.here", region=now.region_name, what=what))
    return " ".join(told)


def refused(shown: Snapshot, edition: Edition) -> str:
    """That what lies there by now has faults, and how old what is shown is; "" where it has none."""
    if edition.refused is None:
        return ""
    speaker, since = shown.language, edition.since
    count = len(edition.refused.problems)
    when = speaker.say("live.moment", date=speaker.date(since.date()), time=speaker.time(since))
    return speaker.say("live.refused", n=speaker.number(count), since=when, version=edition.dataset.short)
