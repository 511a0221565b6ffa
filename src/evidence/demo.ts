/** The measures of the demonstration: those that Calderwick's plan names, brought as a file of one's own is. */
import type { Caller, Perform } from '../store/act.ts'
import { asCsv, table } from '../web/table/index.ts'
import { type Brought, measureBring } from './measures/acts.ts'
import type { Defined } from './measures/dictionary.ts'
import { lookAt } from './measures/points.ts'
import type { Frequency, Unit } from './shapes.ts'

/** A measure as another room has it. */
export type GivenMeasure = {
  readonly code: string
  /** "The plan" where it is left out. */
  readonly topic?: string
  readonly name: string
  readonly says: string
  readonly numerator: string
  readonly denominator: string
  /** As it is written behind its numbers. */
  readonly unit: string
  /** Of a rate, by how many. */
  readonly per?: number
  readonly better: 'up' | 'down' | 'none'
  readonly source: string
  readonly frequency: string
  readonly lag: string
  readonly owner: string
  readonly values: readonly {
    /** First and last day of the period. */
    readonly from: string
    readonly until: string
    readonly value: number
    readonly numerator: number | null
    readonly denominator: number | null
    /** '' for the whole of the authority. */
    readonly area: string
  }[]
}

/**
 * Brings measures with their values.
 * @param council what the authority's own place is called
 */
export async function seedMeasures(
  perform: Perform,
  caller: Caller,
  council: string,
  measures: readonly GivenMeasure[],
): Promise<Brought> {
  const lines = measures.flatMap(m =>
    m.values.map(v => ({
      measure: m.code,
      date: dateOf(v),
      value: v.value,
      numerator: v.numerator,
      denominator: v.denominator,
      place: v.area || council,
      kind: v.area ? 'locality' : 'authority',
    })),
  )
  const columns = (['measure', 'date', 'value', 'numerator', 'denominator', 'place', 'kind'] as const).map(key => ({
    key,
    title: key,
    value: (l: (typeof lines)[number]) => (typeof l[key] === 'number' ? String(l[key]) : (l[key] ?? '')),
  }))
  const text = asCsv(table({ name: 'measures', caption: 'Measures', rowHeader: 'measure', columns }), lines)
  const source = {
    name: 'calderwick-measures.csv',
    async *open() {
      yield Buffer.from(text)
    },
  }
  return perform(measureBring, caller, {
    files: [await lookAt(source)],
    own: council,
    dictionary: { defined: measures.map(definedOf), hash: '0'.repeat(64) },
  })
}

/** A whole month and a quarter of a calendar year as such, anything else by its last day. */
function dateOf({ from, until }: { from: string; until: string }): string {
  if (!from.endsWith('-01') || from === until) return until
  if (from.slice(0, 7) === until.slice(0, 7)) return until.slice(0, 7)
  const [year, month] = [until.slice(0, 4), Number(until.slice(5, 7))]
  const quarter = month % 3 === 0 && from === `${year}-${String(month - 2).padStart(2, '0')}-01`
  return quarter ? `${year}-Q${month / 3}` : until
}

const FREQUENCIES: readonly Frequency[] = ['daily', 'weekly', 'monthly', 'quarterly', 'termly', 'yearly']

function definedOf(m: GivenMeasure): Defined {
  const { code, name, says, numerator, denominator, better, source, owner } = m
  const unit: Unit =
    m.per !== undefined
      ? 'rate'
      : /%|per ?cent/i.test(m.unit)
        ? 'percent'
        : /day|week|hour|month/i.test(m.unit)
          ? 'time'
          : /£/.test(m.unit)
            ? 'money'
            : 'number'
  const frequency = FREQUENCIES.find(f => f === m.frequency) ?? (m.frequency === 'annual' ? 'yearly' : 'other')
  const days = /^(\d{1,3}) days?$/.exec(m.lag)
  return {
    ...{ code, topic: m.topic ?? 'The plan', year: 'financial' },
    meaning: {
      ...{ name, says, numerator, denominator, unit, per: m.per ?? null, better, source, frequency },
      ...{ lag: days ? Number(days[1]) : null, owner, grade: '' },
    },
  }
}
