"""An article: its words with everything read from them marked, and the events it tells of."""

from msgspec import Struct

from dateline.types import Record
from dateline.web.asking import Ask, MissingError, Page
from dateline.web.filters import mark_after, read_after
from dateline.web.listing import rows_of
from dateline.web.marks import pieces
from dateline.web.page_event import by_line
from dateline.web.quotes import may_show_whole
from dateline.web.texts import shown_spans


def load(ask: Ask, id_: str) -> Record:
    """The record of the article.

    Raises: MissingError where there is none, or it was published after the day asked as of.
    """
    record = ask.edition.archive.records([id_]).get(id_)
    if record is None or (ask.view.as_of is not None and record.article.published > ask.view.as_of):
        raise MissingError(f"{id_}: no such article in the record" + (f" as of {ask.view.as_of}" if ask.view.as_of else ""))
    return record


def article(ask: Ask) -> Page:
    """The page of an article."""
    record = load(ask, ask.ids["article"])
    article = record.article
    claims = ask.view.rows("SELECT id, event FROM merged_claims WHERE article = ? ORDER BY ordinal", [article.id])
    events = {str(claim): str(event) for claim, event in claims}
    spans = shown_spans(record, ask.settings)
    actors = {m.value.id: m.value for m in record.actors}
    return Page(
        "article.html",
        article.title or f"Article {article.id}",
        {
            "article": article,
            "header": record.header,
            "by": by_line(record.header.agency, article),
            "whole": may_show_whole(record, ask.settings),
            "parts": [pieces(record, span, events) for span in spans],
            "cut": [span.start > article.offset for span in spans],
            "events": rows_of(ask.view, list(dict.fromkeys(events.values()))),
            "actors": sorted(actors.values(), key=lambda actor: actor.name),
        },
    )


class Found(Struct, frozen=True):
    """A page of articles: id, day, source, title and number of claims of each; how many in all; where to go on."""

    rows: tuple[tuple[object, ...], ...]
    total: int
    next: str | None


def articles(ask: Ask) -> Page:
    """The articles that were read, the newest first."""
    page = found(ask)
    return Page("articles.html", "Articles", {"rows": page.rows, "total": page.total, "next": page.next})


def found(ask: Ask) -> Found:
    """The articles asked for."""
    where, values = "published <= ?", list[object]([ask.view.today])
    if ask.filters.q:
        where, values = (
            f"{where} AND id IN (SELECT unnest(?::VARCHAR[]))",
            [*values, list(ask.edition.archive.find(ask.filters.q, ask.view.today))],
        )
    if ask.filters.source:
        where, values = f"{where} AND contains(lower(coalesce(agency, outlet, '')), lower(?))", [*values, ask.filters.source]
    total = ask.view.rows(f"SELECT count(*) FROM articles WHERE {where}", values)[0][0]
    if (after := read_after(ask.filters.after)) is not None:
        where, values = f"{where} AND (published::VARCHAR, id) < (?, ?)", [*values, *after]
    rows = ask.view.rows(
        "SELECT a.id, a.published, coalesce(a.agency, a.outlet), a.title,"
        " (SELECT count(*) FROM merged_claims c WHERE c.article = a.id)"
        f" FROM (FROM articles WHERE {where} ORDER BY published DESC, id DESC LIMIT ?) a"
        " ORDER BY published DESC, id DESC",
        [*values, ask.filters.limit + 1],
    )
    shown = rows[: ask.filters.limit]
    following = mark_after((str(shown[-1][1]), str(shown[-1][0]))) if len(rows) > ask.filters.limit else None
    return Found(tuple(shown), int(str(total)), following)
