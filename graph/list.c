/* list: what is loaded, and where it comes from. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include "../extract/doc.h"
#include "../extract/kb_data.h"
#include "../extract/table.h"
#include "export.h"
#include "query.h"
#include "sheet.h"

static const char *const stage_columns[] = { "stage", "columns", "note", NULL };
static void list_stages(const Args *a, Sheet *r, Err *e)
{
	for (const Stage *s = doc_stages; s->name; s++) {
		Sink columns = { .arena = a->arena };
		for (uint32_t i = 0; s->columns[i]; i++) sink_printf(&columns, "%s%s", i ? " " : "", s->columns[i]);
		sheet_cell(r, str_of(s->name), e);
		sheet_cell(r, sink_str(&columns), e);
		sheet_cell(r, str_of(s->note), e);
	}
}

static const char *const type_columns[] = { "what", "name", "of", "class", "note", NULL };
static void list_types(const Args *a, Sheet *r, Err *e)
{
	Table t = { 0 };
	if (!table_read(&t, arena_printf(a->arena, "%s/schema/events.csv", a->datadir).p, type_columns, a->arena, e)) return;
	for (uint32_t i = 0; i < t.rows.n; i++)
		for (int c = 0; type_columns[c]; c++) sheet_cell(r, t.rows.at[i].cell[c], e);
}

static const char *const rule_columns[] = { "rule", "type", "mode", "status", "example", NULL };
static void list_rules(const Args *a, Sheet *r, Err *e)
{
	Kb *kb = kb_load(a->datadir, a->lexicons, a->nlexicons, e);
	for (uint32_t i = 0; kb && i < kb->patterns.rules.n; i++) {
		const Rule *x = &kb->patterns.rules.at[i];
		const Str cells[] = { x->origin, x->type, x->mode, x->status, x->example };
		for (int c = 0; c < 5; c++) sheet_cell(r, cells[c], e);
	}
	kb_free(kb);
}

/* The row of schema/sources.csv for FILE ("extract/lexicon/place.csv"): origin and licence. */
static const Row *source_of(const Table *t, Str file)
{
	for (uint32_t i = 0; i < t->rows.n; i++)
		if (str_eq(t->rows.at[i].cell[0], file)) return &t->rows.at[i];
	return NULL;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_csv(const struct dirent *d)
{
	return str_has_suffix(str_of(d->d_name), STR(".csv"));
}

static Str count_rows(const Args *a, const char *path, Err *e)
{
	static const char *const none[] = { NULL };
	Arena scratch = { .oom = a->arena->oom };
	Table t = { 0 };
	table_read(&t, path, none, &scratch, e);
	const Str n = arena_printf(a->arena, "%u", t.rows.n);
	arena_free(&scratch);
	return n;
}

static const char *const lexicon_columns[] = { "file", "rows", "origin", "licence", NULL };
static void list_folder(const Args *a, const Table *sources, const char *folder, Sheet *r, Err *e)
{
	struct dirent **files = NULL;
	const int n = scandir(arena_printf(a->arena, "%s/%s", a->datadir, folder).p, &files, is_csv, by_name);
	for (int i = 0; i < n; i++) {
		const Str file = arena_printf(a->arena, "%s/%s", folder, files[i]->d_name);
		const Row *s = source_of(sources, file);
		sheet_cell(r, file, e);
		sheet_cell(r, count_rows(a, arena_printf(a->arena, "%s/%.*s", a->datadir, STR_FMT(file)).p, e), e);
		sheet_cell(r, s ? s->cell[1] : STR(""), e);
		sheet_cell(r, s ? s->cell[2] : STR(""), e);
		free(files[i]);
	}
	free(files);
}

static void list_lexicons(const Args *a, Sheet *r, Err *e)
{
	static const char *const columns[] = { "file", "origin", "licence", NULL };
	Table t = { 0 };
	if (!table_read(&t, arena_printf(a->arena, "%s/schema/sources.csv", a->datadir).p, columns, a->arena, e)) return;
	list_folder(a, &t, "extract/lexicon", r, e);
	list_folder(a, &t, "extract/pattern", r, e);
	for (uint32_t i = 0; i < t.rows.n; i++)
		if (str_has_prefix(t.rows.at[i].cell[0], STR("extract/model/"))) {
			sheet_cell(r, t.rows.at[i].cell[0], e);
			sheet_cell(r, STR(""), e);
			sheet_cell(r, t.rows.at[i].cell[1], e);
			sheet_cell(r, t.rows.at[i].cell[2], e);
		}
	for (uint32_t i = 0; i < a->nlexicons; i++) {
		sheet_cell(r, str_of(a->lexicons[i]), e);
		sheet_cell(r, count_rows(a, a->lexicons[i], e), e);
		sheet_cell(r, STR("--lexicon"), e);
		sheet_cell(r, STR(""), e);
	}
}

static const char *const query_columns[] = { "query", "purpose", "parameters", "columns", NULL };
static void list_queries(const Args *a, Sheet *r, Err *e)
{
	Queries all = { 0 };
	if (!query_all(a->datadir, a->arena, &all, e)) return;
	for (uint32_t i = 0; i < all.list.n; i++) {
		const Query *q = &all.list.at[i];
		Sink names = { .arena = a->arena };
		for (uint32_t k = 0; k < q->parameters.n; k++)
			sink_printf(&names, "%s%.*s", k ? " " : "", STR_FMT(q->parameters.at[k].name));
		const Str cells[] = { q->name, q->purpose, sink_str(&names), q->columns };
		for (int c = 0; c < 4; c++) sheet_cell(r, cells[c], e);
	}
}

static const char *const format_columns[] = { "format", "dest", "note", NULL };
static void list_formats(const Args *a, Sheet *r, Err *e)
{
	for (const ExportFormat *f = export_formats; f->name; f++) {
		sheet_cell(r, str_of(f->name), e);
		sheet_cell(r, str_of(f->folder ? "folder" : "file or -"), e);
		sheet_cell(r, str_of(f->note), e);
	}
	(void)a;
}

static const struct List {
	const char *name;
	const char *const *columns;
	void (*fill)(const Args *a, Sheet *r, Err *e);
} lists[] = {
	{ "stages", stage_columns, list_stages },
	{ "types", type_columns, list_types },
	{ "rules", rule_columns, list_rules },
	{ "lexicons", lexicon_columns, list_lexicons },
	{ "queries", query_columns, list_queries },
	{ "formats", format_columns, list_formats },
	{ 0 }
};

int verb_list(const Args *a, Err *e)
{
	Sheet r;
	for (const struct List *l = lists; l->name; l++) {
		if (strcmp(l->name, a->operands[0]) != 0) continue;
		if (sheet_open(&r, l->columns, e)) l->fill(a, &r, e);
		sheet_print(&r, a, e);
		return ERR_NONE;
	}
	err_set(e, ERR_USAGE, "list '%s': not one of stages, types, rules, lexicons, queries, formats", a->operands[0]);
	return ERR_USAGE;
}
