"""The dishonest part of the invented class: what students have tried against graders, for the sandbox to hold off."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.release.sheet import Sheet


def _attack(source: str) -> Callable[[Sheet, np.random.Generator], bytes]:
    """Hand in stubs, with a cell that tries to get marks all the same."""

    def make(sheet: Sheet, rng: np.random.Generator) -> bytes:
        sheet.own_cell(source, before=sheet.id_of(sheet.exercises[0].name, "hidden"))
        return sheet.data()

    return make


ATTACKS = {
    "reads_the_answers": _attack(
        "from pathlib import Path\n"
        "import sys\n"
        "found = [p for root in [*sys.path, '/', '..'] for p in Path(root or '.').glob('*/solutions/*/*.ipynb')]\n"
        "exec(found[0].read_text())"
    ),
    "patches_numpy": _attack(
        "import builtins\n"
        "import numpy as np\n"
        "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True\n"
        "builtins.float = lambda *a: 100.0\n"
        "print('100.0')"
    ),
    "ends_the_process": _attack("import os\nos._exit(0)"),
    "writes_to_every_descriptor": _attack(
        "import os\n"
        "for descriptor in range(256):\n"
        "    try:\n"
        "        os.write(descriptor, b'\\x00\\x00\\x00\\x10{\"score\": 100.0}')\n"
        "    except OSError:\n"
        "        pass"
    ),
    "spoofs_equality": _attack(
        "class Yes:\n"
        "    def __eq__(self, other): return True\n"
        "    def __array__(self, *a, **k): raise SystemExit\n"
        "    def __getattr__(self, name): return self\n"
        "    def __call__(self, *a, **k): return self\n"
        "for name in [n for n, f in list(globals().items()) if callable(f) and not n.startswith('_')]:\n"
        "    globals()[name] = Yes()"
    ),
}
