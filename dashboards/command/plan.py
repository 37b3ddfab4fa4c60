"""Plans a region under other rules on the console: what it needs, beside what it needs under the norms in force."""

import dataclasses
import pathlib
from collections.abc import Sequence

import numpy as np

from dashboards.command.options import CommandError, Commands, command, file_of, speaks, takes_data
from data import UnknownChoice, open_dataset
from data.language import Language, language
from data.planner import Planner
from data.planning_rules import Value
from data.refusals import ScenarioError
from data.scenario import Scenario
from data.sourced import UNKNOWN

_SIDE_BY_SIDE = ("tps_now", "tps", "kpps", "ballots", "cost")  # of the regions below


class PlanError(CommandError):
    """The plan cannot be made or written; the text says why, in the language that was chosen."""


def plan(
    region: str | None, election: str | None, as_of: str | None, changes: Sequence[str], scenario: pathlib.Path | None,
    save: pathlib.Path | None, csv: pathlib.Path | None, data: str | None, lang: str,
) -> None:  # fmt: skip
    """Prints the plan of a region.

    Args:
        region: A region code; None for that of the scenario, else the whole dataset.
        election: An election id; None for that of the scenario, else the latest.
        as_of: A day as YYYY-MM-DD; None for that of the scenario, else that on which the board opens.
        changes: Rules to change, such as "tps_voter_cap=500"; they go before those of the scenario.
        scenario: The file of a scenario; None for none.
        save: Where to write the scenario; None for nowhere.
        csv: Where to write the plan as a table, a name that ends with .csv; None for nowhere.
        data: Folder or database of the dataset; None for that of the board.
        lang: "id" or "en".

    Raises:
        PlanError: A rule, region, election or day cannot be used, or a file.
        data.DatasetError: The dataset cannot be used.
    """
    speak = language(lang)
    try:
        asked = _scenario(scenario, changes)
        planner = Planner.of(open_dataset(data), asked, region, election, as_of)
        lines = _report(planner, speak)
        if save:
            planner.scenario.save(save)
        if csv:
            planner.export(csv)
    except ScenarioError as error:
        raise PlanError(error.words(speak)) from error
    except (UnknownChoice, OSError) as error:
        raise PlanError(str(error)) from error
    print("\n".join(lines + [speak.say("planner.saved", path=path) for path in (save, csv) if path]))


def _scenario(file: pathlib.Path | None, changes: Sequence[str]) -> Scenario:
    """The scenario in a file, if any, with some changes; raises ScenarioError."""
    given = Scenario.load(file) if file else Scenario()
    changed = Scenario.parse(";".join(changes))
    values = {**given.values, **changed.values}
    return dataclasses.replace(given, values=values, name=changed.name or given.name)


def _report(planner: Planner, speak: Language) -> list[str]:
    """All lines: where and when, what is changed, what is needed, the regions below."""
    s, result = planner.snapshot, planner.result()
    row = s.dataset.election_rows[s.election]
    lines = [speak.say("planner.heading", region=s.region_name, election=speak.name(row), date=speak.date(s.as_of))]
    lines += [speak.say("planner.named", name=planner.title)] if planner.title else []
    values = planner.scenario.values
    lines += [_change(planner, name, value, speak) for name, value in values.items()]
    lines += [] if values else [speak.say("planner.nothing_changed")]
    first = result.iloc[0]
    if first["partial"]:
        known, of = speak.number(int(first["reporting"])), speak.number(int(first["of"]))
        lines.append(speak.say("planner.partial", known=known, of=of))
    elif np.isnan(first["voters"]):
        lines.append(speak.say("planner.unknown"))
    lines += ["", *_table(_needs(planner, speak), 3)]
    return lines if len(result) == 1 else [*lines, "", *_table(_regions(planner, speak), len(_SIDE_BY_SIDE))]


def _change(planner: Planner, name: str, value: Value, speak: Language) -> str:
    """A rule that is changed, and what is in force."""

    def said(of: Value | None) -> str:
        if isinstance(of, bool):
            return speak.say("planner.on" if of else "planner.off")
        return UNKNOWN if of is None else speak.exact(of)

    unit = "" if isinstance(value, bool) else speak.say(f"planner.{name}.unit")
    label, norm = speak.say(f"planner.{name}"), said(planner.in_force[name])
    return speak.say("planner.changed", label=label, value=f"{said(value)} {unit}".rstrip(), norm=norm)


def _needs(planner: Planner, speak: Language) -> list[list[str]]:
    """What is needed: heading, then a row a quantity."""
    head = [speak.say(f"planner.column.{name}") for name in ("quantity", "in_force", "scenario", "difference", "unit")]
    rows = [
        [
            speak.say(f"planner.result.{name}"), *(speak.number(one) for one in (other, this, difference)),
            speak.say(f"planner.result.{name}.unit"),
        ]
        for name, this, other, difference in planner.compare().itertuples()
        if name != "difference"  # between TPS; the column says the same
    ]  # fmt: skip
    return [head, *rows]


def _regions(planner: Planner, speak: Language) -> list[list[str]]:
    """The regions below side by side: heading, then a row each."""
    below = planner.result().iloc[1:]
    head = [speak.say("planner.column.region"), *(speak.say(f"planner.result.{name}") for name in _SIDE_BY_SIDE)]
    return [head, *([row["name"], *map(speak.number, row[list(_SIDE_BY_SIDE)])] for _, row in below.iterrows())]


def _table(rows: list[list[str]], numbers: int) -> list[str]:
    """Rows of text as lines; the first column is text, then so many numbers, what follows is text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if 1 <= place <= numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "Print what a region needs if rules were others, beside what it needs under the norms in force."
    planned = command(commands, "plan", plan, "plan TPS, people, ballots and pay under other rules", about)
    planned.add_argument("--region", metavar="CODE", help="region (default that of the scenario, else all)")
    planned.add_argument("--election", metavar="ID", help="election (default that of the scenario, else the latest)")
    planned.add_argument("--as-of", metavar="YYYY-MM-DD", help="day (default that of the scenario, else as the board)")
    planned.add_argument(
        "--set",
        metavar="RULE=VALUE",
        dest="changes",
        action="append",
        default=[],
        help="a rule to change, such as tps_voter_cap=500; may be repeated",
    )
    planned.add_argument("--scenario", type=pathlib.Path, metavar="FILE", help="begin with the scenario in this file")
    planned.add_argument("--save", type=pathlib.Path, metavar="FILE", help="write the scenario to this file (TOML)")
    planned.add_argument(
        "--csv", type=file_of(".csv"), metavar="FILE", help="write the plan to this file, a row a region"
    )
    takes_data(planned)
    speaks(planned)
