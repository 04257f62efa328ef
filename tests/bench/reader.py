#!/usr/bin/env python3
"""Opens a graph, asks it two things and closes it, again and again until SIGTERM; then prints the longest time that took, in seconds.

usage: reader.py GRAPH"""
import signal, sqlite3, sys, time

end = []
signal.signal(signal.SIGTERM, lambda *_: end.append(1))
worst = 0
while not end:
    begin = time.monotonic()
    db = sqlite3.connect(sys.argv[1], timeout=30)
    db.execute('SELECT max(article_id) FROM article').fetchone()
    db.execute("SELECT name FROM node WHERE kind = 'person' LIMIT 100").fetchall()
    db.close()
    worst = max(worst, time.monotonic() - begin)
    time.sleep(0.005)
print(f'{worst:.3f}')
