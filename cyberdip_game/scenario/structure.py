"""Plain data into the words: cattrs, strict about types, with every fault noted at its place.

A faulty piece is noted once, marked broken and replaced by a blank, so that the rest can still be read and checked.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from operator import eq
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, mapping_structure_factory, override

from cyberdip_game.scenario import kinds, rulebook, words
from cyberdip_game.scenario.diagnostics import Severity, did_you_mean
from cyberdip_game.scenario.yaml import Document, Path

T = TypeVar("T")

# Fields that hold one formula: there YAML's `true` and whole numbers are read as what they look like.
FORMULAS: Mapping[type, tuple[str, ...]] = {
    words.Variant: ("when",),
    words.Choice: ("needs",),
    words.Inject: ("when",),
    words.Axis: ("is_",),
    words.Ending: ("when",),
    rulebook.Gate: ("when",),
    rulebook.Term: ("is_",),
    rulebook.Habit: ("when",),
    rulebook.Intent: ("when",),
    rulebook.Intents: ("clear",),
    words.Talks: ("opens", "mandate"),
}
_NOUNS = {"mapuse": "map", "ownquantity": "quantity", "toolboxuse": "toolbox", "incidenttype": "incident type"}
_ROUNDS = 4  # a blank may itself lack something; no file needs more


class WrongValue(ValueError):
    """A value that cannot stand where it does. `wanted` says what can."""

    def __init__(self, wanted: str, found: Any, cure: str = "", code: str = "CD0203") -> None:
        super().__init__(wanted)
        self.wanted, self.found, self.cure, self.code = wanted, found, cure, code

    def sentence(self, path: Path) -> str:
        names = [part for part in path if isinstance(part, str)]
        what = f"`{names[-1]}`" if names else "this file"
        if path and isinstance(path[-1], int):
            what = f"an entry of {what}"
        return f"{what} wants {self.wanted}, {_said(self.found)}"


def structure(document: Document, wanted: type[T]) -> T | None:
    """The document as `wanted`. What is wrong is noted in the document; None if nothing can be made of it."""
    for _ in range(_ROUNDS):
        try:
            return _CONVERTER.structure(document.data, wanted)
        except (BaseValidationError, WrongValue) as error:
            if isinstance(error, WrongValue):
                document.problem(error.code, (), error.sentence(()), error.cure)
                return None
            # A misspelt key may be the one that is missing, so unknown keys come first.
            faults = sorted(_faults(error, ()), key=lambda found: not isinstance(found[1], ForbiddenExtraKeysError))
            for path, fault, kind in faults:
                _note(document, path, fault, kind)
    return None


def key_of(cls: type, name: str) -> str:
    """How a field is written in a file: `is_` is written `is`."""
    return name.removesuffix("_")


def _faults(error: BaseException, path: Path) -> Iterable[tuple[Path, Exception, Any]]:
    """Every single fault inside a validation error: its path, itself, the type wanted there."""
    if not isinstance(error, ClassValidationError | IterableValidationError):
        return
    noted, plain = error.group_exceptions()
    for inner, note in noted:
        step: Any = note.index if isinstance(note, IterableValidationNote) else key_of(error.cl, note.name)
        here = (*path, step)
        if isinstance(inner, BaseValidationError):
            yield from _faults(inner, here)
        else:
            yield here, inner, note.type
    for other in plain:
        yield path, other, error.cl


def _note(document: Document, path: Path, fault: Exception, kind: Any) -> None:
    match fault:
        case ForbiddenExtraKeysError():
            _unknown_keys(document, path, fault)
        case WrongValue():
            document.problem(fault.code, path, fault.sentence(path), fault.cure)
            _blank_out(document, path, kind)
        case KeyError() if path[-1] in _at(document.data, path[:-1]):
            pass  # it was there, misspelt
        case KeyError():
            if path[:-1] not in document.incomplete:
                document.problem("CD0202", path, f"`{path[-1]}` is missing here")
            _blank_out(document, path, kind)
        case _:
            raise fault


def _unknown_keys(document: Document, path: Path, fault: ForbiddenExtraKeysError) -> None:
    """Note keys that no field has. One that is nearly a missing field's is read as that field."""
    known = [key_of(fault.cl, field.name) for field in attrs.fields(fault.cl)]
    here = _at(document.data, path)
    for key in sorted(fault.extra_fields):
        noun = _NOUNS.get(fault.cl.__name__.lower(), fault.cl.__name__.lower())
        cure = did_you_mean(key, known)
        document.problem("CD0201", (*path, key), f"unknown key `{key}` in this {noun}", cure, key=True)
        near = cure.split("`")[1] if cure else ""
        value = here.pop(key)
        if near and near not in here:
            here[near] = value
            document.rename((*path, key), (*path, near))


def _blank_out(document: Document, path: Path, kind: Any) -> None:
    document.broken.add(path)
    _at(document.data, path[:-1])[path[-1]] = _blank(kind)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _blank(kind: Any) -> Any:
    """The least data of a type."""
    origin = get_origin(kind) or kind
    if origin is UnionType:
        return None if type(None) in get_args(kind) else _blank(get_args(kind)[0])
    if attrs.has(origin):
        return {
            key_of(origin, field.name): _blank(field.type)
            for field in attrs.fields(origin)
            if field.default is attrs.NOTHING
        }
    if get_args(kind) == (int, int):
        return [0, 0]
    if issubclass(origin, Enum):
        return next(iter(origin)).value
    return {str: "", int: 0, bool: False, tuple: [], dict: {}}[origin]


def _said(found: Any) -> str:
    match found:
        case None:
            return "but nothing is written here"
        case bool():
            return f"not `{str(found).lower()}`"
        case int() | float():
            return f"not the number {found}"
        case str():
            return f"not the text `{found if len(found) <= 24 else found[:23] + '…'}`"
        case list():
            return "not a list"
    return "not a mapping"


def _text(value: Any, _: Any) -> str:
    if isinstance(value, str):
        return value
    cure = "put it in quotes" if isinstance(value, bool | int | float) else ""
    raise WrongValue("text", value, cure)


def _formula(value: Any, _: Any) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, str):
        return value
    raise WrongValue("a formula", value)


def _number(value: Any, _: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise WrongValue("a whole number", value)


def _flag(value: Any, _: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongValue("true or false", value)


def _variants(value: Any, _: Any) -> words.Text:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return _CONVERTER.structure(value, tuple[words.Variant, ...])
    raise WrongValue("text, or a list of {when, text}", value)


def _ready(value: Any, kind: Any) -> rulebook.Ready:
    return _CONVERTER.structure(value, tuple[rulebook.Term, ...]) if isinstance(value, list) else _formula(value, kind)


def _range(value: Any, _: Any) -> tuple[int, int]:
    match value:
        case [int(low), int(high)] if not isinstance(low, bool) and not isinstance(high, bool):
            return low, high
    raise WrongValue("two whole numbers, [lowest, highest]", value)


def _enum(kind: type[Enum]) -> Callable[[Any, Any], Enum]:
    members = {member.value: member for member in kind}
    wanted = "one of " + ", ".join(members)

    def read(value: Any, _: Any) -> Enum:
        if isinstance(value, str) and value in members:
            return members[value]
        cure = did_you_mean(value, members) if isinstance(value, str) else ""
        raise WrongValue(wanted, value, cure, "CD0204")

    return read


def _class(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    overrides: Any = {
        field.name: override(
            rename=key_of(kind, field.name),
            struct_hook=_formula if field.name in FORMULAS.get(kind, ()) else None,
        )
        for field in attrs.fields(kind)
        if field.name in FORMULAS.get(kind, ()) or key_of(kind, field.name) != field.name
    }
    read: Any = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **overrides
    )
    wanted = "keys such as " + ", ".join(f"`{key_of(kind, field.name)}:`" for field in attrs.fields(kind)[:2])

    def checked(value: Any, _: Any) -> Any:
        if isinstance(value, dict):
            return read(value, kind)
        raise WrongValue(wanted, value)

    return checked


def _tuple(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    inner = list.__class_getitem__(get_args(kind)[0])
    read = converter.get_structure_hook(inner)

    def checked(value: Any, _: Any) -> tuple[Any, ...]:
        if isinstance(value, list):
            return tuple(read(value, inner))
        raise WrongValue("a list", value)

    return checked


def _dict(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    read = mapping_structure_factory(kind, converter, detailed_validation=True)

    def checked(value: Any, _: Any) -> Any:
        if isinstance(value, dict):
            return read(value, kind)
        raise WrongValue("keys with values", value)

    return checked


def _step(read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A step of an issue that does nothing by itself may be written as its id alone."""
    return lambda value, kind: read({"id": value} if isinstance(value, str) else value, kind)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_dict(kind: Any) -> bool:
    return get_origin(kind) is dict


def _converter() -> Converter:
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    for kind, hook in ((str, _text), (int, _number), (bool, _flag)):
        made.register_structure_hook(kind, hook)
    for kind in (*vars(kinds).values(), Severity):
        # One by one, since what is registered for str holds for a StrEnum unless it has a hook of its own.
        if isinstance(kind, type) and issubclass(kind, Enum):
            made.register_structure_hook(kind, _enum(kind))
    for wanted, factory in ((attrs.has, _class), (_is_tuple, _tuple), (_is_dict, _dict)):
        made.register_structure_hook_factory(wanted, factory)
    made.register_structure_hook_func(partial(eq, tuple[int, int]), _range)
    made.register_structure_hook_func(partial(eq, words.Text), _variants)
    made.register_structure_hook(words.TalkStep, _step(made.get_structure_hook(words.TalkStep)))
    made.register_structure_hook_func(partial(eq, rulebook.Ready), _ready)
    return made


_CONVERTER = _converter()
