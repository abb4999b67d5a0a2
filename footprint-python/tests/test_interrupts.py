"""Ctrl-C ends long work, whatever it reads."""

import os
import signal
import threading

import footprint
import pyarrow
import pytest

BATCH = pyarrow.record_batch({"Type": ["laptop"] * 100_000})


def endless():
    while True:
        yield BATCH


def models():
    models = [f"Latitude zz{number}" for number in range(400_000)]
    footprint.match(["Dell"] * len(models), models, candidates=True)


@pytest.mark.parametrize(
    "work",
    [
        lambda: footprint.audit(pyarrow.Table.from_batches([BATCH] * 5_000)),
        lambda: footprint.audit(pyarrow.Table.from_batches([BATCH] * 5_000), threads=1),
        lambda: footprint.audit(pyarrow.RecordBatchReader.from_batches(BATCH.schema, endless())),
        lambda: footprint.part(pyarrow.Table.from_batches([BATCH] * 5_000), as_of="2026-11-21"),
        models,
    ],
    ids=["table", "thread", "generator", "part", "match"],
)
def test_work_ends_with_ctrl_c(work):
    timer = threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        work()
    assert footprint.audit(b"Type\nlaptop").units == 1
