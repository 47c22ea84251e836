"""Functions whose wrong call is one sentence with the parameters that there are."""

from collections.abc import Callable
from functools import cache, update_wrapper, wraps
from inspect import Parameter, isfunction, signature
from types import MethodType, ModuleType
from typing import Any, ParamSpec, TypeVar

from cbakit.errors import ParameterError, UnknownNameError, nearest

P = ParamSpec("P")
T = TypeVar("T")


class Question:
    """A function that, taken for the table that it gives, says how it is called."""

    def __init__(self, ask: Callable, place: str) -> None:
        update_wrapper(self, ask)
        self._ask, self._place = ask, place

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._ask(*args, **kwargs)

    def __get__(self, owner: object, kind: type | None = None) -> "Question":
        return self if owner is None else Question(MethodType(self._ask, owner), self._place)

    def __repr__(self) -> str:
        return f"{self._place}{signature(self)}"

    def __getitem__(self, key: object) -> Any:
        of_table = getattr(signature(self).return_annotation, "__name__", "") in ("DataFrame", "Result")
        raise ParameterError(self._called((f'["{key}"]' if isinstance(key, str) else "[…]") if of_table else ""))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise UnknownNameError(self._called(f".{name}"))

    def _called(self, rest: str) -> str:
        fixed = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
        needed = [n for n, p in signature(self).parameters.items() if p.default is p.empty and p.kind not in fixed]
        return f"{self._ask.__name__} is missing its round brackets: {self._place}({', '.join(needed)}){rest}."


def question(ask: Callable[P, T], *, place: str = "", of_tables: bool = False) -> Callable[P, T]:
    """
    `ask`, whose wrong call is one sentence with the parameters that there are; signature and help stay its own.

    `place` is how a notebook names it; a method is one of a base. With `of_tables`, what is no table where one belongs
    is told too.
    """
    called = signature(ask)
    tables = {
        n for n, p in called.parameters.items() if of_tables and getattr(p.annotation, "__name__", "") == "DataFrame"
    }
    own = [n for n, p in called.parameters.items() if n not in ("base", "self") and p.kind != Parameter.VAR_KEYWORD]

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            given = called.bind(*args, **kwargs).arguments
        except TypeError as fault:
            unknown = [name for name in kwargs if name not in called.parameters]
            what = f"no parameter {unknown[0]!r}{nearest(unknown[0], own) or '.'}" if unknown else f"{fault}."
            told = f"has {what}" if unknown else f"cannot be asked like this: {what}"
            raise ParameterError(f"{ask.__name__} {told} It takes {', '.join(own) or 'nothing'}.") from None
        if "base" in given and not hasattr(given["base"], "settings"):
            came = repr(given["base"]) if isinstance(given["base"], str) else '"demo"'
            raise ParameterError(f"{ask.__name__} needs the base of a client and not its name: base = cb.load({came}).")
        for name in [n for n in given if n in tables and given[n] is not None and not hasattr(given[n], "columns")]:
            came = f"the text {given[name]!r}" if isinstance(given[name], str) else f"a {type(given[name]).__name__}"
            raise ParameterError(
                f"{ask.__name__} needs a table for {name} and got {came}. What the table holds: {_place(ask)}?"
            )
        return ask(*args, **kwargs)

    return Question(asked, place or f"base.{ask.__name__}")


class Topic(ModuleType):
    """A module as a notebook sees it: what is called wrongly there says so in one sentence (`question`)."""

    def __init__(self, module: ModuleType) -> None:
        super().__init__(module.__name__, module.__doc__)
        self._module = module

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        return _question_of(found) if isfunction(found) and found.__module__ == self.__name__ else found

    def __dir__(self) -> list[str]:
        return dir(self._module)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """
        Nothing is asked of a topic itself.

        Raises
        ------
        ParameterError
        """
        name = f"cb.{self.__name__.rpartition('.')[2]}"
        asked = [n for n in dir(self) if isfunction(getattr(self._module, n))]
        raise ParameterError(
            f"{name} is a group of functions and is not called itself: {name}.{asked[0]}(…). It has {', '.join(asked)}."
        )


@cache
def _question_of(ask: Callable) -> Callable:
    return question(ask, place=_place(ask), of_tables=True)


def _place(ask: Callable) -> str:
    """How a notebook names a function."""
    return f"cb.{ask.__module__.rpartition('.')[2]}.{ask.__name__}"
