/**
 * What was said beforehand to be enough: a level, a direction and a number of periods, registered before the first of them. The
 * system judges it, and nobody else: a test that is written once the figures are known proves nothing (measurement.md 4.4).
 */
import { sayDay } from '../../web/days.ts'
import type { Definition, Frequency, Value } from '../shapes.ts'
import { dayOf } from './days.ts'
import { absentBetween, lengthFor, lineOf, PERIOD } from './periods.ts'
import { sayOf } from './sentence.ts'
import { count } from './signals.ts'

export type Registered = {
  /** `sufficient`: so many periods in a row reach it, at some time. `sustainable`: all of the first so many do. */
  readonly kind: 'sufficient' | 'sustainable'
  /** The day it was registered, ISO 8601. */
  readonly on: string
  /** First day of the first period it is of. */
  readonly from: string
  readonly direction: 'at least' | 'at most'
  /** In the units of the measure. */
  readonly value: number
  readonly periods: number
  /** Last day of the last period it may be met in; null where none was named, and then a sufficient one is never "not met". */
  readonly by: string | null
}
export type Outcome = 'not yet' | 'met' | 'not met' | 'registered too late'
export type Tested = {
  readonly outcome: Outcome
  /** How many periods in a row reach it at present; of a sustainable one, from its first. */
  readonly reached: number
  /** Last day of the period with which it was met or missed; null before. */
  readonly decided: string | null
  readonly sentence: string
}

/**
 * Judges a registered test.
 * A period without a figure is none that reached the level: it breaks a row, and a sustainable test waits for it.
 * Values of a definition that came after it was registered are not looked at: it was not of them.
 *
 * @param values of the place, in any order
 * @param definitions all there are; the one in force when the test was registered is that of the test
 * @param today ISO 8601
 * @throws RangeError for a number of periods that is no whole number from 1 on, or a level that is no number
 */
export function testRegistered(
  test: Registered,
  values: readonly Value[],
  definitions: readonly Definition[],
  today: string,
): Tested {
  if (!(Number.isInteger(test.periods) && test.periods >= 1)) throw new RangeError('a test is of one period or more')
  if (!Number.isFinite(test.value)) throw new RangeError('a test names a level')
  const inOrder = [...definitions].sort((a, b) => a.version - b.version)
  const own = inOrder.findLast(d => d.from === null || d.from <= test.from) ?? inOrder[0]
  if (!own) throw new RangeError('a test is of a measure')
  const changed = inOrder.find(d => d.version > own.version && d.from !== null)?.from ?? null
  const asked = `${test.direction} ${sayOf(test.value, own)} in ${count(test.periods, PERIOD[own.frequency])}${test.periods === 1 ? '' : ' in a row'} from ${sayDay(test.from)}`
  const begin = `${test.kind === 'sufficient' ? 'Sufficient' : 'Sustainable'} was to be ${asked}, registered on ${sayDay(test.on)}`
  if (test.on >= test.from)
    return {
      outcome: 'registered too late',
      reached: 0,
      decided: null,
      sentence: `${begin}: not before the period, so that it is no test.`,
    }
  const { values: line, frequency } = lineOf(
    values.filter(v => v.from >= test.from && (changed === null || v.from < changed) && v.until <= (test.by ?? '9999')),
    own.frequency,
  )
  const found = test.kind === 'sufficient' ? sufficient(test, line, frequency) : sustainable(test, line, frequency)
  // A day to meet it by, or a change of what is measured, ends the waiting.
  const ended = (test.by !== null && test.by < today) || (changed !== null && changed <= today)
  const outcome = found.outcome === 'not yet' && ended ? 'not met' : found.outcome
  const why =
    found.outcome !== 'not yet' || !ended
      ? ''
      : test.by !== null && test.by < today
        ? ` by ${sayDay(test.by)}`
        : `, and from ${sayDay(changed!)} on something else is measured: it has to be registered anew`
  const so = { met: 'met', 'not met': 'not met', 'not yet': 'not yet met' }[outcome]
  return {
    outcome,
    reached: found.reached,
    decided: found.decided,
    sentence: `${begin}: ${so}${why}, with ${found.reached} of ${test.periods}${found.waits ? `; ${found.waits}` : ''}.`,
  }
}

type Found = { outcome: 'not yet' | 'met' | 'not met'; reached: number; decided: string | null; waits: string }

const reaches = ({ direction, value }: Registered, v: Value): boolean | null =>
  v.missing !== null || v.value === null ? null : direction === 'at least' ? v.value >= value : v.value <= value

function sufficient(test: Registered, line: readonly Value[], frequency: Frequency): Found {
  let row = 0
  for (const [i, v] of line.entries()) {
    if (i > 0 && absentBetween(line[i - 1]!, v, frequency) > 0) row = 0
    row = reaches(test, v) ? row + 1 : 0
    if (row >= test.periods) return { outcome: 'met', reached: row, decided: v.until, waits: '' }
  }
  return { outcome: 'not yet', reached: row, decided: null, waits: '' }
}

function sustainable(test: Registered, line: readonly Value[], frequency: Frequency): Found {
  let reached = 0
  let waits = ''
  for (const [i, v] of line.entries()) {
    // What is not there has its place among the periods that were named, wherever it lies.
    if (i > 0 && absentBetween(line[i - 1]!, v, frequency) > 0)
      waits ||= `there is no figure between ${line[i - 1]!.label} and ${v.label}`
    // The first may begin some days after the one named, where periods do not begin on it, but not a whole one.
    if (i === 0 && dayOf(v.from) - dayOf(test.from) >= lengthFor(v, frequency))
      waits ||= `there is no figure from before ${v.label}`
    const does = reaches(test, v)
    if (does === false) return { outcome: 'not met', reached, decided: v.until, waits: `${v.label} did not reach it` }
    if (does === null) waits ||= `there is no figure for ${v.label}`
    else if (waits === '') reached++
    if (reached >= test.periods) return { outcome: 'met', reached, decided: v.until, waits: '' }
    if (i + 1 >= test.periods && waits !== '') break
  }
  return { outcome: 'not yet', reached, decided: null, waits }
}
