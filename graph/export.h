/* export: the graph, or a part of it, for other programs.
 *
 * The filters are applied once, into temporary tables: temp.picked_event (the events), temp.picked_node (the nodes, those
 * events among them) and temp.picked (whole: 1 where nothing was left out; chosen: 1 where --status chose). Every format
 * selects from the graph joined with these. A format is a row of export_formats; those that draw a network share one more step
 * (network.h). Rows go out in the order of their keys, so equal graphs give equal files. */
#ifndef LIQA_EXPORT_H
#define LIQA_EXPORT_H
#include "ask.h"

typedef struct Export {
	Ask *q;                 /* borrowed */
	const char *dest;       /* file, folder, or "-" */
	bool excel;             /* byte order mark, guarded cells */
	bool multi;             /* one edge for each event */
} Export;

typedef struct ExportFormat {
	const char *name;
	bool folder;            /* DEST is a folder */
	const char *note;       /* one line, for `liqa list formats` */
	bool (*run)(Export *x, Err *e);
} ExportFormat;

extern const ExportFormat export_formats[];     /* ends with name NULL */

/* Opens DEST/NAME, made anew, or DEST itself when NAME is NULL. NULL and e set (ERR_DATA) when that fails. */
FILE *export_open(Export *x, const char *name, Err *e);
/* Closes what export_open gave; false and e set when not everything could be written. */
bool export_close(Export *x, FILE *f, Err *e);

/* Writes something for the row on which S stands; N counts rows from 0. Scratch memory in ARENA is gone afterwards. */
typedef void ExportRow(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out);
/* Runs SQL and writes each row to F. */
bool export_rows(Export *x, FILE *f, const char *sql, ExportRow *row, Err *e);

/* export_csv.c: the rows of SQL as DEST/NAME, columns named by the statement. */
bool export_table(Export *x, const char *name, const char *sql, Err *e);

/* The formats. */
bool export_csv(Export *x, Err *e);
bool export_gephi(Export *x, Err *e);
bool export_jsonl(Export *x, Err *e);
bool export_neo4j(Export *x, Err *e);
bool export_gexf(Export *x, Err *e);            /* export_xml.c */
bool export_graphml(Export *x, Err *e);
bool export_cytoscape(Export *x, Err *e);       /* export_json.c */
bool export_d3(Export *x, Err *e);
bool export_dot(Export *x, Err *e);
bool export_judge(Export *x, Err *e);
bool export_html(Export *x, Err *e);
#endif
