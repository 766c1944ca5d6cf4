"""Who meets whom as GEXF 1.3. Source: GEXF 1.3 schema (https://gexf.net/1.3/gexf.xsd)."""

from collections.abc import Iterable, Iterator

from dateline.export.network import meeting_network
from dateline.export.writers import Choice
from dateline.export.xml import DECLARATION, tag
from dateline.types import Merged

_NODE = ("country", "sector", "office")
_EDGE = ("events", "first", "last")


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """The network; an edge's weight is the number of events."""
    del choice
    return (f"{line}\n".encode() for line in _document(events))


def _document(events: Iterable[Merged]) -> Iterator[str]:
    network = meeting_network(events)
    yield DECLARATION.rstrip()
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '<graph mode="static" defaultedgetype="undirected">'
    for of, names in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{of}">'
        yield from (tag("attribute", {"id": name, "title": name, "type": "string"}) for name in names)
        yield "</attributes>"
    yield "<nodes>"
    for actor in network.people:
        yield tag("node", {"id": actor.id, "label": actor.name}, closed=False)
        yield from _values(_NODE, (actor.country, actor.sector, actor.office))
        yield "</node>"
    yield "</nodes>"
    yield "<edges>"
    for number, edge in enumerate(network.edges):
        yield tag("edge", {"id": number, "source": edge.a, "target": edge.b, "weight": len(edge.events)}, closed=False)
        yield from _values(_EDGE, (" ".join(edge.events), edge.first, edge.last))
        yield "</edge>"
    yield from ("</edges>", "</graph>", "</gexf>")


def _values(names: tuple[str, ...], values: tuple[str | None, ...]) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in zip(names, values, strict=True):
        if value is not None:
            yield tag("attvalue", {"for": name, "value": value})
    yield "</attvalues>"
