"""CSV files as offices have them: commas, semicolons or tabs, in the encodings in which spreadsheets save them."""

import codecs
import csv
import io
import pathlib
from collections.abc import Iterator

from data.ingest.cells import from_text
from data.ingest.faults import Unusable
from data.ingest.sheet_rows import COLUMNS, Row

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = ",;\t"
_HEADING = 2**16
_BLOCK = 2**20


def rows(path: pathlib.Path) -> Iterator[Row]:
    """The rows of a file that have cells: (number from 1, [(column from 1, text)]). Raises Unusable."""
    with path.open(encoding=_encoding(path), newline="") as file:
        try:
            separator = _separator(file.read(_HEADING))
            file.seek(0)
            yield from _split(file, separator)
        except UnicodeError:
            raise Unusable("file.encoding") from None


def _split(file: io.TextIOWrapper, separator: str) -> Iterator[Row]:
    # A cell that is never closed ends at the 131,072 characters that the reader allows.
    reader = csv.reader(_bounded(file), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if len(row) > COLUMNS:
                raise Unusable("file.columns", most=COLUMNS)
            if cells := [(column, from_text(cell)) for column, cell in enumerate(row, 1) if cell]:
                yield number, cells
    except csv.Error:
        raise Unusable("file.csv", line=reader.line_num) from None


def _bounded(file: io.TextIOWrapper) -> Iterator[str]:
    """Its lines; a line may be long, as a row of many columns is, but not without end."""
    while line := file.readline(_BLOCK):
        if len(line) == _BLOCK:
            raise Unusable("file.columns", most=COLUMNS)
        yield line


def _encoding(path: pathlib.Path) -> str:
    """The encoding of a file: by its mark, else UTF-8, else Windows-1252."""
    with path.open("rb") as file:
        head = file.read(4)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        western = codecs.getincrementaldecoder("cp1252")()
        is_utf8 = is_western = True
        while block := file.read(_BLOCK):
            if b"\0" in block:
                raise Unusable("file.nul")
            is_utf8 = is_utf8 and _decodes(decoder, block)
            is_western = is_western and _decodes(western, block)
        is_utf8 = is_utf8 and _decodes(decoder, b"", final=True)
    if not is_utf8 and not is_western:
        raise Unusable("file.encoding")
    return "utf-8" if is_utf8 else "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _separator(text: str) -> str:
    """What separates the cells of the heading: of comma, semicolon and tab that which stands there most often."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(line.split('"')[::2])  # what stands in quotation marks separates nothing
    return max(_SEPARATORS, key=bare.count)
