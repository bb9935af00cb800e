"""Runs jobs on any executor of `concurrent.futures` and gives their results in order, whoever did them and when.

A job is a pure function of a plain value, so a lost worker costs only its own jobs, which are handed out again.
"""

import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

J = TypeVar("J")
R = TypeVar("R")
_TRIES = 3  # a worker that dies this often dies of the job


class Lost(RuntimeError):
    """Workers died again and again, in one sentence with what to do."""


class Pool(Protocol):
    """Something that runs a job for every value and tells when each is done; `workers` at once."""

    workers: int

    def run(self, job: Callable[[J], R], values: Sequence[J], done: Callable[[J], object]) -> list[R]: ...


class Here:
    """One after another in this process."""

    workers = 1

    def run(self, job: Callable[[J], R], values: Sequence[J], done: Callable[[J], object]) -> list[R]:
        results = []
        for value in values:
            results.append(job(value))
            done(value)
        return results


class Elsewhere:
    """On an executor; `renew` makes another one when it has broken."""

    def __init__(self, renew: Callable[[], Executor], workers: int = 1) -> None:
        self._renew, self.workers = renew, workers
        self.executor = renew()

    def run(self, job: Callable[[J], R], values: Sequence[J], done: Callable[[J], object]) -> list[R]:
        """The results in the order of `values`. Raises Lost, and what a job raises."""
        results: dict[int, R] = {}
        for _ in range(_TRIES):
            missing = [number for number in range(len(values)) if number not in results]
            try:
                waiting = {self.executor.submit(job, values[number]): number for number in missing}
                for future in as_completed(waiting):
                    number = waiting[future]
                    results[number] = future.result()
                    done(values[number])
                return [results[number] for number in range(len(values))]
            except BrokenProcessPool:
                self.executor.shutdown(wait=False, cancel_futures=True)
                self.executor = self._renew()
        raise Lost(f"worker processes died {_TRIES} times; try again with --jobs 1, or with fewer --games")

    def close(self) -> None:
        self.executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def pool(jobs: int = 0, scheduler: str = "") -> Iterator[Pool]:
    """`jobs` processes on this machine (0: one per core; 1: this process), or a Dask cluster by its address.

    Raises Lost if the cluster cannot be used.
    """
    if scheduler:
        with _cluster(scheduler) as (executor, threads):
            yield Elsewhere(lambda: executor, threads)
        return
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        yield Here()
        return
    fresh = multiprocessing.get_context("spawn")
    workers = Elsewhere(lambda: ProcessPoolExecutor(jobs, mp_context=fresh), jobs)
    try:
        yield workers
    finally:
        workers.close()


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The cluster as an executor, and how many jobs it does at once."""
    try:
        from distributed import Client, KilledWorker
        from distributed.comm import CommClosedError
    except ImportError:
        raise Lost("--scheduler needs Dask; install it with: pip install 'cyberdip[cluster]'") from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what is lost is told in one sentence
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise Lost(f"no Dask scheduler answers at {address} ({error}); start one with: dask scheduler") from None
    with client:
        try:
            yield client.get_executor(), max(1, sum(client.nthreads().values()))
        except (KilledWorker, CancelledError, CommClosedError) as error:
            raise Lost(f"the cluster at {address} lost its workers or its scheduler ({type(error).__name__})") from None
