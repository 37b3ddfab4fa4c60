"""Ten thousand files that nobody would send on purpose: each is refused with words, or read as the schema wants it."""

import csv
import datetime as dt
import io
import pathlib
import random
import re
import zipfile

import pytest

from data.ingest import ImportRefused, read_files
from data.language import language
from tests.data.sheets import FIGURES, figure, xlsx

pytestmark = pytest.mark.slow

FILES = 800  # of a part
PARTS = [0, *(pytest.param(part, marks=pytest.mark.fuzz) for part in range(1, 13))]  # the first is read in every run
SIGNS = [b"PK\x03\x04", b"PK\x01\x02", b"\0" * 4, b"\xff" * 4]  # of an archive
STRANGE = ["xl/comments1.xml", "xl/vbaProject.bin", "../../evil.xml", "docProps/custom.xml"]
NUMBER, DAY = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?"), re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
STANDINGS = {"determined", "reported", "stated", "planned", "rejected"}
TOKENS = [
    "\0", "\ufeff", '"', '""', "'", ";", ",", "\t", "\r", "\n", "\r\n", "\u202e", "\u200b", "\u00a0", "=1+1", "@A1",
    "=cmd|' /C calc'!A0", "+1", "-1", "1e999", "-0", "NaN", "inf", "0x1F", "1.539", "1,539", "1.539,25", "9" * 400,
    "31/02/2024", "00/00/0000", "1900-02-29", "9999-12-31", "-32768", "<b>", "&amp;", "&#0;", "&x;", "%s", "{0}", "\\",
    "😀", "\uff45", "value", "region", "election", "CONTOH:", "2024-09-13T24:00", "TRUE", "#REF!", " " * 50,
]  # fmt: skip
MARKS = [
    b"<f>1+1</f>", b'r="XFD1048576"', b'r="A0"', b'r="ZZZZ9"', b't="s"', b't="b"', b't="e"', b't="d"', b't="str"',
    b"<v>1e308</v>", b"<v>-1</v>", b"<v></v>", b"<!DOCTYPE x>", b"<!ENTITY a 'b'>", b"&a;", b"&#x0;", b"<c/>", b"</c>",
    b"<row/>", b"</row>", b"<mergeCell ref='A1:B2'/>", b'state="veryHidden"', b'date1904="1"', b's="99999"', b"\0",
    b"\xff\xfe", b"<si><t>x</t></si>", b"xml:space='preserve'", b"<is><t>", b"]]>", b"<![CDATA[x]]>",
]  # fmt: skip


def mutated_text(chance: random.Random, rows: list[list[object]]) -> bytes:
    """Some cells, some separators and some bytes of a CSV file are others."""
    cells = [[str(cell) for cell in row] for row in [FIGURES, *rows]]
    for _ in range(chance.randint(0, 4)):
        row = chance.choice(cells)
        place = chance.randrange(len(row) + 1)
        row[place : place + chance.randint(0, 1)] = [spoilt(chance, chance.choice([*row, ""]))]
    if chance.random() < 0.1:
        chance.shuffle(cells)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=chance.choice(",,;\t|"), lineterminator=chance.choice(["\n", "\r\n", "\r"]))
    writer.writerows(cells)
    content = buffer.getvalue().encode(chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")
    return content if chance.random() < 0.5 else damaged(chance, content, [token.encode() for token in TOKENS])


def mutated_book(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Some parts of a workbook, or some bytes of the archive, are others."""
    parts = dict(whole)
    for _ in range(chance.randint(0, 3)):
        name = chance.choice([*parts])
        act = chance.random()
        if act < 0.08:
            del parts[name]
        elif act < 0.12:
            parts[chance.choice(["xl/comments1.xml", "xl/vbaProject.bin", "../../evil.xml", "docProps/custom.xml"])] = (
                parts[name]
            )
        elif act < 0.2:
            parts[name] = chance.choice([*whole.values()])
        else:
            parts[name] = damaged(chance, parts[name], MARKS)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    content = buffer.getvalue()
    return (
        content
        if chance.random() < 0.7
        else damaged(chance, content, [b"PK\x03\x04", b"PK\x01\x02", b"\0" * 4, b"\xff" * 4])
    )


def spoilt(chance: random.Random, cell: str) -> str:
    """A cell with a strange token in it, before it or in its place."""
    token = chance.choice(TOKENS)
    return chance.choice([token, token + cell, cell + token, cell[: len(cell) // 2] + token + cell[len(cell) // 2 :]])


def damaged(chance: random.Random, content: bytes, tokens: list[bytes]) -> bytes:
    """Bytes are flipped, cut out, doubled, or pushed aside by a token."""
    content = bytes(content)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(content) + 1), chance.randint(0, 40)
        act = chance.randrange(5)
        if act == 0 and at < len(content):
            content = content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        elif act == 1:
            content = content[:at] + content[at + size :]
        elif act == 2:
            content = content[:at] + content[at : at + size] * 2 + content[at + size :]
        elif act == 3:
            content = content[:at] if chance.random() < 0.2 else content
        else:
            content = content[:at] + chance.choice(tokens) + content[at:]
    return content


def outcome(path: pathlib.Path, beside: pathlib.Path) -> str:
    """What becomes of a file; fails where it is neither refused with words nor read as the schema wants it."""
    try:
        batch = read_files([path], beside)
    except ImportRefused as refused:
        assert not list(beside.iterdir())
        for code in ("id", "en"):
            said = refused.words(language(code)).splitlines()
            assert len(said) >= 2
            assert all(line.strip() for line in said)
        return "refused"
    assert [*batch.rows] == ["figures"]
    ((_, file),) = batch.paths()
    with file.open(encoding="utf-8", newline="") as opened:
        head, *found = csv.reader(opened, strict=True)
    assert head == FIGURES
    assert len(found) == batch.rows["figures"] > 0
    for number, (election, region, measure, value, as_of, standing, source, _) in enumerate(found):
        assert all((election, region, measure, source))
        assert NUMBER.fullmatch(value)
        assert DAY.fullmatch(as_of)
        assert dt.date.fromisoformat(as_of)
        assert standing in STANDINGS
        assert batch.origin("figures", number)
    file.unlink()
    batch.folder.rmdir()
    return "read"


@pytest.mark.parametrize("part", PARTS)
def test_each_file_is_refused_with_words_or_read_as_it_should_be(tmp_path: pathlib.Path, part: int) -> None:
    rows = [figure(), figure(region="31.72", value="1.539,5", as_of="14/09/2024", note="a; b"), figure(value="7")]
    with zipfile.ZipFile(xlsx(tmp_path, *rows)) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    beside = tmp_path / "beside"
    beside.mkdir()
    seen = {"refused": 0, "read": 0}
    for number in range(part * FILES, (part + 1) * FILES):
        chance = random.Random(number)  # noqa: S311  # the same files each time, and nobody's secret
        book = number % 2 == 0
        path = tmp_path / f"figures.{'xlsx' if book != (chance.random() < 0.03) else 'csv'}"
        path.write_bytes(mutated_book(chance, whole) if book else mutated_text(chance, rows))
        try:
            seen[outcome(path, beside)] += 1
        except Exception as error:
            raise AssertionError(f"file {number}: {error!r}") from error
        path.unlink()
    assert min(seen.values()) > FILES // 20, seen  # neither all refused nor all harmless


def test_there_are_at_least_ten_thousand() -> None:
    assert FILES * len(PARTS) >= 10_000
