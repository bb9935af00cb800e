"""The same study on a Dask cluster of this machine counts what this process counts."""

import os
import signal
import sys

import pytest

from cyberdip_game.study import playtest
from cyberdip_game.study.plan import planned
from cyberdip_game.study.run import Here, Lost, pool
from tests.crisis import crisis_text


def test_a_cluster_counts_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="the cluster extra is not installed")
    monkeypatch.setattr("cyberdip_game.study.plan.BLOCK", 30)
    study = planned(crisis_text(), "crisis.yaml", games=120)
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=":0") as cluster,
        pool(scheduler=cluster.scheduler_address) as workers,
    ):
        there = playtest.played(study, workers, lambda more: None)
    assert there.tally.plain() == playtest.played(study, Here(), lambda more: None).tally.plain()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_cluster_that_loses_a_worker_counts_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="the cluster extra is not installed")
    monkeypatch.setattr("cyberdip_game.study.plan.BLOCK", 15)
    study, killed = planned(crisis_text(), "crisis.yaml", games=120), list[int]()
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:

        def kill(more: int) -> None:
            if not killed:
                killed.append(cluster.workers[0].process.pid)
                os.kill(killed[0], signal.SIGKILL)

        with pool(scheduler=cluster.scheduler_address) as workers:
            there = playtest.played(study, workers, kill)
    assert killed
    assert there.tally.plain() == playtest.played(study, Here(), lambda more: None).tally.plain()


def test_a_cluster_that_is_not_there_is_said_in_one_sentence() -> None:
    with (
        pytest.raises(Lost, match=r"cluster|no Dask scheduler answers"),
        pool(scheduler="tcp://127.0.0.1:9"),
    ):
        pass
