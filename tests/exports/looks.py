"""How alike two pictures of pages are: by how much ink each small part of them has, not by single pixels."""

import pathlib
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

WIDTH = 640  # pixels of a page
GREYS = 16  # that a picture is kept in, so that it is small
PART = 8  # pixels of a part, high and wide
APART = 25  # of 255: how much darker or lighter a part may be; what stands a whole pixel beside is hardly ever so
FEW = 0.001  # of the parts may be further apart; where a short line of small type is missing, 0.002 are


def drawn(pdf: bytes, pages: Sequence[int]) -> list[Image.Image]:
    """Some pages, from 0, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[page].render(scale=WIDTH / document[page].get_width()).to_pil().convert("L") for page in pages]


def save(pages: Sequence[Image.Image], path: pathlib.Path) -> None:
    """Write pages of the same size as a small PNG, one below the other."""
    high = pages[0].height
    made = Image.new("L", (WIDTH, high * len(pages)), 255)
    for place, page in enumerate(pages):
        made.paste(page, (0, high * place))
    made.quantize(GREYS).save(path, optimize=True)


def kept(path: pathlib.Path, count: int) -> list[Image.Image]:
    """The pages that `save` wrote, if they are so many."""
    made = Image.open(path).convert("L")
    high = made.height // count
    return [made.crop((0, high * place, made.width, high * (place + 1))) for place in range(count)]


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of parts in which one page is much darker or lighter than another; all of them, if its size differs."""
    if one.size != other.size:
        return 1.0
    return float((np.abs(_ink(one) - _ink(other)) > APART).mean())


def _ink(picture: Image.Image) -> np.ndarray:
    """How light each part is, 0 to 255; blurred, as where a part begins within a letter is chance."""
    soft = np.asarray(picture.convert("L").filter(ImageFilter.GaussianBlur(2)), dtype=float)
    high, wide = (size // PART for size in soft.shape)
    return soft[: high * PART, : wide * PART].reshape(high, PART, wide, PART).mean(axis=(1, 3))
