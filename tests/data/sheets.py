"""Files as offices make them, and as they should not be: spreadsheets and CSV files for tests of the import."""

import csv
import pathlib
import zipfile

from openpyxl import Workbook

from data.ingest import ImportRefused, read_files

FIGURES = ["election", "region", "measure", "value", "as_of", "standing", "source", "note"]
ROW = {
    "election": "e", "region": "31.71", "measure": "tps", "value": "12", "as_of": "2024-09-13", "standing": "reported",
    "source": "s", "note": "",
}  # fmt: skip


def figure(**cells: object) -> list[object]:
    """A row of figures, of which only some cells are other than usual."""
    return [{**ROW, **cells}[column] for column in FIGURES]


def workbook(path: pathlib.Path, *rows: list[object], sheet: str = "figures") -> Workbook:
    """A workbook with a heading and some rows; nothing is saved yet."""
    book = Workbook()
    book.active.title = sheet
    for row in [FIGURES, *rows]:
        book.active.append(row)
    return book


def saved(book: Workbook, path: pathlib.Path) -> pathlib.Path:
    book.save(path)
    return path


def xlsx(folder: pathlib.Path, *rows: list[object]) -> pathlib.Path:
    """A workbook figures.xlsx with a heading and some rows."""
    return saved(workbook(folder, *rows), folder / "figures.xlsx")


def text(folder: pathlib.Path, *rows: list[object], name: str = "figures.csv") -> pathlib.Path:
    """A CSV file with a heading and some rows."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FIGURES, *rows])
    return path


def changed(path: pathlib.Path, part: str, old: bytes, new: bytes) -> pathlib.Path:
    """The same workbook with other bytes in one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return packed(path, parts)


SHARED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def sharing(path: pathlib.Path, text: str, *strings: str) -> pathlib.Path:
    """The same workbook with one text in a list of shared texts, as Excel keeps them; the others are those after it."""
    changed(path, "xl/worksheets/sheet1.xml", f't="inlineStr"><is><t>{text}</t></is>'.encode(), b't="s"><v>0</v>')
    link = f'<Relationship Type="{SHARED}" Target="/xl/sharedStrings.xml" Id="rId99"/></Relationships>'
    changed(path, "xl/_rels/workbook.xml.rels", b"</Relationships>", link.encode())
    listed = "".join(f"<si>{string}</si>" for string in strings)
    return added(path, "xl/sharedStrings.xml", f"<sst>{listed}</sst>".encode())


def added(path: pathlib.Path, part: str, content: bytes) -> pathlib.Path:
    """The same workbook with one more part."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return path


def packed(path: pathlib.Path, parts: dict[str, bytes]) -> pathlib.Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def rows_of(*paths: pathlib.Path, table: str = "figures") -> list[dict[str, str]]:
    """The rows that files bring, which are all that is left beside them."""
    beside = paths[0].parent / "beside"
    beside.mkdir(exist_ok=True)
    batch = read_files(paths, beside)
    with (batch.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert batch.rows[table] == len(rows)
    return rows


def refused(*paths: pathlib.Path) -> ImportRefused:
    """Why files are refused; nothing is left of them."""
    beside = paths[0].parent / "beside"
    beside.mkdir(exist_ok=True)
    before = list(beside.iterdir())
    try:
        read_files(paths, beside)
    except ImportRefused as error:
        assert list(beside.iterdir()) == before
        return error
    raise AssertionError("nothing was wrong")


def keys(error: ImportRefused) -> list[tuple[str, str]]:
    """(cell, message) of every fault."""
    return [(fault.cell, fault.expected.key) for fault in error.problems]
