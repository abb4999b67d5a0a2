"""`footprint serve` under schemathesis: requests made up from its description, good ones and bad ones."""

import os
import subprocess
import sys

import pytest

pytest.importorskip("schemathesis")

# A file or a scenario of the right shape may still have nothing to assess: it is refused, rightly.
MAY_BE_REFUSED = "^/v1/(audit|compare)$"


@pytest.fixture(scope="module")
def address():
    """The address of a running server."""
    program = os.environ["FOOTPRINT_COMMAND"]
    arguments = [program, "serve", "--address", "127.0.0.1:0", "--lang", "en"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as server:
        yield server.stdout.readline().strip().removeprefix("listening on ")
        server.kill()


@pytest.mark.parametrize(
    "which",
    [
        ["--exclude-path-regex", MAY_BE_REFUSED],
        ["--include-path-regex", MAY_BE_REFUSED, "--exclude-checks", "positive_data_acceptance"],
    ],
    ids=["all that is described", "files and scenarios"],
)
def test_answers_are_as_described(address, which, tmp_path):
    always_the_same = ["--generation-deterministic", "--max-examples", "25"]
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/v1/openapi.json", "--no-color"]
    done = subprocess.run(
        [*command, *always_the_same, "--continue-on-failure", *which],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
