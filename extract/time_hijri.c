/* The civil calendar of Saudi Arabia is Umm al-Qura; dates in newspapers follow it. Other countries sight the
 * moon and may be a day apart. */
#include "time_hijri.h"

#include <unicode/ucal.h>

static UCalendar *open_calendar(void)
{
	static const UChar utc[] = { 'U', 'T', 'C', 0 };
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *const c = ucal_open(utc, 3, "ar@calendar=islamic-umalqura", UCAL_TRADITIONAL, &status);
	return U_SUCCESS(status) ? c : NULL;
}

enum { MS_PER_DAY = 86400000 };

Day time_hijri_day(int y, int m, int d)
{
	UCalendar *const c = open_calendar();
	if (!c) return DAY_NONE;
	UErrorCode status = U_ZERO_ERROR;
	ucal_clear(c);
	ucal_setAttribute(c, UCAL_LENIENT, 0);
	ucal_set(c, UCAL_EXTENDED_YEAR, y);
	ucal_set(c, UCAL_MONTH, m - 1);
	ucal_set(c, UCAL_DATE, d);
	const UDate at = ucal_getMillis(c, &status);
	ucal_close(c);
	return U_SUCCESS(status) ? (Day)(at / MS_PER_DAY) : DAY_NONE;
}

bool time_hijri_civil(Day day, int *y, int *m, int *d)
{
	UCalendar *const c = open_calendar();
	if (!c) return false;
	UErrorCode status = U_ZERO_ERROR;
	ucal_setMillis(c, (UDate)day * MS_PER_DAY, &status);
	*y = ucal_get(c, UCAL_EXTENDED_YEAR, &status);
	*m = ucal_get(c, UCAL_MONTH, &status) + 1;
	*d = ucal_get(c, UCAL_DATE, &status);
	ucal_close(c);
	return U_SUCCESS(status);
}
