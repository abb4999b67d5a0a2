"""The examples of the documentation, and the notebook, run as they stand."""

import doctest
from pathlib import Path

import footprint
import nbclient
import nbformat

NOTEBOOK = Path(__file__).parents[1] / "examples" / "a_fleet.ipynb"


def test_the_examples_of_the_documentation_hold():
    for module in (footprint, footprint._api):
        failed, tried = doctest.testmod(module)
        assert (failed, tried > 3) == (0, True), module


def test_everything_is_documented():
    for name in footprint.__all__:
        thing = getattr(footprint, name)
        assert isinstance(thing, str) or thing.__doc__, name


def test_the_notebook_runs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    images = [output for cell in notebook.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
    assert images
