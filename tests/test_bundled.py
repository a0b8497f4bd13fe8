"""Data that ships with warmtepad is found, in a checkout and in a wheel."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from warmtepad.bundled import bundled_folder
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario, scenario_names
from warmtepad.sampling.write import NAMED_SAMPLES

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("measures", "sources.toml"),
        ("measures", "envelope.toml"),
        ("measures", "assumptions/labels.toml"),
        ("measures", "scenarios/npa-2025.toml"),
        *(("stock_samples", sample.file_name) for sample in NAMED_SAMPLES.values()),
    ],
)
def test_file_is_found_from_any_folder(
    folder: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The working directory does not matter."""
    monkeypatch.chdir(tmp_path)

    assert (bundled_folder(folder) / name).is_file()


def test_bundled_data_can_be_read() -> None:
    """Every scenario, the catalogue and every sample are usable as they ship."""
    assert read_catalogue().measures
    assert all(read_scenario(name).id == name for name in scenario_names())
    for sample in NAMED_SAMPLES.values():
        stock = read_stock(bundled_folder("stock_samples") / sample.file_name)
        assert len(stock.complex_starts) == sample.complexes


def test_a_wheel_comes_before_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data inside the package is taken first, then that beside it."""
    package = tmp_path / "warmtepad"
    inside, beside = package / "_bundled" / "measures", tmp_path / "measures"
    beside.mkdir()
    monkeypatch.setattr(resources, "files", lambda _: package)

    assert bundled_folder("measures") == beside
    inside.mkdir(parents=True)
    assert bundled_folder("measures") == inside


def test_data_that_is_nowhere_is_named_with_its_places() -> None:
    """Both places are said."""
    with pytest.raises(FileNotFoundError, match="bundled data 'dreams' is not among"):
        bundled_folder("dreams")


def test_the_build_maps_every_bundled_folder_into_the_wheel() -> None:
    """What the code asks for is what pyproject.toml ships, py.typed beside it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["force-include"] == {
        name: f"warmtepad/_bundled/{name}" for name in ("measures", "stock_samples")
    }
    assert (ROOT / "warmtepad" / "py.typed").is_file()
