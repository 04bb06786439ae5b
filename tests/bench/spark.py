"""Prints how many lines a second a core of Spark gives through `pipe`: python3 tests/bench/spark.py LINES.jsonl [TURNS]

Needs pyspark and Java. Each count of cores has a Spark of its own, so many partitions, and the same lines held in memory;
`cat` in gaitou's place is what the pipe by itself costs. A pipe from Python is written in Python, one from Scala or Java
is not, so that both are measured. GAITOU names another program than that of the release profile.
"""

import os
import statistics
import sys
import time
from pathlib import Path

from pyspark import SparkConf, SparkContext

ROOT = Path(__file__).resolve().parents[2]
GAITOU = os.environ.get("GAITOU", str(ROOT / "target/release/gaitou"))
COMMANDS = {
    "cat": "cat",
    "gaitou, full": f"{GAITOU} batch - --output - --threads 1",
    "gaitou, brief": f"{GAITOU} batch - --output - --threads 1 --lines brief",
}


def outcomes(line):
    """What a line of gaitou's says, so that the two details can be held against each other."""
    return line.split('"outcome":"', 1)[1].split('"', 1)[0]


def measure(source, cores, turns):
    conf = SparkConf().setMaster(f"local[{cores}]").setAppName("gaitou").set("spark.ui.enabled", "false")
    context = SparkContext(conf=conf)
    context.setLogLevel("ERROR")
    try:
        held = context._jsc.textFile(source, cores).repartition(cores).cache()
        studies, count = context.textFile(source, cores).repartition(cores).cache(), held.count()
        found = {name: studies.pipe(COMMANDS[name]).map(outcomes).countByValue() for name in COMMANDS if name != "cat"}
        assert found["gaitou, full"] == found["gaitou, brief"] and sum(found["gaitou, full"].values()) == count
        ways = {f"{name}, by {who}": run for name, command in COMMANDS.items() for who, run in (
            ("Scala or Java", lambda command=command: held.pipe(command).count()),
            ("Python", lambda command=command: studies.pipe(command).count()),
        )}
        taken = {name: [] for name in ways}
        for _ in range(turns):
            for name, run in ways.items():
                begin = time.perf_counter()
                assert run() == count, name
                taken[name].append(time.perf_counter() - begin)
        return count, {name: statistics.median(times) for name, times in taken.items()}
    finally:
        context.stop()


def main():
    source, turns = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print("| cores | through the pipe | lines/s and core | over `cat` |\n|--:|---|--:|--:|")
    for cores in (1, 2):
        count, found = measure(source, cores, turns)
        for name, taken in found.items():
            cat = found["cat, " + name.split(", ")[-1]]
            print(f"| {cores} | {name} | {count / taken / cores:,.0f} | {cat / taken:.2f} |", flush=True)


main()
