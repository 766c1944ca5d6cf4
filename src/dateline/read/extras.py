"""The libraries that some readers need beyond the core, and what to say where one is absent."""

from importlib import import_module
from types import ModuleType

from dateline.errors import InputError


def need(module: str, name: str, extra: str = "read") -> ModuleType:
    """The module, for reading the input of that name.

    Raises: InputError where it isn't installed, saying how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise InputError(f"{name}: needs {package} to be read, which isn't installed; run: pip install 'dateline[{extra}]'") from error
