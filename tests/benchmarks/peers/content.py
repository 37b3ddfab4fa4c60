"""What every contestant shows of a snapshot, as plain values: the content of the overview, without a way to draw it.

It is what the board's own widgets show at once; what unfolds there (tables behind charts, the register) is left out,
so the board has more to do than its peers, never less.
"""

import datetime as dt
import functools
import os

import numpy as np

from data import Dataset, Snapshot, open_dataset
from data.calendar import day_of
from data.language import unknown
from data.progress import FINISHED
from data.symbols import SEVERITIES, STATES, rung
from widgets.theme import step

HEADS = (
    "progress", "planned", "days_late", "tps", "voters", "load", "kpps_needed", "kpps_inducted", "shortage",
    "committed", "findings",
)  # fmt: skip
SHARES = ("progress", "planned", "committed")
LANGUAGE = "id"
DAYS = 1_000_000  # a day number beyond it stands for none
ATTENTION = 7  # items shown, as on the board


@functools.cache
def dataset() -> Dataset:
    """The dataset of RAKOR_DATA, opened once for all sessions."""
    return open_dataset()


def election() -> str:
    """The election that all contestants show."""
    return os.environ.get("BENCH_ELECTION") or str(dataset().default_choice()["election"])


def first_view() -> tuple[str, str]:
    """The region and the day that a page shows first."""
    return os.environ["BENCH_REGION"], os.environ["BENCH_DATE"]


def regions() -> list[tuple[str, str]]:
    """(code, label) of every region, for the control that picks one."""
    tree = dataset().tree
    return [(code, f"{code} {tree.name(code)}") for code in tree.codes]


def content(region: str, day: str) -> dict:
    """Everything on the page for a region and a day."""
    s = dataset().snapshot(region, election(), day, LANGUAGE)
    say, date = s.language.say, s.language.date
    return {
        "view": f"{s.region_name} · {date(s.as_of, short=True)}",
        "path": [s.dataset.tree.name(code) for code in s.path],
        "title": f"{s.language.days(s.days_to_vote)} · {len(s.attention)} {say('words.attention').lower()}",
        "lead": lead(s),
        "dated": f"{date(s.as_of)}, {date(s.voting_day)}",
        "numbers": numbers(s),
        "as_of": s.as_of.isoformat(),
        "as_of_words": f"{date(s.as_of, short=True)}, {s.language.days(s.days_to_vote)}",
        "voting_day": s.voting_day.isoformat(),
        "stages": stages(s),
        "tps": tps(s),
        "tiles": tiles(s),
        "matrix": matrix(s),
        "heads": [say(f"words.children.{name}") for name in HEADS],
        "children": children(s),
        "attention": [
            (SEVERITIES[item.severity].symbol, item.text, item.detail, item.target) for item in s.attention[:ATTENTION]
        ],
    }


def lead(s: Snapshot) -> str:
    """The stages in a sentence."""
    summary, number = s.summary, s.language.number
    return (
        f"{number(summary.stages_done)} / {number(summary.stages_total)} ✓ · {number(summary.stages_late)} ▲ · "
        f"{number(summary.stages_no_report)} ?"
    )


def numbers(s: Snapshot) -> list[tuple[str, str, str]]:
    """(title, value, what qualifies it) of the four key numbers."""
    say, number, percent = s.language.say, s.language.number, s.language.percent
    count, kpps, inducted, support = (
        s.figure("tps"),
        s.worker_rows["kpps"],
        s.figure("kpps_inducted"),
        s.summary.support,
    )
    origin = ""
    if count and count.source:
        origin = f"{s.dataset.publishers[count.source]}, {s.language.date(count.as_of, short=True)}"
    elif count:
        origin = f"{count.reporting} / {count.of}"
    return [
        (
            say("words.numbers.stages"),
            percent(s.summary.earned),
            f"{percent(s.summary.planned)} · {s.summary.days_late}",
        ),
        (say("words.numbers.tps"), number(count.value if count else None), origin),
        (say("words.numbers.kpps"), number(kpps.needed), number(inducted.value if inducted else None)),
        (
            say("words.numbers.support"),
            number(support.committed),
            f"{support.required} · {support.stated} · {support.delivered}",
        ),
    ]


def iso(day: int) -> str | None:
    """A day number as ISO 8601, None where there is none."""
    return None if day > DAYS else day_of(day).isoformat()


def stages(s: Snapshot) -> list[dict]:
    """The top-level stages: plan, evidence, state in words, and what shows under the pointer."""
    say, percent = s.language.say, s.language.percent
    rows = []
    for stage in s.stage_rows.values():
        if stage.parent:
            continue
        sign = STATES[stage.state]
        late = f" {stage.days_late}" if stage.days_late and stage.state not in FINISHED else ""
        plan, evidence = (iso(stage.start), iso(stage.end)), (iso(stage.earned_start), iso(stage.earned_end))
        state = f"{sign.symbol} {say(sign.key)}{late}"
        told = [stage.name, " – ".join(filter(None, plan)), " – ".join(filter(None, evidence))]
        told += [f"{percent(stage.earned)} / {percent(stage.planned)}", state]
        rows.append(
            {"name": stage.short, "plan": plan, "evidence": evidence, "state": state, "hover": "<br>".join(told)}
        )
    return rows


def known(value: float | None) -> float | None:
    """A number, None where nothing is known: what JSON can hold."""
    return None if unknown(value) else value


def tps(s: Snapshot) -> list[dict]:
    """Polling stations of the children, then and now, the most first."""
    table = s.comparison_columns
    rows = zip(*(table[name][1:] for name in ("name", "then", "now", "share", "kpps_now")), strict=True)
    found = [
        {
            "name": name,
            "then": known(then),
            "now": known(now),
            "note": f"{s.language.percent(share, 1)} · KPPS {s.language.number(kpps)}",
        }
        for name, then, now, share, kpps in rows
    ]
    return sorted(found, key=lambda row: -(row["now"] or 0))


def tiles(s: Snapshot) -> list[dict]:
    """The children on their tiles, coloured by progress."""
    table = s.children_columns
    names = ("code", "name", "progress", "tile_column", "tile_row")
    spots = list(zip(*(table[name] for name in names), strict=True))
    across = max(1, round(len(spots) ** 0.5))
    placed = not any(unknown(column) for *_, column, _ in spots)
    left, top = (min((spot[i] for spot in spots), default=0) for i in (3, 4)) if placed else (0, 0)
    return [
        {
            "code": code,
            "name": name,
            "column": int(column - left) if placed else i % across,
            "row": int(row - top) if placed else i // across,
            "step": None if unknown(share) else step(share),
            "words": s.language.percent(share),
        }
        for i, (code, name, share, column, row) in enumerate(spots)
    ]


def matrix(s: Snapshot) -> dict:
    """Stakeholders by top-level stages: the head, and the rows by kind of stakeholder."""
    rows, date = s.stage_rows, s.language.date
    cells: dict[tuple[str, str], tuple[str, str, str]] = {}
    names: dict[str, dict[str, str]] = {}
    for pair in s.pair_rows:
        stage = rows[pair.stage].parent or pair.stage
        sign = rung(pair.rung)
        marks = " ".join(mark for mark in ("proposed", "overdue") if getattr(pair, mark))
        due = "" if pair.due > DAYS else date(day_of(pair.due))
        since = "" if pair.on > DAYS else date(day_of(pair.on))
        told = " · ".join(part for part in (pair.need, s.language.say(sign.key), since, due) if part)
        cells[pair.stakeholder, stage] = (sign.symbol, marks, told)
        names.setdefault(pair.kind, {})[pair.stakeholder] = pair.stakeholder_name
    heads = [key for key in rows if any(key == stage for _, stage in cells)]
    return {
        "heads": [(rows[key].short, rows[key].name) for key in heads],
        "groups": [
            (kind, [(name, [cells.get((who, key)) for key in heads]) for who, name in group.items()])
            for kind, group in names.items()
        ],
    }


def children(s: Snapshot) -> list[list[str]]:
    """Code, name and eleven figures of each child, the most days late first."""
    table, number = s.children_columns, s.language.number
    late, progress = (np.array(table[name], dtype=float) for name in ("days_late", "progress"))
    order = np.lexsort([np.nan_to_num(progress, nan=2), -np.nan_to_num(late)])

    def cell(name: str, i: int) -> str:
        value = table[name][i]
        if name in SHARES:
            return s.language.percent(value)
        return number(value, 1 if name == "load" else 0)

    return [[table["code"][i], table["name"][i], *(cell(name, i) for name in HEADS)] for i in order]


def span() -> tuple[dt.date, dt.date]:
    """The days that the control for the date offers."""
    return dataset().span(election())
