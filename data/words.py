"""Turns of phrase that are shared, so that the same fact is put in the same words everywhere."""

from typing import TYPE_CHECKING

from data.calendar import NEVER, day_of
from data.frames.figures import Figure
from data.frames.milestones import MilestoneRow
from data.language import Language, catalogue, unknown
from data.sourced import ANCHOR, sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

SPELLED = 12  # numbers up to here are written as words within a sentence


def progress(speaker: Language, share: float | None) -> str:
    """A share of 1 in whole percent, see `Language.share`, or that there is no report."""
    return speaker.say("words.no_report") if unknown(share) else speaker.share(share)


def change(speaker: Language, share: float | None) -> str:
    """A relative change in percent with at most one decimal and its sign: -0.508 -> "−50,8%", 0.1 -> "+10%"."""
    if unknown(share):
        return speaker.percent(None)
    rounded = round(share * 100, 1)  # type: ignore[operator]
    return ("+" if rounded > 0 else "") + speaker.percent(rounded / 100, 0 if rounded == round(rounded) else 1)


def signed(speaker: Language, amount: float) -> str:
    """A change of a count with its sign: +12, −15.931, 0."""
    return ("+" if round(amount) > 0 else "") + speaker.number(round(amount))


def count(speaker: Language, amount: int) -> str:
    """A count within a sentence: a word up to twelve ("dua", "two"), digits from there on."""
    return speaker.say(f"words.count.{amount}") if 0 < amount <= SPELLED else speaker.number(amount)


def counted(speaker: Language, key: str, amount: int, source: str = "", **values: object) -> str:
    """The message of `key` about an amount: {n} in digits, {count} in words, singular where the amount is one.

    `source` is the key of its source, see `data.sourced`.
    """
    written = {"n": speaker.number(amount), "count": count(speaker, amount)}
    return speaker.say(key, **{name: sourced(text, source) for name, text in written.items()}, **values)


def unfolding(speaker: Language, key: str, amount: int, most: int) -> str:
    """The message of `key` about what unfolds, and how many more there are than unfold; empty for none."""
    if amount <= 0:
        return ""
    told = counted(speaker, key, min(amount, most))
    return f"{told}; {speaker.say('words.cut', n=speaker.number(amount - most))}" if amount > most else told


def sentence(text: str) -> str:
    """`text` with a capital first letter."""
    start = 1 + text.startswith(ANCHOR)
    return text[:start].upper() + text[start:]


def norm(speaker: Language, name: str) -> str:
    """What a norm is called; its key where it has no name."""
    return speaker.say(f"planner.{name}") if f"planner.{name}" in catalogue() else name


def level(speaker: Language, name: str, amount: int = 2) -> str:
    """A level of administration as a word: "kecamatan"; in English singular or plural, after the amount."""
    return speaker.say(f"words.level.{name}", n=speaker.number(amount))


def reached(speaker: Language, row: MilestoneRow) -> str:
    """How far a milestone is, in words: its state, and how many of its regions have met it where there are several."""
    state = speaker.say(f"words.state.{row.state}")
    if row.state in ("late", "done_late"):
        state = counted(speaker, f"charts.timeline.{row.state}_by", row.days_late, f"late:{row.key}")
    if row.units < 2 or not row.reported:
        return state
    return (
        f"{state}, {speaker.say('words.done_of', level=level(speaker, row.level, row.units), **of_units(speaker, row))}"
    )


def of_units(speaker: Language, row: MilestoneRow) -> dict[str, str]:
    """How many regions have met a milestone, and of how many."""
    counts = {"done": row.done, "units": float(row.units)}
    return {name: sourced(speaker.number(value), f"{name}:{row.key}") for name, value in counts.items()}


def day(speaker: Language, number: int) -> str:
    """A day number as a short date, or the sign for unknown where there is none."""
    return speaker.date(None if number == NEVER else day_of(number), short=True)


def slack(speaker: Language, days: int) -> str:
    """Days that are left before a legal date breaks, or by which it is missed."""
    if days == 0:
        return speaker.say("words.slack.none")
    return speaker.say("words.slack" if days > 0 else "words.slack.over", n=speaker.number(abs(days)))


def child_level(snapshot: "Snapshot") -> str:
    """The level of the regions directly below; empty where there are none."""
    children = snapshot.dataset.tree.children(snapshot.region)
    return snapshot.dataset.tree.level(children[0]) if children else ""


def reporting(snapshot: "Snapshot", known: int) -> str:
    """Such as 3 dari 8 kecamatan melapor; empty where all regions below report, and where there are none."""
    speaker, of = snapshot.language, len(snapshot.dataset.tree.children(snapshot.region))
    if known >= of:
        return ""
    values = {"known": speaker.number(known), "of": speaker.number(of)}
    return speaker.say("words.reporting", level=level(speaker, child_level(snapshot), of), **values)


def in_full(snapshot: "Snapshot", figure: Figure) -> str:
    """How many of the regions below a partial sum are in it whole, such as 1 dari 8 kecamatan lengkap."""
    speaker = snapshot.language
    counts = {"known": (figure.reporting, f"reporting:{figure.measure}"), "of": (figure.of, "children")}
    values = {name: sourced(speaker.number(value), key) for name, (value, key) in counts.items()}
    return speaker.say("words.in_full", level=level(speaker, child_level(snapshot), figure.of), **values)


def station(speaker: Language, region: str, number: int) -> str:
    """A single polling station by its region and its number."""
    return speaker.say("station.name", region=region, n=f"{number:03}")


def fullest(snapshot: "Snapshot") -> str:
    """The name of the station or the region with the highest load; empty where none is known."""
    held = snapshot.crowd
    return station(snapshot.language, held.region, held.number) if held.number else held.region
