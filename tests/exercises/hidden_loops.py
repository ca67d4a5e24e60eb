"""Answers to `propagate` whose values are right and whose loop over the examples is hidden, and honest ones.

Each hidden loop is what stands in place of `LOOP`, which gives the sigmoid of each number in the row z, and what
precedes the function in its cell.
"""

from __future__ import annotations

from grader.course.reference import reference
from grader.judge.caller import LocalCaller
from grader.judge.exam import Exam
from grader.judge.examine import judge
from grader.judge.result import ItemResult


def judged_propagate(code: str) -> dict[str, ItemResult]:
    """What each item of `propagate` says of an answer cell."""
    source = reference("logistic_regression")
    namespace = source.fresh_namespace(propagate=code)
    exam = Exam(source.known["propagate"], LocalCaller(namespace), source)
    try:
        return {item.item: item for item in judge(exam)}
    finally:
        if "pool" in namespace:
            namespace["asked"].put(None)
            for thread in namespace["pool"]:
                thread.join()


ANSWER = """
def propagate(w, b, X, Y):
    m = X.shape[1]
    z = (w.T @ X + b)[0]
    A = np.array(LOOP, dtype=float).reshape(1, m)
    dZ = A - Y
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ dZ.T / m, "db": float(np.sum(dZ) / m)}, float(cost)
"""

WORK = """
import math, operator, sys
def work(z):
    out = []
    for v in z:
        out.append(1 / (1 + math.exp(-v)))
    return out
"""


def hidden(loop: str, before: str = "", answer: str = ANSWER) -> str:
    """The answer cell: helpers, then the function with the loop."""
    return WORK + before + answer.replace("LOOP", loop)


def wrapped(before: str, after: str, setup: str = "") -> str:
    """A loop between two statements."""
    body = f"\ndef hide(z):\n{_indented(before)}\n    out = work(z)\n{_indented(after)}\n    return out\n"
    return hidden("hide(z)", setup + body)


def _indented(text: str) -> str:
    return "\n".join("    " + line for line in text.splitlines())


# 1 / (1 + exp(-v)) by C functions alone, once exp is done for each
EXP = "1 / (1 + np.array({}, dtype=float))"

IN_SIGHT = {
    "for": hidden("work(z)"),
    "comprehension": hidden("[1 / (1 + math.exp(-v)) for v in z]"),
    "generator": hidden("list(1 / (1 + math.exp(-v)) for v in z)"),
    "np.fromiter": hidden("np.fromiter((1 / (1 + math.exp(-v)) for v in z), float)"),
    "while on one line": hidden(
        "hide(z)",
        "\ndef hide(z):\n    i = 0; out = []\n    while i < len(z): out.append(work(z[i:i + 1])[0]); i += 1\n    return out\n",
    ),
    "recursion": hidden(
        "hide(z)",
        "\ndef hide(z):\n    h = len(z) // 2\n    return work(z) if len(z) < 2 else hide(z[:h]) + hide(z[h:])\n",
    ),
    "blocks of examples": hidden("np.concatenate([1 / (1 + np.exp(-v)) for v in np.split(z, range(20, len(z), 20))])"),
    "coroutine": hidden(
        "hide(z)",
        "\nasync def later(z):\n    return work(z)\ndef hide(z):\n    try:\n        later(z).send(None)\n"
        "    except StopIteration as end:\n        return end.value\n",
    ),
    "np.apply_along_axis": hidden("np.apply_along_axis(lambda v: 1 / (1 + np.exp(-v)), 0, z[None])"),
    "padded to one length": hidden(
        "hide(z)",
        "\ndef hide(z):\n    out = []\n    for i in range(1000):\n        out.append(1 / (1 + math.exp(-z[i % len(z)])))\n"
        "    return out[:len(z)]\n",
    ),
    "an unrolled text": hidden(
        "hide(z)",
        "\ndef hide(z):\n    out = []\n    exec('\\n'.join(f'out.append(1 / (1 + math.exp(-z[{i}])))' for i in range(len(z))),"
        " {'out': out, 'z': z, 'math': math})\n    return out\n",
    ),
    "an unrolled text on one line": hidden(
        "hide(z)",
        "\ndef hide(z):\n    out = []\n    exec('out.append(1 / (1 + math.exp(-z[len(out)])));' * len(z),"
        " {'out': out, 'z': z, 'math': math})\n    return out\n",
    ),
    "one expression": hidden(
        "hide(z)",
        "\ndef hide(z):\n    i = iter(z)\n    return eval('[' + 'math.exp(-next(i)),' * len(z) + ']', {'i': i, 'math': math})\n",
    ).replace("np.array(hide(z), dtype=float)", EXP.format("hide(z)")),
}

FORGED = {
    "a file name of a package": hidden(
        "ns['work'](z)",
        "\nns = {'math': math}\nexec(compile('def work(z):\\n    return [1 / (1 + math.exp(-v)) for v in z]', np.__file__, 'exec'), ns)\n",
    ),
    "a frozen file name": hidden(
        "ns['work'](z)",
        "\nns = {'math': math}\nexec(compile('def work(z):\\n    return [1 / (1 + math.exp(-v)) for v in z]', '<frozen os>', 'exec'), ns)\n",
    ),
    "co_filename replaced": hidden("work(z)", "\nwork.__code__ = work.__code__.replace(co_filename=np.__file__)\n"),
    "the counter's own file name": hidden(
        "work(z)",
        "\nfrom helpers.judge.counting import lines\nwork.__code__ = work.__code__.replace(co_filename=lines.__file__, co_name='_step')\n",
    ),
    "a module of a package": hidden(
        "np._fast.work(z)", "\nimport types\nnp._fast = types.ModuleType('numpy._fast')\nnp._fast.work = work\n"
    ),
    "a function in a library's place": hidden(
        "np.sinc(z)", "\nnp = type(np)('numpy')\nimport numpy\nnp.__dict__.update(vars(numpy))\nnp.sinc = work\n"
    ),
    "a library's names": hidden(
        "work(z)", "\nimport types, logging\nwork = types.FunctionType(work.__code__, vars(logging) | {'math': math})\n"
    ),
    "a module file": hidden(
        "numpy_core.work(z)",
        "\nimport tempfile, pathlib\nfolder = pathlib.Path(tempfile.mkdtemp()) / 'site-packages'\nfolder.mkdir()\n"
        "(folder / 'numpy_core.py').write_text('import math\\ndef work(z):\\n    return [1 / (1 + math.exp(-v)) for v in z]\\n')\n"
        "sys.path.insert(0, str(folder))\nimport numpy_core\nsys.path.pop(0)\n",
    ),
    "code equal to a library's": hidden(
        "hide(z)",
        "\nimport types\nfrom helpers.judge import wire\n"
        "class Each:\n    def __init__(self, v): self.v = float(v)\n"
        "def hide(z):\n    return [work([v])[0] for v in z]\n"
        "hide = types.FunctionType(hide.__code__.replace(co_filename=wire.__file__), {**vars(wire), 'work': work})\n",
    ),
}

FOR_EACH = {
    "map": hidden("list(map(lambda v: 1 / (1 + math.exp(-v)), z))"),
    "np.vectorize": hidden("np.vectorize(lambda v: 1 / (1 + math.exp(-v)))(z)"),
    "np.frompyfunc": hidden("np.frompyfunc(lambda v: 1 / (1 + math.exp(-v)), 1, 1)(z)"),
    "a sort key": hidden(
        "hide(z)",
        "\ndef hide(z):\n    out = []\n    z.tolist().sort(key=lambda v: out.append(1 / (1 + math.exp(-v))) or 0)\n    return out\n",
    ),
    "re.sub": hidden(
        "hide(z)",
        "\nimport re\ndef hide(z):\n    out = []\n"
        "    re.sub('x', lambda found: out.append(1 / (1 + math.exp(-z[found.start()]))) or '', 'x' * len(z))\n    return out\n",
    ),
    "reduce of a ufunc": hidden(
        "hide(z)",
        "\ndef hide(z):\n    out = []\n    each = np.frompyfunc(lambda s, v: out.append(1 / (1 + math.exp(-v))) or 0, 2, 1)\n"
        "    each.reduce(np.append(0, z).astype(object))\n    return out\n",
    ),
    "an object that is read as an array": hidden(
        "np.array(Row(z))",
        "\nclass Row:\n    def __init__(self, z): self.z = z\n    def __len__(self): return len(self.z)\n"
        "    def __getitem__(self, i): return 1 / (1 + math.exp(-self.z[i]))\n",
    ),
    "map of a C function": hidden(EXP.format("list(map(math.exp, -z))")),
    "fromiter of a C function": hidden(EXP.format("np.fromiter(map(math.exp, -z), float)")),
    "sum of a C function": hidden("z")
    .replace("np.sum(dZ)", "sum(map(operator.sub, A[0], Y[0]))")
    .replace("np.array(z, dtype=float)", "(1 / (1 + np.exp(-z)))"),
    "starmap": hidden(EXP.format("np.fromiter(itertools.starmap(math.exp, zip(-z)), float)"), "\nimport itertools\n"),
    "starmap imported by name": hidden(
        EXP.format("np.fromiter(each(math.exp, zip(-z)), float)"), "\nfrom itertools import starmap as each\n"
    ),
    "reduce": hidden("z")
    .replace("np.sum(dZ)", "functools.reduce(operator.add, dZ[0])")
    .replace("np.array(z, dtype=float)", "(1 / (1 + np.exp(-z)))")
    .replace("\nimport math", "\nimport functools, math"),
    "accumulate": hidden("z")
    .replace("np.sum(dZ)", "np.fromiter(itertools.accumulate(dZ[0], operator.add), float)[-1]")
    .replace("np.array(z, dtype=float)", "(1 / (1 + np.exp(-z)))")
    .replace("\nimport math", "\nimport itertools, math"),
    "vectorize of a C function": hidden(EXP.format("np.vectorize(math.exp)(-z)")),
    "frompyfunc of a C function": hidden(EXP.format("np.frompyfunc(math.exp, 1, 1)(-z)")),
    "frompyfunc made before": hidden(EXP.format("each(-z)"), "\neach = np.frompyfunc(math.exp, 1, 1)\n"),
    "vectorize made before": hidden(EXP.format("each(-z)"), "\neach = np.vectorize(math.exp)\n"),
    "an array of objects": hidden("1 / (1 + math.e ** (-z.astype(object)))"),
    "map kept in a name": hidden(EXP.format("np.fromiter(each(math.exp, -z), float)"), "\neach = map\n"),
    "map kept in a list": hidden(EXP.format("np.fromiter(kept[0](math.exp, -z), float)"), "\nkept = [map]\n"),
    "map kept in a partial": hidden(
        EXP.format("np.fromiter(each(-z), float)"), "\nimport functools\neach = functools.partial(map, math.exp)\n"
    ),
    "map kept in a default": hidden(
        EXP.format("np.fromiter(each(-z), float)"), "\ndef each(z, kept=map):\n    return kept(math.exp, z)\n"
    ),
    "map kept in a closure": hidden(
        EXP.format("np.fromiter(each(-z), float)"),
        "\ndef maker(kept):\n    return lambda z: kept(math.exp, z)\neach = maker(map)\n",
    ),
    "map kept in a class": hidden(
        EXP.format("np.fromiter(Kept.each(math.exp, -z), float)"), "\nclass Kept:\n    each = map\n"
    ),
    "map kept in an object": hidden(
        EXP.format("np.fromiter(kept.each(math.exp, -z), float)"),
        "\nclass Kept:\n    def __init__(self, each): self.each = each\nkept = Kept(map)\n",
    ),
    "map by its type": hidden(EXP.format("np.fromiter(each(math.exp, -z), float)"), "\neach = type(map(abs, ()))\n"),
}

SWITCHED_OFF = {
    "settrace": wrapped("kept = sys.gettrace(); sys.settrace(None)", "sys.settrace(kept)"),
    "settrace by map": wrapped("kept = sys.gettrace(); list(map(sys.settrace, [None]))", "sys.settrace(kept)"),
    "settrace for good": wrapped("sys.settrace(None)", ""),
    "setprofile": wrapped("kept = sys.getprofile(); sys.setprofile(None)", "sys.setprofile(kept)"),
    "f_trace": hidden(
        "hide(z)",
        "\ndef hide(z):\n    frame = sys._getframe(); kept = frame.f_trace; frame.f_trace = None\n"
        "    out = [1 / (1 + math.exp(-v)) for v in z]\n    frame.f_trace = kept\n    return out\n",
    ),
    "f_trace_lines": hidden(
        "hide(z)",
        "\nimport inspect\ndef hide(z):\n    frame = inspect.currentframe(); frame.f_trace_lines = frame.f_trace_opcodes = False\n"
        "    out = []\n    for v in z: out.append(1 / (1 + math.exp(-v)))\n"
        "    frame.f_trace_lines = frame.f_trace_opcodes = True\n    return out\n",
    ),
    "the frame of an error": hidden(
        "hide(z)",
        "\ndef hide(z):\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        frame = error.__traceback__.tb_frame\n"
        "    for name in ('f_tr' + 'ace_lines', 'f_tr' + 'ace_opcodes'): setattr(frame, name, False)\n"
        "    out = []\n    for v in z: out.append(1 / (1 + math.exp(-v)))\n"
        "    for name in ('f_tr' + 'ace_lines', 'f_tr' + 'ace_opcodes'): setattr(frame, name, True)\n    return out\n",
    ),
    "the frame of a generator": hidden(
        "hide(z)",
        "\nbox = []\ndef loops():\n    while True:\n        z = yield\n        frame.f_trace = None\n        box[:] = [0.0] * len(z)\n"
        "        for i, v in enumerate(z): box[i] = 1 / (1 + math.exp(-v))\n"
        "going = loops(); next(going); frame = going.gi_frame\ndef hide(z):\n    going.send(z)\n    return box\n",
    ),
    "logging's frames": hidden(
        "hide(z)",
        "\nimport logging\ndef hide(z):\n    frame = logging.currentframe()\n    while frame.f_code.co_name != 'hide': frame = frame.f_back\n"
        "    setattr(frame, 'f_tr' + 'ace_opcodes', False)\n    out = []\n    for v in z: out.append(1 / (1 + math.exp(-v)))\n"
        "    setattr(frame, 'f_tr' + 'ace_opcodes', True)\n    return out\n",
    ),
    "the counter asked to be left by deep recursion": hidden(
        "hide(z)",
        "\ndef deep(): return deep()\ndef hide(z):\n    try:\n        deep()\n    except RecursionError:\n        pass\n    return work(z)\n",
    ),
    "the counter that gc finds": wrapped("import gc\ngc.get_objects()", ""),
    "a C library": wrapped("import ctypes\nctypes.string_at(b'x')", ""),
    "sqlite": hidden(
        "hide(z)",
        "\nimport sqlite3\ndef hide(z):\n    db = sqlite3.connect(':memory:')\n    db.create_function('e', 1, math.exp)\n"
        "    query = 'with recursive t(i) as (select 0 union all select i + 1 from t where i < 9) select e(i) from t'\n"
        "    list(db.execute(query))\n    return 1 / (1 + np.exp(-z))\n",
    ),
}

ELSEWHERE = {
    "a thread": hidden(
        "hide(z)",
        "\nimport threading\ndef hide(z):\n    out = []\n    thread = threading.Thread(target=lambda: out.extend(work(z)))\n"
        "    thread.start(); thread.join()\n    return out\n",
    ),
    "a bare thread": hidden(
        "hide(z)",
        "\nimport _thread\ndef hide(z):\n    out, done = [], _thread.allocate_lock()\n    done.acquire()\n"
        "    _thread.start_new_thread(lambda: (out.extend(work(z)), done.release()), ())\n    done.acquire()\n    return out\n",
    ),
    "a pool of threads": hidden(
        "hide(z)",
        "\nfrom concurrent.futures import ThreadPoolExecutor\ndef hide(z):\n    with ThreadPoolExecutor(1) as pool:\n"
        "        return pool.submit(work, z).result()\n",
    ),
    "a thread of an earlier call": hidden(
        "hide(z)",
        "\nimport queue, threading\nasked, given, pool = queue.Queue(), queue.Queue(), []\n"
        "def serve():\n    for _ in range(40):\n        z = asked.get()\n        if z is None: return\n        given.put(work(z))\n"
        "def hide(z):\n    if not pool:\n        pool.append(threading.Thread(target=serve, daemon=True)); pool[0].start()\n"
        "    asked.put(z)\n    return given.get()\n",
    ),
    "asyncio's threads": hidden("asyncio.run(asyncio.to_thread(work, z))", "\nimport asyncio\n"),
    "a fork": hidden(
        "hide(z)",
        "\nimport json, os\ndef hide(z):\n    read, write = os.pipe()\n    if not os.fork():\n        with open(write, 'w') as way:\n"
        "            json.dump(work(z), way)\n        os._exit(0)\n    os.close(write)\n    with open(read) as way:\n        return json.load(way)\n",
    ),
    "a program": hidden(
        "json.loads(subprocess.run([sys.executable, '-c', TEXT], input=json.dumps(z.tolist()), capture_output=True, text=True).stdout)",
        "\nimport json, subprocess\nTEXT = 'import json, math, sys; print(json.dumps([1 / (1 + math.exp(-v)) for v in json.load(sys.stdin)]))'\n",
    ),
    "a pipe to a helper": wrapped("import os\nread, write = os.pipe()\nos.write(write, b'x'); os.read(read, 1)", ""),
    "an object that is read afterwards": hidden(
        "1 / (1 + np.exp(-z))",
        "\nfrom collections.abc import Mapping\nclass Later(Mapping):\n    def __len__(self): return 2\n"
        "    def __iter__(self): return iter(['dw', 'db'])\n    def __getitem__(self, key):\n        m = self.X.shape[1]\n"
        "        if key == 'db': return float(np.sum(self.dZ) / m)\n"
        "        return sum(self.X[:, i:i + 1] * self.dZ[0, i] for i in range(m)) / m\n",
    ).replace(
        '    return {"dw": X @ dZ.T / m, "db": float(np.sum(dZ) / m)}, float(cost)',
        "    later = Later(); later.X, later.dZ = X, dZ\n    return later, float(cost)",
    ),
    "an argument that is read": hidden(
        "hide(z)",
        "\nfrom collections.abc import Mapping\nclass Sly(Mapping):\n    def __len__(self): return 0\n    def __getitem__(self, key): return 0\n"
        "    def __iter__(self):\n        self.out = work(self.z)\n        return iter([])\n"
        "def hide(z):\n    sly = Sly(); sly.z = z\n    try:\n        sigmoid(sly)\n    except Exception:\n        pass\n"
        "    return getattr(sly, 'out', None) or work(z)\n",
    ),
    "a finaliser": hidden(
        "hide(z)",
        "\nclass Last:\n    def __init__(self, z, out): self.z, self.out = z, out\n    def __del__(self): self.out.extend(work(self.z))\n"
        "def hide(z):\n    out = []\n    last = Last(z, out)\n    del last\n    return out\n",
    ),
    "a hook for errors": hidden(
        "hide(z)",
        "\ndef hide(z):\n    out, kept = [], sys.unraisablehook\n    sys.unraisablehook = lambda *_: out.extend(work(z))\n"
        "    class Bad:\n        def __del__(self): raise ValueError\n    Bad()\n    sys.unraisablehook = kept\n    return out\n",
    ),
    "a signal's handler": hidden(
        "hide(z)",
        "\nimport signal\ndef hide(z):\n    out = []\n    kept = signal.signal(signal.SIGUSR1, lambda *_: out.extend(work(z)))\n"
        "    signal.raise_signal(signal.SIGUSR1)\n    signal.signal(signal.SIGUSR1, kept)\n    return out\n",
    ),
    "what an earlier call found": hidden(
        "hide(z)",
        "\nfound = {}\ndef hide(z):\n    key = z.tobytes()\n    if key not in found:\n        found[key] = work(z)\n    return found[key]\n",
    ),
}

NOT_DONE = {
    "nothing while it is counted": hidden("work(z) if sys.gettrace() is None else 0 * z + 0.25"),
    "nothing for many": hidden("work(z) if len(z) < 50 else 0 * z + 0.25"),
}

ALL = IN_SIGHT | FORGED | FOR_EACH | SWITCHED_OFF | ELSEWHERE | NOT_DONE


def honest(text: str = "sigmoid(z)", before: str = "", old: str = "", new: str = "") -> str:
    """A cell without a loop: what gives the sigmoid, what precedes the function, what of it is written differently."""
    return "import functools, time\n" + before + ANSWER.replace("LOOP", text).replace(old, new)


HONEST = {
    "a helper of another cell": honest("squash(z)", "def squash(z):\n    return 1 / (1 + np.exp(-z))\n"),
    "a class of helpers": honest(
        "Net(z).squash()",
        "class Net:\n    def __init__(self, z): self.z = z\n    def squash(self): return sigmoid(self.z)\n",
    ),
    "printing": honest(old="    dZ =", new="    print(A, X, Y, w); print(f'{A} {A.sum():.3f}', X.shape)\n    dZ ="),
    "logging": honest(
        before="import logging\n", old="    dZ =", new="    logging.getLogger('mine').warning('A %s', A)\n    dZ ="
    ),
    "asserts and an error that is shown": honest(
        before="import traceback\n",
        old="    dZ =",
        new="    assert A.shape == Y.shape, f'{A}'\n    try:\n        A.nothing\n    except AttributeError:\n"
        "        traceback.print_exc()\n    dZ =",
    ),
    "types": honest(
        old="(w, b, X, Y):", new="(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> tuple[dict, float]:"
    ),
    "a branch on the data": honest("np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))"),
    "masks": honest(
        "halves(z)",
        "def halves(z):\n    out = np.zeros_like(z)\n    if np.any(z >= 0):\n        out[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))\n"
        "    if np.any(z < 0):\n        e = np.exp(z[z < 0])\n        out[z < 0] = e / (1 + e)\n    return out\n",
    ),
    "no warnings": honest(old="    dZ =", new="    with np.errstate(all='ignore'):\n        np.log(A * 0)\n    dZ ="),
    "warnings": honest(
        old="    dZ =", new="    import warnings\n    warnings.warn('so near')\n    np.log(A * 0)\n    dZ ="
    ),
    "einsum": honest(old="X @ dZ.T", new="np.einsum('ij,kj->ik', X, dZ, optimize=True)"),
    "a sum of Python's": honest(old="np.sum(dZ)", new="sum(dZ[0])"),
    "a decorator that measures": honest(
        before="def timed(f):\n    @functools.wraps(f)\n    def g(*a, **k):\n        start = time.perf_counter()\n        value = f(*a, **k)\n"
        "        print(time.perf_counter() - start)\n        return value\n    return g\n",
        old="def propagate",
        new="@timed\ndef propagate",
    ),
    "a cached helper": honest("one(1.0) / (1 + np.exp(-z))", "@functools.lru_cache\ndef one(x):\n    return x\n"),
    "map over the layers": honest(
        "list(map(sigmoid, [z]))[0]",
        old="    dZ =",
        new="    total = sum(map(np.sum, [w, b])) + functools.reduce(np.add, [1.0, 2.0])\n    for W, c in zip([w], [b]): W @ W.T + c\n    dZ =",
    ),
    "an import in the function": honest(
        "special.expit(z)", old="    m =", new="    from scipy import special\n    m ="
    ),
    "np.vectorize of nothing": honest("np.apply_along_axis(sigmoid, 0, z)"),
    "threads of NumPy": honest(old="    dZ =", new="    np.ones((300, 300)) @ np.ones((300, 300))\n    dZ ="),
    "random numbers": honest(
        old="    dZ =",
        new="    np.random.seed(1); np.random.permutation(m); np.random.default_rng(2).normal(size=m)\n    dZ =",
    ),
    "shuffled examples": honest(
        "sigmoid(z[order])[np.argsort(order)]", old="    z =", new="    order = np.random.permutation(m)\n    z ="
    ),
    "linear algebra": honest(
        old="    dZ =", new="    np.linalg.norm(X); np.linalg.lstsq(X.T, Y.T, rcond=None); np.cov(X)\n    dZ ="
    ),
    "a data class": honest(
        before="from dataclasses import dataclass\n@dataclass\nclass Cache:\n    A: np.ndarray\n",
        old="    dZ =",
        new="    print(Cache(A))\n    dZ =",
    ),
    "a copy of everything": honest(
        before="import copy\n", old="    m =", new="    w, b, X, Y = copy.deepcopy((w, b, X, Y))\n    m ="
    ),
}
