"""No package of a simulator imports, by whatever way round, a package that imports it."""

import grimp
import pytest

from simkit.tree import ROOT

SIMULATORS = ("portal_sim", "authenticator_sim", "idp_sim")


def package_of(module: str) -> str:
    """The package that holds it, what meets the world (`adapters`) included; a module at the top stands for itself."""
    parts = module.split(".")
    is_package = (ROOT / "/".join(parts) / "__init__.py").is_file()
    parts = parts if is_package or len(parts) == 2 else parts[:-1]
    return ".".join(parts[:-1] if parts[-1] == "adapters" and len(parts) > 2 else parts)


def arrows(simulator: str) -> dict[str, set[str]]:
    """Which packages import which."""
    graph = grimp.build_graph(simulator, cache_dir=None)
    found: dict[str, set[str]] = {}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            below, above = package_of(imported), package_of(module)
            if above != below:
                found.setdefault(above, set()).add(below)
    return found


def reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    """Whatever can be reached from there."""
    seen: set[str] = set()
    ahead = list(graph.get(start, ()))
    while ahead:
        package = ahead.pop()
        if package not in seen:
            seen.add(package)
            ahead.extend(graph.get(package, ()))
    return seen


@pytest.mark.parametrize("simulator", SIMULATORS)
def test_no_package_imports_itself_by_a_way_round(simulator: str) -> None:
    graph = arrows(simulator)
    assert len(graph) > 3, "the search finds what is there"
    assert sorted(package for package in graph if package in reached(package, graph)) == []


def test_a_knot_would_be_noticed() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a"}}
    assert reached("a", graph) == {"a", "b", "c"}
