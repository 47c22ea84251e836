"""Functions whose wrong call is one sentence with the parameters that there are."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import ParamSpec, TypeVar

from cbakit.errors import ParameterError, nearest

P = ParamSpec("P")
T = TypeVar("T")


def question(ask: Callable[P, T]) -> Callable[P, T]:
    """`ask`, whose wrong call is one sentence with the parameters that there are; signature and help stay its own."""
    called = signature(ask)
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
        return ask(*args, **kwargs)

    return asked
