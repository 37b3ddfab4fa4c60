"""The console command `rakor`: what an office types to put the board on a screen, and to keep its data.

It is a thin layer, so that each thing it starts can also be reached from Python.
"""

import argparse
import sys
from collections.abc import Sequence

from dashboards.command import brief, copy, export, importing, imports, new, plan, serve, simulate, template
from dashboards.command.options import CommandError
from data import DatasetError
from data.written import FolderError

COMMANDS = (serve, plan, brief, template, importing, export, imports, new, simulate, copy)  # in the order of their help


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
    except (CommandError, DatasetError, FolderError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rakor", description="How ready a region is for an election.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for each in COMMANDS:
        each.add(commands)
    return parser
