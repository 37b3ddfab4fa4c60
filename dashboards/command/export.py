"""Writes a table of a dataset to a spreadsheet or a CSV file."""

import pathlib

from data.language import language


class ExportError(Exception):
    """A table cannot leave; the text says why, in the language that was chosen."""


def export(table: str, to: pathlib.Path | None, lang: str, data: str | None) -> None:
    """Writes the rows of a table and says how many.

    Args:
        table: The name of a table.
        to: Where to, a name that ends with .xlsx or .csv; None for TABLE.xlsx in the current folder.
        lang: "id" or "en".
        data: Folder or database of the dataset; None for that of the board.

    Raises:
        ExportError: There is personal data in the table.
        DatasetError: The dataset cannot be used.
        OSError: The file cannot be written.
    """
    from data.ingest import ExportRefused, export_table  # spreadsheets take a while to import
    from data.stores import store_of

    speak, path = language(lang), to or pathlib.Path(f"{table}.xlsx")
    try:
        rows = export_table(table, store_of(data).rows(table), path, speak)
    except ExportRefused as refused:
        raise ExportError(refused.words(speak)) from None
    print(speak.say("import.written", rows=speak.number(rows), table=table, path=path))
