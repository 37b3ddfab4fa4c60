"""What the columns of a table are called where people fill them in, and which table a sheet is for.

A heading is the name of the column in the schema or its label in either language; case and spaces do not matter. A
choice is its word in the schema or in either language.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from data.language import LANGUAGES, Language, catalogue, language
from data.schema import TABLES

# Where the catalogue has the words of a choice already; all others are choice.WORD.
_WORDS = {
    "sources.kind": "origins.kind", "level": "words.level", "phase": "phase", "division": "division", "layer": "layer",
    "edge": "edge", "bound": "bound", "dated": "bound", "standing": "words.standing", "rung": "words.rung",
    "staff": "body",
}  # fmt: skip
_COPY = re.compile(r"[\s_-]*(\(\d+\)|copy|salinan|\d+)$", re.IGNORECASE)  # what is added to the name of a second file


def label(table: str, column: str, speak: Language) -> str:
    """What a column is called."""
    return speak.say(_key("column", table, column))


def meaning(table: str, column: str, speak: Language) -> str:
    """What belongs in a column, in a sentence."""
    return speak.say(f"{_key('column', table, column)}.means")


def choice(table: str, column: str, word: str, speak: Language) -> str:
    """A word of a choice as people write it."""
    group = _WORDS.get(f"{table}.{column}", _WORDS.get(column, "choice"))
    for key in (f"{group}.{word}.one", f"{group}.{word}", f"choice.{word}"):
        if key in catalogue():
            return speak.say(key)
    return word


def table_label(table: str, speak: Language) -> str:
    """What a table is called."""
    return speak.say(f"table.{table}")


def guide_titles() -> set[str]:
    """The names of sheets that only explain, folded."""
    return {folded(language(code).say(key)) for code in LANGUAGES for key in ("import.guide", "import.lists")}


def example_marks() -> tuple[str, ...]:
    """With what the first cell of a row begins that is an example."""
    return tuple(language(code).say("import.example") for code in LANGUAGES)


def folded(text: str) -> str:
    """A heading as it is compared: no case, no spaces or signs."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _key(kind: str, table: str, column: str) -> str:
    own = f"{kind}.{table}.{column}"
    return own if own in catalogue() else f"{kind}.{column}"


@functools.cache
def headings(table: str) -> Mapping[str, str]:
    """{folded heading: column} of a table."""
    columns = list(TABLES[table].columns)
    named = {folded(label(table, column, language(code))): column for code in LANGUAGES for column in columns}
    return named | {folded(column): column for column in columns}


@functools.cache
def choices(table: str, column: str) -> Mapping[str, str]:
    """{folded word: word of the schema} of a choice."""
    allowed = TABLES[table].columns[column].metadata["allowed"]
    named = {folded(choice(table, column, word, language(code))): word for code in LANGUAGES for word in allowed}
    return named | {folded(word): word for word in allowed}


def table_of(name: str) -> str | None:
    """The table that a sheet or a file is named after."""
    bare = folded(_COPY.sub("", name))
    names = {folded(table): table for table in TABLES}
    labels = {folded(table_label(table, language(code))): table for code in LANGUAGES for table in TABLES}
    return (labels | names).get(bare)


def table_by_headings(heads: Sequence[str]) -> str | None:
    """The one table that has all these headings, and for which none is missing that it needs."""
    asked = {folded(head) for head in heads}

    def fits(table: str) -> bool:
        known = headings(table)
        return asked <= known.keys() and not missing(table, {known[head] for head in asked})

    found = [table for table in TABLES if fits(table)]
    return found[0] if len(found) == 1 else None


def missing(table: str, columns: Iterable[str]) -> list[str]:
    """The columns that a table needs and that are not among some."""
    there = set(columns)
    return [name for name, spec in TABLES[table].columns.items() if spec.metadata["required"] and name not in there]
