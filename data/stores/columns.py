"""Tables as typed columns, as they are kept on disk and stand in a database: text, days, and floats."""

import pandas as pd
import pyarrow as pa

from data.schema import TABLES

_TYPES = {"date": pa.date32(), "number": pa.float64()}


def schema_of(name: str) -> pa.Schema:
    """The columns of a table and their types."""
    return pa.schema(
        [(column, _TYPES.get(spec.metadata["kind"], pa.string())) for column, spec in TABLES[name].columns.items()]
    )


def table_of(name: str, rows: pd.DataFrame) -> pa.Table:
    """Rows of a table in these types."""
    return pa.Table.from_pandas(rows, schema=schema_of(name), preserve_index=False)
