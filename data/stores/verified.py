"""Whether all imports are as they were written: what is there is held against the ledger of who imported what."""

import dataclasses
from collections.abc import Iterator, Mapping

from data.language import Language
from data.stores.entry import Entry


@dataclasses.dataclass(frozen=True)
class Fault:
    """One thing that is not as it was written."""

    kind: str  # missing, unreadable, entry, chain: of the import; lost, changed, added: of its rows in a table
    number: int  # of the import
    table: str = ""

    def words(self, speak: Language) -> str:
        """Such as: Import 3: the rows of figures are not those that were written."""
        return speak.say(f"store.fault.{self.kind}", number=speak.number(self.number), table=self.table)


def faults(entries: Mapping[int, Entry | None], sums: Mapping[tuple[int, str], str], last: int) -> Iterator[Fault]:
    """All faults, by import.

    Args:
        entries: The entry of each import of which there is something; None where it cannot be read.
        sums: The SHA-256 of the rows that each import has in each table, as text (see `data.stores.written`).
        last: The number of the last import that is known to have been written.
    """
    before: str | None = ""  # None where it is not known
    for number in range(1, max([last, *entries, *(number for number, _ in sums)]) + 1):
        entry = entries.get(number)
        there = {table: digest for (of, table), digest in sums.items() if of == number}
        if entry is None:
            kind = "unreadable" if number in entries or there else "missing"
            yield Fault(kind, number)
            before = None
            continue
        if not entry.sealed or entry.number != number:
            yield Fault("entry", number)
        if before is not None and entry.before != before:
            yield Fault("chain", number)
        before = entry.checksum
        yield from _table_faults(entry, there)


def _table_faults(entry: Entry, there: Mapping[str, str]) -> Iterator[Fault]:
    """What is not as the entry says of the rows of an import."""
    for table, mark in entry.tables.items():
        if table not in there:
            yield Fault("lost", entry.number, table)
        elif there[table] != mark.sha256:
            yield Fault("changed", entry.number, table)
    for table in there.keys() - entry.tables.keys():
        yield Fault("added", entry.number, table)
