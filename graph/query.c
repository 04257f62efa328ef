/* query: finding and reading query files. */
#include "query.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Cuts the first word off S, up to one of the characters of STOP. */
static Str cut(Str *s, const char *stop)
{
	uint32_t n = 0;
	while (n < s->n && !strchr(stop, s->p[n]))
		n++;
	const Str word = str_sub(*s, 0, n);
	*s = str_sub(*s, n + 1, s->n);
	return word;
}

/* "name=default type, note" */
static void read_parameter(Query *q, Str s, Arena *a)
{
	Parameter *p = VEC_PUSH(a, &q->parameters);
	p->name = cut(&s, "=");
	p->value = cut(&s, " ");
	p->type = cut(&s, " ,");
	p->note = str_trim(s);
}

static void read_header_line(Query *q, Str line, Arena *a)
{
	line = str_trim(str_sub(line, 2, line.n));
	Str rest = line;
	const Str what = cut(&rest, ":");
	rest = str_trim(rest);
	if (str_is(what, "purpose"))
		q->purpose = rest;
	else if (str_is(what, "columns"))
		q->columns = rest;
	else if (str_is(what, "example"))
		q->example = rest;
	else if (str_is(what, "parameters") && rest.n)
		read_parameter(q, rest, a);
}

static void read_header(Query *q, Arena *a)
{
	for (Str rest = q->sql; str_has_prefix(rest, STR("--")); )
		read_header_line(q, cut(&rest, "\n"), a);
}

static bool read_query(const char *path, Arena *a, Query *out, Err *e)
{
	const char *slash = strrchr(path, '/');
	Str name = str_of(slash ? slash + 1 : path), sql;
	if (!file_read(path, a, &sql, e)) {
		e->code = ERR_USAGE;
		return false;
	}
	if (str_has_suffix(name, STR(".sql")))
		name.n -= 4;
	*out = (Query){ .name = arena_str(a, name), .sql = arena_str(a, sql) };
	read_header(out, a);
	return true;
}

bool query_find(const char *datadir, const char *name, Arena *a, Query *out, Err *e)
{
	if (strchr(name, '/') || str_has_suffix(str_of(name), STR(".sql")))
		return read_query(name, a, out, e);
	const char *path = arena_printf(a, "%s/queries/%s.sql", datadir, name).p;
	const char *folder = arena_printf(a, "%s/queries", datadir).p;
	Err unread = { 0 };
	if (read_query(path, a, out, &unread))
		return true;
	if (access(folder, R_OK) != 0)
		err_set(e, ERR_DATA, "%s: %s", folder, strerror(errno));
	err_set(e, ERR_USAGE, "'%s': no such query; 'liqa query --list' lists them", name);
	return false;
}

static int is_sql(const struct dirent *d)
{
	return d->d_name[0] != '.' && str_has_suffix(str_of(d->d_name), STR(".sql"));
}

static int by_bytes(const struct dirent **x, const struct dirent **y)
{
	return strcmp((*x)->d_name, (*y)->d_name);
}

bool query_all(const char *datadir, Arena *a, Queries *out, Err *e)
{
	const char *folder = arena_printf(a, "%s/queries", datadir).p;
	struct dirent **list;
	const int n = scandir(folder, &list, is_sql, by_bytes);
	if (n < 0) {
		err_set(e, ERR_DATA, "%s: %s", folder, strerror(errno));
		return false;
	}
	for (int i = 0; i < n; i++) {
		if (!err_is(e))
			read_query(arena_printf(a, "%s/%s", folder, list[i]->d_name).p, a, VEC_PUSH(a, &out->list), e);
		free(list[i]);
	}
	free(list);
	return !err_is(e);
}
