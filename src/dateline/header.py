"""Reading what stands before the news: dateline, date and agency slug."""

from dateline.types import Article, Header


def read_header(article: Article) -> Header:
    """The article's header; one that names nothing where there is none."""
    return Header(body=article.offset)
