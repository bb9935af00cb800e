"""The same study on a Dask cluster of this machine counts what this process counts."""

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
        distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster,
        pool(scheduler=cluster.scheduler_address) as workers,
    ):
        there = playtest.played(study, workers, lambda more: None)
    assert there.tally.plain() == playtest.played(study, Here(), lambda more: None).tally.plain()


def test_a_cluster_that_is_not_there_is_said_in_one_sentence() -> None:
    with (
        pytest.raises(Lost, match=r"cluster|no Dask scheduler answers"),
        pool(scheduler="tcp://127.0.0.1:9"),
    ):
        pass
