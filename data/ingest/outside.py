"""The texts of an XLSX file that stand in no cell: comments, properties, names, text boxes, links, charts.

Nothing of them is imported. They are read because a list of names or numbers of people is as little to be carried along
in a comment as in a column.
"""

from collections.abc import Iterator

from data.ingest.package import Attributes, Package

# A text may be cut into pieces by its format; what ends with one of these goes on.
_PIECES = frozenset(
    [
        "t",
        "r",
        "rPr",
        "rPh",
        "b",
        "i",
        "u",
        "strike",
        "sz",
        "color",
        "rFont",
        "family",
        "scheme",
        "charset",
        "vertAlign",
        "outline",
        "shadow",
        "latin",
        "ea",
        "cs",
        "sym",
        "hlinkClick",
        "solidFill",
        "srgbClr",
        "schemeClr",
        "lumMod",
        "lumOff",
        "effectLst",
        "noFill",
        "ln",
        "span",
        "font",
    ]
)
# Attributes that people fill; all others are places, sizes and identifiers of the program.
_SPOKEN = frozenset(
    [
        "alt",
        "caption",
        "comment",
        "descr",
        "description",
        "displayName",
        "help",
        "localName",
        "name",
        "prompt",
        "statusBar",
        "tag",
        "Target",
        "title",
        "toolTip",
        "uniqueName",
        "userId",
        "v",
        "val",
        "value",
    ]
)
_READ = (".xml", ".rels", ".vml")


def texts(package: Package, grids: set[str]) -> Iterator[tuple[str, str, str]]:
    """Every text outside the grids of the sheets as (part, cell it belongs to if any, text)."""
    strings = {part for part in package.sizes if part.lower().endswith("sharedstrings.xml")}
    for part in package.sizes:
        if part.lower().endswith(_READ) and part not in grids | strings:
            yield from _texts_of(package, part)


def _texts_of(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    pieces: list[str] = []
    cell = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal cell
        if name in ("comment", "threadedComment"):
            cell = attributes.get("ref", "")
        found.extend((part, cell, value) for key, value in attributes.items() if key.rpartition(":")[2] in _SPOKEN)

    def end(name: str) -> None:
        nonlocal cell
        if name not in _PIECES:
            if pieces:
                found.append((part, cell, "".join(pieces)))
                pieces.clear()
            if name in ("comment", "threadedComment"):
                cell = ""

    for _ in package.parse(part, start, end, pieces.append):
        yield from found
        found.clear()
