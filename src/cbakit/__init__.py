"""
cbakit: from a club's raw CRM exports to the analysis of its active client base.

``import cbakit as cb`` gives a notebook all it needs: ``cb.load``, ``cb.show``, ``cb.result``, ``cb.finish``,
``cb.metric``, ``cb.disclose``, questions asked by hand in ``cb.explore``, and the modules ``cb.<topic>`` (analysis),
``cb.figures``, ``cb.tables`` and ``cb.wording`` with the same topics. Nothing heavy is imported before it is used.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from cbakit._calls import Topic, question
from cbakit._topics import with_hints

__version__ = "0.1.0"

_FUNCTIONS = {
    "load": "store",
    "prepare": "prepared",
    "result": "run_results",
    "finish": "run_results",
    "show": "exhibits",
    "metric": "metrics",
    "disclose": "disclosure",
    "disclose_cross": "disclosure",
    "disclose_parts": "disclosure",
    "earlier_targets": "run_results",
    "earlier_run": "run_results",
    "run_metrics": "run_results",
    "load_chain": "chain",
    "plan_against_actual": "recipes.control_points",
    "value_model": "recipes.value",
    "reasons_by_group": "recipes.reasons",
}
_TOPICS = tuple(sorted(p.stem for p in (Path(__file__).parent / "analysis").glob("[a-z]*.py")))
_PACKAGES = ("figures", "tables", "wording", "estimates", "explore")

__all__ = [*_FUNCTIONS, *_TOPICS, *_PACKAGES]


def __getattr__(name: str) -> Any:
    if name in _FUNCTIONS:
        return _asked(name)
    if name in _TOPICS:
        return _topic(name)
    if name in _PACKAGES:
        return with_hints(import_module(f"cbakit.{name}"))
    if name.startswith("__"):
        raise AttributeError(name)
    from cbakit.errors import UnknownNameError, nearest

    hint = nearest(name, __all__) or "; type cb. and press Tab to see what there is."
    raise UnknownNameError(f"cbakit has no {name!r}{hint}")


@cache
def _asked(name: str) -> Any:
    return question(getattr(import_module(f"cbakit.{_FUNCTIONS[name]}"), name), place=f"cb.{name}")


@cache
def _topic(name: str) -> Topic:
    return Topic(with_hints(import_module(f"cbakit.analysis.{name}")))


def __dir__() -> list[str]:
    return sorted(__all__)
