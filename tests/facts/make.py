#!/usr/bin/env python3
"""Writes small.jsonl: the facts of six invented articles, by which the verbs that answer are tested.

usage: make.py > small.jsonl

Spans are found from the words; extract/facts.h says what the members mean.
"""
import json, sys, hashlib

PEOPLE = {
    'putin': ('person', 'فلاديمير بوتين', 'Vladimir Putin', ''),
    'xi': ('person', 'شي جين بينغ', 'Xi Jinping', ''),
    'shoukry': ('person', 'سامح شكري', 'Sameh Shoukry', ''),
    'safadi': ('person', 'أيمن الصفدي', 'Ayman Safadi', ''),
    'khalid': ('person', 'خالد الحسن', '', ''),
    'samir': ('person', 'سمير الحسن', '', ''),
    'russia': ('country', 'روسيا', 'Russia', 'RU'),
    'china': ('country', 'الصين', 'China', 'CN'),
    'egypt': ('country', 'مصر', 'Egypt', 'EG'),
    'jordan': ('country', 'الأردن', 'Jordan', 'JO'),
    'beijing': ('place', 'بكين', 'Beijing', ''),
    'amman': ('place', 'عمان', 'Amman', ''),
}

class Article:
    def __init__(self, uri, title, source, published, *sentences):
        self.sentences, self.text, at = [], '', 0
        self.entities, self.mentions, self.events, self.relations = [], [], [], []
        self.facts = dict(uri=uri, part=1, title=title, source=source, published=published, published_basis='header')
        for s in sentences:
            self.sentences.append([len(self.text.encode()), len((self.text + s).encode())])
            self.text += s + '\n'

    def span(self, n, words):
        beg, end = self.sentences[n]
        at = self.text.encode()[beg:end].find(words.encode())
        assert at >= 0, (n, words)
        return [beg + at, beg + at + len(words.encode())]

    def entity(self, who):
        kind, name, name_en, iso = PEOPLE[who]
        key = f'{kind}:{iso or name}'
        for i, e in enumerate(self.entities):
            if e['key'] == key:
                return i
        self.entities.append(dict(key=key, kind=kind, name=name, name_en=name_en, iso=iso, listed=bool(name_en)))
        return len(self.entities) - 1

    def says(self, n, who, words, form='name', why=''):
        beg, end = self.span(n, words)
        self.mentions.append(dict(entity=self.entity(who), sentence=n, beg=beg, end=end, form=form,
                                  method='lexicon' if PEOPLE[who][2] else 'title', why=why, confidence=950 if form == 'name' else 800))

    def event(self, n, mode, status, trigger, roles, day=None, place=None, cue=None, date=None, said_by=None, basis='stated',
              precision='day', type='CONSULT', rule='event.csv:12 meet'):
        beg, end = self.span(n, trigger)
        self.events.append(dict(type=type, mode=mode, status=status, date_from=day or '', date_to=day or '',
            precision=precision if day else 'unknown', basis=basis if day else 'none', place=self.entity(place) if place else None,
            named=None, confidence=800,
            roles=[dict(entity=self.entity(w), role=r, why=why) for w, r, why in roles],
            evidence=[dict(sentence=n, beg=beg, end=end, rule=rule, status=status, cue=self.span(n, cue) if cue else None,
                           said_by=self.entity(said_by) if said_by else None, date=self.span(n, date) if date else None)]))

    def office(self, n, who, of, words, office):
        beg, end = self.span(n, words)
        self.relations.append(dict(src=self.entity(who), dst=self.entity(of), relation='holds_office', detail=words, office=office,
                                   former=False, sentence=n, beg=beg, end=end, rule='title.csv:3'))

    def write(self):
        f = dict(self.facts, sha256=hashlib.sha256(self.text.encode()).hexdigest(), data='test', text=self.text, sentences=self.sentences,
                 entities=self.entities, mentions=self.mentions, events=self.events, relations=self.relations)
        print(json.dumps(f, ensure_ascii=False))

SUBJECT, OBJECT, PEER = 'subject of the trigger', 'object of the trigger', 'his peer: office and nationality'

a = Article('https://one.example/1', 'بوتين في بكين', 'الأولى', '2024-03-10',
            'التقى الرئيس الروسي فلاديمير بوتين نظيره الصيني شي جين بينغ في بكين يوم السبت 9 مارس 2024.',
            'وقال بوتين إن الزيارة لـالصين مفيدة.')
a.says(0, 'putin', 'فلاديمير بوتين'); a.says(0, 'xi', 'شي جين بينغ'); a.says(0, 'beijing', 'بكين')
a.says(0, 'putin', 'الرئيس الروسي', 'description'); a.says(0, 'russia', 'الروسي', 'adjective'); a.says(0, 'china', 'الصيني', 'adjective')
a.says(1, 'putin', 'بوتين', 'short', 'joins the long form'); a.says(1, 'china', 'الصين')
a.office(0, 'putin', 'russia', 'الرئيس', 'president')
a.event(0, 'meet', 'occurred', 'التقى', [('putin', 'agent', SUBJECT), ('xi', 'counterpart', PEER)], '2024-03-09', 'beijing', date='السبت 9 مارس 2024')
a.event(1, 'visit', 'occurred', 'الزيارة', [('putin', 'visitor', SUBJECT), ('china', 'destination', OBJECT)], rule='event.csv:40 visit-of')
a.write()

a = Article('https://two.example/a', 'قمة "روسية، صينية"', 'الثانية', '2024-03-11',
            'اجتمع شي جينبينغ مع بوتين في بكين السبت.',
            'ومن المقرر أن يزور سامح شكري عمان في 17 مارس.',
            'وزار سامح شكري وزير الخارجية المصري مصر القديمة.')
a.says(0, 'xi', 'شي جينبينغ'); a.says(0, 'putin', 'بوتين', 'short'); a.says(0, 'beijing', 'بكين')
a.says(1, 'shoukry', 'سامح شكري'); a.says(1, 'amman', 'عمان'); a.says(2, 'shoukry', 'سامح شكري'); a.says(2, 'egypt', 'المصري', 'adjective')
a.office(2, 'shoukry', 'egypt', 'وزير الخارجية', 'foreign_minister')
a.event(0, 'meet', 'occurred', 'اجتمع', [('xi', 'agent', SUBJECT), ('putin', 'counterpart', OBJECT)], '2024-03-09', 'beijing', date='السبت',
        basis='relative', rule='event.csv:13 gather')
a.event(1, 'visit', 'planned', 'يزور', [('shoukry', 'visitor', SUBJECT), ('amman', 'destination', OBJECT)], '2024-03-17', cue='المقرر', date='17 مارس',
        rule='event.csv:41 visit')
a.write()

a = Article('https://one.example/2', 'الصفدي وشكري', 'الأولى', '2024-03-18',
            'استقبل وزير الخارجية الأردني أيمن الصفدي سامح شكري في عمان أمس الأحد.',
            'وحضر اللقاء خالد الحسن وسمير الحسن من الأردن.')
a.says(0, 'safadi', 'أيمن الصفدي'); a.says(0, 'shoukry', 'سامح شكري'); a.says(0, 'amman', 'عمان'); a.says(0, 'jordan', 'الأردني', 'adjective')
a.says(1, 'khalid', 'خالد الحسن'); a.says(1, 'samir', 'سمير الحسن'); a.says(1, 'jordan', 'الأردن')
a.office(0, 'safadi', 'jordan', 'وزير الخارجية', 'foreign_minister')
a.event(0, 'receive', 'occurred', 'استقبل', [('safadi', 'host', SUBJECT), ('shoukry', 'visitor', OBJECT), ('khalid', 'member', 'who attended')],
        '2024-03-17', 'amman', date='أمس الأحد', basis='relative', rule='event.csv:20 receive')
a.event(0, 'visit', 'occurred', 'استقبل', [('shoukry', 'visitor', OBJECT), ('jordan', 'destination', 'country of the host')], '2024-03-17', rule='event.csv:20 receive')
a.write()

a = Article('https://two.example/b', 'اتصال ونفي', 'الثانية', '2024-04-02',
            'أجرى بوتين اتصالا هاتفيا مع سامح شكري في 1 أبريل.',
            'ونفى بوتين لقاء أيمن الصفدي.', 'ولم يتصل الحسن بأحد، هكذا قال سمير الحسن.')
a.says(0, 'putin', 'بوتين', 'short'); a.says(0, 'shoukry', 'سامح شكري'); a.says(1, 'putin', 'بوتين', 'short'); a.says(1, 'safadi', 'أيمن الصفدي')
a.says(2, 'samir', 'سمير الحسن'); a.says(2, 'samir', 'الحسن', 'short')
a.event(0, 'call', 'occurred', 'اتصالا هاتفيا', [('putin', 'agent', SUBJECT), ('shoukry', 'counterpart', OBJECT)], '2024-04-01', date='1 أبريل',
        rule='event.csv:30 call')
a.event(1, 'meet', 'denied', 'لقاء', [('putin', 'agent', SUBJECT), ('safadi', 'counterpart', OBJECT)], cue='نفى', said_by='putin', rule='event.csv:14 meeting-of')
a.write()

a = Article('https://three.example/=x', '<script>alert(1)</script>', 'الثالثة', '2024-04-20',
            'يلتقي شي جين بينغ أيمن الصفدي في مايو المقبل.', 'وكان خالد الحسن، أي الحسن، قد حضر.')
a.says(0, 'xi', 'شي جين بينغ'); a.says(0, 'safadi', 'أيمن الصفدي'); a.says(1, 'khalid', 'خالد الحسن'); a.says(1, 'khalid', 'الحسن', 'short')
a.event(0, 'meet', 'planned', 'يلتقي', [('xi', 'agent', SUBJECT), ('safadi', 'counterpart', OBJECT)], '2024-05-01', cue='المقبل', date='مايو المقبل',
        precision='month', basis='relative')
a.events[-1]['date_to'] = '2024-05-31'
a.write()

a = Article('https://three.example/y', 'روسيا والصين', 'الثالثة', '2024-04-21',
            'دعت روسيا الصين إلى قمة في بكين.')
a.says(0, 'russia', 'روسيا'); a.says(0, 'china', 'الصين'); a.says(0, 'beijing', 'بكين')
a.event(0, '', 'occurred', 'دعت', [('russia', 'agent', SUBJECT), ('china', 'counterpart', OBJECT)], '2024-04-21', type='REQUEST', basis='published', rule='event.csv:90 request')
a.write()
