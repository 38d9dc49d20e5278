"""aiogram's models are built when each is first used, instead of all of them at import: two
seconds, and a hundred megabytes, for some six hundred models of which a bot needs a few dozen.

aiogram's types ask for that themselves (``defer_build``) and are then built in a loop all the same,
since their annotations can only be understood with all names of ``aiogram.types`` at hand. Here the
loop's calls are put off, and the names are kept for when they come.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pydantic import BaseModel
from pydantic._internal._mock_val_ser import MockValSer

from db.lean import without_orm

log = logging.getLogger(__name__)

# Tried with these. With others nothing is put off: aiogram is imported as it was written.
PROVEN = {"aiogram": "3.31.", "pydantic": "2.13."}

_building = threading.RLock()


def start_lean() -> bool:
    """Imports aiogram with its models unbuilt. False, and it is a plain import, when aiogram is
    there already or the versions are not those that were tried.

    The garbage collector rests until bot.run.leave_in_peace: what a start makes stays, and looking
    through it again and again is a fifth of the start.
    """
    gc.disable()
    without_orm()
    if "aiogram" in sys.modules:
        return False
    if not _proven():
        log.info("a slow start: aiogram or pydantic are not the versions that were tried")
        return False
    with _put_off() as names:
        import_module("aiogram.methods")
    if names:
        _build_later(names)
        buttons = import_module("aiogram.filters.callback_data")
        buttons.CallbackData.model_config["defer_build"] = True
    return bool(names)


def _proven() -> bool:
    try:
        return all(version(name).startswith(start) for name, start in PROVEN.items())
    except PackageNotFoundError:
        return False


@contextmanager
def _put_off() -> Iterator[dict[str, Any]]:
    """Meanwhile models are made unbuilt, and one of aiogram.types that is told to build itself
    does not; yields the names that it was told to do it with."""
    names: dict[str, Any] = {}
    usual = BaseModel.__dict__["model_rebuild"]

    def not_yet(
        cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **more: Any
    ) -> bool | None:
        if _types_namespace is not None and cls.__module__.startswith("aiogram.types."):
            names.update(_types_namespace)
            return False
        more["_parent_namespace_depth"] = more.get("_parent_namespace_depth", 2) + 1
        built: bool | None = usual.__func__(cls, _types_namespace=_types_namespace, **more)
        return built

    BaseModel.model_rebuild = classmethod(not_yet)  # type: ignore[method-assign, assignment]
    BaseModel.model_config["defer_build"] = True
    try:
        yield names
    finally:
        BaseModel.model_rebuild = usual  # type: ignore[method-assign]
        del BaseModel.model_config["defer_build"]


def _build_later(names: Mapping[str, Any]) -> None:
    """Gives aiogram's models the names for the day on which they are built."""
    usual = BaseModel.__dict__["model_rebuild"].__func__

    def build(
        cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **more: Any
    ) -> bool | None:
        more.pop("_parent_namespace_depth", None)
        with _building:  # pydantic's own is not for two threads at once
            built: bool | None = usual(cls, _types_namespace=_types_namespace or names, **more)
            return built

    methods = import_module("aiogram.methods.base")
    for base in (
        import_module("aiogram.types.base").TelegramObject,
        methods.TelegramMethod,
        methods.Response,
    ):
        base.model_rebuild = classmethod(build)
        for model in _family(base):
            _serialised_late(model)


def _family(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield base
    for child in base.__subclasses__():
        yield from _family(child)


class _Late(MockValSer[Any]):
    """What stands for a serialiser until its model is built.

    A model that came to be inside another one is not built itself. pydantic-core asks the object
    for its serialiser when it finds it where anything may stand, and takes no stand-in then: so
    the object's own look-up builds it. A look-up at the class still finds the stand-in.
    """

    __slots__ = ()

    def __get__(self, instance: object, owner: type) -> Any:
        return self if instance is None else self.rebuild()


def _serialised_late(model: type[BaseModel]) -> None:
    waiting = model.__dict__.get("__pydantic_serializer__")
    if isinstance(waiting, MockValSer):
        model.__pydantic_serializer__ = _Late(  # type: ignore[assignment]
            waiting._error_message,
            code=waiting._code,
            val_or_ser="serializer",
            attempt_rebuild=waiting._attempt_rebuild,
        )
