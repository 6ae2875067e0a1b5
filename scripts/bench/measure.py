"""Runs a program and reports its cost, as a line of JSON on the file descriptor given first.

A forked process has its parent's memory until it executes the program, and the kernel counts that memory as the
program's own. Therefore this small program starts it instead of the benchmark. Its own memory is reported as ``floor``;
lower peaks are not visible.

Usage: python3 -I -S measure.py DESCRIPTOR PROGRAM [ARGUMENT...]
"""

import os
import resource
import sys
import time


def run(arguments: "list[str]") -> "tuple[int, float, resource.struct_rusage]":
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.execv(arguments[0], arguments)
        finally:
            os._exit(127)
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - start, used


def main() -> None:
    descriptor = int(sys.argv[1])
    os.set_inheritable(descriptor, False)
    _, _, floor = run(["/bin/true"])
    status, wall, used = run(sys.argv[2:])
    # Memory is in kibibytes. No json module: it would add to the floor.
    os.write(
        descriptor,
        (
            f'{{"status": {status}, "wall": {wall:.6f}, "cpu": {used.ru_utime + used.ru_stime:.6f}, '
            f'"peak": {used.ru_maxrss * 1024}, "floor": {floor.ru_maxrss * 1024}}}\n'
        ).encode(),
    )


main()
