"""The JSON Schema (draft-07) of scenario files, made from the classes an author's words are read into."""

from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from cyberdip_game.scenario import words
from cyberdip_game.scenario.meanings import meaning
from cyberdip_game.scenario.structure import FORMULAS, key_of

Schema = dict[str, Any]
_PLAIN = {str: "string", int: "integer", bool: "boolean"}


def schema() -> Schema:
    """What an editor needs to complete and check a scenario file."""
    definitions: dict[str, Schema] = {}
    whole = _class(words.Scenario, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Cyberdip scenario",
        **whole,
        "definitions": dict(sorted(definitions.items())),
    }


def _class(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """An object of one of the words; its classes go to `definitions`."""
    fields = attrs.fields(kind)
    made: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key_of(kind, field.name): _field(kind, field, definitions) for field in fields},
    }
    needed = [key_of(kind, field.name) for field in fields if field.default is attrs.NOTHING]
    if needed:
        made["required"] = needed
    if kind.__doc__:
        made["description"] = " ".join(kind.__doc__.split())
    return made


def _field(kind: Any, field: Any, definitions: dict[str, Schema]) -> Schema:
    formula = field.name in FORMULAS.get(kind, ())  # there a number or a truth value may stand without quotes
    made = {"type": ["string", "integer", "boolean"]} if formula else _type(field.type, definitions)
    said = meaning(kind, field.name)
    return {**made, "description": said} if said else made


def _type(kind: Any, definitions: dict[str, Schema]) -> Schema:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return {"anyOf": [_type(one, definitions) for one in inside]}
    if kind is NoneType:
        return {"type": "null"}
    if kind == tuple[int, int]:
        return {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    if origin is tuple:
        return {"type": "array", "items": _type(inside[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(inside[1], definitions)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if attrs.has(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}  # known before its own fields are asked
            definitions[kind.__name__] = _class(kind, definitions)
        named: Schema = {"$ref": f"#/definitions/{kind.__name__}"}
        return {"anyOf": [named, {"type": "string"}]} if kind is words.TalkStep else named
    return {"type": _PLAIN[kind]}
