"""Runs the published connector from a copy that asks another address. Started by the Python that it is installed for.

Usage: launch_reference.py COPY INSTANT VERB [OPTION...]

The connector goes by the real clock; here it is told that it is INSTANT. It sleeps between the polls of a report and
before repetitions; here it sleeps a moment only. Nothing else of it is changed.
"""

import sys
import time

import time_machine

LONGEST_SLEEP = 0.02

copy, instant, *arguments = sys.argv[1:]
sys.path.insert(0, copy)
sys.argv = ["source-pinterest", *arguments]

sleep = time.sleep
time.sleep = lambda seconds: sleep(min(seconds, LONGEST_SLEEP))

with time_machine.travel(instant, tick=True):
    from source_pinterest.run import run

    run()
