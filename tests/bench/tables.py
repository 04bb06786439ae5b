"""Prints how fast gaitou is at tables beside others at the same bytes: python3 tests/bench/tables.py [STUDIES] [TURNS]

Builds gaitou and the programs under `peers/tables`, and lets them take turns. Of each the least of what it took of the
processor counts, so that what else the machine does is not what is measured; only ratios within one run mean anything.
With `--built` nothing is built anew; GAITOU names another program than that of the release profile.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "tests/bench/peers/tables"
BUILT = ROOT / "target/peers-tables"
GAITOU = os.environ.get("GAITOU", str(ROOT / "target/release/gaitou"))


def peer(name):
    return str(BUILT / "release" / name)


def build():
    subprocess.run(["cargo", "build", "--release"], check=True, cwd=ROOT)
    subprocess.run(["cargo", "bench", "--no-run", "--bench", "generate"], check=True, cwd=ROOT)
    subprocess.run(["cargo", "build", "--release", "--target-dir", BUILT], check=True, cwd=PEERS)


def generate(count, to):
    if "GENERATE" in os.environ:
        command = [os.environ["GENERATE"]]
    else:
        found = [path for path in (ROOT / "target/release/deps").glob("generate-*") if not path.suffix]
        command = [str(max(found, key=lambda path: path.stat().st_mtime))]
    with open(to, "wb") as out:
        subprocess.run([*command, str(count), "1", "csv"], check=True, stdout=out)


def fresh(command):
    """A user's output is new: to replace a long one takes time of its own."""
    target = command[command.index("--output") + 1] if "--output" in command else None
    if target and os.path.exists(target):
        os.remove(target)


def run(command):
    """Wall and processor time of one run in seconds."""
    fresh(command)
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in (0, 1), command
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime


def memory(command):
    """The most memory of one run in MiB, measured by a small process of its own: what it has itself counts as its child's."""
    fresh(command)
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return int(out.stdout) / 1024


def turns(commands, times):
    taken = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            taken[name].append(run(command))
    return {name: [min(column) for column in zip(*rows)] for name, rows in taken.items()}


def main():
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count, times = (numbers + [100_000, 5][len(numbers):])[:2]
    if "--built" not in sys.argv:
        build()
    with tempfile.TemporaryDirectory() as folder:
        table, book, cells = f"{folder}/in.csv", f"{folder}/in.xlsx", f"{folder}/cells"
        generate(count, table)
        one, out = [GAITOU, "batch", table, "--threads", "1", "--output"], f"{folder}/out.xlsx"
        run([*one, out])
        with open(cells, "wb") as to:
            subprocess.run([peer("write_xlsx"), "cells", out], check=True, stdout=to)
        # A table as a spreadsheet would keep it: the rows of the CSV file as cells.
        rows = [line.split(",") for line in Path(table).read_text().splitlines()]
        text = "".join(
            f"\x1e{at}" + "".join(f"\x1f{column} {cell}" for column, cell in enumerate(row) if cell)
            for at, row in enumerate(rows)
        )
        Path(f"{folder}/table").write_text("\x1d" + text)
        del rows, text
        subprocess.run([peer("write_xlsx"), "book", f"{folder}/table", book], check=True)

        def batch(source, threads, to, *more):
            output = "-" if to == "nothing" else f"{folder}/out.{to}"
            return [GAITOU, "batch", source, "--threads", threads, *more, "--output", output]

        commands = {
            "cat": ["cat", table],
            "csv crate, bytes": [peer("read_csv"), table],
            "csv crate, texts": [peer("read_csv"), table, "texts"],
            "CSV to CSV": batch(table, "1", "csv"),
            "CSV to CSV, 2 threads": batch(table, "2", "csv"),
            "CSV to JSONL": batch(table, "1", "jsonl"),
            "CSV to JSONL, 2 threads": batch(table, "2", "jsonl"),
            "CSV to brief lines": batch(table, "1", "jsonl", "--lines", "brief"),
            "CSV to JSONL, to nothing": batch(table, "1", "nothing"),
            "CSV to brief lines, to nothing": batch(table, "1", "nothing", "--lines", "brief"),
            "calamine": [peer("read_xlsx"), book],
            "XLSX to CSV": batch(book, "1", "csv"),
            "XLSX to CSV, 2 threads": batch(book, "2", "csv"),
            "rust_xlsxwriter": [peer("write_xlsx"), "book", cells, f"{folder}/again.xlsx"],
            "CSV to XLSX": batch(table, "1", "xlsx"),
            "CSV to XLSX, 2 threads": batch(table, "2", "xlsx"),
        }
        found = turns(commands, times)
        most = {name: memory(command) for name, command in commands.items()}
    print(f"{count:,} studies, the least of {times} turns\n\n| | studies/s | processor, ms | wall, ms | MiB |\n|---|--:|--:|--:|--:|")
    for name, (wall, used) in found.items():
        print(f"| {name} | {count / wall:,.0f} | {used * 1e3:,.0f} | {wall * 1e3:,.0f} | {most[name]:.0f} |")
    used = {name: column[1] for name, column in found.items()}
    wall = {name: column[0] for name, column in found.items()}
    print("\nOver the csv crate, of the processor, bytes (texts):")
    lines = ["CSV to JSONL", "CSV to brief lines"]
    for name in ["CSV to CSV", *lines, *(f"{name}, to nothing" for name in lines)]:
        print(f"{name}: {used['csv crate, bytes'] / used[name]:.2f} ({used['csv crate, texts'] / used[name]:.2f})")
    for name in ["CSV to CSV", "CSV to JSONL"]:
        print(f"{name}, two threads over one, wall: {wall[name] / wall[f'{name}, 2 threads']:.2f}")
    print(f"XLSX in over calamine: {used['XLSX to CSV'] / used['calamine']:.2f} of the processor,"
          f" {wall['XLSX to CSV'] / wall['calamine']:.2f} wall, {wall['XLSX to CSV, 2 threads'] / wall['calamine']:.2f} with two threads")
    print(f"XLSX out over rust_xlsxwriter: {used['CSV to XLSX'] / used['rust_xlsxwriter']:.2f} of the processor,"
          f" {wall['CSV to XLSX'] / wall['rust_xlsxwriter']:.2f} wall, {wall['CSV to XLSX, 2 threads'] / wall['rust_xlsxwriter']:.2f} with two threads")


main()
