"""What a run set out to do, kept in its folder, so that the same command goes on from there and another one is refused."""

from datetime import date

import msgspec
from msgspec import Struct

from dateline.cluster.chunks import Chunk
from dateline.cluster.files import list_folder, read_bytes, write_whole
from dateline.errors import InputError

_NAME = "_plan.json"


class Plan(Struct, frozen=True):
    """The chunks of the input, in order, and how they are coded."""

    chunks: tuple[Chunk, ...]
    coder: str
    published: date | None = None


def read_plan(folder: str) -> Plan | None:
    """The plan of a folder; None where it has none."""
    if not list_folder(f"{folder}/{_NAME}"):
        return None
    try:
        return msgspec.json.decode(read_bytes(f"{folder}/{_NAME}"), type=Plan)
    except msgspec.MsgspecError as error:
        raise InputError(f"{folder}/{_NAME}: is damaged ({error}); give another --output") from error


def keep_plan(folder: str, plan: Plan) -> None:
    """Keep the plan of a folder.

    Raises: InputError where the folder has another one.
    """
    there = read_plan(folder)
    if there is None:
        write_whole(f"{folder}/{_NAME}", msgspec.json.encode(plan))
    elif there.coder != plan.coder:
        raise InputError(f"{folder}: was begun by {there.coder}, this is {plan.coder}; give another --output")
    elif there != plan:
        raise InputError(f"{folder}: was begun with another input; give another --output, or the input it was begun with")
