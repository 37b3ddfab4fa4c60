"""Says on the console who imported what, and whether all of it is as it was written."""

from dashboards.command.options import CommandError, Commands, command, speaks, takes_data
from data.calendar import JAKARTA
from data.language import Language, language
from data.stores import store_of
from data.stores.entry import Entry

_SHORT = 12  # characters of a checksum that are shown


class VerifyError(CommandError):
    """Imports are not as they were written; the text names each fault, in the language that was chosen."""


def log(data: str | None, lang: str) -> None:
    """Prints the audit ledger, the first import first.

    Args:
        data: Folder or database of the dataset; None for that of the board.
        lang: "id" or "en".

    Raises:
        data.DatasetError: The dataset or an entry cannot be read.
    """
    speak, store = language(lang), store_of(data)
    entries = store.entries()
    print(speak.say("store.log", name=store.label, n=speak.number(len(entries))))
    for entry in entries:
        print("\n".join(_lines(entry, speak)))


def _lines(entry: Entry, speak: Language) -> list[str]:
    """An entry as lines of text."""
    by = entry.by or speak.say("store.by.nobody")
    tables = [
        speak.say("store.log.table", table=name, n=speak.number(mark.rows)) for name, mark in entry.tables.items()
    ]
    at = entry.at.astimezone(JAKARTA)
    when = {"date": speak.date(at.date()), "time": speak.time(at)}
    files = [speak.say("store.log.files", files=", ".join(file.name for file in entry.files))] if entry.files else []
    return [
        "",
        speak.say("store.log.entry", number=speak.number(entry.number), by=by, **when),
        *files,
        speak.say("store.log.tables", tables=", ".join(tables)),
        speak.say("store.log.checksum", checksum=entry.checksum[:_SHORT]),
    ]


def verify(data: str | None, lang: str) -> None:
    """Says that all imports are as they were written.

    Args:
        data: Folder or database of the dataset; None for that of the board.
        lang: "id" or "en".

    Raises:
        VerifyError: They are not.
        data.DatasetError: The dataset cannot be read.
    """
    speak, store = language(lang), store_of(data)
    faults = store.verify()
    if faults:
        head = speak.say("store.faults", name=store.label, n=speak.number(len(faults)))
        raise VerifyError("\n".join([head, *(f"  {fault.words(speak)}" for fault in faults)]))
    print(speak.say("store.verified", name=store.label, n=speak.number(len(store.entries()))))


def add(commands: Commands) -> None:
    """Tell of the commands."""
    logged = command(commands, "log", log, "list the imports", "Print who imported what when.")
    about = "Say whether all imports are as they were written, and name each fault."
    verified = command(commands, "verify", verify, "check the imports", about)
    for each in (logged, verified):
        takes_data(each)
        speaks(each)
