"""What the commands have in common: how each tells of itself, and options that mean the same everywhere."""

import argparse
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tqdm import tqdm

from data.language import LANGUAGES

type Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


class CommandError(Exception):
    """A command cannot do what it was asked to; the text says why and what to do, for who typed it."""


def command(commands: Commands, name: str, run: Callable[..., None], about: str, more: str) -> argparse.ArgumentParser:
    """Add a command: `about` stands in the list of all, `more` in its own help."""
    parser = commands.add_parser(name, help=about, description=more)
    parser.set_defaults(run=run)
    return parser


def takes_data(parser: argparse.ArgumentParser) -> None:
    """It is about a dataset."""
    parser.add_argument("--data", help="folder or database of the dataset (default RAKOR_DATA, else the shipped)")


def speaks(parser: argparse.ArgumentParser) -> None:
    """It answers in a language."""
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language (default %(default)s)")


@contextlib.contextmanager
def progress(always: bool = False) -> Iterator[Callable[..., None]]:
    """A bar on standard error, where a person looks on or `always`: is told how much is done, of how much, and what."""
    with tqdm(disable=False if always else None) as bar:

        def tell(done: int, of: int | None, what: str = "") -> None:
            bar.total = of
            bar.set_postfix_str(what, refresh=False)
            bar.update(done - bar.n)

        yield tell


def file_of(*endings: str) -> Callable[[str], Path]:
    """Reads the name of a file that ends in one of these."""

    def read(text: str) -> Path:
        if not text.lower().endswith(endings):
            named = " or ".join(endings)
            raise argparse.ArgumentTypeError(f"{text!r} is no table: a name that ends with {named} is needed")
        return Path(text)

    return read
