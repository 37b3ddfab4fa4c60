"""The console command `rakor`: what an office types to put the board on a screen.

It is a thin layer, so that each thing it starts can also be reached from Python.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboards.command.brief import BriefError, brief
from dashboards.command.copy import copy
from dashboards.command.plan import PlanError, plan
from dashboards.command.serve import ServeError, serve
from dashboards.command.simulate import SimulationError, simulate
from data import DatasetError
from data.language import LANGUAGES
from data.levels import LEVELS
from data.simulation import SCALES


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: The words after `rakor`; None takes them from the console.

    Returns:
        The exit code: 0, or 2 where the data or an option cannot be used (the reason is on standard error).
    """
    options = vars(_parser().parse_args(arguments))
    run = options.pop("run")
    try:
        run(**options)
    except (ServeError, SimulationError, PlanError, BriefError, DatasetError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rakor", description="How ready a region is for an election.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    board = commands.add_parser("serve", help="start the board", description="Start the board and print its address.")
    board.set_defaults(run=serve)
    board.add_argument("--address", default="127.0.0.1", help="listen here (default %(default)s; 0.0.0.0: everywhere)")
    board.add_argument("--port", type=_port, default=5006, help="listen on this port (default %(default)s)")
    board.add_argument("--data", help="folder or database of the dataset (default RAKOR_DATA, else the shipped)")
    board.add_argument(
        "--allow-origin",
        metavar="HOST[:PORT]",
        dest="origins",
        action="append",
        default=[],
        help="a further name under which browsers may reach the board; may be repeated",
    )
    about = "Write an invented dataset, marked as simulation, to a new folder."
    made = commands.add_parser("simulate", help="write an invented dataset", description=about)
    made.set_defaults(run=simulate)
    made.add_argument("folder", type=Path, metavar="FOLDER", help="a new or empty folder")
    made.add_argument("--scale", choices=sorted(SCALES), default="province", help="how large (default %(default)s)")
    made.add_argument("--seed", type=int, default=1, help="the same gives the same dataset (default %(default)s)")
    made.add_argument("--stations", action="store_true", help="list every single polling station, too")
    about = "Copy a dataset from its folder to a database, such as postgresql://USER@HOST/DATABASE."
    copied = commands.add_parser("copy", help="copy a dataset to a database", description=about)
    copied.set_defaults(run=copy)
    copied.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the dataset")
    copied.add_argument("database", metavar="DATABASE", help="a database that has none of its tables yet")
    _add_plan(commands)
    _add_brief(commands)
    return parser


def _add_plan(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    about = "Print what a region needs if rules were others, beside what it needs under the norms in force."
    planned = commands.add_parser("plan", help="plan TPS, people, ballots and pay under other rules", description=about)
    planned.set_defaults(run=plan)
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
    planned.add_argument("--scenario", type=Path, metavar="FILE", help="begin with the scenario in this file")
    planned.add_argument("--save", type=Path, metavar="FILE", help="write the scenario to this file (TOML)")
    planned.add_argument("--csv", type=_csv, metavar="FILE", help="write the plan to this file, a row a region")
    planned.add_argument("--data", help="folder or database of the dataset (default RAKOR_DATA, else the shipped)")
    planned.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language (default %(default)s)")


def _add_brief(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    about = "Write decks, briefs, workbooks, pages and messages about a region, or about all regions of a level."
    made = commands.add_parser("brief", help="write what is taken away from a meeting", description=about)
    made.set_defaults(run=brief)
    made.add_argument("--region", metavar="CODE", help="region (default all)")
    made.add_argument("--level", choices=LEVELS, help="all regions of this level, at and below the region")
    made.add_argument("--election", metavar="ID", help="election (default the latest)")
    made.add_argument("--as-of", metavar="YYYY-MM-DD", help="day (default as the board)")
    made.add_argument("--compare-to", metavar="YYYY-MM-DD", help="earlier day (default the last meeting before)")
    kinds = "some of pptx, deck (the same as PDF), pdf (the brief), xlsx, csv, html, txt, svg, png"
    made.add_argument("--to", default="pdf", metavar="KIND[,KIND]", help=f"{kinds} (default %(default)s)")
    made.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder (default this one)")
    made.add_argument("--institution", default="", metavar="ID", help="brief of an institution (pdf, txt)")
    made.add_argument("--show", type=Path, metavar="FILE", help="run of show (TOML): which questions, in which order")
    made.add_argument("--template", type=Path, metavar="FILE", help="a .pptx whose masters the deck takes")
    made.add_argument("--address", default="", metavar="URL", help="where the board is served, for links to it")
    made.add_argument("--data", help="folder or database of the dataset (default RAKOR_DATA, else the shipped)")
    made.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language (default %(default)s)")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 1 to 65535 is needed")
    return int(text)


def _csv(text: str) -> Path:
    if not text.lower().endswith(".csv"):
        raise argparse.ArgumentTypeError(f"{text!r} is no table: a name that ends with .csv is needed")
    return Path(text)
