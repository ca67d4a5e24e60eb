"""Does every sandbox prove on this machine what it promises, before anybody's code runs in it?"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys

import pytest

from grader.errors import SandboxError
from grader.room import Room
from grader.room.inside import probe
from grader.room.sandboxes import PROVIDERS, Bubblewrap, bubblewrap, provider, unconfined
from grader.room.sandboxes.interface import WITH_LIBRARY
from grader.room.sandboxes.python_home import PACKAGE
from tests.room.conftest import SMALL

pytestmark = pytest.mark.needs_sandbox

UNKNOWN_PROCESSOR = (
    f"import os, types; from {PACKAGE} import system_calls; system_calls.os = types.SimpleNamespace("
    "uname=lambda: types.SimpleNamespace(machine='abacus'))\n"
)


@pytest.fixture(autouse=True)
def _fresh_checks():
    """What a test changed about this machine is not remembered."""
    yield
    bubblewrap._self_check.cache_clear()
    unconfined._self_check.cache_clear()


each_provider = pytest.mark.parametrize("sandbox", PROVIDERS, ids=lambda sandbox: sandbox.name)


@each_provider
def test_the_self_check_passes(sandbox):
    """Does it hold here what this provider promises?"""
    assert sandbox.self_check() is None


@each_provider
def test_a_program_runs_with_its_arguments_and_no_variable_of_ours(sandbox, tmp_path, monkeypatch):
    """Does a program get its arguments and our packages, and nothing of the instructor's environment?"""
    monkeypatch.setenv("INSTRUCTORS_PASSWORD", "1")
    program = WITH_LIBRARY + "import os, json, helpers; print(json.dumps([sys.argv[2:], sorted(os.environ)]))"
    done = subprocess.run(
        sandbox.command(tmp_path, program, "one", "two words"),
        env=sandbox.environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    arguments, variables = json.loads(done.stdout)
    assert arguments == ["one", "two words"]
    assert "HOME" in variables and "INSTRUCTORS_PASSWORD" not in variables


def test_asking_for_a_sandbox_never_gives_none():
    """Is the provider that isolates the one that `sandbox=True` means?"""
    assert provider(True).isolates and not provider(False).isolates


def test_walls_with_a_hole_are_not_relied_on(tmp_path, monkeypatch):
    """Is a sandbox refused in which a file that must not show can be seen?"""
    (tmp_path / "secret").touch()
    tmp_path.chmod(0o755)
    real = bubblewrap._walls

    def leaky(folder, figures):
        words = real(folder, figures)
        before = words.index("--remount-ro")
        return [*words[:before], "--ro-bind", str(tmp_path), "/shown", *words[before:]]

    monkeypatch.setattr(bubblewrap, "_walls", leaky)
    monkeypatch.setattr(bubblewrap, "_must_not_show", lambda more: ["/shown/secret"])
    bubblewrap._self_check.cache_clear()
    reason = Bubblewrap().self_check()
    assert reason.startswith("The sandbox starts, but it does not keep student code in: it can see /shown/secret;")
    assert "--no-sandbox" in reason
    with pytest.raises(SandboxError, match="does not keep student code in"), Room(SMALL, warm=()):
        pass


def test_every_broken_promise_is_named(tmp_path, monkeypatch):
    """Does the probe, run where nothing is kept, see a file, a folder, a variable, processes and a port?"""
    monkeypatch.setattr(probe, "_READ_ONLY", (str(tmp_path),))
    monkeypatch.setattr(probe, "_WRITABLE", (str(tmp_path / "absent"),))
    monkeypatch.setenv("INSTRUCTORS_PASSWORD", "1")
    with socket.create_server(("127.0.0.1", 0)) as port:
        outside = {"paths": [str(tmp_path)], "variable": "INSTRUCTORS_PASSWORD", "port": port.getsockname()[1]}
        assert list(probe._broken_promises(outside)) == [
            f"it can see {tmp_path}",
            f"it can write into {tmp_path}",
            f"it cannot write into {tmp_path / 'absent'}",
            "it gets the environment variables of this user",
            "it can see other processes",
            "it can reach the network of this machine",
            "the kernel's filter lets it use files in memory and shared memory and /dev/zero as shared memory"
            " and new namespaces and the memory of other processes",
        ]


def test_a_machine_without_a_filter_is_refused(monkeypatch):
    """Does grading not start where system calls cannot be refused, with the reason and the flag that does without?"""
    monkeypatch.setattr(
        bubblewrap, "_PROBE", WITH_LIBRARY + UNKNOWN_PROCESSOR + bubblewrap._PROBE.removeprefix(WITH_LIBRARY)
    )
    bubblewrap._self_check.cache_clear()
    reason = Bubblewrap().self_check()
    assert "no filter of system calls is known for abacus" in reason and "--no-sandbox" in reason


def test_an_instructors_files_are_among_what_must_not_show(tmp_path):
    """Does the self-check look for the answers and for the examiner, under both names that they could have?"""
    canary = tmp_path / "canary"
    paths = list(bubblewrap._must_not_show([canary]))
    assert any(path.endswith("/solutions") for path in paths)
    assert any(path.endswith("grader/errors.py") for path in paths)
    assert str(canary) in paths


def test_without_python_nothing_runs(monkeypatch):
    """Does even the provider that confines nothing say why it cannot run a program?"""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    unconfined._self_check.cache_clear()
    assert "A program of ours does not start" in provider(False).self_check()


def test_a_self_check_leaves_nothing_behind(tmp_path, monkeypatch):
    """Is the folder of a self-check gone after it?"""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for sandbox in PROVIDERS:
        bubblewrap._self_check.cache_clear()
        unconfined._self_check.cache_clear()
        assert sandbox.self_check() is None
    assert os.listdir(tmp_path) == []


def test_the_program_is_found_by_its_name(monkeypatch):
    """Is it `bwrap` of PATH that is started, as the sentence about installing it says?"""
    assert Bubblewrap().self_check() is None and shutil.which("bwrap")
    monkeypatch.setenv("PATH", "/nowhere")
    assert "apt install bubblewrap" in Bubblewrap().self_check()
