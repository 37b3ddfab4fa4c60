"""Where people are still to be found: too few applicants, too few inducted, region by region."""

from data import Snapshot, recruiting_words, words
from data.frames.recruiting import Vacancy
from data.sourced import sourced
from widgets.region_table import Cell, RegionTable, Row, count


class RecruitingList(RegionTable):
    """The regions below in which anybody has to be recruited, the most urgent first."""

    area = "recruiting"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """What is missing of which body."""
        return [recruiting_words.head(snapshot, *column) for column in recruiting_words.columns(snapshot)]

    def sources(self, snapshot: Snapshot) -> list[str]:
        """The quantities of the columns."""
        return [recruiting_words.key(*column) for column in recruiting_words.columns(snapshot)]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """One row a region."""
        columns = recruiting_words.columns(snapshot)
        return [
            Row(
                one.name,
                self.board.scope.link(region=one.code) if one.code != snapshot.region else None,
                [_cell(snapshot, one, *column) for column in columns],
                code=one.code if one.code != snapshot.region else "",
            )
            for one in recruiting_words.open_places(snapshot)
        ]

    def lead(self, snapshot: Snapshot) -> str:
        """Kelurahan short of applicants, and people missing, in all."""
        return recruiting_words.lead(snapshot)

    def said(self, snapshot: Snapshot) -> str:
        """How gaps are added up; and how many regions have reported nothing about people: they may be short as well."""
        speaker = snapshot.language
        silent = [one for one in snapshot.vacancies if not one.heard]
        gaps = any(people > 0 for one in recruiting_words.open_places(snapshot) for people in one.missing.values())
        told = [speaker.say("recruiting.summed")] if gaps else []
        return " ".join([*told, *([words.counted(speaker, "recruiting.silent", len(silent))] if silent else [])])

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """With nobody to recruit it says whether that is known, or only not reported; and what was known before."""
        return {**super().context(snapshot), "empty": recruiting_words.nobody(snapshot)}


def _cell(snapshot: Snapshot, one: Vacancy, kind: str, body: str) -> Cell:
    """One figure of one region."""
    if kind == "kelurahan":
        return count(snapshot, one.kelurahan if one.fresh else None)
    if kind == "missing":
        return count(snapshot, one.missing.get(body))
    asked = one.applicants.get(body)
    if asked is None:
        return Cell("")
    least = sourced(snapshot.language.exact(asked.least), f"norm:{body}_applicants_per_need")
    told = snapshot.language.say("recruiting.least", n=least) if asked.short else ""
    return Cell(
        snapshot.language.say("recruiting.times", n=snapshot.language.number(asked.ratio, 1)), told, asked.short
    )
