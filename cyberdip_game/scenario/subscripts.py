"""Words with a place in brackets: quantities, indicators and conditions such as `inforce[actor, measure]`.

Each becomes a checked piece of Python source; a place is an id, a role such as `target`, or a group such as `council`.
"""

import ast
from collections.abc import Iterable

from attrs import frozen

from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.language import CLOCK, GROUPS, GROUPS_OF, ROLES, Context, FormulaError, Names, Read
from cyberdip_game.scenario.quantities import INDICATORS

_GROUP_NEEDS = {"suspects": ("incident",), "hosted": ("target",), "forensics": ("incident",)}
_MEMBERS = {"sector": "at.all_sectors", "item": "at.all_items"}  # whom a group is picked from, if not actors
_STATUS = {"pending": 1, "inforce": 2}
_INDICATORS = {indicator.id: indicator for indicator in INDICATORS}
_WITH_PLACES = {
    "fired": "fired[inject]",
    "since": "since[inject]",
    "chosen": "chosen[actor, inject, choice]",
    "pending": "pending[actor, measure]",
    "inforce": "inforce[actor, measure]",
}
BRACKETED = (*_INDICATORS, *_WITH_PLACES)  # beside the quantities
_BASES = {  # what an indicator is made of
    "rung": "tension",
    "calm": "pressure",
    "belief": "evidence",
    "union_trust": "trust",
    "threshold": "peak",
    "breach": "peak",
    "outside": "shown",
    "injury": "peak",
    "owes": "peak",
    "hit": "peak",
    "behind": "evidence",
    "level": "finding",
    "roots": "finding",
    "word": "evidence",
    "against_record": "recorded",
    "answers": "evidence",
    "worth": "shown",
    "burns": "shown",
}


@frozen
class Node:
    """A checked piece: the Python source it becomes, its interval, the group it ranges over."""

    code: str
    low: int = 0
    high: int = 1
    truth: bool = False
    group: str | None = None
    reads: frozenset[Read] = frozenset()


@frozen
class Subscripts:
    """Reads `word[place, ...]` where these names exist and these roles are known."""

    names: Names
    context: Context

    def quantity(self, node: ast.Subscript, word: str) -> Node:
        if word in _STATUS:
            return self._docket(node, word)
        if word in ("fired", "since"):
            return self._script(node, word)
        if word == "chosen":
            return self._chosen(node)
        if word in _INDICATORS:
            return self._indicator(node, word)
        quantity = self.names.quantities.get(word)
        if quantity is None:
            known = (*self.names.quantities, *BRACKETED)
            raise unknown("quantity", word, known, node.col_offset)
        if word in self.context.closed:
            raise FormulaError(
                "CD0511", f"`{word}` may not be read here: it would give the author away", node.col_offset
            )
        if word == "truth":
            return self._truth_of(node)
        if "measure" in quantity.axes and self._absent(node):
            return Node("0", 0, 0, group=_group_of(node))
        if quantity.axes == ("issue",) and len(_parts(node)) == 2:
            return self._step(node, word)
        places, group = self.places(node, word, quantity.axes)
        code = f"at.w[{word!r}][{', '.join((*places, 'at.lane'))}]"
        return Node(code, *quantity.range, group=group, reads=_read(word, node))

    def _truth_of(self, node: ast.Subscript) -> Node:
        """Who did it is no number: `truth[incident, hypothesis]` is a condition."""
        (incident, hypothesis), group = self.places(node, "truth", ("incident", "hypothesis"))
        code = f"(at.w['truth'][{incident}, at.lane] == {hypothesis})"
        return Node(code, truth=True, group=group, reads=_read("truth", node))

    def _script(self, node: ast.Subscript, word: str) -> Node:
        (inject,), _ = self.places(node, word, ("inject",))
        if word == "since":
            return Node(f"at.since({inject})", -1, 20000, reads=_read("fired", node))
        return Node(f"(at.w['fired'][{inject}, at.lane] > 0)", truth=True, reads=_read("fired", node))

    def _indicator(self, node: ast.Subscript, word: str) -> Node:
        indicator = _INDICATORS[word]
        places, group = self.places(node, word, indicator.axes)
        if word == "rung":
            code = f"RUNG_OF[at.w['tension'][{', '.join((*places, 'at.lane'))}]]"
        elif word == "calm":
            code = f"(100 - at.w['pressure'][{places[0]}, at.lane])"
        else:
            code = f"at.{word}({', '.join(places)})"
        return Node(code, *indicator.range, group=group, reads=_read(_BASES[word], node))

    def _docket(self, node: ast.Subscript, word: str) -> Node:
        count = len(_parts(node))
        if count not in (2, 3):
            raise FormulaError(
                "CD0503",
                f"`{word}` wants an actor and a measure, or these and a target",
                node.col_offset,
                f"write {word}[actor, measure] or {word}[actor, measure, target]",
            )
        if self._absent(node):
            return Node("False", 0, 0, truth=True, group=_group_of(node))
        places, group = self.places(node, word, ("actor", "measure", "actor")[:count])
        code = f"at.docket({_STATUS[word]}, {', '.join(places)})"
        return Node(code, truth=True, group=group, reads=_read("docket", node))

    def _absent(self, node: ast.Subscript) -> bool:
        return any(isinstance(part, ast.Name) and part.id in self.names.absent for part in _parts(node))

    def _chosen(self, node: ast.Subscript) -> Node:
        parts = _parts(node)
        match parts:
            case [_, ast.Name(id=inject), ast.Name(id=choice)] if inject in self.names.choices:
                choices = self.names.choices[inject]
                if choice not in choices:
                    raise unknown(f"choice of `{inject}`", choice, choices, parts[2].col_offset)
                asked = ast.Tuple(parts[:2], ast.Load())
                short = ast.Subscript(node.value, asked, ast.Load(), col_offset=node.col_offset)
                places, group = self.places(short, "chosen", ("actor", "inject"))
                code = f"(at.w['chosen'][{', '.join(places)}, at.lane] == {choices.index(choice) + 1})"
                return Node(code, truth=True, group=group, reads=_read("chosen", node))
            case [_, ast.Name(id=inject) as part, _] if inject in self.names.ids.get("inject", ()):
                raise FormulaError("CD0503", f"`{inject}` offers no choices", part.col_offset)
            case [_, ast.Name(id=inject) as part, _]:
                raise unknown("inject", inject, self.names.choices, part.col_offset)
        raise FormulaError("CD0503", "`chosen` wants an actor, an inject and one of its choices", node.col_offset)

    def _step(self, node: ast.Subscript, word: str) -> Node:
        """`agreed[language, attack]`: whether that step is in force."""
        issue, step = _parts(node)
        short = ast.Subscript(node.value, issue, ast.Load(), col_offset=node.col_offset)
        places, _ = self.places(short, word, ("issue",))
        known = self.names.steps[self.names.ids["issue"][int(places[0])]]
        match step:
            case ast.Name(id=id) if id in known:
                code = f"(at.w[{word!r}][{places[0]}, at.lane] == {known.index(id) + 1})"
                return Node(code, truth=True, reads=_read(word, node))
        raise unknown(f"step of `{self.names.ids['issue'][int(places[0])]}`", ast.unparse(step), known, step.col_offset)

    def places(self, node: ast.Subscript, word: str, axes: tuple[str, ...]) -> tuple[list[str], str | None]:
        """The index code of each place and the group among them. Raises FormulaError."""
        parts = _parts(node)
        if len(parts) != len(axes):
            count = "1 place" if len(parts) == 1 else f"{len(parts) or 'no'} places"
            raise FormulaError("CD0503", f"`{word}` wants {_listed(axes)}, not {count}", node.col_offset)
        found = [self._place(part, axis, word) for part, axis in zip(parts, axes, strict=True)]
        groups = [group for _, group in found if group]
        if len(groups) > 1:
            raise FormulaError("CD0505", "one group per formula", node.col_offset)
        if "hypothesis" in axes and "incident" in axes:
            self._same_incident(parts[axes.index("incident")], parts[axes.index("hypothesis")])
        return [code for code, _ in found], groups[0] if groups else None

    def _same_incident(self, incident: ast.expr, hypothesis: ast.expr) -> None:
        """A hypothesis of another incident is a slip of the pen. Raises FormulaError."""
        match incident, hypothesis:
            case ast.Name(id=one), ast.Name(id=other) if one in self.names.hypotheses and other not in ROLES:
                known = self.names.hypotheses[one]
                if other not in known:
                    raise FormulaError(
                        "CD0502",
                        f"`{one}` has no hypothesis `{other}`",
                        hypothesis.col_offset,
                        did_you_mean(other, known),
                    )

    def _place(self, node: ast.expr, axis: str, word: str) -> tuple[str, str | None]:
        if not isinstance(node, ast.Name):
            raise FormulaError("CD0503", f"`{word}` wants the name of {_a(axis)} there", node.col_offset)
        name, ids = node.id, self.names.ids.get(axis, ())
        if name in ids:
            return str(ids.index(name)), None
        if ROLES.get(name) == axis:
            if name not in self.context.roles:
                raise FormulaError("CD0506", f"there is no `{name}` here", node.col_offset)
            return f"at.{name}", None
        if GROUPS_OF.get(name) == axis:
            missing = [role for role in _GROUP_NEEDS.get(name, ()) if role not in self.context.roles]
            if missing:
                raise FormulaError(
                    "CD0506", f"`{name}` needs {_a(missing[0])}, and there is none here", node.col_offset
                )
            return _MEMBERS.get(axis, "at.each"), name
        roles = [role for role, its in ROLES.items() if its == axis and role in self.context.roles]
        groups = [group for group, its in GROUPS_OF.items() if its == axis]
        elsewhere = next((other for other, its in self.names.ids.items() if name in its), None)
        if elsewhere or name in ROLES or name in GROUPS:
            raise FormulaError(
                "CD0503", f"`{word}` wants {_a(axis)} there, `{name}` is {_a(elsewhere or 'role')}", node.col_offset
            )
        raise unknown(axis, name, (*ids, *roles, *groups), node.col_offset)

    def misplaced(self, word: str, column: int) -> FormulaError:
        if word in _WITH_PLACES:
            return FormulaError("CD0503", f"`{word}` wants a place", column, f"write {_WITH_PLACES[word]}")
        if word in self.names.quantities or word in _INDICATORS:
            axes = (self.names.quantities.get(word) or _INDICATORS[word]).axes
            return FormulaError("CD0503", f"`{word}` wants a place", column, f"write {word}[{', '.join(axes)}]")
        if word in ROLES or word in GROUPS or any(word in ids for ids in self.names.ids.values()):
            return FormulaError("CD0503", f"`{word}` is a place; put it in brackets after a quantity", column)
        known = (*CLOCK, *self.names.quantities, *BRACKETED, "true", "false")
        return unknown("name", word, known, column)


def unknown(kind: str, name: str, known: Iterable[str], column: int) -> FormulaError:
    return FormulaError("CD0502", f"unknown {kind} `{name}`", column, did_you_mean(name, known))


def placeless(name: ast.Name) -> ast.Subscript:
    """A quantity without axes, as one at no place."""
    nowhere = ast.Tuple([], ast.Load())
    return ast.Subscript(name, nowhere, ast.Load(), lineno=name.lineno, col_offset=name.col_offset)


def _parts(node: ast.Subscript) -> list[ast.expr]:
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def _group_of(node: ast.Subscript) -> str | None:
    return next((part.id for part in _parts(node) if isinstance(part, ast.Name) and part.id in GROUPS), None)


def _read(quantity: str, node: ast.Subscript) -> frozenset[Read]:
    word = node.value.id if isinstance(node.value, ast.Name) else quantity
    places = tuple(part.id for part in _parts(node) if isinstance(part, ast.Name))
    return frozenset({Read(quantity, places, word, node.col_offset)})


def _a(axis: str) -> str:
    return f"an {axis}" if axis.startswith(tuple("aeiou")) else f"a {axis}"


def _listed(axes: tuple[str, ...]) -> str:
    if len(axes) > 1 and len(set(axes)) == 1:
        return f"{len(axes)} {axes[0]}s"
    *first, last = (_a(axis) for axis in axes) if axes else ("no place",)
    return f"{', '.join(first)} and {last}" if first else last
