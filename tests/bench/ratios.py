"""Prints how fast gaitou is beside others at the same lines, from one run: python3 tests/bench/ratios.py [LINES]

Builds gaitou and its peers, compares what they say, and lets them take turns. Only ratios within one run mean anything.
With `--built` nothing is built anew; GAITOU names another program than that of the release profile, GENERATE another
generator.
"""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "tests/bench/peers"
GAITOU = os.environ.get("GAITOU", str(ROOT / "target/release/gaitou"))
BUILT = ROOT / "target/peers"
CASE = ROOT / "decision-trees/cases/official-12-supplement-for-diabetes.json"
PIPE_BYTES = 1024 * 1024


def peer(name):
    return str(BUILT / "release" / name)


def build():
    def cargo(*words, folder=ROOT, **more):
        subprocess.run(["cargo", *words], check=True, cwd=folder, env={**os.environ, **more})

    cargo("build", "--release")
    cargo("bench", "--no-run", "--bench", "generate")
    said = subprocess.run([GAITOU, "--version"], check=True, capture_output=True, text=True).stdout
    cargo("build", "--release", "--target-dir", BUILT, folder=PEERS, GAITOU_DIGESTS=" ".join(re.findall("sha256:[0-9a-f]+", said)))


def newest(name):
    found = [path for path in (ROOT / "target/release/deps").glob(name + "-*") if not path.suffix]
    return max(found, key=lambda path: path.stat().st_mtime)


def run(command, to_pipe=True):
    """Wall time and processor time of one run in seconds. What it prints goes through a pipe."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    with open(os.devnull, "wb") as nowhere:
        # Thrown away without being copied, so that the reader is not what is measured.
        while os.splice(child.stdout.fileno(), nowhere.fileno(), PIPE_BYTES):
            pass
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    assert child.returncode in (0, 1), command
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime


def memory(command):
    """The most memory of one run in MiB, measured by a small process of its own: what it has itself counts as its child's."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return int(out.stdout) / 1024


def turns(commands, times, target=None):
    """Of each command the least of what `run` finds, its runs taking turns with the others'."""
    taken = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            # A user's output is new: to replace a long one takes time of its own.
            if target and os.path.exists(target):
                os.remove(target)
            taken[name].append(run(command))
    return {name: [min(column) for column in zip(*rows)] for name, rows in taken.items()}


def lines(*command):
    # A line that says more than a verdict makes the exit code 1, no less an answer.
    return subprocess.run(command, capture_output=True).stdout.splitlines()


def check(source, count):
    """That each peer says what gaitou says; where gaitou withholds a verdict for a contradiction none is compared."""
    batch = [GAITOU, "batch", source, "--output", "-"]
    full, brief = lines(*batch), lines(*batch, "--lines", "brief")
    compared = [at for at, line in enumerate(full) if b'"contradictions"' not in line]
    for name in ("scan", "derive"):
        for ours, mode in ((full, "full"), (brief, "brief")):
            theirs = lines(peer(name), source, mode)
            differ = [at for at in compared if ours[at] != theirs[at]]
            assert len(theirs) == count and not differ, (name, mode, len(differ))
    theirs, settled = [json.loads(line) for line in lines(peer("datalogic"), source)], 0
    for at in compared:
        ours = json.loads(brief[at])
        assert theirs[at]["id"] == ours["id"]
        if theirs[at]["outcome"] != "undetermined":
            assert theirs[at]["outcome"] == ours["outcome"], ours["id"]
            settled += 1
    assert lines(peer("ignored"), source) == [str(count).encode()] and lines(peer("sonic"), source) == [b""] * count
    print(f"{len(compared):,} of {count:,} lines compared: scan and derive to the byte, full and brief;"
          f" datalogic-rs settles {settled:,}, each as gaitou")


def table(source, count, times):
    def batch(threads, *more):
        return [GAITOU, "batch", source, "--output", "-", "--threads", threads, *more]

    found = turns({
        "cat": ["cat", source],
        "read and write": [peer("copy"), source],
        "serde_json IgnoredAny": [peer("ignored"), source],
        "sonic-rs skip": [peer("sonic"), source],
        "hand-written scan, brief": [peer("scan"), source, "brief"],
        "hand-written scan, full": [peer("scan"), source, "full"],
        "hand-written scan, full, 2 threads": [peer("scan"), source, "full", "2"],
        "serde derive, brief": [peer("derive"), source, "brief"],
        "serde derive, full": [peer("derive"), source, "full"],
        "serde derive, full, 2 threads": [peer("derive"), source, "full", "2"],
        "datalogic-rs": [peer("datalogic"), source],
        "gaitou, brief": batch("1", "--lines", "brief"),
        "gaitou, full": batch("1"),
        "gaitou, brief, 2 threads": batch("2", "--lines", "brief"),
        "gaitou, full, 2 threads": batch("2"),
    }, times)
    wall, busy = found["serde_json IgnoredAny"]
    print("\n| to a pipe | lines/s | speed over IgnoredAny: wall | of the processor |\n|---|--:|--:|--:|")
    for name, (taken, used) in found.items():
        print(f"| {name} | {count / taken:,.0f} | {wall / taken:.2f} | {busy / max(used, 1e-3):.2f} |")
    for name in ("gaitou, full", "gaitou, brief", "hand-written scan, full", "serde derive, full"):
        if name + ", 2 threads" in found:
            print(f"{name}: two threads over one {found[name][0] / found[name + ', 2 threads'][0]:.2f}")
    print(f"gaitou, full, 2 threads: {memory(batch('2')):.0f} MiB")


def starts():
    """What a start takes of the processor over that of an empty program. Copies are started, as an installed program is one:
    what a linker wrote bit by bit lies in small pages until it is read anew, which takes 0.1 ms and more of each start."""
    with tempfile.TemporaryDirectory() as folder:
        empty, gaitou = (shutil.copy(program, f"{folder}/{name}") for name, program in (("empty", peer("ignored")), ("gaitou", GAITOU)))
        commands = {"empty": [empty], "--version": [gaitou, "--version"], "decide": [gaitou, "decide", CASE]}
        taken = {name: [] for name in commands}
        for _ in range(300):
            for name, command in commands.items():
                child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                _, _, used = os.wait4(child.pid, 0)
                child.returncode = 0
                taken[name].append((used.ru_utime + used.ru_stime) * 1e3)
        least = {name: min(times) for name, times in taken.items()}
        print(f"of the processor: empty program {least['empty']:.2f} ms, over it --version {least['--version'] - least['empty']:.2f} ms,"
              f" decide {least['decide'] - least['empty']:.2f} ms")


def main():
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count = numbers[0] if numbers else 100_000
    if "--built" not in sys.argv:
        build()
    generate = os.environ.get("GENERATE") or newest("generate")
    with tempfile.TemporaryDirectory() as folder:
        def made(form):
            path = f"{folder}/in.{form}"
            with open(path, "wb") as out:
                subprocess.run([generate, str(count), "1", *([form] if form == "csv" else [])], check=True, stdout=out)
            return path

        source, target = made("jsonl"), f"{folder}/out.jsonl"
        check(source, count)
        table(source, count, 7 if count <= 100_000 else 3)
        batch = [GAITOU, "batch", source, "--output", target, "--threads"]
        found = turns({"1": [*batch, "1"], "2": [*batch, "2"]}, 5, target)
        print(f"\nto a file, safe on disk: {count / found['1'][0]:,.0f} lines/s, two threads over one {found['1'][0] / found['2'][0]:.2f}")
        os.remove(target)
        target = f"{folder}/out.csv"
        batch = [GAITOU, "batch", made("csv"), "--output", target, "--threads", "2"]
        (taken, _), = turns({"csv": batch}, 3, target).values()
        os.remove(target)
        print(f"CSV to CSV: {count / taken:,.0f} studies/s, {memory(batch):.0f} MiB")
    starts()


main()
