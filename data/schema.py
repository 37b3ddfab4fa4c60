"""What a dataset may say: its tables, their columns, and what each cell must hold.

Everything that reads or writes a dataset (the folder of CSV files, a database, a spreadsheet template) takes its
columns from here, so a table is described once. Cells are checked as text, before anything is converted: a date such
as 13/09/2024 or a word in a number column can then be shown to its author exactly as it was typed.
"""

from collections.abc import Iterable

import pandas as pd
import pandera.pandas as pa

from data.expectations import Expectation
from data.levels import LEVELS
from data.vocabulary import (
    ACTION_KINDS,
    BOUNDS,
    DATED,
    DIVISIONS,
    EDGES,
    LAYERS,
    LEAD_UNITS,
    PHASES,
    REACHES,
    RUNGS,
    SOURCE_KINDS,
    STAFF,
    STANDINGS,
    STATION_KINDS,
    STATUSES,
)

_DATE = r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"
_NUMBER = r"-?[0-9]{1,15}(\.[0-9]+)?"  # as many digits as a float holds without loss


_FILLED = Expectation("filled")


def _column(expected: Expectation, check: pa.Check | None, kind: str, required: bool, **more: object) -> pa.Column:
    """One column of text cells; the error text of its check says what was expected, `more` is known of it besides."""
    checks = [check] if check else []
    if required:
        checks.append(pa.Check(lambda cells: cells.str.strip() != "", error=_FILLED))
    said = {str(text): text for text in (expected, _FILLED)}  # Pandera keeps the English text alone
    metadata = {"kind": kind, "refers_to": "", "required": required, "said": said, **more}
    return pa.Column(str, checks, description=expected, metadata=metadata)


def text(required: bool = True) -> pa.Column:
    """Any words."""
    return _column(Expectation("text"), None, "text", required)


def date(required: bool = True) -> pa.Column:
    """A calendar day, ISO 8601."""
    expected = Expectation("date")

    def valid(cells: pd.Series) -> pd.Series:
        days = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce")
        return (cells == "") | (cells.str.fullmatch(_DATE) & days.notna())

    return _column(expected, pa.Check(valid, error=expected), "date", required)


def number(required: bool = True, least: float | None = None) -> pa.Column:
    """A plain number: digits, a point for decimals, no thousands separator."""
    expected = Expectation("number") if least is None else Expectation("number.least", least=f"{least:g}")

    def valid(cells: pd.Series) -> pd.Series:
        plain = cells.str.fullmatch(_NUMBER)
        low = pd.to_numeric(cells.where(plain), errors="coerce") < (least if least is not None else -float("inf"))
        return (cells == "") | (plain & ~low)

    return _column(expected, pa.Check(valid, error=expected), "number", required)


def whole(least: int | None = None) -> pa.Column:
    """A whole number of at most four digits, also below 0 unless `least` is given."""
    expected = Expectation("whole") if least is None else Expectation("whole.least", least=f"{least:g}")

    def valid(cells: pd.Series) -> pd.Series:
        plain = cells.str.fullmatch(r"-?[0-9]{1,4}")
        low = pd.to_numeric(cells.where(plain), errors="coerce") < (least if least is not None else -float("inf"))
        return (cells == "") | (plain & ~low)

    return _column(expected, pa.Check(valid, error=expected), "number", required=True, whole=True)


def choice(options: Iterable[str], required: bool = True, many: bool = False) -> pa.Column:
    """One of a fixed list of words; `many` allows several, joined by semicolons."""
    allowed = tuple(options)
    expected = Expectation("choices" if many else "choice", allowed=allowed)

    def valid(cells: pd.Series) -> pd.Series:
        known = cells.str.split(";").explode().isin(allowed).groupby(level=0).all() if many else cells.isin(allowed)
        return (cells == "") | known

    return _column(expected, pa.Check(valid, error=expected), "choice", required, allowed=allowed, many=many)


def reference(table: str, required: bool = True, many: bool = False) -> pa.Column:
    """The key of a row of another table (or of this one); `many` allows several, joined by semicolons.

    That the row exists is checked by `data.stores.reading`, which sees all tables.
    """
    kind = "references" if many else "reference"
    return _column(Expectation("key", table=table), None, kind, required, refers_to=table)


def _table(key: Iterable[str], about: Iterable[str] = (), /, **columns: pa.Column) -> pa.DataFrameSchema:
    """A table whose rows differ in `key`; of those that agree in `about`, by default the key, a later import counts."""
    metadata = {"key": tuple(key), "about": tuple(about or key)}  # see `data.checks` and `data.stores.superseding`
    return pa.DataFrameSchema(columns, strict=True, metadata=metadata)


TABLES: dict[str, pa.DataFrameSchema] = {
    "sources": _table(
        ["source"],
        source=text(), kind=choice(SOURCE_KINDS), publisher=text(), title=text(), published_on=date(False),
        url=text(False), note=text(False),
    ),
    "regions": _table(
        ["code"],
        code=text(), name=text(), level=choice(LEVELS), parent=reference("regions", False), valid_from=date(False),
        valid_to=date(False), tile_column=number(False), tile_row=number(False), source=reference("sources"),
    ),
    "elections": _table(
        ["election"],
        election=text(), name_id=text(), name_en=text(), short_id=text(), short_en=text(), kind=text(),
        voting_day=date(), previous=reference("elections", False), source=reference("sources"),
    ),
    "norms": _table(
        ["election", "norm", "valid_from"],
        election=reference("elections"), norm=text(), value=number(), unit=text(), valid_from=date(),
        source=reference("sources"), note=text(False),
    ),
    "measures": _table(
        ["measure"],
        measure=text(), name_id=text(), name_en=text(), unit=text(), additive=choice(["yes", "no"]),
        refresh_days=number(False, least=1),
        definition_id=text(), definition_en=text(),
    ),
    "stages": _table(
        ["election", "stage"],
        election=reference("elections"), stage=text(), parent=reference("stages", False), phase=choice(PHASES),
        name_id=text(), name_en=text(), short_id=text(), short_en=text(), division=choice(DIVISIONS),
        weight=number(least=0), source=reference("sources"),
    ),
    "schedule": _table(
        [], ["election", "stage", "layer", "as_of", "source"],
        election=reference("elections"), stage=reference("stages"), layer=choice(LAYERS), start=date(False),
        end=date(False), standing=choice(STANDINGS), as_of=date(), source=reference("sources"), note=text(False),
    ),
    "lead_times": _table(  # a stage is no reference, as that of a kind of election spans elections: see `data.checks`
        ["kind", "stage", "edge", "layer"],
        kind=text(False), stage=text(False), edge=choice(EDGES), layer=choice(LAYERS), bound=choice(BOUNDS),
        amount=whole(), unit=choice(LEAD_UNITS), source=reference("sources"), note=text(False),
    ),
    "regulations": _table(
        [], ["election", "stage", "regulation", "as_of"],
        election=reference("elections"), stage=reference("stages"), regulation=reference("sources"),
        status=choice(STATUSES), as_of=date(), changes_id=text(False), changes_en=text(False),
        source=reference("sources"), note=text(False),
    ),
    "milestones": _table(
        ["election", "milestone"],
        election=reference("elections"), milestone=text(), stage=reference("stages"), name_id=text(), name_en=text(),
        level=choice(LEVELS), weight=number(least=0), due=date(False), as_of=date(False),
        after=reference("milestones", False, many=True), source=reference("sources"), note=text(False),
    ),
    "gates": _table(
        ["election", "gate"],
        election=reference("elections"), gate=text(), days=whole(),
    ),
    "gate_items": _table(
        ["election", "gate", "milestone"],
        election=reference("elections"), gate=reference("gates"), milestone=reference("milestones"),
        mandatory=choice(["yes", "no"]), basis=text(),
    ),
    "signoffs": _table(
        ["election", "gate", "region", "office"],
        election=reference("elections"), gate=reference("gates"), region=reference("regions"), office=text(),
        on=date(), source=reference("sources"),
    ),
    "evidence": _table(
        [], ["election", "milestone", "region", "source"],
        election=reference("elections"), milestone=reference("milestones"), region=reference("regions"),
        done_on=date(), dated=choice(DATED, False), quantity=number(False), unit=text(False),
        source=reference("sources", False), note=text(False),
    ),
    "figures": _table(
        [], ["election", "region", "measure", "as_of", "source"],
        election=reference("elections"), region=reference("regions"), measure=reference("measures"), value=number(),
        as_of=date(), standing=choice(STANDINGS), source=reference("sources"), note=text(False),
    ),
    "tps": _table(
        ["election", "region", "number"],
        election=reference("elections"), region=reference("regions"), number=whole(least=1), kind=choice(STATION_KINDS),
        voters_men=number(False, least=0), voters_women=number(False, least=0),
        accessible=choice(["yes", "no"], False), as_of=date(), source=reference("sources"),
    ),
    "stakeholders": _table(
        ["stakeholder"],
        stakeholder=text(), name_id=text(), name_en=text(), kind=text(), region=reference("regions"),
        reach=choice(REACHES, False, many=True), source=reference("sources"),
    ),
    "needs": _table(
        ["election", "stage", "stakeholder", "region"],
        election=reference("elections"), stage=reference("stages"), stakeholder=reference("stakeholders"),
        region=reference("regions"), need_id=text(), need_en=text(), basis=text(), weight=number(least=0),
        due=date(False),
    ),
    "commitments": _table(
        [], ["election", "stage", "stakeholder", "region", "rung", "on", "what_id", "source"],
        election=reference("elections"), stage=reference("stages", False), stakeholder=reference("stakeholders"),
        region=reference("regions"), rung=choice(RUNGS), on=date(), what_id=text(), what_en=text(),
        quantity=number(False), unit=text(False), due=date(False), source=reference("sources"), note=text(False),
    ),
    "meetings": _table(
        ["meeting"],
        meeting=text(), election=reference("elections"), region=reference("regions"), on=date(), kind=text(),
        name_id=text(), name_en=text(), organiser=text(), place=text(False), participants=number(False),
        staff=choice(STAFF, False, many=True), source=reference("sources"), note=text(False),
    ),
    "attendance": _table(
        ["meeting", "stakeholder"],
        meeting=reference("meetings"), stakeholder=reference("stakeholders"), role=choice(["attended", "invited"]),
        source=reference("sources"),
    ),
    "actions": _table(
        ["action"],
        action=text(), meeting=reference("meetings"), kind=choice(ACTION_KINDS), stage=reference("stages", False),
        region=reference("regions"), what_id=text(), what_en=text(), owner_id=text(), owner_en=text(),
        stakeholder=reference("stakeholders", False), due=date(False), done_on=date(False),
        source=reference("sources"),
    ),
    "issues": _table(
        ["issue"],
        issue=text(), election=reference("elections"), region=reference("regions"),
        meeting=reference("meetings", False), stage=reference("stages", False), raised_on=date(), what_id=text(),
        what_en=text(), owner_id=text(False), owner_en=text(False), resolved_on=date(False),
        resolution_id=text(False), resolution_en=text(False), resolution_source=reference("sources", False),
        source=reference("sources"), note=text(False),
    ),
}  # fmt: skip
