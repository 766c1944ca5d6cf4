"""Pages made of templates; everything put into one is escaped."""

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.web import words


def render(template: str, context: Mapping[str, object]) -> bytes:
    """The page, in UTF-8."""
    return _environment().get_template(template).render(context).encode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(day=words.day_words, country=words.country_name)
    environment.globals.update(
        days=words.days_words, counted=words.counted, path_of=words.path_of, is_country=words.is_country, last_day=words.last_day
    )
    return environment
