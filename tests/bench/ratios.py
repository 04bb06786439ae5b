"""Prints the table of "How fast" from one run: python3 tests/bench/ratios.py [LINES]

Needs `cargo build --release && cargo bench --no-run` before. Only ratios within one run mean anything.
"""

import glob
import os
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


def wall(*command, times=1):
    """The median of some runs, in seconds."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


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
        case = os.path.join(ROOT, "tests/cases/official-12-supplement-for-diabetes.json")
        empty = wall(skip, times=20)
        print(f"empty program {empty * 1e3:.1f} ms, --version +{(wall(GAITOU, '--version', times=20) - empty) * 1e3:.1f} ms,"
              f" decide +{(wall(GAITOU, 'decide', case, times=20) - empty) * 1e3:.1f} ms")
        for count in counts:
            source, target = f"{folder}/{count}.jsonl", f"{folder}/out.jsonl"
            batch = [GAITOU, "batch", source, "--output", target, "--force", "--threads"]
            skipped, one, two = wall(skip, source, times=3), wall(*batch, "1", times=3), wall(*batch, "2", times=3)
            print(f"{count} lines: skipping {count / skipped:,.0f}/s, one thread {count / one:,.0f}/s ({skipped / one:.0%}),"
                  f" two {one / two:.2f} times one, {memory(*batch, '2'):.0f} MiB")
        for count in counts:
            source, target = f"{folder}/{count}.csv", f"{folder}/out.csv"
            with open(source, "wb") as out:
                subprocess.run([generate, str(count), "1", "csv"], check=True, stdout=out)
            batch = [GAITOU, "batch", source, "--output", target, "--force", "--threads", "2"]
            taken = wall(*batch, times=3)
            print(f"CSV of {count} studies: {count / taken:,.0f}/s on two threads, {memory(*batch):.0f} MiB")


main()
