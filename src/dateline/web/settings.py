"""How the explorer is served: what of, where, to whom, and within what limits."""

from pathlib import Path

from msgspec import Struct

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine, at which nobody else reaches the explorer."""
LONGEST_QUOTE = 200
"""How many characters of an article's text are shown where its licence isn't known to allow more."""


class Settings(Struct, frozen=True):
    """What `dateline serve` was asked for.

    `token` is None where none is asked of visitors; `names` are further names under which the explorer is reached; `rate` is how many
    requests a second one address may make (0: any number), `seconds` how long one may take. `full_text`: whether articles may be shown
    whole; else at most 200 characters of each are quoted, but for those whose outlet or agency is in `open_outlets`.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8321
    token: str | None = None
    names: tuple[str, ...] = ()
    rate: float = 50.0
    seconds: float = 10.0
    full_text: bool = False
    open_outlets: tuple[str, ...] = ()
