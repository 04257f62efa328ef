#include "hidden.h"

int hidden_arguments(sqlite3_index_info *info, int first, int count)
{
	int n = 0;
	for (int arg = 0; arg < count; arg++)
		for (int i = info->nConstraint; i-- > 0;) {     /* the last one holds */
			if (info->aConstraint[i].iColumn != first + arg || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
				continue;
			if (!info->aConstraint[i].usable)
				return SQLITE_CONSTRAINT;
			if (info->idxNum & 1 << arg)
				continue;
			info->aConstraintUsage[i].argvIndex = ++n;
			info->aConstraintUsage[i].omit = 1;
			info->idxNum |= 1 << arg;
		}
	return SQLITE_OK;
}
