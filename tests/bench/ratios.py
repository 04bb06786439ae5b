"""Prints the table of README.md beside this file from one run: python3 tests/bench/ratios.py [LINES]

Needs `cargo build --release && cargo bench --no-run` before. Only ratios within one run mean anything.
"""

import glob
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
GAITOU = os.path.join(ROOT, "target", "release", "gaitou")


def newest(name):
    found = [path for path in glob.glob(os.path.join(ROOT, "target/release/deps", name + "-*")) if "." not in os.path.basename(path)]
    return max(found, key=os.path.getmtime)


def runs(commands, target, times):
    """Of each command the medians of wall time and of processor time in seconds, its runs taking turns with the others'."""
    taken = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            # A user's output is new: to replace a long one takes time of its own.
            if os.path.exists(target):
                os.remove(target)
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            end, after = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            taken[name].append((end - begin, busy))
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in taken.items()}


def memory(*command):
    """The most memory of one child, measured in a process of its own."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return int(out.stdout) / 1024


def main():
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    skip, generate = newest("skip"), newest("generate")
    with tempfile.TemporaryDirectory() as folder:
        counts = [count for count in (10_000, 100_000, 1_000_000) if count <= lines]
        for count in counts:
            with open(f"{folder}/{count}.jsonl", "wb") as out:
                subprocess.run([generate, str(count), "1"], check=True, stdout=out)
        case = os.path.join(ROOT, "decision-trees/cases/official-12-supplement-for-diabetes.json")
        target = f"{folder}/out.jsonl"
        starts = runs({"empty": [skip], "version": [GAITOU, "--version"], "decide": [GAITOU, "decide", case]}, target, 20)
        (empty, _), (version, _), (decide, _) = starts.values()
        print(f"empty program {empty * 1e3:.1f} ms, --version +{(version - empty) * 1e3:.1f} ms,"
              f" decide +{(decide - empty) * 1e3:.1f} ms")
        for count in counts:
            source = f"{folder}/{count}.jsonl"
            batch = lambda output, threads: [GAITOU, "batch", source, "--output", output, "--threads", threads]
            found = runs({"skip": [skip, source], "pipe": batch("-", "1"), "one": batch(target, "1"),
                          "two": batch(target, "2")}, target, 7 if count <= 100_000 else 3)
            (skipped, skipping), (pipe, piping), (one, working), (two, _) = found.values()
            os.remove(target)
            print(f"{count} lines: skipping {count / skipped:,.0f}/s; one thread to standard output {count / pipe:,.0f}/s"
                  f" ({skipped / pipe:.0%}, of the processor {skipping / piping:.0%}), to a file {count / one:,.0f}/s"
                  f" ({skipped / one:.0%}, of the processor {skipping / working:.0%}); two {one / two:.2f} times one,"
                  f" {memory(*batch(target, '2')):.0f} MiB")
            os.remove(target)
        for count in counts:
            source, target = f"{folder}/{count}.csv", f"{folder}/out.csv"
            with open(source, "wb") as out:
                subprocess.run([generate, str(count), "1", "csv"], check=True, stdout=out)
            batch = [GAITOU, "batch", source, "--output", target, "--threads", "2"]
            (taken, _), = runs({"csv": batch}, target, 3).values()
            os.remove(target)
            print(f"CSV of {count} studies: {count / taken:,.0f}/s on two threads, {memory(*batch):.0f} MiB")


main()
