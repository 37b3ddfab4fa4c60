"""Where people are still to be found, in words: for the list, the meeting and what is taken away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data import words
from data.calendar import day_of
from data.frames.recruiting import BODIES, SHORT, Vacancy

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def open_places(snapshot: "Snapshot") -> list[Vacancy]:
    """The regions in which anybody has to be recruited, the most urgent first."""
    return [one for one in snapshot.vacancies if one.open]


def columns(snapshot: "Snapshot") -> list[tuple[str, str]]:
    """(kind, body) of each column in which any row has something to say."""
    found, columns = open_places(snapshot), []
    if any(one.kelurahan > 0 and one.fresh for one in found):
        columns.append(("kelurahan", "pps"))
    for body in BODIES:
        if any(one.applicants[body].short for one in found if body in one.applicants):
            columns.append(("applicants", body))
        if any(one.missing.get(body, 0) > 0 for one in found):
            columns.append(("missing", body))
    return columns


def head(snapshot: "Snapshot", kind: str, body: str) -> str:
    """What a column of the list is called."""
    return snapshot.language.say(f"recruiting.{kind}", body=snapshot.language.say(f"body.{body}"))


def key(kind: str, body: str) -> str:
    """Where the numbers of a column come from, see `data.explain`."""
    return {"kelurahan": SHORT, "applicants": f"applicants:{body}", "missing": f"{body}_shortage"}[kind]


def lead(snapshot: "Snapshot") -> str:
    """Kelurahan short of applicants, and people missing, in all."""
    speaker, told = snapshot.language, []
    fresh = [one for one in open_places(snapshot) if one.kelurahan > 0 and one.fresh]
    if fresh:
        told.append(_kelurahan(snapshot, "recruiting.lead.kelurahan", fresh))
    for body in BODIES:
        people = snapshot.worker_rows[body].shortage
        if people > 0:
            named = speaker.say(f"body.{body}")
            told.append(words.counted(speaker, "recruiting.lead.missing", int(people), f"{body}_shortage", body=named))
    return " ".join(told)


def nobody(snapshot: "Snapshot") -> str:
    """With nobody to recruit it says whether that is known, or only not reported; and what was known before."""
    heard = [one for one in snapshot.vacancies if one.missing or one.applicants]
    key = "full" if len(heard) == len(snapshot.vacancies) else "part" if heard else "empty"
    values = {
        "known": snapshot.language.number(len(heard)),
        "of": snapshot.language.number(len(snapshot.vacancies)),
    }
    told = [
        snapshot.language.say(f"recruiting.{key}", region=snapshot.region_name, **values),
        _before(snapshot),
    ]
    return " ".join(filter(None, told))


def _before(snapshot: "Snapshot") -> str:
    """The last list of kelurahan, where it is history."""
    old = [one for one in snapshot.vacancies if one.kelurahan > 0 and not one.fresh]
    return _kelurahan(snapshot, "recruiting.before", old) if old else ""


def _kelurahan(snapshot: "Snapshot", key: str, listed: Sequence[Vacancy]) -> str:
    """The message of `key` about the kelurahan of some regions that are short of applicants, and of when that is."""
    day = snapshot.language.date(day_of(max(one.kelurahan_day for one in listed)))
    return words.counted(snapshot.language, key, int(sum(one.kelurahan for one in listed)), SHORT, date=day)
