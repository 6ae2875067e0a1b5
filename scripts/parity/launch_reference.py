"""Runs the published connector from a copy that uses another URL, which PYTHONPATH names.

Started by the Python that it is installed for.

Usage: launch_reference.py INSTANT VERB [OPTION...]

The connector uses the real clock; here its clock shows INSTANT. It sleeps between the polls of a report and before
retries; here it sleeps only a moment. Nothing else is changed.
"""

import sys
import time

import time_machine

LONGEST_SLEEP = 0.02

instant, *arguments = sys.argv[1:]
sys.argv = ["source-pinterest", *arguments]

sleep = time.sleep
time.sleep = lambda seconds: sleep(min(float(seconds), LONGEST_SLEEP))

with time_machine.travel(instant, tick=True):
    from source_pinterest.run import run

    run()
