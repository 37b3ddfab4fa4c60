"""What an address asks for, as far as the data knows it: the rest becomes its default, and is told.

The same is asked when another dataset is picked, and when there is another version of it.
"""

import datetime as dt
from collections.abc import Collection
from typing import cast

from data import Dataset, Edition, Library, UnknownChoice
from data.answers.show import Show, ShowError
from data.language import LANGUAGES, Language, catalogue, language
from data.refusals import ScenarioError
from data.scenario import Scenario
from widgets.scope import DAYS, PARTS, SCENARIOS, Scope, parse_query

SHOWN = 60  # characters of a refused text that are repeated to the visitor


def find(library: Library, query: str) -> tuple[Edition, dict[str, object], list[str]]:
    """The view that a query asks for in one of the datasets; see `read_query`.

    Returns:
        What is shown of the dataset, the values of a Scope, and what is said of parts that could not be followed.
    """
    asked = str(parse_query(query)[0].get("dataset", ""))
    edition = library[asked if asked in library else ""]
    choice, problems = read_query(edition.dataset, query)
    if asked and asked not in library:
        speaker = language(str(choice["language"]))
        names = speaker.listing(list(library))
        problems.insert(0, speaker.say("shell.unknown_dataset", text=asked[:SHOWN], datasets=names))
    return edition, {**choice, "dataset": edition.name if len(library) > 1 else ""}, problems


def read_query(dataset: Dataset, query: str) -> tuple[dict[str, object], list[str]]:
    """The view that a query asks for, complete: what it leaves out, or the dataset does not know, is the default.

    Args:
        dataset: Says which regions, elections and days there are.
        query: Of an address, with or without its question mark; anything may stand in it.

    Returns:
        The values of a Scope, and for each part that could not be followed a sentence that says what is allowed,
        in the language of the view.
    """
    asked, unread = parse_query(query)
    speaker = language(str(asked.pop("language", LANGUAGES[0])))
    problems = [_unread(speaker, part, text) for part, text in unread.items()]
    looks = {name: asked.get(name, Scope.param[name].default) for name in PARTS}
    found = {
        **looks,
        "compare_to": None,
        "language": speaker.code,
        **dataset.default_choice(),
        **dict.fromkeys(("stage", "about", "explain", "against", "stakeholder"), ""),
    }
    there = list(dataset.elections.index)
    known: dict[str, Collection[str]] = {
        "region": dataset.tree.number, "election": there, "against": there, "stakeholder": dataset.stakeholders,
    }  # fmt: skip
    for part in ("region", "election", "against", "stakeholder", "stage", "about"):
        if part in ("stage", "about"):  # which there are depends on the election
            known[part] = dataset.election(str(found["election"])).stages.rows
        if part in asked and asked[part] in known[part]:
            found[part] = asked[part]
        elif part in asked:
            text, elections = str(asked[part])[:SHOWN], speaker.listing(there)
            problems.append(speaker.say(f"shell.unknown_{part}", text=text, elections=elections))
    slides = Scope(show=str(found["show"])).run.slides
    if found["slide"] and found["slide"] not in slides:
        text, found["slide"] = str(found["slide"])[:SHOWN], ""
        problems.append(speaker.say("shell.unknown_slide", text=text, slides=", ".join(slides)))
    days, refused = _days(asked, found, dataset.span(str(found["election"])), speaker)
    return _explained(dataset, asked, {**found, **days}, speaker, problems + refused)


def _explained(
    dataset: Dataset, asked: dict[str, object], found: dict[str, object], speaker: Language, problems: list[str]
) -> tuple[dict[str, object], list[str]]:
    """The view with the number whose source is asked for, which is there or not for a region, an election, a day."""
    text = str(asked.get("explain", ""))
    if not text:
        return found, problems
    region, election, day = str(found["region"]), str(found["election"]), cast(dt.date, found["as_of"])
    try:
        dataset.snapshot(region, election, day, speaker.code).explain(text)
    except UnknownChoice:
        return found, [*problems, speaker.say("shell.unknown_explain", text=text[:SHOWN])]
    return {**found, "explain": text}, problems


def _unread(speaker: Language, part: str, text: str) -> str:
    """What is said of a part of a query that cannot be read."""
    if part in SCENARIOS:
        try:
            Scenario.parse(text)
        except ScenarioError as error:
            return error.words(speaker)
    if part == "show":
        try:
            Show(tuple(text.split(",")))
        except ShowError as error:
            return error.words(speaker)
    text = text[:SHOWN]
    if part in DAYS:
        return speaker.say("shell.unread_days", text=text)
    if f"shell.unread_{part}" in catalogue():
        return speaker.say(f"shell.unread_{part}", text=text)
    options = speaker.listing([option for option in Scope.param[part].objects if option])
    return speaker.say("shell.unread_choice", text=text, part=part, options=options)


def _days(
    asked: dict[str, object], found: dict[str, object], span: tuple[dt.date, dt.date], speaker: Language
) -> tuple[dict[str, dt.date], list[str]]:
    """The day and the day to compare with, both within the span of the election, and what is said of others."""
    first, last = span
    day = cast(dt.date, asked.get("as_of", found["as_of"]))
    compare_to = cast(dt.date | None, asked.get("compare_to"))
    days, problems = {"as_of": min(max(day, first), last)}, []
    words = {"first": speaker.date(first), "last": speaker.date(last), "as_of": speaker.date(days["as_of"])}
    if "as_of" in asked and day != days["as_of"]:
        problems.append(speaker.say("shell.outside_date", day=speaker.date(day), **words))
    if compare_to:
        if first <= compare_to < days["as_of"]:
            days["compare_to"] = compare_to
        else:
            problems.append(speaker.say("shell.outside_compare", day=speaker.date(compare_to), **words))
    return days, problems
