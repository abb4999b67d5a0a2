"""The command beside which the package is held, and the shipped examples."""

import os
import subprocess
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"


@pytest.fixture(autouse=True)
def in_examples(monkeypatch):
    """Files are named as the command is given them."""
    monkeypatch.chdir(EXAMPLES)


@pytest.fixture(scope="session")
def command():
    """Runs the command that `cargo xtask python` built, and gives what it prints."""
    program = os.environ["FOOTPRINT_COMMAND"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}

    def run(*arguments, fails=False):
        done = subprocess.run(
            [program, *map(str, arguments)], capture_output=True, cwd=EXAMPLES, env=environment, check=False
        )
        assert (done.returncode == 2) == fails, done.stderr.decode()
        return done.stdout.decode()

    return run
