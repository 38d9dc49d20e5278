"""SQLAlchemy's asyncio without its ORM: eight megabytes and a tenth of a second of a start, for
what nothing here uses. The package imports both; here only its engine is, and the rest comes when
somebody asks the package for it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_PACKAGE = "sqlalchemy.ext.asyncio"


def without_orm() -> bool:
    """False when the package is there already, or a SQLAlchemy has its engine elsewhere: then
    nothing is changed."""
    if _PACKAGE in sys.modules:
        return False
    spec = find_spec(_PACKAGE)
    if spec is None or spec.loader is None:
        return False
    loader, package = spec.loader, module_from_spec(spec)

    def the_rest(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        del package.__getattr__
        loader.exec_module(package)
        return getattr(package, name)

    sys.modules[_PACKAGE] = package
    try:
        engine = import_module(f"{_PACKAGE}.engine")
        for name in ("AsyncConnection", "AsyncEngine", "create_async_engine"):
            setattr(package, name, getattr(engine, name))
    except (ImportError, AttributeError):
        for name in [name for name in sys.modules if name.startswith(_PACKAGE)]:
            del sys.modules[name]
        return False
    package.__getattr__ = the_rest  # type: ignore[method-assign]
    import_module("sqlalchemy.ext").asyncio = package  # type: ignore[attr-defined]
    return True
