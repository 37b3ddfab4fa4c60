"""The parts of an XLSX file, a zip of XML, unpacked with bounds: a small file may claim, or hide, a very large one.

Expat reads it in pieces, so that what is in memory at once does not grow with the file. (The parser of defusedxml is
written in Python and takes five times as long for a list of all polling stations; what it forbids is forbidden here:
document types, and with them entities of any kind.) openpyxl is not asked for cells, as it leaves out what stands in a
place that it does not expect, without a word.
"""

import contextlib
import pathlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat  # document types are forbidden below

from data.ingest.faults import Unusable

PARTS = 2_000
ALL = 3 * 2**30  # bytes unpacked; the polling stations of the country are a tenth of it
PART = 64 * 2**20  # bytes of one part that is no sheet
STRINGS = 256 * 2**20  # ... of the texts that sheets share
RATIO, SMALL = 200, 2**20  # a part larger than this is not packed any better
TEXT = 2**20  # characters of one text
DEPTH = 200
_CHUNK = 2**17

# What cannot be looked through, or brings in what is not in the file.
_FOREIGN = {
    "vbaproject": "macros", "macrosheets": "macros", "dialogsheets": "macros", "externallinks": "links",
    "connections.xml": "links", "querytables": "links", "embeddings": "embedded", "activex": "embedded",
    "model": "embedded",
}  # fmt: skip

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """An open XLSX file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Raises Unusable where it is none, or one that may not be unpacked."""
        self._archive = archive
        self._read = 0
        members = [member for member in archive.infolist() if not member.is_dir()]
        self.sizes = {member.filename: member.file_size for member in members}
        if "[Content_Types].xml" not in self.sizes or "xl/workbook.xml" not in self.sizes:
            raise Unusable("file.xlsx")
        if any(member.flag_bits & 1 for member in members):
            raise Unusable("file.open")
        if len(self.sizes) < len(members) or len(members) > PARTS:
            raise Unusable("file.xlsx")
        for member in members:
            _refuse_foreign(member.filename)
            _refuse_large(member)
        if sum(self.sizes.values()) > ALL:
            raise Unusable("file.smaller")

    def parse(self, part: str, start: Start, end: End, text: Text) -> Iterator[None]:
        """Read one part; the caller goes on after each piece. Names come without their namespace."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text, parser.buffer_size = True, 2**16
        depth = pending = 0
        names: dict[str, str] = {}

        def local(name: str) -> str:
            return names.get(name) or names.setdefault(name, name.rpartition(" ")[2])

        def opened(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, pending
            depth, pending = depth + 1, 0
            if depth > DEPTH:
                raise Unusable("file.xlsx")
            start(local(name), attributes)

        def closed(name: str) -> None:
            nonlocal depth, pending
            depth, pending = depth - 1, 0
            end(local(name))

        def said(words: str) -> None:
            nonlocal pending
            pending += len(words)
            if pending > TEXT:
                raise Unusable("file.smaller")
            text(words)

        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, said
        parser.StartDoctypeDeclHandler = _refuse_document_type
        with _whole(), self._archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                self._read += len(chunk)
                if self._read > 3 * ALL:  # some parts are read twice
                    raise Unusable("file.smaller")
                parser.Parse(chunk, False)
                yield
            parser.Parse(b"", True)
            yield

    def read(self, part: str, start: Start, end: End = lambda name: None, text: Text = lambda words: None) -> None:
        """Read one part at once."""
        for _ in self.parse(part, start, end, text):
            pass


@contextlib.contextmanager
def _whole() -> Iterator[None]:
    """Whatever a damaged zip or XML raises becomes Unusable; none of their texts helps the reader."""
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unusable("file.whole") from error
    except (expat.ExpatError, ArithmeticError, AttributeError, LookupError, TypeError) as error:
        raise Unusable("file.whole") from error
    except ValueError as error:
        raise (error if isinstance(error, Unusable) else Unusable("file.whole")) from error


@contextlib.contextmanager
def package(path: pathlib.Path) -> Iterator[Package]:
    """Open an XLSX file. Whatever is wrong with it, then or later, is raised as Unusable."""
    with _whole():
        archive = zipfile.ZipFile(path)
    with archive:
        yield Package(archive)


def _refuse_foreign(name: str) -> None:
    for folder in name.lower().split("/"):
        for sign, what in _FOREIGN.items():
            if folder == sign or (sign == "vbaproject" and folder.startswith(sign)):
                raise Unusable(f"file.{what}")


def _refuse_large(member: zipfile.ZipInfo) -> None:
    name = member.filename.lower()
    most = STRINGS if name.endswith("sharedstrings.xml") else ALL if "worksheets/" in name else PART
    packed_too_well = member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1)
    if member.file_size > most or packed_too_well:
        raise Unusable("file.smaller")


def _refuse_document_type(*_: object) -> None:
    raise Unusable("file.xlsx")
