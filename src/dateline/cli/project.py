"""`dateline.toml` in the current folder: what commands take for their options where neither they nor the environment say otherwise."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from dateline.errors import InputError

PROJECT_FILE = "dateline.toml"
_SHARED = ("store", "model")
"""Keys at the top, which hold for every command that has the option."""
_HEADER = re.compile(r"^\s*\[\s*([\w.\" -]+?)\s*\]")
_KEY = re.compile(r"^\s*\"?([\w-]+)\"?\s*[.=]")

Setting = str | int | float | bool | list[str]
Settings = dict[str, dict[str, Setting]]


class _File(Struct, frozen=True):
    """The project file: where it is, and what it says."""

    path: Path
    text: str


def load_settings(path: Path, commands: Mapping[str, click.Command]) -> Settings:
    """What the file says, by command and by the name of the command's parameter; nothing where there is no such file.

    Raises: InputError for what isn't TOML, and for a key that no command or option has, with its line.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        read = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read ({error}); mend or remove it") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: isn't TOML ({error}); mend it, or see what dateline init writes") from error
    file = _File(path, text)
    settings: Settings = {name: {} for name in commands}
    for key, value in read.items():
        if isinstance(value, dict):
            _command_settings(file, (key, value), commands, settings)
        elif key not in _SHARED:
            _refuse(file, "", key, f"at the top stand {', '.join(_SHARED)} and tables named by a command")
        else:
            _share(file, (key, value), commands, settings)
    return settings


def _share(file: _File, entry: tuple[str, object], commands: Mapping[str, click.Command], settings: Settings) -> None:
    """Give a value at the top to the commands that have the option; the store is looked up where it is needed."""
    key, value = entry
    setting = _setting(file, ("", key), value)
    for name, command in commands.items():
        if key != "store" and key in _options(command):
            settings[name].setdefault(_options(command)[key], setting)


def _command_settings(file: _File, entry: tuple[str, dict[str, object]], commands: Mapping[str, click.Command], settings: Settings) -> None:
    name, table = entry
    if name not in commands:
        _refuse(file, name, None, f"the commands are {', '.join(sorted(commands))}")
    options = _options(commands[name])
    for key, value in table.items():
        if key not in options:
            _refuse(file, name, key, f"{name} has {', '.join(sorted(options)) or 'no options'}")
        settings[name][options[key]] = _setting(file, (name, key), value)


def _options(command: click.Command) -> dict[str, str]:
    """The parameters of a command by the long names of their options, without dashes."""
    found = [(name.lstrip("-"), p.name or "") for p in command.params if isinstance(p, click.Option) for name in p.opts]
    return {name: parameter for name, parameter in found if len(name) > 1 and name != "help"}


def _setting(file: _File, at: tuple[str, str], value: object) -> Setting:
    """A value as an option takes it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [str(item) for item in value]
    return _refuse(file, at[0], at[1], "give a text, a number, true, false, a day, or a list of texts")


def _refuse(file: _File, table: str, key: str | None, remedy: str) -> Setting:
    named = f"{table}.{key}" if table and key else key or f"[{table}]"
    raise InputError(f"{file.path}, line {_line(file.text, table, key)}: {named} can't stand here; {remedy}")


def _line(text: str, table: str, key: str | None) -> int:
    """The line of a key in a table, from 1, or of the table's heading where no key is given."""
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            current = header.group(1).strip('" ')
            if key is None and current.split(".")[0] == table:
                return number
        elif ((found := _KEY.match(line)) and current == table and found.group(1) == key) or (
            key is None and found and not current and found.group(1) == table
        ):
            return number
    return 1


def name_variables(group: click.Group, prefix: str) -> None:
    """Let the environment give each option of the group's commands: `DATELINE_SHOW_AS_OF` for `dateline show --as-of`."""
    for name, command in group.commands.items():
        mine = f"{prefix}_{name.upper()}"
        if isinstance(command, click.Group):
            name_variables(command, mine)
        for parameter in command.params:
            longest = max((o for o in parameter.opts if o.startswith("--")), key=len, default=None)
            if isinstance(parameter, click.Option) and longest is not None and parameter.envvar is None:
                parameter.envvar = f"{mine}_{longest[2:].replace('-', '_').upper()}"


def project_store(folder: Path | None = None) -> str | None:
    """The store that the project file of a folder (None: the current one) names; None where it names none."""
    import tomllib

    path = (folder or Path()) / PROJECT_FILE
    try:
        named = tomllib.loads(path.read_text(encoding="utf-8")).get("store")
    except (OSError, ValueError):
        return None
    return named if isinstance(named, str) else None
