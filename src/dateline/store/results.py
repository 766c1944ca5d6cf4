"""What a question to the store gives: worked out when it is asked for, as values, or as a frame of pandas, polars or Arrow."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

import duckdb
import msgspec
from msgspec import Struct

from dateline.export.frames import load_events
from dateline.export.html import events_html
from dateline.export.writers import need
from dateline.types import Merged

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")
R = TypeVar("R", bound=Struct)


class Events(Generic[T]):
    """Events found, asked for anew each time they are iterated over or made a frame of; the store must still be open then.

    A frame has the columns of a flat table: `table` is events, participants, places, claims or links (docs/columns.md).
    """

    def __init__(self, load: Callable[[], Iterator[T]], merge: Callable[[], Iterator[Merged]]) -> None:
        self._load, self._merge = load, merge

    def __iter__(self) -> Iterator[T]:
        return self._load()

    def df(self, table: str = "events") -> "pandas.DataFrame":
        """A pandas frame. Raises: ExportError where pandas isn't installed."""
        need("pandas", "frames")
        with duckdb.connect() as connection:
            return load_events(connection, self._merge(), table).df()

    def pl(self, table: str = "events") -> "polars.DataFrame":
        """A polars frame. Raises: ExportError where polars or pyarrow isn't installed."""
        need("polars", "frames")
        need("pyarrow", "frames")
        with duckdb.connect() as connection:
            return load_events(connection, self._merge(), table).pl()

    def arrow(self, table: str = "events") -> "pyarrow.Table":
        """An Arrow table. Raises: ExportError where pyarrow isn't installed."""
        need("pyarrow", "frames")
        with duckdb.connect() as connection:
            return load_events(connection, self._merge(), table).to_arrow_table()

    def _repr_html_(self) -> str:
        return events_html(self._merge())


class Rows(Generic[R]):
    """Rows of an answer, worked out anew each time; a frame has the fields of their type as columns."""

    def __init__(self, load: Callable[[], Iterator[R]], kind: type[R]) -> None:
        self._load, self._kind = load, kind

    def __iter__(self) -> Iterator[R]:
        return self._load()

    def df(self) -> "pandas.DataFrame":
        """A pandas frame. Raises: ExportError where pandas isn't installed."""
        return need("pandas", "frames").DataFrame(self._plain(), columns=list(self._kind.__struct_fields__))

    def pl(self) -> "polars.DataFrame":
        """A polars frame. Raises: ExportError where polars isn't installed."""
        library = need("polars", "frames")
        return library.DataFrame(self._plain(), schema=list(self._kind.__struct_fields__), infer_schema_length=None)

    def arrow(self) -> "pyarrow.Table":
        """An Arrow table. Raises: ExportError where pyarrow isn't installed."""
        rows = self._plain()
        return need("pyarrow", "frames").table({name: [row[name] for row in rows] for name in self._kind.__struct_fields__})

    def _plain(self) -> list[dict[str, object]]:
        """The rows with lists for tuples."""
        return [{name: list(v) if isinstance(v, tuple) else v for name, v in msgspec.structs.asdict(row).items()} for row in self._load()]
