/** Three years of months for each measure, from a fixed seed: the same numbers each time they are made. */
import { type Course, courses } from './measures.ts'
import type { Row } from './rows.ts'

const FIRST = '2023-11'
const LAST = '2026-10'
export const localities = ['Ashmere', 'Brackenhall', 'Kingsferry', 'Harrowfell', 'Central'] as const

/** Uniform numbers from a seed (mulberry32, T. Ettinger). */
export function random(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
const place = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
const monthAt = (n: number) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`

/** Roughly normal, and never wilder than 1.7 standard deviations: one odd month must not make a story. */
function noiseOf(uniform: () => number): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += uniform()
  return Math.max(-1.7, Math.min(1.7, sum))
}

function valueAt(c: Course, n: number, noise: number): number {
  let v = c.level + noise * c.noise
  for (const [from, to, by] of c.moves ?? [])
    v += by * Math.max(0, Math.min(1, (n - place(from)) / (place(to) - place(from))))
  return Math.max(0, v)
}

/** The months of one measure, oldest first. */
export function monthsOf(c: Course): { month: string; value: number }[] {
  const uniform = random(Number(c.ref.slice(3)) * 7919)
  const out: { month: string; value: number }[] = []
  for (let n = place(c.first ?? FIRST); n <= place(c.last ?? LAST); n++) {
    const value = valueAt(c, n, noiseOf(uniform))
    out.push({ month: monthAt(n), value: Number(value.toFixed(c.places ?? 1)) })
  }
  const end = out.at(-1)
  if (c.ends !== undefined && end) end.value = c.ends
  return out
}

/** Every monthly value of the city, and the rounds of the parents' and the staff's surveys. */
export function cityValues(): Row[] {
  const monthly = courses.flatMap(c =>
    monthsOf(c).map(({ month, value }) => ({
      measure: c.ref,
      month,
      value: String(value),
      numerator: c.of ? String(Math.round((value / 100) * c.of)) : '',
      denominator: c.of ? String(c.of) : '',
      provisional: month === LAST ? 'Yes' : '',
      comment: '',
    })),
  )
  const survey = [
    ['KPI17', '2025-07', '46', '138', '300'],
    ['KPI17', '2026-03', '49', '131', '268'],
    ['KPI17', '2026-07', '52', '127', '244'],
    ['KPI30', '2025-03', '47', '409', '870'],
    ['KPI30', '2025-09', '51', '430', '843'],
    ['KPI30', '2026-03', '50', '418', '836'],
    ['KPI30', '2026-09', '53', '437', '825'],
  ].map(([measure = '', month = '', value = '', numerator = '', denominator = '']) => ({
    measure,
    month,
    value,
    numerator,
    denominator,
    provisional: '',
    comment: measure === 'KPI17' && month === '2026-07' ? 'Third round; 36% answered' : '',
  }))
  return [...monthly, ...survey]
}

/** The last twelve months by locality for a few measures, as the wide table that the board is shown. */
export function localityTable(): { months: string[]; rows: { measure: string; locality: string; values: string[] }[] } {
  const months = Array.from({ length: 12 }, (_, i) => monthAt(place(LAST) - 11 + i))
  const rows = ['KPI01', 'KPI03', 'KPI05', 'KPI08', 'KPI10'].flatMap((ref, m) => {
    const course = courses.find(c => c.ref === ref)!
    const city = monthsOf(course)
    return localities.map((locality, l) => {
      const uniform = random(m * 101 + l * 13 + 5)
      const lean = (l - 2) * course.noise * 0.6
      const values = months.map(month => {
        const v = city.find(p => p.month === month)!.value + lean + noiseOf(uniform) * course.noise * 0.5
        return String(Number(Math.max(0, v).toFixed(1)))
      })
      return { measure: ref, locality, values }
    })
  })
  return { months, rows }
}
