"""What python-pptx has no words for is written into the file as elements of its own."""

from typing import Any

from pptx.oxml.xmlchemy import OxmlElement


def put(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element at the end of a parent: of an axis, say, the element c:majorUnit with val 2."""
    made = element(tag, **attributes)
    parent.append(made)
    return made


def element(tag: str, **attributes: str) -> Any:
    """A new element."""
    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    return made
