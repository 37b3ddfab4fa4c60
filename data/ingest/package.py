"""The parts of an XLSX file, a zip of XML, unpacked with bounds: a small file may claim, or hide, a very large one.

It is read in pieces, so that what is in memory at once does not grow with the file, and by the parser of defusedxml,
which takes no document type and with it no entities. openpyxl is not asked for cells: it leaves out, without a word,
what stands in a place that it does not expect.
"""

import contextlib
import pathlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.sax import make_parser

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

_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, SAXException, EOFError, OSError, RuntimeError)

type Attributes = AttributesImpl[str]
Start = Callable[[str, Attributes], None]
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
        """Read one part; the caller goes on after each piece. Names come without their prefix."""
        parser = make_parser()
        parser.forbid_dtd = True
        parser.setContentHandler(_Bounded(start, end, text))
        with _whole(), self._archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                self._read += len(chunk)
                if self._read > 3 * ALL:  # some parts are read twice
                    raise Unusable("file.smaller")
                parser.feed(chunk)
                yield
            parser.close()
            yield

    def read(self, part: str, start: Start, end: End = lambda name: None, text: Text = lambda words: None) -> None:
        """Read one part at once."""
        for _ in self.parse(part, start, end, text):
            pass


class _Bounded(ContentHandler):
    """Hands elements on, as long as none is nested too deep and no text is too long."""

    def __init__(self, start: Start, end: End, text: Text) -> None:
        super().__init__()
        self._start, self._end, self._text = start, end, text
        self._depth = self._pending = 0
        self._names: dict[str, str] = {}

    def _local(self, name: str) -> str:
        return self._names.get(name) or self._names.setdefault(name, name.rpartition(":")[2])

    def startElement(self, name: str, attrs: Attributes) -> None:  # noqa: N802  # the name that SAX gives it
        self._depth, self._pending = self._depth + 1, 0
        if self._depth > DEPTH:
            raise Unusable("file.xlsx")
        self._start(self._local(name), attrs)

    def endElement(self, name: str) -> None:  # noqa: N802  # as above
        self._depth, self._pending = self._depth - 1, 0
        self._end(self._local(name))

    def characters(self, content: str) -> None:
        self._pending += len(content)
        if self._pending > TEXT:
            raise Unusable("file.smaller")
        self._text(content)


@contextlib.contextmanager
def _whole() -> Iterator[None]:
    """Whatever a damaged zip or XML raises becomes Unusable, without it: its text may hold what was in a cell."""
    try:
        yield
    except Unusable:
        raise
    except (*_DAMAGED, ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError):
        raise Unusable("file.whole") from None


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
