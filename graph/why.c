/* why: the evidence of one event. Nothing is printed that the graph doesn't record. */
#include "section.h"
#include "text.h"


#define EVIDENCE \
	"SELECT a.title, a.source, a.published, a.uri, a.part, v.sentence, v.byte_from - s.byte_from AS trigger_from," \
	" v.byte_to - s.byte_from AS trigger_to, v.\"trigger\", v.rule, v.status, v.status_cue, v.said_by," \
	" " ASK_DATE("v.date_from", "v.date_to", "v.date_precision") " AS date, v.date_precision, v.date_basis, v.date_text," \
	" v.account_id AS account, v.sentence_id" \
	" FROM event_evidence v JOIN article a ON a.article_id = v.article_id JOIN sentence_row s ON s.sentence_id = v.sentence_id" \
	" WHERE v.event_id = ?1 ORDER BY a.published IS NULL, a.published, a.uri, a.part, v.byte_from, v.account_id"

#define PARTICIPANTS \
	"SELECT p.role, p.name, p.kind, p.node_id AS id FROM event_participant p" \
	" JOIN vocabulary r ON r.what = 'role' AND r.name = p.role WHERE p.event_id = ?1 ORDER BY r.rank, p.name"

/* What a person said that makes a participant who it is, and of the event. */
#define JUDGED \
	"SELECT n.name, j.judgement, j.a, j.b, j.value, j.file || ':' || j.line AS said FROM participant p JOIN node n ON n.node_id = p.node_id" \
	" JOIN judgement j ON j.node = n.key AND (j.judgement = 'same' OR j.judgement = 'rename') WHERE p.event_id = ?1" \
	" UNION SELECT e.name, j.judgement, j.value, NULL, NULL, j.file || ':' || j.line FROM node e JOIN account c ON c.event_id = e.node_id" \
	" JOIN judgement j ON c.telling IN (j.a, j.b) WHERE e.node_id = ?1 ORDER BY 1, 2, 3, 4"

/* How the mentions of a node in a sentence read: "form (origin, method)". */
#define WRITTEN(node, sentence) \
	"(SELECT group_concat(m.surface || ' (' || m.form || ', ' || m.method || coalesce(', ' || m.why, '') || ')', '; ')" \
	" FROM mention m WHERE m.node_id = " node " AND m.sentence_id = " sentence ")"

enum { TITLE, SOURCE, PUBLISHED, URI, PART, SENTENCE, TRIGGER_FROM, TRIGGER_TO, TRIGGER_TEXT, RULE, STATUS, CUE, SAID_BY, DATE, PRECISION,
       BASIS, DATE_TEXT, ACCOUNT, SENTENCE_ID };       /* columns of EVIDENCE */

static const Section sections[] = {
	{ "event", "SELECT e.event_id AS event, e.key, e.type, e.mode, e.status, e.date_from, e.date_to, e.date_precision, e.date_basis,"
	  " w.name AS place, n.name AS part_of, e.articles, e.confidence FROM event e LEFT JOIN node w ON w.node_id = e.place_id"
	  " LEFT JOIN node n ON n.node_id = e.named_id WHERE e.event_id = ?1", NULL, 0 },
	{ "participants", PARTICIPANTS, NULL, 0 },
	{ "evidence", EVIDENCE, NULL, 0 },
	{ "resolution", "SELECT c.account_id AS account, a.uri, r.role, n.name, r.why FROM account c JOIN article a ON a.article_id = c.article_id"
	  " JOIN account_role r ON r.account_id = c.account_id JOIN node n ON n.node_id = r.node_id"
	  " WHERE c.event_id = ?1 ORDER BY a.uri, a.part, c.account_id, r.ord", NULL, 0 },
	{ "judgements", JUDGED, NULL, 0 },
	{ 0 }
};

/* A column in one harmless line; "" for NULL. */
static const char *plain(Ask *q, sqlite3_stmt *s, int column)
{
	return arena_z(q->arena, text_plain(q->arena, store_text(s, column)));
}

static const char *join(Ask *q, const char *before, const char *text, const char *after)
{
	return *text ? arena_printf(q->arena, "%s%s%s", before, text, after).p : "";
}

static void put_line(const char *indent, const char *label, const char *text)
{
	if (*text)
		printf("%s%-12s %s\n", indent, label, text);
}

/* The date, how precise it is, what it rests on, and the words that gave it. */
static void put_date(Ask *q, const char *indent, const char *date, const char *precision, const char *basis, const char *words)
{
	const char *from = join(q, ": \"", words, "\"");
	put_line(indent, "date", *date ? arena_printf(q->arena, "%s (%s, %s%s)", date, precision, basis, from).p : "unknown");
}

static bool put_event(Ask *q, int64_t event, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, "SELECT e.type, e.mode, e.status, "
		ASK_DATE("e.date_from", "e.date_to", "e.date_precision") ", e.date_precision, e.date_basis, w.name, n.name, e.articles,"
		" e.confidence, e.key FROM event e LEFT JOIN node w ON w.node_id = e.place_id LEFT JOIN node n ON n.node_id = e.named_id"
		" WHERE e.event_id = ?1", e);
	if (!s)
		return false;
	sqlite3_bind_int64(s, 1, event);
	if (store_step(q->store, s, e)) {
		print_bold(&q->out, arena_printf(q->arena, "event %lld: %s%s, %s", (long long)event, plain(q, s, 0),
			join(q, " ", plain(q, s, 1), ""), plain(q, s, 2)).p);
		putchar('\n');
		put_date(q, "", plain(q, s, 3), plain(q, s, 4), plain(q, s, 5), "");
		put_line("", "where", plain(q, s, 6));
		put_line("", "part of", plain(q, s, 7));
		put_line("", "articles", plain(q, s, 8));
		put_line("", "confidence", plain(q, s, 9));
		put_line("", "key", plain(q, s, 10));
	}
	sqlite3_finalize(s);
	return !err_is(e);
}

static bool put_participants(Ask *q, int64_t event, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, PARTICIPANTS, e);
	if (!s)
		return false;
	sqlite3_bind_int64(s, 1, event);
	while (store_step(q->store, s, e))
		put_line("", plain(q, s, 0), plain(q, s, 1));
	sqlite3_finalize(s);
	return !err_is(e);
}

static bool put_judged(Ask *q, int64_t event, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, JUDGED, e);
	if (!s)
		return false;
	sqlite3_bind_int64(s, 1, event);
	while (store_step(q->store, s, e))
		put_line("", "judged", arena_printf(q->arena, "%s: %s %s%s%s (%s)", plain(q, s, 0), plain(q, s, 1), plain(q, s, 2),
			join(q, " ", plain(q, s, 3), ""), join(q, " to ", plain(q, s, 4), ""), plain(q, s, 5)).p);
	sqlite3_finalize(s);
	return !err_is(e);
}

/* The sentence with its trigger in bold, or in [[ ]] where there is no bold. */
static void put_sentence(Ask *q, sqlite3_stmt *s)
{
	const Str sentence = store_text(s, SENTENCE);
	const uint32_t beg = (uint32_t)sqlite3_column_int(s, TRIGGER_FROM), end = (uint32_t)sqlite3_column_int(s, TRIGGER_TO);
	const Str before = text_plain(q->arena, str_sub(sentence, 0, beg)), marked = text_plain(q->arena, str_sub(sentence, beg, end)),
		after = text_plain(q->arena, str_sub(sentence, end, sentence.n));
	printf("   %.*s%s%.*s%s%.*s\n", STR_FMT(before), q->out.colour ? "\033[1m" : "[[", STR_FMT(marked),
		q->out.colour ? "\033[0m" : "]]", STR_FMT(after));
}

/* How each participant was found: what the account says, and how the sentence writes it; what both say only once. */
static void put_roles(Ask *q, int64_t account, int64_t sentence, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, "SELECT r.role, n.name, CASE WHEN NOT EXISTS (SELECT 1 FROM mention m"
		" WHERE m.node_id = r.node_id AND m.sentence_id = ?2 AND m.why = r.why) THEN r.why END, " WRITTEN("r.node_id", "?2")
		" FROM account_role r JOIN node n ON n.node_id = r.node_id WHERE r.account_id = ?1 ORDER BY r.ord", e);
	if (!s)
		return;
	sqlite3_bind_int64(s, 1, account);
	sqlite3_bind_int64(s, 2, sentence);
	while (store_step(q->store, s, e))
		put_line("   ", plain(q, s, 0), arena_printf(q->arena, "%s%s%s", plain(q, s, 1), join(q, ": ", plain(q, s, 2), ""),
			join(q, "; written ", plain(q, s, 3), "")).p);
	sqlite3_finalize(s);
}

static void put_evidence(Ask *q, sqlite3_stmt *s, uint32_t n, Err *e)
{
	const char *title = plain(q, s, TITLE), *uri = plain(q, s, URI);
	putchar('\n');
	print_bold(&q->out, arena_printf(q->arena, "%u. %s", n, *title ? title : uri).p);
	printf("\n   %s%s%s", join(q, "", plain(q, s, SOURCE), ", "), join(q, "", plain(q, s, PUBLISHED), ", "), uri);
	if (sqlite3_column_int(s, PART) > 1)
		printf(", part %d", sqlite3_column_int(s, PART));
	putchar('\n');
	put_sentence(q, s);
	put_line("   ", "rule", plain(q, s, RULE));
	put_line("   ", "status", arena_printf(q->arena, "%s%s", plain(q, s, STATUS), join(q, " (\"", plain(q, s, CUE), "\")")).p);
	put_line("   ", "said by", plain(q, s, SAID_BY));
	put_date(q, "   ", plain(q, s, DATE), plain(q, s, PRECISION), plain(q, s, BASIS), plain(q, s, DATE_TEXT));
	put_roles(q, sqlite3_column_int64(s, ACCOUNT), sqlite3_column_int64(s, SENTENCE_ID), e);
}

static bool put_all_evidence(Ask *q, int64_t event, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, EVIDENCE, e);
	if (!s)
		return false;
	sqlite3_bind_int64(s, 1, event);
	for (uint32_t n = 1; store_step(q->store, s, e); n++)
		put_evidence(q, s, n, e);
	sqlite3_finalize(s);
	return !err_is(e);
}

/* EVENT is an id or a key. */
static bool find_event(Ask *q, const char *given, int64_t *event, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, "SELECT e.event_id FROM node n JOIN event_row e ON e.event_id = n.node_id WHERE n.key = ?1"
		" UNION ALL SELECT event_id FROM event_row WHERE event_id = CAST(?1 AS INTEGER) AND '' || event_id = ?1", e);
	if (!s)
		return false;
	sqlite3_bind_text(s, 1, given, -1, SQLITE_STATIC);
	if (store_step(q->store, s, e))
		*event = sqlite3_column_int64(s, 0);
	else
		err_set(e, ERR_USAGE, "%s: no event '%s'; who-met-whom and show print the numbers of events", q->args->db, given);
	sqlite3_finalize(s);
	return !err_is(e);
}

int verb_why(const Args *args, Err *e)
{
	Ask q;
	int64_t event = 0;
	if (ask_open(&q, args, e) && find_event(&q, args->operands[0], &event, e)) {
		if (q.out.format != OUTPUT_TABLE)
			section_print(&q, sections, "event", event, e);
		else if (put_event(&q, event, e) && put_participants(&q, event, e) && put_judged(&q, event, e))
			put_all_evidence(&q, event, e);
	}
	return ask_close(&q, e);
}
