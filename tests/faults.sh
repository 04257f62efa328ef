#!/bin/sh
# Faults at some of the allocations and writing calls of each verb, see fault.py; `make soak` tries all writing calls.
python3 tests/fault/fault.py --kind write,full,kill --stride 90 --random 1
python3 tests/fault/fault.py --kind alloc,allocs --stride 25000 --random 1
