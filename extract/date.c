#include "date.h"

#include <string.h>

/* Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
static Day days_from_civil(int y, int m, int d)
{
	y -= m <= 2;
	const int era = (y >= 0 ? y : y - 399) / 400;
	const int yoe = y - era * 400;
	const int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void day_civil(Day day, int *y, int *m, int *d)
{
	const int z = day + 719468;
	const int era = (z >= 0 ? z : z - 146096) / 146097;
	const int doe = z - era * 146097;
	const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	const int mp = (5 * doy + 2) / 153;
	*d = doy - (153 * mp + 2) / 5 + 1;
	*m = mp + (mp < 10 ? 3 : -9);
	*y = yoe + era * 400 + (*m <= 2);
}

static int month_days(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return m == 2 && ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0) ? 29 : days[m - 1];
}

Day day_of(int y, int m, int d)
{
	if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > month_days(y, m)) return DAY_NONE;
	return days_from_civil(y, m, d);
}

int day_weekday(Day day)
{
	return (day % 7 + 7 + 4) % 7;
}

Day day_month_end(int y, int m)
{
	return m < 1 || m > 12 ? DAY_NONE : day_of(y, m, month_days(y, m));
}

static int digits(Str s, uint32_t at, uint32_t n)
{
	int v = 0;
	for (uint32_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9') return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

Day day_parse(Str iso)
{
	if (iso.n < 10 || iso.p[4] != '-' || iso.p[7] != '-') return DAY_NONE;
	return day_of(digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2));
}

Str day_str(Arena *a, Day day)
{
	if (day == DAY_NONE) return STR("");
	int y, m, d;
	day_civil(day, &y, &m, &d);
	return arena_printf(a, "%04d-%02d-%02d", y, m, d);
}

static const char *const precisions[] = { "unknown", "year", "month", "day" };
static const char *const bases[] = { "none", "published", "relative", "stated" };

const char *precision_name(Precision p)
{
	return precisions[p];
}

const char *basis_name(Basis b)
{
	return bases[b];
}

static uint32_t find_name(const char *const *names, uint32_t n, Str s)
{
	for (uint32_t i = 0; i < n; i++)
		if (str_is(s, names[i])) return i;
	return 0;
}

Precision precision_parse(Str s)
{
	return (Precision)find_name(precisions, 4, s);
}

Basis basis_parse(Str s)
{
	return (Basis)find_name(bases, 4, s);
}
