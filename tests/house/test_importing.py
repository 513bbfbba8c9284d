# SPDX-License-Identifier: Apache-2.0
"""Nothing happens at import: no engine, client, thread, file or look at the environment."""

import json
import subprocess
import sys

from tests.house.source import ROOT, modules

# Imports each module under an audit hook and prints what skill's own top-level code did meanwhile.
PROBE = """
import importlib, json, os, sys
sys.dont_write_bytecode = True
ANYBODY = ("socket.connect", "socket.bind", "sqlite3.connect", "subprocess.Popen", "os.mkdir", "os.remove", "os.rename",
           "_thread.start_new_thread")
found = []

def by_skill():
    frame = sys._getframe(2)
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return None  # an import statement reads the module's file, which is its business
        if frame.f_globals.get("__name__", "").startswith("skill"):
            return f"{frame.f_globals['__name__']}:{frame.f_lineno}"
        frame = frame.f_back

def for_ipv6():
    # urllib3, which Stripe's SDK comes with, binds a socket to port 0 to see whether the machine has IPv6
    return sys._getframe(2).f_code.co_filename.endswith("urllib3/util/connection.py")

def hook(event, args):
    if event == "socket.bind" and for_ipv6():
        return
    if event in ANYBODY:
        found.append(f"{event} {args[:1]!r}")
    elif event == "open" and (where := by_skill()):
        found.append(f"{where} opens {args[0]!r}")

class Environment(type(os.environ)):
    def __getitem__(self, key):
        if where := by_skill():
            found.append(f"{where} reads the environment: {key}")
        return super().__getitem__(key)

sys.addaudithook(hook)
os.environ.__class__ = Environment
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(found))
"""


def test_nothing_happens_at_import() -> None:
    names = [name for name in modules() if not name.endswith("__main__")]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(names)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_the_probe_sees_what_happens() -> None:
    code = "import os; open(os.devnull); os.environ.get('X')"
    script = PROBE.replace("for name in", f"exec({code!r}, {{'__name__': 'skill.x'}})\nfor name in")
    done = subprocess.run([sys.executable, "-c", script, "[]"], capture_output=True, text=True, timeout=60, check=True)
    assert [line.split(" ")[0] for line in json.loads(done.stdout)] == ["skill.x:1", "skill.x:1"]
