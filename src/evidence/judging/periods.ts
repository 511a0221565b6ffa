/** Which values of a measure may stand in one line: of one kind of period, none twice, none that shares days with another. */
import type { Frequency, Value } from '../shapes.ts'
import { dayOf } from './days.ts'

/** Days in a period of each kind, at least and at most; terms are of very different lengths. */
const LENGTHS: Readonly<Record<Exclude<Frequency, 'other'>, readonly [least: number, most: number]>> = {
  daily: [1, 1],
  weekly: [5, 8],
  monthly: [28, 31],
  quarterly: [84, 98],
  termly: [40, 150],
  yearly: [350, 380],
}
/** Days from the beginning of one to the beginning of the next, as a rule. */
const STEP: Readonly<Record<Exclude<Frequency, 'other'>, number>> = {
  daily: 1,
  weekly: 7,
  monthly: 30.44,
  quarterly: 91.3,
  termly: 121.8,
  yearly: 365.25,
}
const KINDS = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'termly'] as const
/** What one period of each kind is called. */
export const PERIOD: Readonly<Record<Frequency, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  termly: 'term',
  yearly: 'year',
  other: 'period',
}
export const lengthOf = ({ from, until }: Pick<Value, 'from' | 'until'>): number => dayOf(until) - dayOf(from) + 1

const fits = (length: number, kind: Exclude<Frequency, 'other'>) => {
  const [least, most] = LENGTHS[kind]
  return length >= least && length <= most
}
const kindOf = (length: number): Frequency => KINDS.find(kind => fits(length, kind)) ?? 'other'

/** Why a value takes no part. */
export type LeftOut = { readonly of: Value; readonly why: string }
export type Line = {
  /** In order of time, those without a figure among them. */
  readonly values: readonly Value[]
  readonly leftOut: readonly LeftOut[]
  /** Of what kind the periods are that are left. */
  readonly frequency: Frequency
}

/**
 * Puts values into one line. Of periods of several kinds only those of the measure's own frequency stay; where none is of it, the
 * commonest do. Two figures for one period that differ are both left out, since nothing here can say which of them holds. Of
 * periods that share days, only those stay that share none with a later one: a value that is made of its neighbour's cases moves
 * too little, and limits drawn from it would be too narrow.
 */
export function lineOf(values: readonly Value[], frequency: Frequency): Line {
  const leftOut: LeftOut[] = []
  const inOrder = isSorted(values)
    ? values
    : [...values].sort((a, b) => compare(a.from, b.from) || compare(a.until, b.until))
  const kind = kindFor(inOrder, frequency)
  const ofKind = inOrder.filter(value => {
    const length = lengthOf(value)
    // A count on one day stands for whatever lies between it and the next.
    const stays = length === 1 || (kind === 'other' ? kindOf(length) === 'other' : fits(length, kind))
    if (!stays) leftOut.push({ of: value, why: `is of another length than a ${PERIOD[kind]}` })
    return stays
  })
  const once: Value[] = []
  for (let at = 0; at < ofKind.length; ) {
    let next = at + 1
    while (next < ofKind.length && ofKind[next]!.from === ofKind[at]!.from && ofKind[next]!.until === ofKind[at]!.until)
      next++
    // As a rule there is one of a period.
    if (next === at + 1) {
      once.push(ofKind[at]!)
      at = next
      continue
    }
    const same = ofKind.slice(at, next)
    if (same.every(v => v.value === same[0]!.value && v.missing === same[0]!.missing)) {
      once.push(same[0]!)
      for (const of of same.slice(1)) leftOut.push({ of, why: 'stands there twice' })
    } else for (const of of same) leftOut.push({ of, why: 'has two values that differ, and neither is used' })
    at = next
  }
  const apart: Value[] = []
  for (let at = once.length - 1; at >= 0; at--) {
    const value = once[at]!
    const later = apart.at(-1)
    if (later && value.until >= later.from) leftOut.push({ of: value, why: 'shares days with a later period' })
    else if (
      later &&
      value.from === value.until &&
      kind !== 'other' &&
      dayOf(later.from) - dayOf(value.from) < STEP[kind] * 0.4
    )
      leftOut.push({ of: value, why: `is nearer to the next than a ${PERIOD[kind]}` })
    else apart.push(value)
  }
  return { values: apart.reverse(), leftOut, frequency: kind }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const isSorted = (values: readonly Value[]) => values.every((v, i) => i === 0 || values[i - 1]!.from < v.from)

function kindFor(values: readonly Value[], frequency: Frequency): Frequency {
  if (values.length === 0) return frequency
  if (frequency !== 'other' && values.some(v => fits(lengthOf(v), frequency) || lengthOf(v) === 1)) return frequency
  const kinds = values.map(v => kindOf(lengthOf(v)))
  const counted = new Map<Frequency, number>()
  for (const kind of kinds) counted.set(kind, (counted.get(kind) ?? 0) + 1)
  // Snapshots of a measure without a frequency tell no length; nothing is said of what is missing between them.
  if (counted.size === 1 && counted.has('daily')) return 'other'
  return [...counted].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]![0]
}

/** How many periods lie between one value and the next that are not there at all; 0 where that cannot be said. */
export function absentBetween(before: Value, after: Value, frequency: Frequency): number {
  if (frequency === 'other') return 0
  const days = dayOf(after.from) - dayOf(before.from)
  // Nothing is counted at a weekend, nor over Easter.
  if (frequency === 'daily') return days > 4 ? days - 1 : 0
  // The summer holidays lie between two terms.
  const slack = frequency === 'termly' ? 1.7 : 1.5
  return days > STEP[frequency] * slack ? Math.max(1, Math.round(days / STEP[frequency]) - 1) : 0
}

/** The last day on which the value after this one should have come; null for periods of no known length. */
export function dueAfter(last: Value, frequency: Frequency, lag: number | null): number | null {
  if (frequency === 'other') return null
  const step = frequency === 'daily' ? 4 : Math.ceil(STEP[frequency] * (frequency === 'termly' ? 1.5 : 1))
  // Where nobody said how long a figure takes, it is given as long as its period.
  return dayOf(last.until) + step + (lag ?? step)
}

/** Days a period takes: of a count on one day, those until the next as a rule. */
export const lengthFor = (value: Value, frequency: Frequency): number =>
  lengthOf(value) > 1 || frequency === 'other' ? lengthOf(value) : STEP[frequency] * 0.9
