"""Who meets whom as GraphML. Source: GraphML 1.0 primer and schema (http://graphml.graphdrawing.org)."""

from collections.abc import Iterable, Iterator

from dateline.export.network import meeting_network
from dateline.export.writers import Choice
from dateline.export.xml import DECLARATION, content, tag
from dateline.types import Merged

_NODE = ("name", "country", "sector", "office")
_EDGE = ("weight", "events", "first", "last")


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """The network; an edge's weight is the number of events."""
    del choice
    return (f"{line}\n".encode() for line in _document(events))


def _document(events: Iterable[Merged]) -> Iterator[str]:
    network = meeting_network(events)
    yield DECLARATION.rstrip()
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for of, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            kind = "int" if name == "weight" else "string"
            yield tag("key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind})
    yield '<graph edgedefault="undirected">'
    for actor in network.people:
        yield tag("node", {"id": actor.id}, closed=False)
        yield from _values("node", _NODE, (actor.name, actor.country, actor.sector, actor.office))
        yield "</node>"
    for edge in network.edges:
        yield tag("edge", {"source": edge.a, "target": edge.b}, closed=False)
        yield from _values("edge", _EDGE, (str(len(edge.events)), " ".join(edge.events), edge.first, edge.last))
        yield "</edge>"
    yield from ("</graph>", "</graphml>")


def _values(of: str, names: tuple[str, ...], values: tuple[str | None, ...]) -> Iterator[str]:
    for name, value in zip(names, values, strict=True):
        if value is not None:
            yield f"{tag('data', {'key': f'{of}-{name}'}, closed=False)}{content(value)}</data>"
