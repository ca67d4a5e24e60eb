"""Does a limit count what a submission computes, and not how busy the machine is?"""

from __future__ import annotations

import socket

import pytest

from grader.room import stopwatch
from grader.room.asking.fork_caller import ForkCaller
from grader.room.inside.frames import Channel
from grader.room.limits import Limits
from grader.room.process import Ended
from grader.room.stopwatch import FAR, FIRST_LOOK_S, Stopwatch, Usage
from helpers.judge.messages import explain


class Machine:
    """A machine whose time the test moves on, and what a submission has used of it."""

    def __init__(self, monkeypatch) -> None:
        self.wall = 100.0
        self.usage: Usage | None = Usage(7.0, asleep=False)
        self.looks = 0
        monkeypatch.setattr(stopwatch.time, "monotonic", lambda: self.wall)

    def look(self) -> Usage | None:
        """What the submission has used."""
        self.looks += 1
        return self.usage

    def run(self, watch: Stopwatch, seconds: float, share: float, asleep: bool = False) -> float:
        """Go on in small steps; gives the wall time after which it was over, or infinity."""
        begun = self.wall
        while self.wall < begun + seconds:
            step = min(watch.next_look_s, begun + seconds - self.wall + 0.001)
            self.wall += step
            if self.usage is not None:
                self.usage = Usage(self.usage.cpu_s + share * step, asleep)
            if watch.over():
                return self.wall - begun
        return float("inf")


@pytest.fixture
def machine(monkeypatch):
    """A machine, at rest."""
    return Machine(monkeypatch)


def test_a_short_call_costs_no_look(machine):
    """Is nobody asked about what is over at once?"""
    watch = Stopwatch(10, machine.look)
    watch.start()
    assert machine.run(watch, FIRST_LOOK_S - 0.01, share=1.0) == float("inf")
    assert machine.looks == 0


@pytest.mark.parametrize("share", [1.0, 0.5, 0.125])
def test_computing_counts_however_small_the_share_of_the_core(machine, share):
    """Is an endless loop over after the same CPU time, on a quiet and on a busy machine?"""
    watch = Stopwatch(10, machine.look)
    watch.start()
    ended = machine.run(watch, 10 * FAR, share)
    assert 10 <= share * ended <= 10 + 2 * FIRST_LOOK_S


def test_waiting_for_a_core_does_not_count(machine):
    """Does a call that computes 3 of its 10 seconds come to its end, although that takes a minute?"""
    watch = Stopwatch(10, machine.look)
    watch.start()
    assert machine.run(watch, 60, share=0.05) == float("inf")


def test_sleeping_counts(machine):
    """Is a call that does nothing over after as many seconds?"""
    watch = Stopwatch(10, machine.look)
    watch.start()
    assert 10 <= machine.run(watch, 100, share=0.0, asleep=True) <= 12


def test_waiting_for_an_answer_of_ours_does_not_count(machine):
    """A function that asks for an earlier one's value five hundred times, on a machine where we come to answer late: is it let be?"""
    watch = Stopwatch(10, machine.look)
    machine.usage = Usage(7.0, asleep=True)
    for _ in range(500):
        watch.start()
        assert not watch.over()
        machine.wall += 0.2  # it has asked, and sleeps until it is our turn
        watch.stop()
    assert watch.spent_s == 0


def test_sleeping_between_two_questions_counts(machine):
    """Is a function over that asks now and then, and sleeps meanwhile?"""
    watch = Stopwatch(10, machine.look)
    for _ in range(200):
        watch.start()
        if machine.run(watch, 0.4, share=0.0, asleep=True) < 1:
            break
        watch.stop()
    assert watch.left_s == 0 and watch.wall_s < 4 * watch.limit_s


def test_wall_time_ends_everything_far_beyond(machine):
    """What neither computes nor sleeps as far as anybody sees: does it end all the same?"""
    watch = Stopwatch(10, machine.look)
    watch.start()
    assert machine.run(watch, 1e6, share=0.0) == pytest.approx(10 * FAR, rel=0.01)


def test_where_nothing_is_known_wall_time_counts(machine):
    """On a system without /proc: is the limit one of wall time?"""
    machine.usage = None
    watch = Stopwatch(10, machine.look)
    watch.start()
    assert 10 <= machine.run(watch, 100, share=1.0) <= 11


def test_calls_share_the_time_of_their_check(machine):
    """Do many calls with pauses between them use up one limit, the pauses not counted, what others computed for them counted?"""
    watch = Stopwatch(10, machine.look)
    for _ in range(3):
        watch.start()
        assert machine.run(watch, 2, share=1.0) == float("inf")
        watch.stop()
        machine.wall += 1000
        watch.add(1)
    assert watch.spent_s == pytest.approx(9, abs=FIRST_LOOK_S + 0.1)
    watch.start()
    assert machine.run(watch, 5, share=1.0) < 3


def test_a_process_that_cannot_be_forked_in_the_time_of_a_check_is_told_as_slow():
    """Is a fork that never comes a sentence with the seconds of the check, as a call that never comes back is?"""

    def never():
        raise Ended("timed_out", "The process did not react to the end of its time and was killed.")

    reply = ForkCaller(never, lambda: None, Limits(check_s=3)).call("f", ())
    assert explain("f", reply.trouble)[0] == "`f` did not finish within 3 seconds"


def test_a_fork_that_has_written_and_waits_for_us_does_not_sleep():
    """On a machine that is so busy that our turn comes late: is the fork's wait no time of the student's?"""
    looked = []

    def look():
        looked.append(Usage(cpu_s=0.0, asleep=True))
        return looked[-1]

    ours, theirs = socket.socketpair()
    with ours, theirs:
        caller = ForkCaller(lambda: (Channel(ours), 0), look, Limits(check_s=3))
        assert caller._used().asleep
        caller._channel = Channel(ours)
        assert caller._used().asleep
        Channel(theirs).send({"op": "reply", "id": 1})
        assert not caller._used().asleep
    assert len(looked) == 3
