#!/bin/sh
# Histories of a graph at random, see history.py: a short run; `make soak` is the long one.
exec python3 tests/history/history.py --steps 150 --seed 1
