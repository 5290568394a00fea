from __future__ import annotations

import threading
import time

import pool_tasks
import pytest

from counterclaim.pool import WINDOW, Lost, OneWorker, Pool, WorkersCannotStartError


def test_answers_come_in_the_order_of_the_tasks_though_the_first_takes_longest():
    assert list(Pool(pool_tasks.square_slowest_first, 2).run(range(12))) == [n * n for n in range(12)]


def test_no_task_gives_no_answer_and_starts_no_process():
    assert list(Pool(pool_tasks.square, 2).run([])) == []


def test_a_worker_that_dies_costs_its_own_task_only():
    assert list(Pool(pool_tasks.die_on_three, 2).run(range(8))) == [0, 1, 4, Lost(-9), 16, 25, 36, 49]


def test_tasks_are_taken_only_a_window_ahead_of_the_answers():
    taken = []

    def tasks():
        for n in range(1000):
            taken.append(n)
            yield n

    answers = Pool(pool_tasks.square, 1).run(tasks())
    assert [next(answers) for _ in range(3)] == [0, 1, 4]
    assert len(taken) <= 3 + WINDOW
    answers.close()


def test_workers_that_never_come_up_stop_the_run():
    with pytest.raises(WorkersCannotStartError, match="__main__"):
        list(Pool(pool_tasks.DiesOnArrival(), 1).run(range(3)))


@pytest.mark.parametrize(("workers", "spare"), [(1, True), (2, False)])
def test_a_worker_has_processors_to_spare_only_where_it_is_alone(workers, spare):
    assert list(Pool(pool_tasks.has_to_spare, workers).run(range(3))) == [spare] * 3


def test_one_worker_is_told_of_others_like_it():
    alone, among_others = OneWorker(pool_tasks.has_to_spare), OneWorker(pool_tasks.has_to_spare, many=True)
    assert alone.ask(0) is True and among_others.ask(0) is False
    alone.close()
    among_others.close()


def test_one_worker_stays_and_outlives_what_it_dies_on():
    worker = OneWorker(pool_tasks.die_on_three)
    assert [worker.ask(n) for n in (1, 3, 4)] == [1, Lost(-9), 16]
    worker.close()
    assert worker.ask(5) == Lost(None)
    worker.close()


def test_one_worker_is_ended_in_the_middle_of_a_task():
    worker, answers = OneWorker(time.sleep), []
    thread = threading.Thread(target=lambda: answers.append(worker.ask(60)))
    thread.start()
    while worker._worker is None or not worker._worker.ready:
        time.sleep(0.02)
    begun = time.monotonic()
    worker.close()
    thread.join()
    assert answers == [Lost(-15)]
    assert time.monotonic() - begun < 5
