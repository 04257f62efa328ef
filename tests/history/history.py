#!/usr/bin/env python3
"""Histories of a graph: articles come, change, are renamed, go and come again; data files change; a person judges. After each
history the canonical export must be that of a build from nothing, and the graph must keep its promises.

usage: history.py [--steps N | --minutes M] [--seed S] [--only K] [--keep]

Everything follows from the seed: history K of seed S is the same every time, and --only K runs it alone. A step is one article
added, changed, renamed, removed or added again, one change of the data files, one judgement. Steps are brought into the graph in
batches, by any of the ways there are. The data folder is the project's with most names left out: it loads fast.
"""
import argparse, json, os, random, re, shutil, sqlite3, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LIQA = os.path.abspath(os.environ.get('LIQA', os.path.join(ROOT, 'liqa')))

# Whom the lists know, with an office and the country; cities.
LISTED = [('الرئيس الروسي', 'فلاديمير بوتين'), ('الرئيس الصيني', 'شي جين بينغ'), ('الرئيس المصري', 'عبد الفتاح السيسي'),
          ('العاهل الأردني', 'الملك عبد الله الثاني'), ('وزير الخارجية المصري', 'سامح شكري'), ('وزير الخارجية الأردني', 'أيمن الصفدي')]
# Whom no list knows. Two men of one name; one man in spellings that sound alike; somebody with and without an office.
UNKNOWN = [('وزير الزراعة المصري', 'حسام الخولي'), ('وزير الصحة السوري', 'حسام الخولي'), ('السيد', 'حسام الخولي'),
           ('السفير النرويجي', 'تورغير فاندسيك'), ('السفير النرويجي', 'تورجير فاندسايك'), ('السفير النرويجي', 'توركير فوندسيك'),
           ('السفير السويدي', 'تورغير فاندسيك'), ('السيد', 'تورجير فاندسايك'),
           ('وزير النقل اللبناني', 'مروان الزغبي'), ('السيد', 'مروان الزغبي'), ('وزير الثقافة العراقي', 'أحمد الخولي')]
PLACES = ['القاهرة', 'عمان', 'بكين', 'موسكو', 'دمشق', 'حلب', 'أوسلو']
COUNTRIES = ['مصر', 'الأردن', 'الصين', 'روسيا']
MONTHS = ['مارس', 'أبريل']
EVENTS = ['التقى {a} {b} في {place} يوم {day} {month} 2024.', 'من المقرر أن يلتقي {a} {b} في {place} يوم {day} {month} 2024.',
          'اجتمع {a} مع {b} في {place} أمس.', 'يلتقي {a} {b} في {place} الشهر المقبل.', 'التقى {a} {b}.', 'ألغى {a} لقاءه مع {b}.',
          'زار {a} {country} يوم {day} {month} 2024.', 'يزور {a} {country} الأسبوع المقبل.', 'أجرى {a} اتصالا هاتفيا مع {b}.',
          'نفى {a} أنه التقى {b} في {place}.', 'بحث {a} هاتفيا مع {b} الأوضاع في المنطقة.', 'استقبل {a} {b} في {place} في مارس 2024.']
OTHERS = ['قال {u} إن المؤتمر سيعقد في موعده.', 'أكد {u} أن المحادثات كانت مفيدة.', 'حضر {u} الحفل مع عدد من المدعوين.', 'زار {u} مدينة {place}.']

# What lies in the data folder beside the project's: rows of the big lists that have one of these names.
NAMES = re.compile('|'.join([name.split()[-1] for _, name in LISTED] + PLACES))
BIG = ['place', 'organization', 'person_mideast', 'person_world', 'named_event']
HEADER = 'form,kind,canon,name_en,of,sub,use,note,origin\n'
# Rows of the user's own file: new names, another name for somebody, a word that is a name now, a surname that may be somebody else.
ROWS = ['مروان الزغبي,person,مروان الزغبي,Marwan Zoghbi,LB,,,,mine', 'حسام الخولي,person,حسام الخولي,Hussam Khouli,EG,,,,mine',
        'الخولي,person,حسام الخولي,,,,context,,mine', 'حسام محمود الخولي,person,حسام الخولي,,,,,,mine', 'أوسلو,place,أوسلو,Oslo,NO,city,,,mine',
        'فلاديمير بوتين,person,فلاديمير بوتين,Vladimir V. Putin,RU,m,,,mine', 'أبو علي بوتين,person,فلاديمير بوتين,,,,,,mine',
        'المؤتمر,organization,المؤتمر الكبير,The Congress,,,,,mine', 'تورغير فاندسيك,person,تورغير فاندسيك,Torgeir Fandsek,NO,m,,,mine',
        'الزغبي,person,سليم الزغبي,,,,context,,mine', 'بلاد النيل,country,مصر,,EG,,,,mine', 'نيلي,nationality,مصر,,,md,,,mine']


class Failure(Exception):
    pass


def run(*words, status=(0,), stdin=None, env=None):
    p = subprocess.run([LIQA, *words], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    if p.returncode not in status:
        raise Failure(f"liqa {' '.join(words)}: status {p.returncode}: {p.stderr.decode()[-300:]}")
    return p


def data_folder(path):
    for d in ('schema', 'queries', 'extract/lexicon', 'extract/pattern', 'extract/model'):
        shutil.copytree(os.path.join(ROOT, d), os.path.join(path, d))
    for name in BIG:
        file = os.path.join(path, 'extract/lexicon', name + '.csv')
        with open(file, encoding='utf-8') as f:
            lines = f.readlines()
        with open(file, 'w', encoding='utf-8') as f:
            f.writelines(lines[:1] + [l for l in lines[1:] if NAMES.search(l)])
    for name in ('office_mideast', 'office_world'):     # they name people who are gone
        file = os.path.join(path, 'extract/lexicon', name + '.csv')
        with open(file, encoding='utf-8') as f:
            head = f.readline()
        with open(file, 'w', encoding='utf-8') as f:
            f.write(head)
    os.remove(os.path.join(path, 'extract/model/tagger.bin'))


class History:
    """One graph, the articles on disk, and the articles that went and may come again."""

    def __init__(self, seed, folder):
        self.r = random.Random(seed)
        self.restless = self.r.choice([0, 0.06, 0.5])   # how often the data files change
        self.folder, self.log, self.count = folder, [], 0
        os.makedirs(os.path.join(folder, 'news'))
        os.chdir(folder)
        self.texts, self.rows, self.past = {}, {}, []   # path -> text; id -> (file, row); what went
        self.lexicon, self.stale = [], False
        self.dirty, self.gone = set(), set()            # files to be read; uris to be forgotten
        self.set_lexicon([])

    # Articles.

    def person(self):
        return ' '.join(self.r.choice(LISTED if self.r.random() < 0.6 else UNKNOWN))

    def sentence(self):
        r = self.r
        a, b = r.sample(LISTED, 2) if r.random() < 0.5 else (self.person().split(' ', 1), self.person().split(' ', 1))
        template = r.choice(EVENTS if r.random() < 0.7 else OTHERS)
        return template.format(a=' '.join(a), b=' '.join(b), u=' '.join(r.choice(UNKNOWN)), place=r.choice(PLACES), country=r.choice(COUNTRIES),
                               day=r.randint(10, 14), month=r.choice(MONTHS))

    def body(self):
        return ' '.join(self.sentence() for _ in range(self.r.randint(1, 4)))

    def date(self):
        return f'2024-{self.r.randint(3, 4):02}-{self.r.randint(8, 16):02}' if self.r.random() < 0.9 else ''

    def text(self):
        if self.r.random() < 0.1:       # two articles in one text
            return '\n\n'.join(f'عنوان الخبر {i}\n\nتاريخ النشر: {self.r.randint(10, 16)}th, April 2024 GMT\n\n{self.body()}\n\nالمصدر: وكالة' for i in (1, 2)) + '\n'
        return f'خبر\n{self.r.choice(PLACES)} في {self.r.randint(8, 16)} {self.r.choice(MONTHS)} 2024 - {self.body()}\n'

    def row(self):
        return {'title': 'خبر', 'published': self.date(), 'body': self.body()}

    def write(self, path, text):
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        self.dirty.add(path)

    def write_rows(self, file):
        rows = [(k, v) for k, (f, v) in self.rows.items() if f == file]
        self.r.shuffle(rows)
        if rows:
            self.write(file, ''.join(json.dumps({'id': k, **v}, ensure_ascii=False) + '\n' for k, v in rows))
        elif os.path.exists(file):
            os.remove(file)
            self.dirty.discard(file)

    def put(self, uri, what):
        self.gone.discard(uri)
        if isinstance(what, str):
            self.texts[uri] = what
            self.write(uri, what)
        else:
            file = f'news/{self.r.randint(1, 3)}.jsonl'
            old = self.rows.pop(uri, (None, None))[0]
            self.rows[uri] = (file, what)
            self.write_rows(file)
            if old and old != file:
                self.write_rows(old)

    def drop(self, uri):
        self.gone.add(uri)
        if uri in self.texts:
            what = self.texts.pop(uri)
            os.remove(uri)
            self.dirty.discard(uri)
        else:
            file, what = self.rows.pop(uri)
            self.write_rows(file)
        return what

    def new_uri(self, what):
        self.count += 1
        return f'news/{self.r.choice("abc")}{self.count}.txt' if isinstance(what, str) else f'row{self.count}'

    def step(self):
        r, there = self.r, sorted(list(self.texts) + list(self.rows))
        kind = r.choices(['add', 'change', 'rename', 'remove', 'again'], [6, 3, 2, 3, 3])[0] if len(there) > 3 else 'add'
        if len(there) > 30 and kind in ('add', 'again'):
            kind = 'remove'
        if kind == 'again' and not self.past:
            kind = 'add'
        if kind == 'add':
            what = self.text() if r.random() < 0.5 else self.row()
            self.put(self.new_uri(what), what)
        elif kind == 'change':
            uri = r.choice(there)
            what = self.text() if uri in self.texts else self.row()
            if uri in self.rows and r.random() < 0.3:   # only the date
                what = {**self.rows[uri][1], 'published': self.date()}
            self.put(uri, what)
        elif kind == 'rename':
            what = self.drop(r.choice(there))
            self.put(self.new_uri(what), what)
        elif kind == 'remove':
            uri = r.choice(there)
            self.past.append((uri, self.drop(uri)))
        else:
            uri, what = self.past.pop(r.randrange(len(self.past)))
            if uri not in there:
                self.put(uri, what)
        self.log.append(kind)

    # Data files and judgements.

    def set_lexicon(self, rows):
        self.lexicon = rows
        with open('mine.csv', 'w', encoding='utf-8') as f:
            f.write(HEADER + ''.join(row + '\n' for row in rows))

    def change_data(self):
        rows = list(self.lexicon)
        for _ in range(self.r.randint(1, 2)):
            if rows and self.r.random() < 0.4:
                rows.pop(self.r.randrange(len(rows)))
            else:
                row = self.r.choice([row for row in ROWS if row not in rows] or ROWS)
                rows.insert(self.r.choice([len(rows), len(rows), self.r.randint(0, len(rows))]), row)
        self.set_lexicon(rows)
        self.stale = True
        self.log.append('data ' + ' '.join(str(ROWS.index(row)) for row in rows))

    def judge(self, graph):
        event = self.r.random() < 0.5
        if event and self.r.random() < 0.7:     # two that may be one
            pairs = self.ask(graph, 'SELECT DISTINCT e.key, f.key FROM account c JOIN account d USING (cohort) JOIN node e ON e.node_id = c.event_id'
                                    ' JOIN node f ON f.node_id = d.event_id WHERE e.key < f.key ORDER BY 1, 2')
        else:
            pairs = self.ask(graph, f"SELECT a.key, b.key FROM node a, node b WHERE a.key < b.key AND (a.kind = 'event') = {event} AND (b.kind = 'event') = {event}"
                                    ' ORDER BY 1, 2')
        if not pairs:
            return
        kind = self.r.choice(['same', 'different', 'drop', 'undo', 'undo', 'same' if event else 'rename'])
        a, b = self.r.choice(pairs)
        if kind == 'undo':
            said = self.ask(graph, "SELECT a, b, value FROM judgement ORDER BY judgement_id")
            if not said:
                return
            a, b, value = self.r.choice(said)
            event = a.startswith('telling:')
            if event:
                a, _, b = value.partition(' ')
        row = {'rename': (kind, a, '', 'اسم آخر'), 'drop': (kind, a, '', '')}.get(kind, (kind, a, b or '', ''))
        with open('judge.csv', 'w', encoding='utf-8') as f:
            f.write('judgement,key_a,key_b,value\n' + ','.join(row) + '\n')
        run('judge', '-q', '-d', graph, 'judge.csv', status=(0, 3))     # 3: it contradicts another
        self.log.append('judge ' + kind + (' event' if event else ''))

    # The graph.

    @staticmethod
    def ask(graph, sql):
        db = sqlite3.connect(graph)
        rows = db.execute(sql).fetchall()
        db.close()
        return rows

    def build(self, graph, *words):
        run('build', '-q', '-d', graph, '-j', str(self.r.randint(1, 2)), '--lexicon', 'mine.csv', *words)

    def sync(self, graph):
        r = self.r
        files = [f for f in sorted(self.dirty) if os.path.exists(f)]
        r.shuffle(files)
        way = r.choices(['prune', 'build', 'load', 'single', 'full', 'own'], [3, 2, 2, 1, 1, 1])[0]
        if self.stale and way not in ('full', 'own'):
            way = 'prune'
        if way == 'own':                # the graph's own articles, then what is new
            run('build', '-q', '-d', graph, '--full', '-j', str(r.randint(1, 2)), '--lexicon', 'mine.csv')
            way = 'prune'
            self.log.append('= own')
        if not os.listdir('news'):
            way = 'build'
        self.log.append('= ' + way)
        if way in ('prune', 'full'):
            self.build(graph, '--' + way, 'news')
            if way == 'prune' and self.gone:
                run('forget', '-q', '-d', graph, *sorted(self.gone), status=(0, 1))     # what was loaded has no file to miss
        else:
            if files and way == 'build':
                self.build(graph, *files)
            elif files:
                facts = run('extract', '-q', '-j', str(r.randint(1, 2)), '--lexicon', 'mine.csv', *files).stdout
                lines = facts.splitlines(keepends=True)
                if way == 'single':
                    for line in lines:
                        run('load', '-q', '-d', graph, '-', stdin=line)
                else:
                    run('load', '-q', '-d', graph, '-j', str(r.randint(1, 2)), '-', stdin=facts)
            if self.gone and os.path.exists(graph):
                gone = sorted(self.gone)
                r.shuffle(gone)
                run('forget', '-q', '-d', graph, *gone, status=(0, 1))
        self.dirty.clear()
        self.gone.clear()
        self.stale = False

    def compare(self, graph):
        fresh = 'fresh.db'
        for f in (fresh, fresh + '-journal', fresh + '-wal', fresh + '-shm'):
            if os.path.exists(f):
                os.remove(f)
        if self.ask(graph, 'SELECT 1 FROM judgement LIMIT 1'):
            shutil.copy(graph, fresh)
            self.build(fresh, '--full', 'news')
        else:
            files = sorted(os.path.join(d, f) for d, _, names in os.walk('news') for f in names)
            self.r.shuffle(files)
            self.build(fresh, *files) if files else run('load', '-q', '-d', fresh, '-', stdin=b'')
        run('export', '-q', '-d', graph, 'jsonl', 'got.jsonl')
        run('export', '-q', '-d', fresh, 'jsonl', 'want.jsonl')
        with open('got.jsonl', 'rb') as f, open('want.jsonl', 'rb') as g:
            if f.read() != g.read():
                diff = subprocess.run(['diff', 'got.jsonl', 'want.jsonl'], stdout=subprocess.PIPE).stdout.decode()
                raise Failure('not the graph of a build from nothing:\n' + '\n'.join(l[:300] for l in diff.splitlines()[:8]))
        broken = subprocess.run(['sqlite3', graph], stdin=open(os.path.join(ROOT, 'schema/integrity.sql')), stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
        if broken:
            raise Failure('a promise is broken: ' + broken.decode()[:500])

    def go(self, steps):
        graph, done = 'graph.db', 0
        run('load', '-q', '-d', graph, '-', stdin=b'')
        while done < steps:
            for _ in range(min(self.r.choice([1, 1, 2, 3, 5, 8, 13]), steps - done)):
                self.step()
                done += 1
            if self.r.random() < self.restless:
                self.change_data()
                done += 1
            self.sync(graph)
            if self.r.random() < 0.1:
                self.judge(graph)
                done += 1
        self.compare(graph)
        said = run('check', '-q', '-d', graph, status=(0, 3)).stdout.decode()   # 3: rules have no examples here
        if graph + ':' in said:
            raise Failure(said)
        return done


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--steps', type=int, default=300)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--minutes', type=float)
    p.add_argument('--only', type=int)
    p.add_argument('--keep', action='store_true')
    a = p.parse_args()
    for name in ('LIQA_DB', 'LIQA_DATA', 'NO_COLOR'):
        os.environ.pop(name, None)
    top = tempfile.mkdtemp()
    failed = done = k = 0
    end = time.monotonic() + 60 * a.minutes if a.minutes else None
    steps = float('inf') if end else a.steps
    try:
        data_folder(os.path.join(top, 'data'))
        os.environ['LIQA_DATA'] = os.path.join(top, 'data')
        while failed < 3 and (done < steps or a.only is not None) and not (end and time.monotonic() > end):
            if a.only is None or a.only == k:
                r = random.Random(f'{a.seed} {k}')
                h = History(f'{a.seed}/{k}', os.path.join(top, str(k)))
                try:
                    done += h.go(min(r.choice([5, 10, 20, 40, 80]), max(steps - done, 1)) if a.only is None else r.choice([5, 10, 20, 40, 80]))
                except Failure as e:
                    failed += 1
                    print(f"not ok history {k} of seed {a.seed}\n    {sys.argv[0]} --seed {a.seed} --only {k} --keep\n    " + str(e).replace('\n', '\n    '))
                    print('    ' + ' '.join(h.log)[-600:], flush=True)
                os.chdir(top)
                if not a.keep:
                    shutil.rmtree(str(k))
                elif failed:
                    print(f'    kept: {top}/{k}')
                    break
                if a.only is not None:
                    break
            k += 1
    finally:
        if not (a.keep and failed):
            shutil.rmtree(top)
    if not failed:
        print(f'ok {k} histories of {done} steps, seed {a.seed}')
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
