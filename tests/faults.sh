#!/bin/sh
# Faults at some of the allocations and writing calls of each verb, and kills at random moments, see fault.py; `make soak` tries all.
python3 tests/fault/fault.py --kind write,full,kill --stride 90 --random 1
python3 tests/fault/fault.py --kind alloc,allocs --stride 25000 --random 1
python3 tests/fault/fault.py --small --kind alloc --verb build --stride 200 --random 1
python3 tests/fault/fault.py --moments 25 --random 1
