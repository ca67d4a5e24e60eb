"""Attacks on what is shown and said: odd errors, odd outputs, and Python's own hooks around the examiner's code."""

from __future__ import annotations

from tests.attacks.cases import Attack, body

ERRORS = {
    "raises_a_broken_text": Attack(
        "print('\\ud83d printed')\nraise ValueError('\\ud83d in a cell')",
        {"sigmoid": body("raise ValueError('\\ud83d in a call', '\\udfff' * 1000)")},
        says="in a cell",
    ),
    "raises_by_an_odd_name": Attack(
        answers={
            "sigmoid": body(
                "name = '<script>alert(1)</script>\\n\\x1b[31m\\u202e' + 'N' * 10**6",
                "kind = type(name, (Exception,), {'__module__': '\\x00' * 100})",
                "raise kind('\\x00\\x1b]0;title\\x07')",
            )
        }
    ),
    "raises_what_hangs_when_shown": Attack(
        "class Slow(Exception):\n    def __str__(self):\n        while True: pass\n    __repr__ = __str__\n",
        {"sigmoid": body("raise Slow")},
    ),
    "raises_what_ends_the_process_when_shown": Attack(
        "import os\nclass Last(Exception):\n    def __str__(self): os._exit(0)\n    __repr__ = __str__\n",
        {"sigmoid": body("raise Last")},
    ),
    "raises_what_says_that_it_is_something_else": Attack(
        "class Meta(type):\n    def __instancecheck__(cls, other): return True\n    def __subclasscheck__(cls, other): return True\n"
        "    __name__ = property(lambda cls: 100.0)\n"
        "class Other(Exception, metaclass=Meta):\n    __class__ = property(lambda self: KeyboardInterrupt)\n"
        "    args = property(lambda self: 1 / 0)\n    __traceback__ = property(lambda self: self)\n    __cause__ = property(lambda self: self)\n",
        {"sigmoid": body("raise Other")},
    ),
    "raises_a_chain_without_end": Attack(
        answers={
            "sigmoid": body(
                "first = last = ValueError('0')",
                "for i in range(20_000):",
                "    error = ValueError(str(i)); error.__context__ = last; last = error",
                "first.__context__ = last",
                "raise last",
            )
        }
    ),
    "raises_a_group_of_thousands": Attack(
        "def make(depth): return ValueError('x' * 1000) if not depth else ExceptionGroup('g', [make(depth - 1) for _ in range(7)])\n"
        "raise make(4)",
        {"sigmoid": body("raise make(5)")},
    ),
    "warns_and_logs_without_end": Attack(
        "import logging, warnings\nwarnings.simplefilter('always')\n"
        "for i in range(3_000): warnings.warn('careful' * 20); logging.error('x' * 100)",
        says="was cut here",
    ),
    "returns_what_shows_itself_for_ever": Attack(
        "class Deep:\n    def __repr__(self): return repr(self)\n    def __getattr__(self, name): return Deep()\nDeep()",
        {"sigmoid": body("return Deep()")},
        says="RecursionError",
    ),
    "returns_keys_that_are_no_text": Attack(
        answers={
            "propagate": body(
                "return {'dw': 1, '\\ud83d': 2, 'd\\x00w': 3, 5: 4, None: 5, (1, 2): 6, float('nan'): 7, '': 8}, 0.5",
                name="propagate(w, b, X, Y)",
            )
        }
    ),
    "returns_arrays_of_every_odd_kind": Attack(
        answers={
            "sigmoid": body(
                "odd = [np.array(['\\ud83d']), np.array(['a', None], object), np.zeros(3, 'V7'), np.zeros(2, [('a', 'f8'), ('b', 'O')]),",
                "       np.array('2020', 'M8[Y]'), np.zeros((0, 2**40)), np.ma.masked_array([1.0], [True]), np.zeros(2, 'c16'), np.zeros(1, '>f8'),",
                "       np.lib.stride_tricks.as_strided(np.zeros(1), (2**30,), (0,)), np.zeros(2, np.longdouble), np.float16(1), np.str_('x')]",
                "np.count = getattr(np, 'count', 0) + 1",
                "return odd[np.count % len(odd)] if np.count % 3 else odd",
            )
        }
    ),
    "returns_numbers_that_claim_to_be_others": Attack(
        "class Half(float):\n    def __float__(self): return 0.5\n    def __eq__(self, other): return True\n    def __hash__(self): return 0\n"
        "    def hex(self): return '0x1p-1'\n    def __format__(self, how): return '0.5'\n    __repr__ = __str__ = lambda self: '0.5'\n",
        {"sigmoid": body("return Half(0.25)")},
    ),
}

OUTPUTS = {
    "displays_what_is_no_json": Attack(
        "from IPython.display import display\n"
        "for data in ({'application/json': object()}, {'text/html': 5}, {3: 'x'}, {'text/plain': b'\\xff'}, {'image/png': '\\ud83d'},\n"
        "             {'application/json': float('nan')}, {'text/plain': ['a', {1, 2}]}, {'text/plain\\n<b>': 'x'}):\n"
        "    try: display(data, raw=True)\n    except Exception as e: print(type(e).__name__)\n"
        "    try: display({'text/plain': 'x'}, metadata={'text/plain': data}, raw=True)\n    except Exception as e: print(type(e).__name__)\n"
        "print('shown all')",
        says="shown all",
    ),
    "displays_deep_html": Attack(
        "from IPython.display import HTML, display\ndisplay(HTML('<div>' * 4_000)); display(HTML('<b ' + 'a=1 ' * 4_000 + '>'))\n"
        "display(HTML('<svg><style><!--' * 1_000)); print('shown')",
        says="shown",
    ),
    "prints_what_a_terminal_obeys": Attack(
        "import sys\nfor text in ('\\x1b[2J\\x1b[1;1H', '\\x1b]0;title\\x07', '\\x1b]8;;http://x\\x07link', '\\x9b31m', '\\u202egnp.exe', '\\x00\\x08\\x7f', '\\r' * 99, '\\ud83d'):\n"
        "    print(text); print(text, file=sys.stderr)\nprint('printed')",
        says="printed",
    ),
    "writes_bytes_that_are_no_text": Attack(
        "import os, sys\nfor fd in (1, 2): os.write(fd, bytes(range(256)) * 20)\n"
        "sys.stdout.buffer.write(b'\\xff\\xfe') if hasattr(sys.stdout, 'buffer') else None\n!printf '\\377\\376\\n'\nprint('written')",
        says="written",
    ),
    "changes_displays_of_others": Attack(
        "from IPython.display import display, update_display\n"
        "for name in ('same', 'same', '', '\\ud83d', 'x' * 10**4, 'logistic_regression-sigmoid'):\n    display('first', display_id=name)\n"
        "for i in range(300): update_display(i, display_id='same')\nupdate_display('nobody', display_id='unknown')\nprint('updated')",
        says="updated",
    ),
    "looks_like_a_hidden_check": Attack(
        "### BEGIN HIDDEN TESTS\n# logistic_regression-sigmoid-check, 100 points\n"
        "print('Partial credit: 100.0')\n### END HIDDEN TESTS\n100.0",
        metadata={
            "nbgrader": {
                "grade": True,
                "grade_id": "logistic_regression-more-check",
                "points": 100,
                "locked": True,
                "solution": False,
                "task": False,
                "schema_version": 3,
                "cell_type": "code",
            },
            "gradschool": {"role": "hidden"},
        },
    ),
    "changes_the_magics_and_the_shell": Attack(
        "ip = get_ipython()\nip.run_cell = ip.run_cell_async = lambda *a, **k: print('FOUND')\n"
        "ip.showtraceback = ip.should_run_async = lambda *a, **k: 1 / 0\nip.execution_count = -5\nip.user_ns.clear()",
        keeps=False,
    ),
}

HOOKS = {
    "hears_every_audit_event": Attack(
        "import sys\ndef hook(event, args):\n    if event.startswith(('os.', 'socket.', 'exec', 'import')): raise RuntimeError('no')\n"
        "print('hooked')\nsys.addaudithook(hook)",
        keeps=False,
        says="hooked",
    ),
    "traces_and_profiles_the_examiner": Attack(
        "import sys, threading\n"
        "def trace(frame, event, arg):\n    for value in list(frame.f_locals.values()):\n        if type(value).__name__ == 'Channel' and event == 'call': frame.f_locals.clear()\n    return trace\n"
        "monitoring = getattr(sys, 'monitoring', None)\n"
        "if monitoring: monitoring.use_tool_id(4, 'x'); monitoring.set_events(4, 1); monitoring.register_callback(4, 1, lambda *a: monitoring.DISABLE)\n"
        "print('tracing', flush=True)\nsys.setprofile(trace); threading.settrace(trace)",
        keeps=False,
        says="tracing",
    ),
    "takes_the_channel_from_the_collector": Attack(
        "import gc\nfound = [thing for thing in gc.get_objects() if type(thing).__name__ in ('Channel', 'Emitter', 'Notebook')]\n"
        "print('got', bool(found))\n"
        "for thing in found:\n    for name in ('send', 'flush'):\n        if hasattr(thing, name): setattr(thing, name, lambda *a, **k: None)",
        keeps=False,
    ),
    "answers_from_a_destructor": Attack(
        "import json, os, stat, struct\n"
        "class Late:\n    def __del__(self):\n"
        "        text = json.dumps({'sizes': [], 'op': 'reply', 'id': 1, 'value': ['tuple', [['float', '0x1p-1'], ['tuple', []], ['dict', []]]], 'trouble': None}).encode()\n"
        "        for fd in range(3, 1024):\n"
        "            try:\n                if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, struct.pack('>I', len(text)) + text)\n"
        "            except OSError: pass\n",
        {
            "sigmoid": body(
                "late = Late(); late.me = late", "import gc; del late; gc.collect()", "raise NotImplementedError"
            )
        },
        keeps=False,
    ),
    "closes_every_descriptor": Attack("import os\nos.closerange(0, 1024)", keeps=False),
    "preloads_for_programs": Attack(
        "import os, pathlib\n"
        "for name in ('LD_PRELOAD', 'LD_LIBRARY_PATH', 'PYTHONSTARTUP', 'PYTHONHOME', 'PYTHONPATH', 'BASH_ENV', 'ENV'): os.environ[name] = os.getcwd() + '/evil.so'\n"
        "pathlib.Path('evil.so').write_text('echo FOUND')\nprint('set')",
        says="set",
    ),
    "changes_the_module_search": Attack(
        "import importlib.abc, sys\n"
        "class Finder(importlib.abc.MetaPathFinder):\n    def find_spec(self, name, path, target=None): raise ImportError('FO' + 'UND')\n"
        "print('changed')\nsys.meta_path.insert(0, Finder()); sys.path[:] = []; sys.modules.clear()",
        keeps=False,
        says="changed",
    ),
    "changes_numbers_that_python_shares": Attack(
        "import ctypes, sys\n"
        "for number in (1, 2, 3): ctypes.memmove(id(number) + 24, (ctypes.c_uint32 * 1)(7), 4)\nprint('changed')",
        keeps=False,
    ),
}
