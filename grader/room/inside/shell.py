"""IPython as a notebook's kernel has it, with outputs going to an `Emitter` in place of sockets."""

from __future__ import annotations

import base64
import contextlib
import json
import os
from typing import Any

from IPython.core import page
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from IPython.utils.process import system
from traitlets import CBool, Type
from traitlets.config import Config

from helpers.judge.calling.place import line_that_ended

from .streams import Emitter

_REFUSED = "{} was called, but this frontend does not support input requests."


def plain_json(value: Any) -> Any:
    """Turn a display's data into what JSON can carry; bytes become base64, anything unknown its repr."""
    return json.loads(json.dumps(value, default=_as_text, allow_nan=True), parse_constant=lambda name: name)


def _too_large(data: dict, limit: int) -> bool:
    # Looked at before anything is copied.
    return sum(len(value) for value in data.values() if isinstance(value, str | bytes)) > limit


def _as_text(value: Any) -> str:
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode("ascii")
    return repr(value)


class RoomDisplayHook(DisplayHook):
    """Sends the value of a cell's last expression."""

    emitter: Emitter

    def start_displayhook(self) -> None:
        """Start a result."""
        self._result: dict[str, Any] = {}

    def write_output_prompt(self) -> None:
        """Keep the prompt's number."""
        self._result["count"] = self.prompt_count

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        """Keep the result in all its forms."""
        if _too_large(format_dict, self.emitter.limit):
            self.emitter.cut()
            return
        self._result["data"] = plain_json(format_dict)
        self._result["metadata"] = plain_json(md_dict or {})

    def finish_displayhook(self) -> None:
        """Send it."""
        if self._result.get("data"):
            self.emitter.event("result", **self._result)


class RoomDisplayPublisher(DisplayPublisher):
    """Sends displays."""

    emitter: Emitter

    def publish(  # type: ignore[override]  # a room knows neither source nor anything else that is given by place
        self, data: dict, metadata: dict | None = None, *, transient: dict | None = None, update: bool = False, **_: Any
    ) -> None:
        """Send one display, or the update of one."""
        metadata = metadata or {}
        self._validate_data(data, metadata)
        display_id = (transient or {}).get("display_id")
        if _too_large(data, self.emitter.limit):
            self.emitter.cut()
            return
        fields = plain_json({"data": data, "metadata": metadata, "display_id": display_id})
        self.emitter.event("update" if update else "display", **fields)

    def clear_output(self, wait: bool = False) -> None:
        """Clear the cell's outputs."""
        self.emitter.clear(wait)

    def register_hook(self, hook: Any) -> None:
        """There are no messages to transform."""

    def unregister_hook(self, hook: Any) -> bool:
        """There are no messages to transform."""
        return False


class RoomShell(InteractiveShell):
    """The shell of a notebook in the room."""

    displayhook_class = Type(RoomDisplayHook)
    display_pub_class = Type(RoomDisplayPublisher)
    readline_use = CBool(False)
    autoindent = CBool(False)
    kernel: Any = None
    emitter: Emitter

    def attach(self, emitter: Emitter) -> None:
        """Choose where outputs go."""
        self.emitter = emitter
        for part in (self.displayhook, self.display_pub):
            part.emitter = emitter  # type: ignore[union-attr]  # both are this module's own

    def init_environment(self) -> None:
        """As a kernel does: child processes know a coloured terminal without paging."""
        os.environ.update(
            TERM="xterm-color", CLICOLOR="1", FORCE_COLOR="1", CLICOLOR_FORCE="1", PAGER="cat", GIT_PAGER="cat"
        )

    def init_hooks(self) -> None:
        """Swallow what would go to a pager."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *args, **kwargs: None), 99)

    def init_virtualenv(self) -> None:
        """A kernel looks for no environment."""

    def enable_gui(self, gui: Any = None) -> None:
        """There is no event loop to join."""

    def ask_exit(self) -> None:
        """`exit` ends nothing: the cells after it run."""

    def set_next_input(self, text: str, replace: bool = False) -> None:
        """There is no next cell to fill."""

    def system_piped(self, cmd: str) -> None:
        """Run a command line; what it prints goes into the cell."""
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        self.user_ns["_exit_code"] = system(self.var_expand(cmd, depth=1))

    system = system_piped

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        line = 0
        with contextlib.suppress(Exception):  # an error of the student's own kind may be of any form
            line = line_that_ended(evalue, self.user_ns)
        self.emitter.event(
            "error", ename=str(etype.__name__), evalue=str(evalue), traceback=[str(line) for line in stb], line=line
        )


InteractiveShellABC.register(RoomShell)


def refuse_input(prompt: str = "", *_: Any, **__: Any) -> str:
    """`input` in a notebook that nobody watches."""
    raise StdinNotImplementedError(_REFUSED.format("raw_input"))


def refuse_password(prompt: str = "", *_: Any, **__: Any) -> str:
    """`getpass` in a notebook that nobody watches."""
    raise StdinNotImplementedError(_REFUSED.format("getpass"))


class _Kernel:
    """The little that output widgets ask of a kernel."""

    def get_parent(self) -> dict:
        return {"header": {"msg_id": "cell"}}


def _widgets_without_front_end(shell: RoomShell) -> None:
    """Swallow what widgets send; only what tells where outputs go has an effect."""
    import comm

    class RoomComm(comm.base_comm.BaseComm):
        def publish_msg(
            self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **_: Any
        ) -> None:
            state = (data or {}).get("state", {})
            if "msg_id" in state:
                shell.emitter.redirect(self.comm_id, bool(state["msg_id"]))

    comm.create_comm = RoomComm
    shell.kernel = _Kernel()


def prepare() -> RoomShell:
    """Make the shell, in the warm parent, with inline figures as a kernel has them."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    shell = RoomShell.instance(config=config)
    with contextlib.suppress(ImportError):
        import matplotlib.pyplot
        from matplotlib_inline import backend_inline

        matplotlib.pyplot.switch_backend("module://matplotlib_inline.backend_inline")
        backend_inline.configure_inline_support(shell, "module://matplotlib_inline.backend_inline")
    with contextlib.suppress(ImportError):
        _widgets_without_front_end(shell)
    return shell
