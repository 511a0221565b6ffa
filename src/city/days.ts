/** Days as whole numbers since 1 January 1970, which is all the time that the city knows, besides minutes of a day. */

/** Days since 1 January 1970. */
export type Day = number

export const YEAR = 365.25

/** A day from ISO text. @throws RangeError for what is no date */
export function dayOf(iso: string): Day {
  const d = Temporal.PlainDate.from(iso)
  return dayFrom(d.year, d.month, d.day)
}
/** A day of the calendar; a day past the month's end is its last. Civil days by H. Hinnant's algorithm. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const d = Math.min(dayOfMonth, lengthOf(year, month))
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return era * 146097 + (yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy) - 719468
}
const leap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
export const lengthOf = (year: number, month: number): number =>
  month === 2 ? (leap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

// Every day from 1850 to 2099, looked up: formatting a day is the commonest thing that a writer does.
const FROM = -43829
const YEARS = 250
const years = new Int16Array(YEARS * 366)
const months = new Int8Array(YEARS * 366)
const dates = new Int8Array(YEARS * 366)
const texts: (string | undefined)[] = []
{
  let i = 0
  for (let y = 1850; y < 1850 + YEARS; y++)
    for (let m = 1; m <= 12; m++)
      for (let d = 1; d <= lengthOf(y, m); d++) {
        years[i] = y
        months[i] = m
        dates[i] = d
        i++
      }
}
const two = (n: number) => (n < 10 ? `0${n}` : String(n))

export const yearOf = (day: Day): number => years[day - FROM]!
/** 1 to 12. */
export const monthOf = (day: Day): number => months[day - FROM]!
export const dateOf = (day: Day): number => dates[day - FROM]!
/** ISO text of a day between 1850 and 2099. */
export function iso(day: Day): string {
  const i = day - FROM
  const known = texts[i]
  if (known !== undefined) return known
  const text = `${years[i]}-${two(months[i]!)}-${two(dates[i]!)}`
  texts[i] = text
  return text
}
/** Months since January of year 0: for counting and comparing months. */
export const monthNo = (day: Day): number => yearOf(day) * 12 + monthOf(day) - 1
/** The first day of a month by its number. */
export const monthStart = (no: number): Day => dayFrom(Math.floor(no / 12), (no % 12) + 1, 1)
/** 0 for Monday to 6 for Sunday. */
export const weekday = (day: Day): number => (((day + 3) % 7) + 7) % 7
/** The same day of the month so many months on, or the month's last. */
export function plusMonths(day: Day, n: number): Day {
  const no = monthNo(day) + n
  return dayFrom(Math.floor(no / 12), (no % 12) + 1, dateOf(day))
}
export const plusYears = (day: Day, n: number): Day => dayFrom(yearOf(day) + n, monthOf(day), dateOf(day))
/** Whole years lived. */
export function ageOn(born: Day, day: Day): number {
  const n = yearOf(day) - yearOf(born)
  return monthOf(day) * 32 + dateOf(day) < monthOf(born) * 32 + dateOf(born) ? n - 1 : n
}
/** The year's first of September that begins the school year a day lies in. */
export const schoolYearOf = (day: Day): number => (monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1)
/** The year whose first of April begins the financial year a day lies in. */
export const financialYearOf = (day: Day): number => (monthOf(day) >= 4 ? yearOf(day) : yearOf(day) - 1)

/** Easter Sunday (the Gregorian computus as in Meeus, Astronomical Algorithms, chapter 8). */
function easter(y: number): Day {
  const a = y % 19
  const b = Math.floor(y / 100)
  const c = y % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayFrom(y, Math.floor(n / 31), (n % 31) + 1)
}
/** Bank holidays of England and Wales in a year, by the rule of substitute days, with the single ones of 2011 to 2023 (GOV.UK). */
function holidays(y: number): Day[] {
  const e = easter(y)
  const monday = (m: number, d: number) => {
    let day = dayFrom(y, m, d)
    while (weekday(day) !== 0) day++
    return day
  }
  const lastMonday = (m: number) => {
    let day = dayFrom(y, m, 31)
    while (weekday(day) !== 0) day--
    return day
  }
  const newYear = dayFrom(y, 1, 1)
  const christmas = dayFrom(y, 12, 25)
  const wd = weekday(christmas)
  const spring = { 2012: dayFrom(2012, 6, 4), 2022: dayFrom(2022, 6, 2) }[y] ?? lastMonday(5)
  const early = y === 2020 ? dayFrom(2020, 5, 8) : monday(5, 1)
  const single = {
    2011: [dayFrom(2011, 4, 29)],
    2012: [dayFrom(2012, 6, 5)],
    2022: [dayFrom(2022, 6, 3), dayFrom(2022, 9, 19)],
    2023: [dayFrom(2023, 5, 8)],
  }[y]
  return [
    weekday(newYear) === 5 ? newYear + 2 : weekday(newYear) === 6 ? newYear + 1 : newYear,
    e - 2,
    e + 1,
    early,
    spring,
    lastMonday(8),
    // Two working days for Christmas Day and Boxing Day, whatever they fall on.
    wd === 5 ? christmas + 2 : wd === 6 ? christmas + 2 : christmas,
    wd === 4 ? christmas + 3 : wd === 5 ? christmas + 3 : christmas + 1,
    ...(single ?? []),
  ]
}
// Working days before each day since 1960: whoever is 25 on a first day told in 2010 was born before 1990, so that adding working days is a lookup.
const COUNT_FROM = dayFrom(1960, 1, 1)
const works = new Uint8Array(dayFrom(2060, 1, 1) - COUNT_FROM)
const workdays: Day[] = []
const before = new Int32Array(works.length)
for (let i = 0; i < works.length; i++) works[i] = weekday(COUNT_FROM + i) < 5 ? 1 : 0
for (let y = 1960; y < 2060; y++) for (const h of holidays(y)) works[h - COUNT_FROM] = 0
for (let i = 0; i < works.length; i++) {
  before[i] = workdays.length
  if (works[i]) workdays.push(COUNT_FROM + i)
}

/** Whether a day from 1960 to 2059 is Monday to Friday and no bank holiday. */
export const isWorking = (day: Day): boolean => works[day - COUNT_FROM] === 1
/** The day itself, or the next that is worked. */
export const nextWorking = (day: Day): Day => workdays[before[day - COUNT_FROM]!]!
/** The n-th working day after a day, which itself does not count (0: the day or the next worked). */
export function plusWorking(day: Day, n: number): Day {
  const at = before[day - COUNT_FROM]!
  return workdays[n === 0 ? at : isWorking(day) ? at + n : at + n - 1]!
}
/** Working days after `from` up to and with `to`. */
export const workingBetween = (from: Day, to: Day): number =>
  before[to + 1 - COUNT_FROM]! - before[from + 1 - COUNT_FROM]!
