"""Values that no exercise asks for, as a student's notebook makes them, each with words that must name it."""

from __future__ import annotations

import textwrap
from typing import Any

# In each the last line gives the value; the words are those that a sentence about it holds.
SOURCES: dict[str, tuple[str, str]] = {
    "function": ("def relu(z): return z\nrelu", "the function `relu`"),
    "lambda": ("lambda z: z", "a function"),
    "built-in": ("len", "the function `len`"),
    "ufunc": ("np.exp", "the function `exp`"),
    "NumPy function": ("np.sum", "the function `sum`"),
    "partial": ("import functools\nfunctools.partial(max, 1)", "a function"),
    "method not called": ("np.ones((2, 3)).sum", "the method `sum`"),
    "method of a list": ("[1, 2].append", "the method `append`"),
    "method of one's own": ("class Layer:\n    def forward(self): pass\nLayer().forward", "the method `forward`"),
    "method wrapper": ("(3).__add__", "a method"),
    "module": ("np", "the module `numpy`"),
    "class": ("dict", "the class `dict`"),
    "class of one's own": ("class Layer: pass\nLayer", "the class `Layer`"),
    "object": ("object()", "an object"),
    "object of one's own": ("class Layer: pass\nLayer()", "an object of your class `Layer`"),
    "dataclass": (
        "import dataclasses\n@dataclasses.dataclass\nclass Cache:\n    A: object\n    W: object\nCache(1, 2)",
        "an object of your class `Cache`",
    ),
    "namespace": ("import types\ntypes.SimpleNamespace(dw=1)", "an object of the class `types.SimpleNamespace`"),
    "generator": ("def steps():\n    yield np.ones(2)\nsteps()", "a generator"),
    "generator expression": ("(x for x in [1, 2])", "a generator"),
    "endless generator": ("import itertools\nitertools.count()", "an iterator"),
    "coroutine": ("async def later(): pass\ncall = later()\ncall.close()\ncall", "a coroutine"),
    "asynchronous generator": ("async def later():\n    yield 1\nlater()", "an asynchronous generator"),
    "map": ("map(abs, [1, 2])", "an iterator"),
    "zip": ("zip([1], [2])", "an iterator"),
    "list iterator": ("iter([1, 2])", "an iterator"),
    "own iterator": (
        "class Steps:\n    def __iter__(self): return self\n    def __next__(self): return 1\nSteps()",
        "an object of your class `Steps`",
    ),
    "NotImplemented": ("NotImplemented", "NotImplemented"),
    "Ellipsis": ("...", "Ellipsis"),
    "set": ("{1, 2}", "a set"),
    "frozenset": ("frozenset([1])", "a frozenset"),
    "keys": ("{'dw': 1}.keys()", "the keys of a dict"),
    "values": ("{'dw': 1}.values()", "the values of a dict"),
    "items": ("{'dw': 1}.items()", "the items of a dict"),
    "text": ("'0.5'", "'0.5'"),
    "long text": ("'It\\'s ' + 'so ' * 300", 'so s..."'),
    "text of several lines": ("'one\\ntwo'", "'one\\ntwo'"),
    "NumPy text": ("np.str_('relu')", "'relu'"),
    "bytes": ("b'12'", "bytes"),
    "bytearray": ("bytearray(3)", "bytes"),
    "memoryview": ("memoryview(b'123')", "an object of the class `memoryview`"),
    "NumPy bytes": ("np.bytes_(b'1')", "bytes"),
    "error": ("ValueError('wrong')", "an error (`ValueError`)"),
    "error of one's own": ("class Bad(Exception): pass\nBad()", "an error (`Bad`)"),
    "date": ("import datetime\ndatetime.date(2024, 2, 29)", "the date 2024-02-29"),
    "NumPy date": ("np.datetime64('2024-02-29')", "the date 2024-02-29"),
    "span of time": ("np.timedelta64(3, 'D')", "the span of time 3 days"),
    "slice": ("slice(3)", "a slice"),
    "dtype": ("np.dtype(float)", "a dtype"),
    "random generator": ("np.random.default_rng(1)", "an object of the class `numpy.Generator`"),
    "sparse matrix": (
        "import scipy.sparse\nscipy.sparse.csr_matrix(np.eye(2))",
        "an object of the class `scipy.csr_matrix`",
    ),
    "file": ("import io\nio.StringIO()", "a file"),
    "regular expression": ("import re\nre.compile('a')", "an object of the class `re.Pattern`"),
    "huge integer": ("10**400", "an integer of 401 digits"),
    "integer beyond all bounds": ("10**2000", "an integer of more than 4,096 bits"),
    "text beyond all bounds": ("'so ' * 50_000", "a text of more than 100,000 characters"),
    "array beyond all bounds": ("np.broadcast_to(0.5, (2**30,))", "arrays of more than 256 MiB"),
    "large negative integer": ("-(10**30)", "an integer of 31 digits"),
    "complex": ("1 + 2j", "1.+2.j"),
    "complex array": ("np.array([1j, 2])", "complex128"),
    "NaN": ("float('nan')", "nan"),
    "NaN of another kind": ("import decimal\ndecimal.Decimal('NaN')", "nan"),
    "infinite fraction": (
        "import fractions\nfractions.Fraction(10**400, 3)",
        "`fractions.Fraction` that raised OverflowError",
    ),
    "array of text": ("np.array(['a', 'b'])", "an array of shape (2,) of texts"),
    "array of dates": ("np.array(['2024-02-29'], dtype='datetime64[D]')", "an array of shape (1,) of dates"),
    "array of records": ("np.zeros(2, dtype=[('w', float)])", "an array of shape (2,) of records"),
    "array with None": ("np.array([[0.5, None]])", "an array of shape (1, 2) that holds None"),
    "array with text": ("np.array([0.5, 'a'], dtype=object)", "an array of shape (2,) that holds text"),
    "array with dicts": ("np.array([{}, {}])", "an array of shape (2,) that holds a dict"),
    "array with objects": (
        "class Layer: pass\nnp.array([Layer()])",
        "an array of shape (1,) that holds an object of your class `Layer`",
    ),
    "array of arrays of several shapes": (
        "both = np.empty(2, object)\nboth[:] = [np.ones(2), np.ones(3)]\nboth",
        "an array of shape (2,) that holds arrays of different shapes",
    ),
    "array of a dict": ("np.array({'dw': 1.0})", "an array of shape () that holds a dict"),
    "array in itself": ("a = np.empty(1, object)\na[0] = a\na", "nested deeper than 32 levels"),
    "array of nine axes": ("np.ones((1,) * 9)", "an array of 9 axes"),
    "masked array": ("np.ma.masked_less(np.arange(3.0), 1)", "an array of shape (3,) with masked entries"),
    "masked": ("np.ma.masked", "an array of shape () with masked entries"),
    "list of None": ("[None, None]", ""),
    "list in itself": ("a = []\na.append(a)\na", "nested deeper than 32 levels"),
    "nested": ("[[[{'a': (None, {1})}]]]", "a list of 1"),
    "dict with odd keys": (
        "class Key: pass\n{None: 1, (1, 2): 2, frozenset([1]): 3, Key(): 4, b'dw': 5, len: 6}",
        "a dict with None, a tuple of 2, a set, an object of your class `Key`, bytes, the function `len`",
    ),
    "dict with a long key": ("{'gradient ' * 30: 1}", "a dict with 'gradient gradient gr...'"),
    "dict with many keys": ("{f'p{i}': i for i in range(30)}", "and 22 more"),
    "dict with a list as its key": (
        "class Key(list):\n    def __hash__(self): return 1\n{Key([1]): 1, (1, Key()): 2}",
        "a dict with an object of your class `Key`",
    ),
    "endless mapping": (
        "import itertools\nfrom collections.abc import Mapping\nclass Endless(Mapping):\n"
        "    def __len__(self): return 1\n    def __getitem__(self, key): return 1.0\n"
        "    def __iter__(self): return itertools.count()\nEndless()",
        "more than 200,000 parts",
    ),
    "endless sequence": (
        "from collections.abc import Sequence\nclass Endless(Sequence):\n    def __len__(self): return 2\n"
        "    def __getitem__(self, i): return 1.0\nEndless()",
        "more than 200,000 parts",
    ),
    "sequence in itself": (
        "from collections.abc import Sequence\nclass Self(Sequence):\n    def __len__(self): return 1\n"
        "    def __getitem__(self, i): return [self, self][i]\nSelf()",
        "nested deeper than 32 levels",
    ),
    "mapping that raises": (
        "from collections import UserDict\nclass Grads(UserDict):\n    def __iter__(self): raise KeyError('dw')\nGrads()",
        "an object of your class `Grads` that raised KeyError when it was read",
    ),
    "mapping of lists as keys": (
        "from collections.abc import Mapping\nclass Odd(Mapping):\n    def __len__(self): return 1\n"
        "    def __getitem__(self, key): return 1.0\n    def __iter__(self): return iter([[1]])\nOdd()",
        "an object of your class `Odd` that raised TypeError when it was read",
    ),
    "sequence that raises": (
        "from collections.abc import Sequence\nclass Odd(Sequence):\n    def __len__(self): raise ValueError\n"
        "    def __getitem__(self, i): raise ValueError\nOdd()",
        "an object of your class `Odd` that raised ValueError when it was read",
    ),
    "everything raises": (
        "class Odd:\n    def __getattribute__(self, name): raise RuntimeError\n"
        "    __repr__ = __len__ = __iter__ = __eq__ = __float__ = __array__ = __bool__ = lambda self: 1 / 0\n"
        "    __hash__ = None\nOdd()",
        "an object of your class `Odd`",
    ),
    "metaclass that raises": (
        "class Meta(type):\n    def __getattribute__(cls, name): raise RuntimeError\n"
        "    def __hash__(cls): raise RuntimeError\n    def __eq__(cls, other): raise RuntimeError\n"
        "class Odd(metaclass=Meta): pass\nOdd()",
        "an object",
    ),
    "claims to be an array": (
        "class Odd:\n    @property\n    def __class__(self): return np.ndarray\n"
        "    def __array__(self, *a, **k): return np.ones(2)\nOdd()",
        "an object of your class `Odd`",
    ),
    "name of many characters": ("type('Layer' * 100, (), {})()", "`LayerLayer"),
    "name with a line break": ("type('La\\nyer\\u202e', (), {})()", "`La?yer?`"),
    "one of the course's own": ("from helpers.checks import Result\nResult('x')", "an object of the course's own"),
}

WITHOUT_END = ("endless mapping", "endless sequence")  # to read so far takes a second


def made(source: str) -> Any:
    """What the last line of some source text gives, as in a cell of a notebook."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    *first, last = textwrap.dedent(source).split("\n")
    exec("import numpy as np\n" + "\n".join(first), namespace)
    return eval(last, namespace)
