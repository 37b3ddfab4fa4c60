"""Finds what must never be in a dataset: what identifies a person. People are counted here, never named.

Pure functions on text, the same for what comes in and what goes out. They say of which kind a find is and never repeat
it, so that nothing of it reaches a message or a log. What they look for:

- NIK and KK, numbers of 16 digits, also with single spaces, dots or dashes between them. Not taken for one: what holds
  a date (keys of sources do), figures in groups of three, decimal numbers.
- Mobile phone numbers: +62 8…, 62 8…, 08…, of 9 to 14 digits. In a column of numbers 62… is a figure and only what no
  figure has (+62, a leading 08) is a phone number.
- E-mail addresses.
- Headings that announce people.

In a web address, which often holds long numbers, a number of 16 digits counts only if it is built like a NIK.
"""

import re
from collections.abc import Collection, Hashable, Iterator

import pandas as pd

KINDS = ("nik", "phone", "email", "heading")

_SIXTEEN = re.compile(r"(?<![\w.,/-])[0-9](?:[ .\-\u00a0]?[0-9]){15}(?![ .\-,\u00a0]?[0-9])(?!\w)")
_RUN = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[. \u00a0][0-9]{3})+")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_DATED = re.compile(r"(?:19|20)[0-9]{2}[-.][01][0-9][-.][0-3][0-9]|[0-3]?[0-9][-.][01]?[0-9][-.](?:19|20)[0-9]{2}")
# Province, city, kecamatan; day (40 is added for women), month and year; a serial number.
_BUILT = re.compile(r"(?<![0-9])[1-9][1-9][0-9]{4}(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{6}(?![0-9])")
_SEPARATED = r"(?:[ .\-\u00a0]?[0-9])"
_PHONE = re.compile(
    rf"(?<![\w.,-])(?:(?:\+|00)62[ .\-\u00a0]?(?:\(0\))?8{_SEPARATED}{{7,11}}|62[ .\-\u00a0]?8{_SEPARATED}{{7,10}}"
    rf"|0?\(?08[1-9]\)?{_SEPARATED}{{6,11}})(?![ .\-]?[0-9])(?!\w)"
)
_PHONE_AS_NUMBER = re.compile(r"\s*(?:\+62|08)[0-9 .\-]{7,}\s*")
# From where a word begins: tried at each of its letters, a word of 20,000 takes seconds.
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SUSPECT = re.compile(r"@|(?:[0-9][ .\-()\u00a0]{0,2}){8}")  # without this nothing of the above is there
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

# Words of a heading that announce people, each as a whole word, in any order of the rest of the heading.
HEADINGS = (
    "nik", "kk", "ktp", "npwp", "nip", "hp", "wa", "whatsapp", "telepon", "telp", "ponsel", "phone", "mobile", "email",
    "e mail", "surel", "alamat", "address", "rekening", "tempat lahir", "tanggal lahir", "tgl lahir", "birth",
    "date of birth", "jenis kelamin", "nama lengkap", "full name", "nama anggota", "nama ketua", "nama petugas",
    "nama kpps", "nama pps", "nama ppk", "nama pantarlih", "nama linmas", "nama pemilih", "nama orang", "nama calon",
    "nama saksi", "nama panggilan", "nama ibu", "nama penyelenggara", "anggota kpps", "ketua kpps", "name of member",
    "member name", "name of voter", "voter name", "name of poll worker", "poll worker name", "names of poll workers",
    "name of person", "person name", "name of chair", "first name", "last name", "surname",
)  # fmt: skip
_HEADING = re.compile(r"\b(?:" + "|".join(HEADINGS) + r")\b")


def personal(text: str, figure: bool = False) -> str:
    """Which of KINDS a text holds, "" for none.

    Args:
        text: Of one cell, comment or property.
        figure: It stands where a number is meant.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text).translate(_DIGITS)
    if not _SUSPECT.search(text):
        return ""
    if _EMAIL.search(text):
        return "email"
    if figure:
        return "nik" if _RUN.fullmatch(_whole(text)) else "phone" if _PHONE_AS_NUMBER.fullmatch(text) else ""
    if any(_BUILT.search(address[0]) for address in _ADDRESS.finditer(text)):
        return "nik"
    text = _ADDRESS.sub(" ", text)
    if any(_identifies(found[0]) for found in _SIXTEEN.finditer(text)):
        return "nik"
    return "phone" if _PHONE.search(text) else ""


DIGITS = "0-9\uff10-\uff19\u0660-\u0669"  # those that are read, as a part of a pattern
# Digits of other scripts and full-width ones.
_DIGITS = {ord(sign): str(value) for value in range(10) for sign in (chr(0xFF10 + value), chr(0x660 + value))}


def _whole(text: str) -> str:
    """A number without what groups its digits, and without a fraction of zeros."""
    return re.sub(r"[.,]0+$", "", re.sub(r"[ \-\u00a0]", "", text.strip().lstrip("-−")))


def _identifies(found: str) -> bool:
    """Whether sixteen digits are no date with a number behind it and no amount in groups of three."""
    return not (_GROUPED.fullmatch(found) or _DECIMAL.fullmatch(found) or _DATED.search(found))


def names_people(heading: str) -> bool:
    """Whether a heading announces what identifies people."""
    plain = re.sub(r"[\W_]+", " ", _INVISIBLE.sub("", heading)).strip().lower()
    return _HEADING.search(plain) is not None or (plain.startswith("no ") and plain[3:] in {"hp", "wa", "kk", "ktp"})


def personal_cells[Name: Hashable](
    frame: pd.DataFrame, figures: Collection[Name] = ()
) -> Iterator[tuple[int, Name, str]]:
    """The cells that hold something personal as (index of the row, column, kind), never what it is.

    Args:
        frame: Text cells.
        figures: Those of its columns that are of numbers.
    """
    for column in frame.columns:
        cells = frame[column]
        kinds = {text: kind for text in cells.unique() if (kind := personal(text, column in figures))}
        if kinds:
            for index, text in cells[cells.isin(list(kinds))].items():
                yield index, column, kinds[text]
