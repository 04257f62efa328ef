#!/usr/bin/env python3
"""Faults at the n-th allocation or the n-th writing call of a verb, for n = FIRST, FIRST + STRIDE, ... until it ends unharmed.

usage: fault.py [--kind alloc,allocs,write,full,kill] [--verb build,full,load,again,forget,judge] [--first N] [--stride N] [--random SEED] [--small]
       fault.py --moments N --random SEED

--small: a data folder that has little more than the words of one article, to try every allocation. --moments: the program is killed
from outside, N times, each time another verb after a time drawn at random.

A verb that is told of a fault says so in a line, with status 3, and the graph is as it was; or it does without, with status 0, and the graph
is as it should be; or it refuses an article for it (status 1). Nothing else is allowed but to be killed. Then the graph can be opened and is
sound, and the same command run again ends in the same bytes of the canonical export. shim.c makes the faults.
"""
import argparse, os, random, re, shutil, signal, sqlite3, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, 'tests/history'))
from history import LIQA, data_folder

SHIM = os.path.join(ROOT, 'build/tests/shim.so')
ARTICLES = {
    'a.txt': 'خبر\nالقاهرة في 5 مايو 2024 - التقى الرئيس الروسي فلاديمير بوتين الرئيس الصيني شي جين بينغ في بكين.\n',
    'b.txt': 'خبر\nدمشق في 7 مايو 2024 - التقى وزير الصحة السوري حسام الخولي سامح شكري في دمشق أمس.\n',
    'c.txt': 'خبر\nالقاهرة في 8 مايو 2024 - قال وزير الزراعة المصري حسام الخولي إن المؤتمر سيعقد. وزار فلاديمير بوتين مصر.\n'}
JUDGE = 'judgement,key_a,key_b,value\nrename,person:حسام الخولي,,اسم آخر\nsame,country:روسيا,country:الصين,\n'
VERBS = {       # what the graph is made of before, and the command
    'build': ([], ['build', '-q', '-j1', '-d', 'g.db', 'a.txt', 'b.txt', 'c.txt']),
    'add': (['a.txt', 'b.txt'], ['build', '-q', '-j1', '-d', 'g.db', 'a.txt', 'b.txt', 'c.txt']),
    'load': ([], ['load', '-q', '-j1', '-d', 'g.db', 'facts']),
    'again': (['a.txt', 'b.txt'], ['load', '-q', '-j1', '-d', 'g.db', 'facts']),
    'full': (['a.txt', 'b.txt', 'c.txt'], ['build', '-q', '-j1', '-d', 'g.db', '--full']),
    'forget': (['a.txt', 'b.txt', 'c.txt'], ['forget', '-q', '-d', 'g.db', 'b.txt']),
    'judge': (['a.txt', 'b.txt', 'c.txt'], ['judge', '-q', '-d', 'g.db', 'judge.csv'])}
SIDE = ['', '-journal', '-wal', '-shm', '.new', '.new-journal', '.new-wal', '.new-shm']


def read(path):
    try:
        with open(path, 'rb') as f:
            return f.read()
    except FileNotFoundError:
        return None


def run(words, fault=None):
    env = dict(os.environ, LD_PRELOAD=SHIM, FAULT=fault, FAULT_COUNT='count') if fault else None
    p = subprocess.run([LIQA, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, timeout=100)
    return p.returncode, p.stderr.decode(errors='replace')


def export():
    p = subprocess.run([LIQA, 'export', '-q', '-d', 'g.db', 'jsonl', '-'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return p.stdout if p.returncode == 0 else p.stderr


def broken():
    """What is wrong with the graph: none is none."""
    if not os.path.exists('g.db') or os.path.getsize('g.db') == 0:
        return ''
    db = sqlite3.connect('g.db')
    try:
        bad = [r[0] for r in db.execute('PRAGMA integrity_check') if r[0] != 'ok' and 'liqa_arabic' not in r[0]]
        if db.execute('PRAGMA user_version').fetchone()[0]:
            with open(os.path.join(ROOT, 'schema/integrity.sql'), encoding='utf-8') as f:
                for statement in f.read().split(';\n'):
                    bad += [str(r) for r in db.execute(statement)]
    except sqlite3.Error as e:
        bad = [str(e)]
    finally:
        db.close()
    return '; '.join(bad)


def shrink(data):
    """Leaves the rows of the lists that have a word of the articles, and the rules that meet in them."""
    words = {w.strip('.').removeprefix('ال') for text in ARTICLES.values() for w in text.split()}
    for folder in ('extract/lexicon', 'extract/pattern'):
        for name in os.listdir(os.path.join(data, folder)):
            if name in ('fold.csv', 'setting.csv', 'inflection.csv', 'macro.csv'):
                continue
            path = os.path.join(data, folder, name)
            with open(path, encoding='utf-8') as f:
                lines = f.readlines()
            if name == 'event.csv':
                rows = [l for l in lines[1:] if re.match('meet-vso-two,|meet-vso|visit-', l)]
            else:
                rows = [l for l in lines[1:] if 'limit,' in l or words & {w.removeprefix('ال') for w in re.split(r'[,\s|]', l)}][:60]
            with open(path, 'w', encoding='utf-8') as f:
                f.writelines(lines[:1] + rows)


class Verb:
    def __init__(self, name):
        before, self.words = VERBS[name]
        self.name = name
        clear()
        if before:
            run(['build', '-q', '-d', 'g.db', *before])
        self.before = read('g.db')
        self.was = export() if before else None
        status, said = run(self.words, 'none 0')
        if status:
            sys.exit(f'{name}: {said}')
        self.counts = [int(x) for x in read('count').split()]
        self.want = export()

    def restore(self):
        clear()
        if self.before is not None:
            with open('g.db', 'wb') as f:
                f.write(self.before)

    def again(self):
        """The same command once more. A graph that is full is made anew, and what went or is judged stays so."""
        status, said = run(self.words)
        if status not in ((0, 1) if self.name == 'forget' else (0,)):
            return f'again: status {status}: {said}'
        return '' if export() == self.want else 'again: not the same bytes'

    def wrong(self, status, said, kind):
        if kind != 'kill' and status not in (0, 1, 3):
            return f'status {status}: {said}'
        if status == 3 and len(said.splitlines()) != 1:
            return f'not one line: {said}'
        same = read('g.db') == self.before and not os.path.exists('g.db-journal') and not os.path.exists('g.db-wal')
        if status == 3 and same:
            return ''
        bad = broken()
        if bad:
            return bad
        if status == 0 and export() != self.want:
            return 'status 0, but not the graph there should be'
        if status == 3 and self.was is not None and export() not in (self.was, self.want):
            return 'status 3, but another graph'
        bad = self.again()
        left = [s for s in SIDE[1:] if os.path.exists('g.db' + s)]
        return bad or (f'left behind: {left}' if left else '')


def moments(n, r):
    """Kills from outside. Returns how many times it failed."""
    verbs = {name: Verb(name) for name in VERBS}
    killed, bad = dict.fromkeys(VERBS, 0), 0
    for v in verbs.values():
        v.restore()
        began = time.monotonic()
        run(v.words)
        v.takes = time.monotonic() - began
    for i in range(n):
        v = verbs[r.choice(list(VERBS))]
        v.restore()
        p = subprocess.Popen([LIQA, *v.words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            p.wait(v.takes * (0.3 + 0.9 * r.random()))
        except subprocess.TimeoutExpired:
            p.kill()
        said = p.stderr.read().decode(errors='replace')
        p.stderr.close()
        status = p.wait()
        killed[v.name] += status == -signal.SIGKILL
        why = v.wrong(status, said, 'kill')
        if why:
            bad += 1
            print(f'not ok {v.name}, killed at moment {i}\n    {why[:400]}', flush=True)
    if not bad:
        print(f"ok killed at random moments: {sum(killed.values())} of {n} ({', '.join(f'{k} {x}' for k, x in killed.items())})")
    return bad


def clear():
    for s in SIDE:
        if os.path.exists('g.db' + s):
            os.remove('g.db' + s)


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--kind', default='alloc,allocs,write,full,kill')
    p.add_argument('--verb', default=','.join(VERBS))
    p.add_argument('--first', type=int, default=1)
    p.add_argument('--stride', type=int, default=1)
    p.add_argument('--random', type=int)
    p.add_argument('--small', action='store_true')
    p.add_argument('--moments', type=int)
    a = p.parse_args()
    failed, r = 0, random.Random(a.random)
    for name in ('LIQA_DB', 'LIQA_DATA', 'NO_COLOR'):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as top:
        os.chdir(top)
        data_folder(os.path.join(top, 'data'))
        os.environ['LIQA_DATA'] = os.path.join(top, 'data')
        for file, text in {**ARTICLES, 'judge.csv': JUDGE}.items():
            with open(file, 'w', encoding='utf-8') as f:
                f.write(text)
        with open('facts', 'wb') as f:
            f.write(subprocess.run([LIQA, 'extract', '-q', *ARTICLES], stdout=subprocess.PIPE).stdout)
        if a.small:
            shrink(os.path.join(top, 'data'))
        if a.moments:
            failed += moments(a.moments, r)
        for verb in a.verb.split(',') if not a.moments else []:
            v = Verb(verb)
            for kind in a.kind.split(','):
                last = v.counts[0 if kind.startswith('alloc') else 1]
                bad, n, told = 0, r.randint(1, a.stride) if a.random is not None else a.first, [0, 0, 0, 0, 0]
                tried = 0
                while n <= last and bad < 5:
                    v.restore()
                    status, said = run(v.words, f'{kind} {n}')
                    told[status if 0 <= status < 4 else 4] += 1
                    why = v.wrong(status, said, kind)
                    if why:
                        bad += 1
                        print(f'not ok {verb}, {kind} {n}\n    {why[:400]}', flush=True)
                    tried += 1
                    n += a.stride
                failed += bad
                if not bad:
                    print(f'ok {verb}: {tried} of {last} faults of kind {kind} (status 0, 1, 3, killed: {told[0]} {told[1]} {told[3]} {told[4]})', flush=True)
        os.chdir('/')
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
