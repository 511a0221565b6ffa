/** The faults of the dirty edition: how each kind spoils a row, and the list of all that were planted. */
import { type Day, dateOf, dayOf, iso, monthOf, weekday, yearOf } from '../days.ts'
import { tableOf, type Value } from '../tables.ts'
import type { Hand } from './hand.ts'
import { NTH, otherId } from './ids.ts'
import type { Fault, Kind, Plan } from './plan.ts'
import type { Twin } from './schema.ts'

export const faultsTable = tableOf(
  'truth/faults',
  'Each fault that was planted in the dirty edition of the extract: what is different from the clean one, and nothing else is.',
  `
  fault | text | an id
  kind | text | of the known list in docs/extract.md
  table | text | under dirty/
  row | text | the id of the row
  column | text | empty where a whole row was added
  was | text | in the clean edition
  is | text | in the dirty edition; of an added row its id
  rule | text | of the published rules which would see it, where one would
  `,
)

export const whoTable = tableOf(
  'truth/extract-people',
  'Whom the records of the extract are of.',
  `
  record | text | pers_person_id
  person | text | as in truth/people
  planted | flag | a second record of the same child, in the dirty edition only
  `,
)

/** A value as it stands in a file. */
const text = (v: Value | undefined, type: string): string =>
  v === null || v === undefined || v === ''
    ? ''
    : typeof v === 'number'
      ? type === 'date'
        ? iso(v)
        : String(v)
      : typeof v === 'boolean'
        ? v
          ? 'true'
          : 'false'
        : v

/** Plants a fault that fits the row, trying the kinds in turn. @returns whether one did */
export function plant(h: Hand, t: Twin, plan: Plan, values: readonly Value[], line: string, near: Day | null): boolean {
  const n = plan.faults.length
  const from = h.faults.below(n)
  for (let i = 0; i < n; i++) {
    const fault = plan.faults[(from + i) % n]!
    const was = text(values[fault.column], t.clean.columns[fault.column]!.type)
    const is = spoilt(h, fault, values, was, near)
    if (is === null || is === was) continue
    const row = text(values[t.id], '')
    const added = fault.kind === 'same event twice' || fault.kind === 'same child twice'
    const dirty = h.sheets.rows(t.dirty)
    if (added) dirty.again(line)
    dirty.add(...values.map((v, c) => (c === fault.column ? is : text(v, t.clean.columns[c]!.type))))
    h.planted++
    if (fault.kind === 'same child twice') h.sheets.rows(whoTable).add(is, `P${h.person.id}`, true)
    h.sheets
      .rows(faultsTable)
      .add(
        `${h.key}-${h.planted}`,
        fault.kind,
        t.name,
        row,
        added ? '' : t.clean.columns[fault.column]!.name,
        added ? '' : was,
        is,
        fault.rule,
      )
    return true
  }
  return false
}

type Spoil = (was: string, h: Hand, fault: Fault, values: readonly Value[], near: Day | null) => string | null

/** What the value becomes, or null where this kind of fault cannot be in this row. */
const spoilt = (h: Hand, f: Fault, values: readonly Value[], was: string, near: Day | null): string | null =>
  SPOIL[f.kind](was, h, f, values, near)

/** A day moved, with its time if it has one. */
const at = (was: string, day: Day): string => iso(day) + was.slice(10)
const dayIn = (was: string): Day => dayOf(was.slice(0, 10))
const dated = (v: Value | undefined): Day | null =>
  typeof v === 'number' ? v : typeof v === 'string' && v !== '' ? dayIn(v) : null

const SPOIL: Readonly<Record<Kind, Spoil>> = {
  'end before start': (was, h, f, values) => {
    const start = dated(values[f.other])
    return was === '' || start === null ? null : at(was, start - h.faults.between(1, 60))
  },
  'missing end': was => (was === '' ? null : ''),
  'before what it follows': (was, h, _f, _values, near) =>
    was === '' || near === null ? null : at(was, near - h.faults.between(1, 40)),
  'after what ends it': (was, h, _f, _values, near) =>
    was === '' || near === null || near >= h.until ? null : at(was, near + h.faults.between(5, 90)),
  overlap: (was, h, f, _values, near) => {
    if (was === '' || near === null) return null
    // A start comes before the end of what went before; an end comes after the start of what follows.
    return at(was, f.other >= 0 ? near + h.faults.between(7, 60) : near - h.faults.between(2, 25))
  },
  'birth after referral': (was, h, _f, _values, near) =>
    was === '' || near === null ? null : iso(near + h.faults.between(290, 500)),
  'wrong code': (was, h) => {
    if (was === '') return null
    if (was.startsWith('[')) return was === '[]' ? null : `${was.slice(0, -1)},"99Z"]`
    return h.faults.hits(0.5) ? `${was}9` : h.faults.hits(0.5) ? 'UNKNOWN' : 'ZZ'
  },
  'code of another list': was => OTHER_LIST[was] ?? null,
  'missing value': was => (was === '' ? null : ''),
  'spaces and case': (was, h) => {
    if (was === '') return null
    const which = h.faults.below(3)
    const changed = which === 0 ? ` ${was}` : which === 1 ? was.toLowerCase() : was.toUpperCase()
    return changed === was ? `${was} ` : changed
  },
  'flag in other words': (was, h) =>
    was === 'Y' ? h.faults.one(['Yes', 'y', '1', 'T']) : was === 'N' ? h.faults.one(['No', 'n', '0', 'F']) : null,
  'date in another form': (was, h) => {
    if (was === '') return null
    const day = dayIn(was)
    const d = two(dateOf(day))
    const m = two(monthOf(day))
    const y = String(yearOf(day))
    const which = h.faults.below(3)
    return which === 0 ? `${d}/${m}/${y}` : which === 1 ? `${d}-${MONTHS[monthOf(day) - 1]}-${y.slice(2)}` : y + m + d
  },
  'no such date': (was, h) =>
    was === '' ? null : `${was.slice(0, 4)}-${h.faults.one(['02-30', '06-31', '13-05', '00-12'])}`,
  'date to come': (was, h) => (was === '' ? null : at(was, h.until + h.faults.between(20, 400))),
  weekend: was => {
    if (was === '') return null
    const day = dayIn(was)
    return at(was, day + 5 - weekday(day))
  },
  'day and month swapped': was => {
    const day = dayIn(was)
    const d = dateOf(day)
    return d > 12 || d === monthOf(day) ? null : `${was.slice(0, 4)}-${two(d)}-${two(monthOf(day))}`
  },
  'bad postcode': (was, h) => {
    if (was.length < 5) return null
    const which = h.faults.below(4)
    return which === 0
      ? was.slice(0, -1)
      : which === 1
        ? 'ZZ99 3WZ'
        : which === 2
          ? `${was.slice(0, -3)}${was.slice(-3).replaceAll('0', 'O').replaceAll('1', 'I')}?`
          : 'NOT KNOWN'
  },
  // A score is at most 40; a distance in miles and a number of plans are never so high.
  'value out of range': (was, h, f) =>
    was === '' ? null : String((f.rule === '903 180' ? 41 : 400) + h.faults.below(50)),
  orphan: (was, h) => (was === '' ? null : otherId(h.settled, h.person, NTH.nobody)),
  'same event twice': was => `${was}B`,
  'same child twice': (_was, h) => otherId(h.settled, h.person, NTH.twice),
  'late entry': (was, h) =>
    was === '' ? null : at(was, Math.min(h.until - 1, dayIn(was) + h.faults.between(30, 150))),
}
const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/**
 * Codes that stand for the same in another list: sexes to 2023/24 (SSDA903), placements before 2009 and 2025/26, and the extended
 * ethnicity codes that schools may use (DfE, Common basic data set) but the collections of social care do not take.
 */
const OTHER_LIST: Readonly<Record<string, string>> = {
  M: '1',
  F: '2',
  WBRI: 'WENG',
  WIRI: 'WIRS',
  WOTH: 'WEEU',
  APKN: 'AMPK',
  AIND: 'IND',
  ABAN: 'BAN',
  AOTH: 'ASLT',
  BAFR: 'BNGN',
  BCRB: 'CAR',
  BOTH: 'BOTB',
  CHNE: 'CHKC',
  OOTH: 'OARA',
  MWBC: 'MWC',
  MWBA: 'MWAF',
  MWAS: 'MWAP',
  MOTH: 'MOTM',
  K1: 'H1',
  K2: 'H3',
  K3: 'H5',
  U1: 'F1',
  U2: 'F1',
  U3: 'F1',
  U4: 'F2',
  U5: 'F2',
  U6: 'F2',
  Z11: 'Z1',
  Z12: 'Z1',
  Z13: 'Z1',
  Z14: 'Z1',
}
