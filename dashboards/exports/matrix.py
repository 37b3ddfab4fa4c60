"""The matrix of support as a table: institutions by stages, with signs, an empty cell where nothing is asked."""

from data.answers import Answer, Cell, Column, Table


def signs(answer: Answer) -> bool:
    """Whether the picture of an answer is a matrix, with something in it."""
    return answer.picture.kind == "matrix" and bool(answer.picture)


def matrix(answer: Answer) -> Table:
    """The picture of an answer that is a matrix, as a table."""
    picture = answer.picture
    columns = (Column(answer.table.columns[0].head), *(Column(str(name)) for name in picture.categories))
    rows = tuple(
        (Cell(one.name, one.name), *(Cell(sign, "" if sign is None else str(sign)) for sign in one.values))
        for one in picture.series
    )
    return Table(picture.title, columns, rows)
