"""Attacks on the kernel's side of the walls: memory that nobody counts, odd system calls, hiding from the end."""

from __future__ import annotations

from tests.attacks.cases import Attack, body

_CALLS = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
def call(name, x86, generic, *args):
    ctypes.set_errno(0)
    number = x86 if os.uname().machine == 'x86_64' else generic
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if type(a) is int else a for a in args])
    print('FOUND' if result >= 0 else 'refused', name, errno.errorcode.get(ctypes.get_errno(), ''))
    return result
"""
# Does in several processes what the function `fill` says, and gives whoever looks after them time to see it.
_IN_CHILDREN = """
import os, time
for _ in range(10):
    if os.fork() == 0:
        fill()
        time.sleep(20)
        os._exit(0)
time.sleep(20)
"""
_KILLED = "more memory than they may"

MEMORY = {
    "makes_files_in_memory": Attack(
        _CALLS + "try:\n    os.memfd_create('m'); print('FOUND memfd')\n"
        "except OSError as e: print('refused', e)\n"
        "call('memfd_create', 319, 279, b'm', 0)\ncall('memfd_create', 319, 279, b'm', 4)\ncall('memfd_secret', 447, 447, 0)",
        says="refused memfd_secret",
    ),
    "makes_shared_memory_of_system_v": Attack(
        _CALLS + "for flags in (0o1600, 0o5600):\n    if libc.shmget(0, 2**20, flags) >= 0: print('FOUND shmget')\n"
        "if libc.semget(0, 1, 0o1600) >= 0: print('FOUND semget')\nif libc.msgget(0, 0o1600) >= 0: print('FOUND msgget')\n"
        "call('shmget', 29, 194, 0, 2**20, 0o1600)\ncall('mq_open', 240, 180, b'q', 0o102, 0o600, None)",
        says="refused mq_open",
    ),
    "maps_shared_memory": Attack(
        "import mmap, os\n"
        "def try_to(what, *args, **kwargs):\n"
        "    try:\n        mmap.mmap(*args, **kwargs); print('FOUND', what)\n"
        "    except OSError as e: print('refused', what, e)\n"
        "try_to('anonymous', -1, 2**20)\ntry_to('huge', -1, 2**21, flags=0x40022)\n"
        "try_to('zeros', os.open('/dev/zero', os.O_RDWR), 2**20)\ntry_to('private zeros', os.open('/dev/zero', os.O_RDONLY), 2**20, prot=1)\n"
        "try_to('nothing', os.open('/dev/null', os.O_RDWR), 2**20)",
        says="refused nothing",
    ),
    "keeps_deleted_files_by_children_that_map_them": Attack(
        "import mmap, os, time\n"
        "try:\n"
        "    for i in range(30):\n"
        "        with open('/dev/shm/m', 'w+b') as f:\n"
        "            os.posix_fallocate(f.fileno(), 0, 2**21); m = mmap.mmap(f.fileno(), 0)\n"
        "        os.remove('/dev/shm/m')\n"
        "        if i < 12 and os.fork() == 0: time.sleep(60); os._exit(0)\n"
        "        m.close() if i < 12 else globals().setdefault('kept', []).append(m)\n"
        "    print('FOUND')\n"
        "except OSError as e: print('no more', e)\n"
        "kept = None\n!rm -f /dev/shm/*\n!kill -9 $(pgrep -P $PPID sleep) 2> /dev/null",
        keeps=False,
        says="No space left",
    ),
    "fills_posix_shared_memory": Attack(
        "from multiprocessing import shared_memory\n"
        "for i in range(20):\n    s = shared_memory.SharedMemory(create=True, size=3 * 2**20)\n    s.buf[:] = b'x' * len(s.buf)\n    globals()[f's{i}'] = s",
        says="SIGBUS",
    ),
    "shares_no_memory_with_its_forks": Attack(
        "import numpy as np\ndef fill(): globals().update(a=np.ones(2**23))\n" + _IN_CHILDREN, says=_KILLED, cell_s=15
    ),
    "does_not_want_to_be_looked_into": Attack(
        "import ctypes\nimport numpy as np\n"
        "def fill(): ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); globals().update(a=np.ones(2**23))\n" + _IN_CHILDREN,
        says=_KILLED,
        cell_s=15,
    ),
    "keeps_memory_in_a_process_whose_first_thread_has_ended": Attack(
        "import ctypes, os, threading, time\nimport numpy as np\n"
        "def hold(): time.sleep(0.2); globals().update(a=np.ones(2**26 - 2**19)); time.sleep(20)\n"
        "threading.Thread(target=hold).start()\n"
        "ctypes.CDLL(None).syscall(ctypes.c_long(60 if os.uname().machine == 'x86_64' else 93), 0)",
        says=_KILLED,
        cell_s=15,
    ),
    "fills_sockets": Attack(
        "import socket\nkept = []\n"
        "def fill():\n"
        "    for i in range(90):\n"
        "        kept.append(socket.socketpair())\n"
        "        for s in kept[-1]:\n"
        "            s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**23); s.setblocking(False)\n"
        "            try:\n                while True: s.send(b'x' * 2**16)\n"
        "            except OSError: pass\n" + _IN_CHILDREN,
        says=_KILLED,
        cell_s=15,
    ),
    "raises_the_buffer_of_a_socket": Attack(
        "import socket\na, b = socket.socketpair()\nbefore = a.getsockopt(1, 7), a.getsockopt(1, 8)\n"
        "for option in (7, 8, 32, 33):\n    try: a.setsockopt(socket.SOL_SOCKET, option, 2**23)\n    except OSError: pass\n"
        "print('FOUND' if (a.getsockopt(1, 7), a.getsockopt(1, 8)) != before else 'as before')",
        says="as before",
    ),
    "sends_sockets_through_sockets": Attack(
        "import array, socket\na, b = socket.socketpair()\nsent = 0\n"
        "try:\n"
        "    for _ in range(3_000):\n"
        "        c, d = socket.socketpair(); c.setblocking(False)\n"
        "        try:\n            while True: c.send(b'x' * 2**14)\n"
        "        except OSError: pass\n"
        "        a.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [d.fileno()]))], socket.MSG_DONTWAIT); sent += 1\n"
        "        c.close(); d.close()\n"
        "    print('FOUND', sent)\n"
        "except OSError as e: print('no more', sent, e)",
        says="no more",
    ),
    "fills_pipes": Attack(
        "import fcntl, os\nheld = 0\nkept = []\n"
        "try:\n"
        "    while True:\n"
        "        r, w = os.pipe(); os.set_blocking(w, False); kept.append((r, w))\n"
        "        try: fcntl.fcntl(w, 1031, 2**20)\n"
        "        except OSError: pass\n"
        "        try:\n            while True: held += os.write(w, b'x' * 2**16)\n"
        "        except BlockingIOError: pass\n"
        "except OSError as e: print('no more', e)\n"
        "for fds in kept:\n    for fd in fds: os.close(fd)\n"
        "print('FOUND' if held > 80 * 2**20 else 'held', held)",
        says="held",
    ),
    "makes_sparse_files": Attack(
        "import os\n"
        "for size in (10**12, 2**40):\n"
        "    try:\n        with open('sparse', 'wb') as f: f.truncate(size)\n        print('FOUND', size)\n"
        "    except OSError as e: print('no more', e)",
        says="File too large",
    ),
    "makes_every_kind_of_descriptor": Attack(
        "import ctypes, select\nlibc = ctypes.CDLL(None)\nkept = []\n"
        "for make in (lambda: libc.inotify_init1(0), lambda: libc.eventfd(0, 0), lambda: libc.timerfd_create(1, 0), lambda: libc.epoll_create1(0)):\n"
        "    mine = []\n"
        "    for _ in range(300):\n"
        "        fd = make()\n        if fd < 0: break\n        mine.append(fd)\n"
        "    print('FOUND' if len(mine) > 256 else 'no more after some')\n"
        "    import os\n    for fd in mine: os.close(fd)",
        says="no more after some",
    ),
    "nests_folders_and_links": Attack(
        "import os\nhome = os.getcwd()\n"
        "try:\n    while True: os.mkdir('d' * 200); os.chdir('d' * 200)\n"
        "except OSError as e: print('no more', e)\n"
        "os.chdir(home)\n"
        "for i in range(40):\n    try: os.symlink(f'l{i + 1}', f'l{i}')\n    except OSError: pass\n"
        "try: os.symlink('.', 'l40'); os.symlink('/', 'root'); os.symlink('loop', 'loop')\nexcept OSError: pass",
        says="No space left",
    ),
    "gives_children_a_huge_environment": Attack(
        "import os, subprocess\nfor i in range(100): os.environ[f'V{i}'] = 'x' * 10**5\n"
        "try: subprocess.run(['true']); print('FOUND')\nexcept OSError as e: print('no more', e)\n"
        "for i in range(100): del os.environ[f'V{i}']",
        says="Argument list too long",
    ),
}

KERNEL = {
    "calls_odd_parts_of_the_kernel": Attack(
        _CALLS + "big = ctypes.create_string_buffer(256)\n"
        "call('io_uring_setup', 425, 425, 4, big)\ncall('io_setup', 206, 0, 4, big)\ncall('bpf', 321, 280, 0, big, 48)\n"
        "call('perf_event_open', 298, 241, big, 0, -1, -1, 0)\ncall('userfaultfd', 323, 282, 1)\n"
        "call('keyctl', 250, 219, 1, 0)\ncall('keyctl describe', 250, 219, 6, -3, big, 256)\ncall('add_key', 248, 217, b'user', b'n', b'x', 1, -3)\n"
        "call('fanotify_init', 300, 262, 0, 0)\ncall('fsopen', 430, 430, b'tmpfs', 0)\ncall('open_tree', 428, 428, -100, b'/', 1)\n"
        "call('syslog', 103, 116, 3, big, 256)\ncall('personality', 135, 92, 0x40000)\ncall('mlockall', 151, 230, 3)\n"
        "call('vmsplice', 278, 75, 1, big, 0, 0)\ncall('quotactl', 179, 60, 0, None, 0, None)\n"
        "call('open_by_handle_at', 304, 265, 3, big, 0)\ncall('clock_settime', 227, 112, 0, big)",
        says="refused clock_settime",
    ),
    "leaves_its_namespaces": Attack(
        _CALLS + "for flag in (0, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):\n"
        "    call(f'unshare {flag:x}', 272, 97, flag)\n"
        "for flag in (0x10000000, 0x10020000, 0x20000000, 0x40000000):\n"
        "    if call(f'clone {flag:x}', 56, 220, flag | 17, 0, 0, 0, 0) == 0: os._exit(0)\n"
        "arguments = (ctypes.c_uint64 * 11)(0x10000000, 0, 0, 0, 17)\n"
        "if call('clone3', 435, 435, arguments, 88) == 0: os._exit(0)\n"
        "for name in os.listdir('/proc/1/ns') if os.access('/proc/1/ns', os.R_OK) else ['user']:\n"
        "    try: call('setns', 308, 268, os.open(f'/proc/1/ns/{name}', os.O_RDONLY), 0)\n"
        "    except OSError: pass\n"
        "call('setns', 308, 268, os.open('/proc/self/ns/user', os.O_RDONLY), 0)",
        says="refused setns",
    ),
    "looks_into_processes_by_system_calls": Attack(
        _CALLS + "import time\nchild = os.fork()\nif child == 0: time.sleep(60); os._exit(0)\n"
        "big = ctypes.create_string_buffer(64)\nio = (ctypes.c_size_t * 2)(ctypes.addressof(big), 8)\n"
        "for pid in (1, os.getppid(), child):\n"
        "    call('process_vm_readv', 310, 270, pid, io, 1, io, 1, 0)\n    call('process_vm_writev', 311, 271, pid, io, 1, io, 1, 0)\n"
        "    call('ptrace', 101, 117, 16, pid, 0, 0)\n    call('kcmp', 312, 272, pid, os.getpid(), 0, 0, 0)\n"
        "    call('pidfd_getfd', 438, 438, os.pidfd_open(pid), 0, 0)\n"
        "os.kill(child, 9); os.waitpid(child, 0)\nprint('tried')",
        says="tried",
    ),
    "runs_code_of_another_convention": Attack(
        "import ctypes, mmap, os\n"
        "codes = {'32 bits': 'b814000000cd80c3', 'x32': 'b8270000400f05c3', 'getpid': 'b8270000000f05c3'}\n"
        "for name, code in codes.items() if os.uname().machine == 'x86_64' else ():\n"
        "    pid = os.fork()\n"
        "    if pid == 0:\n"
        "        page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)\n"
        "        page.write(bytes.fromhex(code))\n"
        "        run = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))\n"
        "        result = run() & 0xffffffff\n"
        "        os._exit(1 if result == os.getpid() else 0)\n"
        "    let_through = os.waitpid(pid, 0)[1] == 256\n"
        "    if let_through and name != 'getpid': print('FOUND', name)\n"
        "    if name == 'getpid' and not let_through: print('FOUND that the attempt proves nothing')\n"
        "print('ran')",
        says="ran",
    ),
    "opens_sockets_of_other_kinds": Attack(
        "import socket\nfor family in range(3, 46):\n"
        "    for kind in (1, 2, 3, 5):\n"
        "        try:\n            s = socket.socket(family, kind)\n            if family not in (10, 16): print('FOUND', family, kind)\n            s.close()\n"
        "        except OSError: pass\n"
        "try: socket.socket(40, 1).connect((2, 1)); print('FOUND vsock')\nexcept OSError as e: print('refused', e)",
        says="refused",
    ),
    "raises_its_own_limits": Attack(
        "import os, resource\n"
        "for name in dir(resource):\n"
        "    if name.startswith('RLIMIT_'):\n"
        "        number = getattr(resource, name)\n        hard = resource.getrlimit(number)[1]\n"
        "        if hard == resource.RLIM_INFINITY: continue\n"
        "        for pid in (0, os.getppid()):\n"
        "            try: resource.prlimit(pid, number, (hard + 1, hard + 1)); print('FOUND', name, pid)\n"
        "            except (ValueError, OSError): pass\n"
        "for rise in (lambda: os.nice(-1), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)), lambda: os.setpriority(0, os.getppid(), 19), lambda: os.setpriority(2, 0, 19),\n"
        "             lambda: os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0)), lambda: os.sched_setaffinity(1, {0})):\n"
        "    try:\n        rise(); print('FOUND', rise.__code__.co_names)\n    except OSError: pass\n"
        "os.sched_setaffinity(os.getpid(), os.sched_getaffinity(0)); resource.prlimit(os.getpid(), resource.RLIMIT_CORE); os.nice(1)\nprint('tried')",
        says="tried",
    ),
    "writes_into_memory_and_settings_by_files": Attack(
        "import os\nvictim = b'abcdefgh'\n"
        "for path in ('/proc/1/mem', f'/proc/{os.getppid()}/mem', '/proc/1/oom_score_adj', '/proc/sysrq-trigger', '/proc/sys/kernel/randomize_va_space',\n"
        "             '/proc/1/comm', '/proc/1/setgroups', '/sys/fs/cgroup/cgroup.procs', '/proc/self/uid_map', '/dev/kmsg', '/dev/mem'):\n"
        "    try:\n        with open(path, 'r+b', buffering=0) as f: f.write(b'0')\n        print('FOUND', path)\n"
        "    except OSError: pass\n"
        "with open('/proc/self/mem', 'r+b', buffering=0) as f: f.seek(id(victim) + bytes.__basicsize__ - 1); f.write(b'X')\n"
        "print(victim)",
        says="Xbcdefgh",
    ),
    "signals_by_another_way": Attack(
        "import os, signal\n"
        "for pid in (1, os.getppid()):\n"
        "    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM, signal.SIGUSR1, 34, 64):\n"
        "        try: signal.pidfd_send_signal(os.pidfd_open(pid), number)\n"
        "        except OSError: pass\n"
        "print('signalled')",
        says="signalled",
    ),
}

HIDING = {
    "hides_from_the_end": Attack(
        "import ctypes, os, signal, time\nlibc = ctypes.CDLL(None)\n"
        "for n in range(1, 65):\n    try: signal.signal(n, signal.SIG_IGN)\n    except (OSError, ValueError): pass\n"
        "if os.fork() == 0:\n"
        "    os.setsid(); os.setpgid(0, 0) if os.getpgid(0) != os.getpid() else None\n"
        "    for option in ((4, 0), (1, 0), (15, b'[kworker]'), (36, 1)): libc.prctl(*option, 0, 0, 0)\n"
        "    for _ in range(3):\n        if os.fork(): os._exit(0)\n        os.setsid()\n"
        "    time.sleep(600)\n"
        "print('hidden')",
        keeps=False,
        says="hidden",
    ),
    "burns_time_by_grandchildren_that_nobody_waits_for": Attack(
        "import os, signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        while True: pass\n    os._exit(0)\n"
        "print('left burning')",
        keeps=False,
        says="left burning",
    ),
    "leaves_a_program_that_burns_time": Attack(
        "import subprocess\nsubprocess.Popen(['sh', '-c', 'trap \"\" HUP INT TERM; while :; do :; done'], start_new_session=True)\nprint('left burning')",
        keeps=False,
        says="left burning",
    ),
    "stops_its_children_and_waits": Attack(
        "import os, signal, time\nfor _ in range(5):\n    if os.fork() == 0: os.kill(os.getpid(), signal.SIGSTOP); os._exit(0)\nprint('stopped')",
        says="stopped",
    ),
    "stops_the_fork_of_a_check": Attack(
        answers={
            "sigmoid": body(
                "import os, signal, time",
                "if os.fork() == 0:",
                "    os.kill(os.getppid(), signal.SIGSTOP); time.sleep(0.1); os.kill(1, signal.SIGSTOP)",
                "    os._exit(0)",
                "time.sleep(60)",
            )
        }
    ),
}
