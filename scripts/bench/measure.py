"""Runs a program and tells what it took, as a line of JSON on the file descriptor that is named first.

The kernel counts the memory of whoever starts a program as the program's own until it is replaced. So this small
program starts it instead of the benchmark; what it holds itself is told as ``floor``, below which no peak can be seen.

Usage: python3 -I -S measure.py DESCRIPTOR PROGRAM [ARGUMENT...]
"""

import os
import sys
import time


def run(arguments):
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.execv(arguments[0], arguments)
        finally:
            os._exit(127)
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - start, used


def main():
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
