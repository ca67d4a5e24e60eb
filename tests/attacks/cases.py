"""What has been tried, or could be tried, against an examiner. Each case is a small submission, named by its aim.

A submission of the suite answers two exercises honestly (`HONEST`), leaves the others open, and has the case's cell
after the imports. A cell prints FOUND when it has got hold of what it should not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

HONEST = ("initialize_with_zeros", "predict")


@dataclass(frozen=True)
class Attack:
    """One case.

    Attributes
    ----------
    cell : str
        The student's own cell.
    answers : dict
        Answers by exercise, in place of the honest or open ones.
    files : dict
        What lies beside the notebook.
    keeps : bool
        Whether the honest part keeps its full marks; otherwise it earns at most those.
    says : str
        A text that some cell's output or some sentence of the run must hold, to prove that the case did its work.
    cell_s : float or None
        Seconds per cell, where the usual limit would end the cell before the limit that the case is about.
    metadata : dict
        The metadata of its cell.
    """

    cell: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    keeps: bool = True
    says: str = ""
    cell_s: float | None = None
    metadata: dict = field(default_factory=dict)


def body(*lines: str, name: str = "sigmoid(z)") -> str:
    """The source of a function with these lines."""
    return f"def {name}:\n" + "".join(f"    {line}\n" for line in lines)


_EVERY_FD = """
import os
for fd in list(range(0, 1024)):
    try:
        os.write(fd, payload)
    except OSError:
        pass
print('written')
"""
_FRAME = """
import json, struct
def frame(**fields):
    text = json.dumps({'sizes': [], **fields}).encode()
    return struct.pack('>I', len(text)) + text
"""
_FIND_SOCKET = """
import os, socket, stat
def channel():
    for fd in range(1023, 2, -1):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return fd
        except OSError:
            pass
"""

READING = {
    "reads_the_graders_source": Attack(
        "import importlib, os, sys\n"
        "for name in ('grader', 'grader.judge.exam', 'grader.exercises.logistic_regression'):\n"
        "    try:\n"
        "        module = importlib.import_module(name)\n"
        "        print('FOUND' if name.startswith('grader') else 'other', module)\n"
        "    except ImportError:\n"
        "        pass\n"
        "for folder in sys.path:\n"
        "    if os.path.isdir(os.path.join(folder, 'grader')) and os.listdir(os.path.join(folder, 'grader')):\n"
        "        print('FOUND', folder)\n"
        "print('looked')",
        says="looked",
    ),
    "searches_every_folder": Attack(
        "import os\n"
        "skipped = ('/usr', '/proc', '/sys', '/lib')\n"
        "for folder, folders, names in os.walk('/'):\n"
        "    if folder.startswith(skipped) or folder.endswith(('-packages', '/lib/python3.11', '/lib/python3.12', '/lib/python3.13')):\n"
        "        folders[:] = [] if folder.startswith(skipped) else [n for n in folders if n in ('grader', 'solutions', 'submitted')]\n"
        "    for name in names:\n"
        "        if name.endswith(('.ipynb', '.db', '.jsonl')) or name == 'secret.txt':\n"
        "            print('FOUND', folder, name)\n"
        "print('looked')",
        says="looked",
    ),
    "searches_the_environment": Attack(
        "import os\n"
        "print('FOUND' if any('SECRET' in k + v for k, v in os.environ.items()) else 'nothing')\n"
        "!env | grep SECRET && echo FOUND",
        says="nothing",
    ),
    "searches_the_home_folders": Attack(
        "import os, pwd, pathlib\n"
        "for home in [os.environ['HOME'], *[p.pw_dir for p in pwd.getpwall()], '/root', '/home']:\n"
        "    for path in pathlib.Path(home).glob('*secret*'):\n"
        "        print('FOUND', path)\n"
        "print('looked', pathlib.Path.home())",
        says="looked",
    ),
    "searches_proc": Attack(
        "import glob, os\n"
        "for path in glob.glob('/proc/[0-9]*'):\n"
        "    for name in ('environ', 'cmdline', 'maps'):\n"
        "        try:\n"
        "            data = open(f'{path}/{name}', 'rb').read()\n"
        "        except OSError:\n"
        "            continue\n"
        "        if b'SECRET' in data or b'grader/' in data or b'pytest' in data:\n"
        "            print('FOUND', path, name)\n"
        "    for name in ('cwd', 'root', 'exe'):\n"
        "        try:\n"
        "            if 'solutions' in os.listdir(os.readlink(f'{path}/{name}')):\n"
        "                print('FOUND', path)\n"
        "        except OSError:\n"
        "            pass\n"
        "print('looked at', len(glob.glob('/proc/[0-9]*')))",
        says="looked at",
    ),
    "walks_stack_frames_gc_and_modules": Attack(
        answers={
            "sigmoid": body(
                "import gc, sys",
                "found = [n for n in sys.modules if n.split('.')[0] in ('grader', 'nbgrader')]",
                "frame = sys._getframe()",
                "while frame:",
                "    for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):",
                "        if callable(value) and getattr(value, '__module__', '') in ('logistic_regression', 'grader'): found.append(value)",
                "    frame = frame.f_back",
                "for thing in gc.get_objects():",
                "    if type(thing) is dict and 'reference' in thing and 'rubric' in thing: found.append(1)",
                "if found: raise RuntimeError('FOUND ' + str(found))",
                "raise NotImplementedError",
            )
        }
    ),
    "reads_the_sealed_values": Attack(
        answers={
            "optimize": body(
                "import gc, json",
                "tables = [o for o in gc.get_objects() if type(o).__name__ == 'Sealed' and getattr(o, '_places', None)]",
                "held = [bytes(t._contents[at:at + n]) for t in tables for at, n in t._places.values()]",
                "if any(b'value' in h or b'sizes' in h or b'float' in h for h in held): raise RuntimeError('FOUND a value')",
                "for h in held:",
                "    try:",
                "        json.loads(h[4:4 + int.from_bytes(h[:4])])",
                "        raise RuntimeError('FOUND a message')",
                "    except ValueError:",
                "        pass",
                "raise RuntimeError(f'looked into {len(tables)} tables')",
                name="optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False)",
            )
        }
    ),
    "reads_its_parents_memory": Attack(
        "import os\n"
        "for pid in (1, os.getppid()):\n"
        "    for name in ('mem', 'fd/0', 'environ'):\n"
        "        try:\n"
        "            open(f'/proc/{pid}/{name}', 'rb').read(10); print('FOUND', pid, name)\n"
        "        except OSError as e:\n"
        "            print('refused', pid, name)\n"
        "import ctypes\n"
        "if ctypes.CDLL(None).ptrace(16, 1, 0, 0) == 0:\n"
        "    print('FOUND ptrace')",
        says="refused 1 mem",
    ),
    "reads_other_submissions": Attack(
        "import os, glob\n"
        "for folder in ('.', '..', '/tmp', '/dev/shm', '/var/tmp', '/room', '/room/private', os.environ['HOME']):\n"
        "    for path in glob.glob(f'{folder}/**', recursive=True):\n"
        "        if os.path.isfile(path) and 'left_by' in path: print('FOUND', path)\n"
        "print('looked')",
        says="looked",
    ),
    "leaves_something_for_the_next_submission": Attack(
        "import os, socket, ctypes\n"
        "left = 0\n"
        "for folder in ('.', '..', '/', '/tmp', '/dev', '/dev/shm', '/var/tmp', '/room', '/room/lib', '/room/lib/helpers', '/run', os.environ['HOME'],\n"
        "               os.path.dirname(os.__file__), os.path.dirname(__import__('numpy').__file__)):\n"
        "    try:\n"
        "        open(f'{folder}/left_by_the_first.txt', 'w').write('answer'); left += 1\n"
        "    except OSError:\n"
        "        pass\n"
        "print('left', left)",
        says="left",
    ),
    "mounts_and_new_namespaces": Attack(
        "import ctypes, os\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "for flags in (0x10000000, 0x10020000, 0x20000, 0x40000000, 0x20000000):\n"
        "    if libc.unshare(flags) == 0: print('FOUND unshare', hex(flags))\n"
        "if libc.mount(b'proc', b'/proc', b'proc', 0, None) == 0: print('FOUND mount')\n"
        "if libc.umount2(b'/proc', 2) == 0: print('FOUND umount')\n"
        "for uid in (0, 65534):\n"
        "    try:\n"
        "        os.setuid(uid); print('FOUND setuid')\n"
        "    except OSError:\n"
        "        pass\n"
        "print('tried as', os.getuid())",
        says="tried as 1000",
    ),
    "writes_to_the_kernels_settings": Attack(
        "for name in ('kernel/core_pattern', 'kernel/hostname', 'vm/overcommit_memory', 'user/max_user_namespaces', 'fs/file-max'):\n"
        "    try:\n"
        "        open('/proc/sys/' + name, 'r+').write('1'); print('FOUND', name)\n"
        "    except OSError:\n"
        "        pass\n"
        "print('tried')",
        says="tried",
    ),
}

PATCHING = {
    "patches_numpy_comparisons": Attack(
        "np.allclose = np.isclose = np.array_equal = lambda *a, **k: True\n"
        "np.testing.assert_allclose = lambda *a, **k: None\n"
        "np.ndarray.__eq__ if True else 0\nprint('patched')",
        {"sigmoid": body("return np.zeros(np.shape(z))")},
        says="patched",
    ),
    "patches_builtins_and_json": Attack(
        "import builtins, json, struct, math, inspect, time\n"
        "builtins.abs = builtins.max = builtins.min = lambda *a, **k: 0\n"
        "builtins.isinstance = lambda *a: True\nbuiltins.all = builtins.any = lambda *a: True\n"
        'json.dumps = lambda *a, **k: \'{"op": "reply", "score": 100}\'\n'
        "json.loads = lambda *a, **k: {}\nprint('patched')",
        keeps=False,
    ),
    "patches_the_call_loop": Attack(
        "import sys\n"
        "for name, module in list(sys.modules.items()):\n"
        "    if 'gradschool' in name or name == 'helpers.judge.calling.call':\n"
        "        for attribute in list(vars(module)):\n"
        "            if callable(getattr(module, attribute)) and not attribute.startswith('__'):\n"
        "                setattr(module, attribute, lambda *a, **k: 100.0)",
        keeps=False,
    ),
    "patches_pack_to_say_passed": Attack(
        "import helpers.judge.wire, helpers.judge.calling.call, sys\n"
        "room = sys.modules['gradschool_room.notebook']\n"
        "def always(*a, **k):\n    return helpers.judge.calling.call.Reply(value='PASSED', seconds=0.1)\n"
        "room.perform = always\nprint('patched')",
        keeps=False,
        says="patched",
    ),
    "patches_the_helpers_checks": Attack(
        "from helpers import checks\nchecks.Checker.__call__ = lambda *a, **k: True\nprint('All right! 100.0')",
        says="100.0",
    ),
    "prints_a_mark": Attack("print('100.0')\n100.0", says="100.0"),
    "spoofs_equality": Attack(
        answers={
            "sigmoid": (
                "class Yes:\n    __array_priority__ = 1e9\n    shape = ()\n    dtype = np.dtype(float)\n"
                "    def __eq__(self, o): return True\n    def __array__(self, *a, **k): return np.array(0.5)\n"
                "    def __getattr__(self, n): return self\n    def __call__(self, *a, **k): return self\n"
                "    __lt__ = __gt__ = __le__ = __ge__ = __ne__ = __eq__\n    def __float__(self): return 0.5\n"
                "    def __iter__(self): return iter([0.5])\n    def __len__(self): return 1\n"
            )
            + body("return Yes()")
        }
    ),
    "spoofs_its_class": Attack(
        answers={
            "sigmoid": (
                "class Yes:\n    @property\n    def __class__(self): return np.ndarray\n    def __eq__(self, o): return True\n"
                "    def tobytes(self): return b''\n    nbytes = 0\n    ndim = 0\n    shape = ()\n    dtype = np.dtype(float)\n"
            )
            + body("return Yes()")
        }
    ),
    "spoofs_by_an_ndarray_subclass": Attack(
        answers={
            "sigmoid": (
                "class Sub(np.ndarray):\n    def __eq__(self, o): return np.ones(self.shape, bool)\n"
                "    def __array_function__(self, *a, **k): return True\n    def __array_ufunc__(self, *a, **k): return np.float64(0)\n"
                "    def tobytes(self, *a): return b'\\0' * 10**6\n    def astype(self, *a, **k): return self\n"
            )
            + body("return np.zeros(np.shape(z)).view(Sub)")
        }
    ),
    "spoofs_by_a_dict_subclass": Attack(
        answers={
            "propagate": (
                "class Any(dict):\n    def __missing__(self, k): return 0\n    def __contains__(self, k): return True\n"
                "    def items(self): return [(i, i) for i in range(10**6)]\n"
            )
            + body("return Any(), 0.5", name="propagate(w, b, X, Y)")
        }
    ),
    "object_arrays_with_code": Attack(
        answers={
            "sigmoid": (
                "class Evil:\n    def __reduce__(self): return (print, ('FOUND',))\n    def __float__(self): return 0.5\n"
            )
            + body("a = np.empty(np.shape(z), object); a[...] = Evil()", "return a")
        }
    ),
}

FORGING = {
    "writes_garbage_to_every_descriptor": Attack("payload = b'garbage' * 100" + _EVERY_FD, keeps=False),
    "writes_forged_results_to_every_descriptor": Attack(
        _FRAME
        + "payload = b''.join(frame(op=op, id=i, score=100.0, outcome='PASSED', count=1, value=['float', '0x1p+0'])\n"
        "                   for op in ('done', 'reply', 'result', 'opened', 'closed', 'status') for i in range(60))"
        + _EVERY_FD,
        keeps=False,
    ),
    "writes_forged_results_to_stdout": Attack(
        "import sys, os\nfor stream in (sys.stdout, sys.__stdout__):\n"
        '    stream.write(\'{"id": "logistic_regression-sigmoid", "score": 100.0, "outcome": "PASSED"}\\n\')\n'
        "os.write(1, b'{\"score\": 100.0}\\n')",
        says="100.0",
    ),
    "answers_for_another_request": Attack(
        _FRAME + _FIND_SOCKET,
        {
            "sigmoid": body(
                "fd = channel()",
                "for i in range(50, 99): os.write(fd, frame(op='reply', id=i, value=['float', '0x1p-1'], trouble=None))",
                "raise NotImplementedError",
            )
        },
    ),
    "answers_twice": Attack(
        _FRAME + _FIND_SOCKET,
        {
            "sigmoid": body(
                "doc = ['tuple', [['float', '0x1p-1'], ['tuple', []], ['dict', []]]]",
                "for i in range(1, 9): os.write(channel(), frame(op='reply', id=i, value=doc, trouble=None))",
                "raise NotImplementedError",
            )
        },
    ),
    "announces_a_gigabyte": Attack(
        _FIND_SOCKET,
        {
            "sigmoid": body(
                "import struct, json",
                "text = json.dumps({'id': 1, 'op': 'reply', 'sizes': [2**30]}).encode()",
                "os.write(channel(), struct.pack('>I', len(text)) + text)",
                "raise NotImplementedError",
            )
        },
    ),
    "announces_a_gigabyte_of_json": Attack(
        _FIND_SOCKET,
        {"sigmoid": body("os.write(channel(), b'\\x40\\x00\\x00\\x00' + b'[' * 10**5)", "raise NotImplementedError")},
    ),
    "announces_more_than_comes": Attack(
        _FIND_SOCKET,
        {
            "sigmoid": body(
                "import struct, json, time",
                "text = json.dumps({'id': 1, 'op': 'reply', 'sizes': [2**27]}).encode()",
                "os.write(channel(), struct.pack('>I', len(text)) + text)",
                "time.sleep(60)",
            )
        },
    ),
    "answers_with_deep_json": Attack(
        _FIND_SOCKET,
        {
            "sigmoid": body(
                "import struct",
                'text = b\'{"id": 1, "op": "reply", "sizes": [], "value": \' + b\'[\' * 10**5 + b\']\' * 10**5 + b\'}\'',
                "os.write(channel(), struct.pack('>I', len(text)) + text)",
                "raise NotImplementedError",
            )
        },
    ),
    "asks_the_reference_for_its_own_answer": Attack(
        _FRAME + _FIND_SOCKET,
        {
            "sigmoid": body(
                "os.write(channel(), frame(op='call_back', id=1, name='sigmoid', value=['tuple', [['tuple', []], ['dict', []]]]))",
                "raise NotImplementedError",
            )
        },
    ),
    "asks_the_reference_for_nonsense": Attack(
        answers={
            "predict": body(
                "for bad in ('x', None, [], 10**300, np.zeros((0, 3)), {'a': 1}):",
                "    try: sigmoid(bad)",
                "    except Exception: pass",
                "return (sigmoid(w.T @ X + b) > 0.5).astype(int)",
                name="predict(w, b, X)",
            )
        }
    ),
    "asks_the_reference_for_a_huge_value": Attack(
        answers={"model": body("return initialize_with_zeros(10**10)", name="model(*a, **k)")}
    ),
    "asks_the_reference_to_run_for_ever": Attack(
        answers={
            "model": body(
                "w, b = initialize_with_zeros(3)",
                "return optimize(w, b, np.ones((3, 2)), np.ones((1, 2)), 10**9, 0.1)",
                name="model(*a, **k)",
            )
        }
    ),
    "asks_the_reference_again_and_again": Attack(
        answers={"predict": body("while True: sigmoid(1.0)", name="predict(w, b, X)")}, keeps=False
    ),
    "replays_what_it_was_asked": Attack(
        answers={
            "sigmoid": body("open('asked', 'ab').write(np.asarray(z, float).tobytes())", "raise NotImplementedError"),
            "optimize": body("import os", "return open('asked', 'rb').read()", name="optimize(*a, **k)"),
        }
    ),
}

ANSWERING = {
    "answers_late": Attack(answers={"sigmoid": body("import time; time.sleep(60); return 0.5")}),
    "answers_with_a_gigabyte": Attack(answers={"sigmoid": body("return np.zeros(2**27)")}),
    "answers_with_300_megabytes": Attack(answers={"sigmoid": body("return [np.zeros(2**22)] * 10")}),
    "answers_with_a_deep_list": Attack(
        answers={"sigmoid": body("a = []", "for _ in range(10_000): a = [a]", "return a")}
    ),
    "answers_with_itself_inside": Attack(answers={"sigmoid": body("a = []", "a.append(a)", "return a")}),
    "answers_with_a_million_parts": Attack(answers={"sigmoid": body("return list(range(10**6))")}),
    "answers_with_nan_payloads": Attack(
        answers={"sigmoid": body("return np.full(np.shape(z), 0x7ff8dead_beef0001, np.uint64).view(float)")}
    ),
    "answers_with_a_huge_integer": Attack(answers={"sigmoid": body("return 1 << 10**7")}),
    "answers_with_a_broken_text": Attack(answers={"sigmoid": body("return {'\\ud800': '\\udfff' * 100}")}),
    "raises_an_endless_message": Attack(answers={"sigmoid": body("raise ValueError('x' * 10**8)")}),
    "raises_what_cannot_be_shown": Attack(
        "class Ugly(Exception):\n    def __str__(self): raise SystemExit\n    __repr__ = __str__\n",
        {"sigmoid": body("raise Ugly")},
    ),
    "prints_without_end_in_a_call": Attack(
        answers={"sigmoid": body("for _ in range(10**5): print('x' * 100)", "raise NotImplementedError")}
    ),
}

PROCESSES = {
    "ends_its_process": Attack("import os\nos._exit(0)", says="ended itself with exit code 0"),
    "ends_its_process_in_a_call": Attack(answers={"sigmoid": body("import os", "os._exit(0)")}),
    "raises_system_exit": Attack("raise SystemExit", {"sigmoid": body("raise SystemExit")}),
    "raises_keyboard_interrupt": Attack("raise KeyboardInterrupt", {"sigmoid": body("raise KeyboardInterrupt")}),
    "registers_exit_handlers": Attack(
        "import atexit, os, threading\natexit.register(lambda: os.write(1, b'score: 100'))\natexit.register(print, 'FOUND')\n"
        "os.register_at_fork(after_in_child=lambda: None)\nprint('registered')",
        says="registered",
    ),
    "breaks_in_every_fork": Attack(
        "import os\nos.register_at_fork(after_in_child=lambda: os._exit(0))\nprint('registered')",
        keeps=False,
        says="registered",
    ),
    "hangs_in_every_fork": Attack(
        "import os, time\nos.register_at_fork(before=lambda: time.sleep(60))\nprint('registered')",
        keeps=False,
        says="registered",
    ),
    "segmentation_fault": Attack("import ctypes\nctypes.string_at(0)", says="SIGSEGV"),
    "segmentation_fault_in_a_call": Attack(answers={"sigmoid": body("import ctypes; ctypes.string_at(0)")}),
    "leaves_threads_running": Attack(
        "import threading, time\n"
        "for _ in range(5): threading.Thread(target=time.sleep, args=(60,), daemon=False).start()\nprint('started')",
        says="started",
    ),
    "leaves_children_running": Attack(
        "import subprocess\n"
        "for _ in range(5): subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
        "!nohup sleep 600 > /dev/null 2>&1 &\nprint('started')"
    ),
    "leaves_a_daemon_from_a_call": Attack(
        answers={
            "sigmoid": body(
                "import os, time",
                "if os.fork() == 0:",
                "    os.setsid()",
                "    if os.fork() == 0: time.sleep(600)",
                "    os._exit(0)",
                "raise NotImplementedError",
            )
        }
    ),
    "stops_itself": Attack("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"),
    "stops_itself_in_a_call": Attack(
        answers={"sigmoid": body("import os, signal", "os.kill(os.getpid(), signal.SIGSTOP)")}
    ),
    "signals_everybody": Attack(
        "import os, signal\n"
        "for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGSTOP, signal.SIGKILL):\n"
        "    for pid in [1, os.getppid(), *range(2, 40)]:\n"
        "        if pid != os.getpid():\n"
        "            try: os.kill(pid, number)\n"
        "            except OSError: pass\n"
        "print('signalled')",
        says="signalled",
    ),
    "kills_all_it_can": Attack(
        "import os, signal\nos.kill(-1, signal.SIGKILL)\nos.kill(os.getpid(), 9)", says="SIGKILL"
    ),
    "ignores_interrupts_in_a_cell": Attack(
        "import signal\nfor n in (signal.SIGINT, signal.SIGALRM, signal.SIGTERM): signal.signal(n, signal.SIG_IGN)\nwhile True: pass"
    ),
    "swallows_interrupts_in_a_call": Attack(
        answers={
            "sigmoid": body("while True:", "    try:", "        while True: pass", "    except BaseException: pass")
        }
    ),
    "loops_in_a_cell": Attack("while True: pass", says="did not finish within"),
    "loops_awaiting": Attack("import asyncio\nwhile True: await asyncio.sleep(0.01)", says="did not finish within"),
    "loops_at_import": Attack(
        "open('own_module.py', 'w').write('while True: pass')\nimport own_module", says="did not finish within"
    ),
    "loops_in_a_function": Attack(answers={"sigmoid": body("while True: pass")}),
    "loops_in_del": Attack(
        answers={
            "sigmoid": ("class Slow:\n    def __del__(self):\n        while True: pass\n")
            + body("Slow()", "raise NotImplementedError")
        }
    ),
    "loops_in_c": Attack(answers={"sigmoid": body("return sum(range(10**15))")}),
    "loops_in_a_repr": Attack(
        "class Slow:\n    def __repr__(self):\n        while True: pass\nSlow()", says="did not finish within"
    ),
}

RESOURCES = {
    "fork_bomb": Attack(
        "import os\n"
        "try:\n    while True:\n        if os.fork() == 0:\n            while True:\n                try: os.fork()\n                except OSError: pass\n"
        "except OSError as e: print('no more', e)",
        keeps=False,
        says="no more",
    ),
    "thread_bomb": Attack(
        "import threading, time\ntry:\n    while True: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "except RuntimeError as e: print('no more', e)",
        keeps=False,
        says="no more",
    ),
    "memory_bomb": Attack("a = [np.empty(2**24) for _ in range(1000)]", says="MemoryError"),
    "memory_bomb_of_children": Attack(
        "import os\n"
        "for _ in range(18):\n    if os.fork() == 0:\n        import time\n        a = np.ones(2**22); time.sleep(60)\n"
        "import time; time.sleep(15)",
        says="more memory than they may",
        cell_s=15,
    ),
    "disk_bomb": Attack(
        "import os\ntry:\n    for i in range(1000): open(f'big{i}', 'wb').write(b'x' * 2**21)\n"
        "except OSError as e: print('no more', e)\n"
        "for i in range(1000):\n    if os.path.exists(f'big{i}'): os.remove(f'big{i}')",
        says="No space left",
    ),
    "one_large_file": Attack(
        "try:\n    with open('big', 'wb') as f:\n        while True: f.write(b'x' * 2**20)\n"
        "except OSError as e: print('no more', e)\nimport os; os.remove('big')",
        says="File too large",
    ),
    "many_small_files": Attack(
        "import os\ntry:\n    for i in range(10**5): open(f's{i}', 'w').close()\nexcept OSError as e: print('no more', e)\n"
        "for n in os.listdir(): os.remove(n)",
        says="No space left",
    ),
    "many_open_files": Attack(
        "try:\n    kept = [open('/dev/null') for _ in range(10**5)]\nexcept OSError as e: print('no more', e)\n"
        "kept = None",
        says="Too many open files",
    ),
    "fills_shared_memory": Attack(
        "try:\n    for i in range(1000): open(f'/dev/shm/{i}', 'wb').write(b'x' * 2**21)\nexcept OSError as e: print('no more', e)\n"
        "!rm -f /dev/shm/*",
        says="No space left",
    ),
    "endless_output": Attack("while True: print('y' * 1000)", says="was cut here"),
    "endless_output_of_a_child": Attack("import os\nos.system('yes')"),
    "endless_errors": Attack("import sys\nwhile True: sys.stderr.write('y' * 1000)", says="was cut here"),
    "a_figure_of_200_megabytes": Attack(
        "from IPython.display import display\ndisplay({'image/png': 'A' * 200 * 2**20}, raw=True)", says="was cut here"
    ),
    "a_deep_display": Attack(
        "from IPython.display import display\na = []\nfor _ in range(500): a = [a]\n"
        "display({'application/json': a, 'text/plain': 'deep'}, raw=True)",
        says="deep",
    ),
    "ten_thousand_displays": Attack(
        "from IPython.display import display\nfor i in range(10_000): display(i)", says="9"
    ),
}

NETWORK = {
    "calls_out_by_tcp": Attack(
        "import socket\nfor address in ADDRESSES:\n"
        "    try:\n        socket.create_connection((address, PORT), 0.5).send(b'hello'); print('FOUND')\n"
        "    except OSError as e: print('refused', e)",
        says="refused",
    ),
    "calls_out_by_udp": Attack(
        "import socket\nfor address in ADDRESSES:\n"
        "    try: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'hello', (address, PORT)); print('FOUND')\n"
        "    except OSError as e: print('refused', e)",
        says="refused",
    ),
    "calls_out_by_a_unix_socket": Attack(
        "import socket\ntry: socket.socket(socket.AF_UNIX).connect(UNIX); print('FOUND')\n"
        "except OSError as e: print('refused', e)",
        says="refused",
    ),
    "calls_out_by_an_abstract_socket": Attack(
        "import socket\ntry: socket.socket(socket.AF_UNIX).connect('\\0' + ABSTRACT); print('FOUND')\n"
        "except OSError as e: print('refused', e)",
        says="refused",
    ),
    "asks_for_a_name": Attack(
        "import socket\ntry: print('FOUND', socket.getaddrinfo('localhost.localdomain.example', 80))\n"
        "except OSError as e: print('refused', e)",
        says="refused",
    ),
}

_EVIL = b"print('FOUND')\nraise SystemExit"

FILES = {
    "modules_beside_the_notebook": Attack(
        "import numpy, json, helpers.checks, random\nprint(numpy.__file__)",
        files={
            name: _EVIL
            for name in (
                "numpy.py",
                "json.py",
                "helpers.py",
                "gradschool_room.py",
                "random.py",
                "sitecustomize.py",
                "usercustomize.py",
                "conftest.py",
                "helpers/__init__.py",
                ".ipython/profile_default/startup/00.py",
            )
        },
        says="site-packages",
    ),
    "names_that_lead_elsewhere": Attack(
        "import os\nprint('FOUND' if any(map(os.path.exists, ('/tmp/abs.txt', '../up.txt', '/home/up.txt'))) else 'nothing')",
        files={"../up.txt": b"x", "/tmp/abs.txt": b"x", "a/../../up.txt": b"x", "": b"x", ".": b"x", "nul\0": b"x"},
        says="nothing",
    ),
    "a_file_larger_than_may_be": Attack("print('here')", files={"big.bin": bytes(6 * 2**20)}, says="was left out"),
}
