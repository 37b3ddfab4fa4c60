"""Answers about the data: what changed since the last meeting, who says what, what does not add up."""

from typing import TYPE_CHECKING

from data import change_words, words
from data.answers.answer import Picture, Series
from data.answers.made import LONGEST, Known, Made, table
from data.changes import changes
from data.findings import SEVERITIES
from data.frames.findings import words as finding_words
from data.language import catalogue
from data.sourced import sourced
from data.symbols import SEVERITIES as SIGNS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def changed(s: "Snapshot", then: "Snapshot | None") -> Made:
    """What changed since the last meeting, or since the day that is compared with."""
    say, number = s.language.say, s.language.number
    kinds = {"answers.head.group": "text", "answers.head.change": "text"}
    if then is None:
        return Made([say("changed.none")], table(s, "changed", kinds, []))
    found = changes(then, s)
    groups = change_words.sentences(s, found)
    rows = [(say(f"changes.{group}", n=number(len(lines))), line) for group, lines in groups.items() for line in lines]
    amounts = [f"{say(f'changes.{group}').lower()} {number(len(lines))}" for group, lines in groups.items()]
    date = s.language.date(then.as_of)
    told = say("answers.changed.told", date=date, what=s.language.listing(amounts)) if groups else ""
    settled = say("changed.settled", n=number(found.settled)) if found.settled else ""
    nothing = say("answers.changed.nothing", date=date)
    cited = [one.source or "" for _, one in found.figures]
    cited += [pair.source or "" for pairs in found.climbed.values() for pair in pairs]
    cited += [source for finding in found.findings for source in finding.sources]
    return Made([told or nothing], table(s, "changed", kinds, rows), cited, notes=[settled] if settled else [])


def origins(s: "Snapshot") -> Made:
    """Where the numbers are from, of when, and whether sources differ."""
    say, names = s.language.say, s.dataset.measures
    kinds = {
        "answers.head.figure": "text", "answers.head.value": "number", "answers.head.unit": "text",
        "answers.head.standing": "text", "answers.head.as_of": "date", "answers.head.source": "text",
        "answers.head.others": "text",
    }  # fmt: skip
    rows, differ = [], 0
    cited: list[str] = []
    for measure in s.ledgers.measures:
        figure = s.figure(measure)
        others = s.claimed(measure, conflicts=True)
        differ += bool(others)
        if figure is None and not others:
            continue
        told = s.language.listing([sourced(s.language.exact(one), measure) for one in others])
        standing = say(f"words.standing.{figure.standing}") if figure and figure.standing else ""
        where = s.dataset.publishers[figure.source] if figure and figure.source else ""
        if figure and not figure.own:
            where = say("changes.figures.sum") if figure.complete else words.in_full(s, figure)
        value, day = (figure.value, figure.as_of) if figure else (None, None)
        unit, name = _unit(s, s.dataset.units[measure]), s.language.name(names.loc[measure])
        rows.append((name, Known(value, measure), unit, standing, day, where, told))
        claims = s.claims(measure)
        cited += [] if claims.empty else claims["source"].tolist()
    told = words.counted(s.language, "answers.origins.told", len(rows), differ=s.language.number(differ))
    kinds_of = [f"{words.sentence(say(f'origins.kind.{kind}'))}: {s.language.number(sum(many.values()))}"
                for kind, many in s.origin_counts.items() if sum(many.values())]  # fmt: skip
    return Made([told if rows else say("answers.origins.none")], table(s, "origins", kinds, rows), cited,
                notes=["; ".join(kinds_of)] if kinds_of else [])  # fmt: skip


def findings(s: "Snapshot") -> Made:
    """What does not add up, the worst first."""
    say, ledger, tree = s.language.say, s.dataset.findings(s.election), s.dataset.tree
    kinds = {
        "answers.head.severity": "text", "words.children.name": "text", "answers.head.finding": "text",
        "answers.head.since": "date", "answers.head.source": "text",
    }  # fmt: skip
    places = s.finding_places
    shown = [ledger[place] for place in places[:LONGEST].tolist()]
    rows = [
        (f"{SIGNS[one.severity].symbol} {say(SIGNS[one.severity].key)}", tree.names[one.row], finding_words(s, one),
         one.since, " · ".join(dict.fromkeys(s.dataset.publishers[source] for source in one.sources)))
        for one in shown
    ]  # fmt: skip
    grades = ledger.severity(places)
    counts = {name: int((grades == grade).sum()) for grade, name in enumerate(SEVERITIES)}
    told = s.language.listing([f"{sourced(s.language.number(n), f'findings:{name}')} {say(SIGNS[name].key)}"
                               for name, n in counts.items() if n])  # fmt: skip
    said = words.counted(s.language, "answers.findings.told", len(places), "findings", grades=told)
    made = table(s, "findings", kinds, rows, len(places) - len(shown))
    series = Series(say("answers.findings.short"), tuple(float(n) for n in counts.values()))
    picture = Picture("bars", tuple(words.sentence(say(SIGNS[name].key)) for name in counts), (series,), "count",
                      say("answers.findings.short")) if len(places) else Picture()  # fmt: skip
    cited = [source for one in shown for source in one.sources]
    return Made([said if len(places) else say("answers.findings.none")], made, cited, picture)


def _unit(s: "Snapshot", unit: str) -> str:
    """A unit as a word of its own."""
    return s.language.say(f"units.{unit}", n="").strip() if f"units.{unit}" in catalogue() else unit
