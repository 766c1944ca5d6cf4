"""Reading rich text (.rtf): its text; of a Nexis export, the dispatches in it."""

from dateline.errors import InputError
from dateline.read.extras import need
from dateline.read.limits import MAX_ELEMENTS, MAX_RTF
from dateline.read.nexis import read_nexis
from dateline.read.source import Items, Options, Source, take


def read_rtf(source: Source, options: Options) -> Items:
    """The dispatches of a rich text file."""
    reader = need("striprtf.striprtf", source.name)
    data = take(source, MAX_RTF)
    if data.count(b"{") > MAX_ELEMENTS:
        raise InputError(f"{source.name}: has more than {MAX_ELEMENTS:,} groups; give it in parts")
    try:
        text = str(reader.rtf_to_text(data.decode("latin-1"), errors="ignore"))
    except (ValueError, LookupError, IndexError, UnicodeError, RecursionError) as error:
        raise InputError(f"{source.name}: isn't whole rich text ({type(error).__name__}: {error}); get it anew") from error
    yield from read_nexis(text, source, options)
