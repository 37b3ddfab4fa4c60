"""Where people are still to be found: too few applicants, too few inducted, region by region."""

from collections.abc import Sequence

from data import Snapshot, words
from data.calendar import day_of
from data.frames.recruiting import BODIES, Vacancy
from widgets.region_table import Cell, RegionTable, Row, count


class RecruitingList(RegionTable):
    """The regions below in which anybody has to be recruited, the most urgent first."""

    area = "recruiting"

    def _open(self, snapshot: Snapshot) -> list[Vacancy]:
        return [one for one in snapshot.vacancies if one.open]

    def _columns(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """(kind, body) of each column in which any row has something to say."""
        found, columns = self._open(snapshot), []
        if any(one.kelurahan > 0 and one.fresh for one in found):
            columns.append(("kelurahan", "pps"))
        for body in BODIES:
            if any(one.applicants[body].short for one in found if body in one.applicants):
                columns.append(("applicants", body))
            if any(one.missing.get(body, 0) > 0 for one in found):
                columns.append(("missing", body))
        return columns

    def heads(self, snapshot: Snapshot) -> list[str]:
        """What is missing of which body."""
        say = snapshot.language.say
        return [say(f"recruiting.{kind}", body=say(f"body.{body}")) for kind, body in self._columns(snapshot)]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """One row a region."""
        columns = self._columns(snapshot)
        return [
            Row(
                one.name,
                self.board.scope.link(region=one.code) if one.code != snapshot.region else None,
                [_cell(snapshot, one, *column) for column in columns],
            )
            for one in self._open(snapshot)
        ]

    def lead(self, snapshot: Snapshot) -> str:
        """Kelurahan short of applicants, and people missing, in all."""
        speaker, told = snapshot.language, []
        fresh = [one for one in self._open(snapshot) if one.kelurahan > 0 and one.fresh]
        if fresh:
            told.append(_kelurahan(snapshot, "recruiting.lead.kelurahan", fresh))
        for body in BODIES:
            people = snapshot.worker_rows[body].shortage
            if people > 0:
                told.append(
                    words.counted(speaker, "recruiting.lead.missing", int(people), body=speaker.say(f"body.{body}"))
                )
        return " ".join(told)

    def said(self, snapshot: Snapshot) -> str:
        """How gaps are added up; and how many regions have reported nothing about people: they may be short as well."""
        speaker = snapshot.language
        silent = [one for one in snapshot.vacancies if not one.heard]
        gaps = any(people > 0 for one in self._open(snapshot) for people in one.missing.values())
        told = [speaker.say("recruiting.summed")] if gaps else []
        return " ".join([*told, *([words.counted(speaker, "recruiting.silent", len(silent))] if silent else [])])

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """With nobody to recruit it says whether that is known, or only not reported; and what was known before."""
        found = super().context(snapshot)
        heard = [one for one in snapshot.vacancies if one.missing or one.applicants]
        key = "full" if len(heard) == len(snapshot.vacancies) else "part" if heard else "empty"
        values = {
            "known": snapshot.language.number(len(heard)),
            "of": snapshot.language.number(len(snapshot.vacancies)),
        }
        told = [
            snapshot.language.say(f"recruiting.{key}", region=snapshot.region_name, **values),
            self._before(snapshot),
        ]
        return {**found, "empty": " ".join(filter(None, told))}

    def _before(self, snapshot: Snapshot) -> str:
        """The last list of kelurahan, where it is history."""
        old = [one for one in snapshot.vacancies if one.kelurahan > 0 and not one.fresh]
        return _kelurahan(snapshot, "recruiting.before", old) if old else ""


def _kelurahan(snapshot: Snapshot, key: str, listed: Sequence[Vacancy]) -> str:
    """The message of `key` about the kelurahan of some regions that are short of applicants, and of when that is."""
    day = snapshot.language.date(day_of(max(one.kelurahan_day for one in listed)))
    return words.counted(snapshot.language, key, int(sum(one.kelurahan for one in listed)), date=day)


def _cell(snapshot: Snapshot, one: Vacancy, kind: str, body: str) -> Cell:
    """One figure of one region."""
    if kind == "kelurahan":
        return count(snapshot, one.kelurahan if one.fresh else None)
    if kind == "missing":
        return count(snapshot, one.missing.get(body))
    asked = one.applicants.get(body)
    if asked is None:
        return Cell("")
    least = snapshot.language.say("recruiting.least", n=snapshot.language.exact(asked.least)) if asked.short else ""
    return Cell(
        snapshot.language.say("recruiting.times", n=snapshot.language.number(asked.ratio, 1)), least, asked.short
    )
