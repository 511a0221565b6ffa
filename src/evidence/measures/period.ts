/** Periods of official statistics, as their files write them: "2014-16", "2016-17 (OT)", "2025 (Rev)", "2016/17-18/19". */

/** What kind of year a bare number names; of a financial and an academic year it names the one in which it ends. */
export type YearKind = 'calendar' | 'financial' | 'academic' | 'september'
/** How settled a figure is, where the period says so. */
export type Standing = 'provisional' | 'revised' | 'final' | 'outturn'

export type Period = {
  /** First and last day, ISO 8601. */
  readonly from: string
  readonly until: string
  /** As it was written, without what says how settled it is. */
  readonly label: string
  readonly standing: Standing | null
}

const STANDING: Readonly<Record<string, Standing>> = {
  prov: 'provisional',
  provisional: 'provisional',
  p: 'provisional',
  rev: 'revised',
  revised: 'revised',
  r: 'revised',
  final: 'final',
  f: 'final',
  ot: 'outturn',
  outturn: 'outturn',
}
const standingOf = (word: string): Standing | null => (Object.hasOwn(STANDING, word) ? STANDING[word]! : null)

/** The days on which a year of each kind begins and ends, and whether it begins in the year before the one that names it. */
const YEARS: Readonly<Record<YearKind, { first: string; last: string; before: boolean }>> = {
  calendar: { first: '01-01', last: '12-31', before: false },
  financial: { first: '04-01', last: '03-31', before: true },
  academic: { first: '09-01', last: '08-31', before: true },
  september: { first: '10-01', last: '09-30', before: true },
}

/**
 * Reads a period of one or more years.
 * @param kind of year, for what only a number of years says
 * @returns null for what is no period
 */
export function readPeriod(text: string, kind: YearKind = 'financial'): Period | null {
  const plain = text.trim().replace(/\s+/g, ' ')
  const said = /^(.*?)\s*\(([a-z]+)\)$/i.exec(plain)
  const standing = said ? standingOf(said[2]!.toLowerCase()) : null
  if (said && standing === null) return null
  const label = said ? said[1]! : plain
  const years = yearsOf(label)
  if (!years) return null
  const { first, last, before } = YEARS[kind]
  const [begin, end] = years.split ? [years.begin, years.end] : [years.begin - (before ? 1 : 0), years.end]
  // "2016-17" is one year over two numbers; of a calendar year it says both of them.
  return { from: `${begin}-${first}`, until: `${end}-${last}`, label, standing }
}

type Years = { begin: number; end: number /** Both ends are written. */; split: boolean }

function yearsOf(label: string): Years | null {
  const bare = /^(\d{4})$/.exec(label)
  if (bare) return within({ begin: Number(bare[1]), end: Number(bare[1]), split: false })
  const code = /^(\d{4})(\d\d)$/.exec(label)
  if (code && (Number(code[1]) + 1) % 100 === Number(code[2]))
    return within({ begin: Number(code[1]), end: Number(code[1]) + 1, split: true })
  const span = /^(\d{4})[-/](\d{2}|\d{4})$/.exec(label)
  if (span) return within({ begin: Number(span[1]), end: endOf(Number(span[1]), span[2]!), split: true })
  const pooled = /^(\d{4})\/(\d\d)-(\d{2}|\d{4})\/(\d\d)$/.exec(label)
  if (!pooled) return null
  const begin = Number(pooled[1])
  const last = endOf(begin, pooled[3]!)
  if ((begin + 1) % 100 !== Number(pooled[2]) || (last + 1) % 100 !== Number(pooled[4])) return null
  return within({ begin, end: last + 1, split: true })
}

/** "16" after 2014 is 2016, and after 1999 "00" is 2000. */
function endOf(begin: number, text: string): number {
  if (text.length === 4) return Number(text)
  const century = begin - (begin % 100)
  const end = century + Number(text)
  return end < begin ? end + 100 : end
}

const within = (y: Years): Years | null =>
  y.begin >= 1900 && y.end <= 2100 && y.end >= y.begin && y.end - y.begin <= 15 ? y : null
