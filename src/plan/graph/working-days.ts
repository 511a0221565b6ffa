/**
 * Working days in England and Wales: Monday to Friday but for bank holidays.
 * Source: the bank holidays that the government publishes for England and Wales (Banking and Financial Dealings Act 1971
 * and royal proclamations). The range is stated; outside it the answer is unknown, never a guess.
 */
import { type Day, dayNumber } from './dates.ts'

/** First and last day for which the list below is complete. */
export const holidayRange = { from: '2012-01-01', until: '2027-12-31' } as const

// Years differ only where a day is moved or added, so they are written out: a formula would have to know proclamations.
const BANK_HOLIDAYS = new Set(
  `2012-01-02 2012-04-06 2012-04-09 2012-05-07 2012-06-04 2012-06-05 2012-08-27 2012-12-25 2012-12-26
   2013-01-01 2013-03-29 2013-04-01 2013-05-06 2013-05-27 2013-08-26 2013-12-25 2013-12-26
   2014-01-01 2014-04-18 2014-04-21 2014-05-05 2014-05-26 2014-08-25 2014-12-25 2014-12-26
   2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25 2015-12-28
   2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27
   2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26
   2018-01-01 2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27 2018-12-25 2018-12-26
   2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
   2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
   2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
   2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
   2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
   2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
   2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
   2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
   2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28`.split(/\s+/),
)

const known = (d: Day) => d >= holidayRange.from && d <= holidayRange.until

/** Whether a day is a working day; null outside the range of the list. */
export function isWorkingDay(d: Day): boolean | null {
  if (!known(d)) return null
  const weekday = ((dayNumber(d) % 7) + 11) % 7 // 1 January 1970 was a Thursday; 0 is Sunday
  return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.has(d)
}

/**
 * Working days after the first day up to and with the last ("within 10 working days of Monday" counts Tuesday as 1);
 * negative where the second is earlier.
 * @returns null where either end lies outside `holidayRange`
 */
export function workingDaysBetween(from: Day, to: Day): number | null {
  if (!known(from) || !known(to)) return null
  if (to < from) return 0 - (workingDaysBetween(to, from) ?? 0)
  // Weekdays by arithmetic, since a wait of years is asked about as often as one of days.
  const weekdays = (d: Day) => {
    const days = dayNumber(d) + 3 // days since Monday, 29 December 1969
    return Math.floor(days / 7) * 5 + Math.min(5, (days % 7) + 1)
  }
  let n = weekdays(to) - weekdays(from)
  for (const h of BANK_HOLIDAYS) if (h > from && h <= to) n--
  return n
}
