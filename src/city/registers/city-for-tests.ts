/** A city's registers read back from what was written, each record beside the person it is about. */
import { dayFrom } from '../days.ts'
import { familyOf } from '../engine.ts'
import type { Network, Person, Settings, Settled } from '../model.ts'
import { settle } from '../settle/index.ts'
import { Sheets } from '../tables.ts'
import { lastTouched } from './cases.ts'
import { type Subject, subjectOn } from './held.ts'
import { registerTables, writeRegisters } from './index.ts'
import { legalOn } from './where.ts'

export type Row = Readonly<Record<string, string>>
export type City = {
  readonly settled: Settled
  readonly networks: readonly Network[]
  readonly people: ReadonlyMap<string, Person>
  readonly tables: Readonly<Record<string, readonly Row[]>>
}
/** A record, who it is, and the row in its register. */
export type Known = {
  readonly register: string
  readonly codes: readonly string[]
  readonly duplicate: boolean
  readonly p: Person
  readonly row: Row
}

/** Fields of a line, quotes taken off. */
export function fieldsOf(line: string): string[] {
  const out: string[] = []
  let at = 0
  while (at <= line.length) {
    if (line[at] === '"') {
      let to = at + 1
      while (line[to] !== '"' || line[to + 1] === '"') to += line[to] === '"' ? 2 : 1
      out.push(line.slice(at + 1, to).replaceAll('""', '"'))
      at = to + 2
    } else {
      const comma = line.indexOf(',', at)
      const to = comma < 0 ? line.length : comma
      out.push(line.slice(at, to))
      at = to + 1
    }
  }
  return out
}

/** @param only so many of the first families */
export function familiesOf(
  settings: Settings,
  only = Number.POSITIVE_INFINITY,
): { settled: Settled; networks: Network[] } {
  const settled = settle(settings)
  const networks: Network[] = []
  for (let unit = 0; unit < settled.units && unit < only; unit++) {
    const network = familyOf(settled, unit)
    if (network) networks.push(network)
  }
  return { settled, networks }
}

/** The text of each table. */
export function textsOf(settled: Settled, networks: readonly Network[]): Record<string, string> {
  const sheets = new Sheets()
  for (const n of networks) writeRegisters(sheets, settled, n)
  return Object.fromEntries(registerTables.map(t => [t.name, sheets.rows(t).take()]))
}

export function readBack(settled: Settled, networks: readonly Network[]): City {
  const texts = textsOf(settled, networks)
  const tables: Record<string, Row[]> = {}
  for (const table of registerTables) {
    const lines = texts[table.name]!.split('\n').slice(0, -1)
    tables[table.name.split('/')[1]!] = lines.map(line => {
      const fields = fieldsOf(line)
      if (fields.length !== table.columns.length) throw new Error(`${table.name}: ${line}`)
      return Object.fromEntries(table.columns.map((c, i) => [c.name, fields[i]!]))
    })
  }
  const people = new Map(networks.flatMap(n => n.people).map(p => [`P${p.id}`, p]))
  return { settled, networks, people, tables }
}

export function knownOf(city: City): Known[] {
  const rows = new Map<string, Map<string, Row>>()
  for (const [name, all] of Object.entries(city.tables))
    rows.set(name, new Map(all.map(row => [Object.values(row)[0]!, row])))
  return city.tables.identities!.map(i => ({
    register: i.register!,
    codes: i.errors === '' ? [] : i.errors!.split(' '),
    duplicate: i.duplicate === 'true',
    p: city.people.get(i.person!)!,
    row: rows.get(i.register!)!.get(i.record!)!,
  }))
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** A day from d Mon yyyy, dd/mm/yyyy, dd-mm-yyyy or dd/mm/yy; null for none. */
export function readDay(text: string): number | null {
  if (text === '') return null
  const [d = '', m = '', y = ''] = text.split(/[ /-]/)
  return dayFrom(Number(y) + (y.length === 2 ? 2000 : 0), MONTHS.indexOf(m) + 1 || Number(m), Number(d))
}

/** The person as the agency could have written them down: on the day of the record. */
export function subjectOf(city: City, k: Known): Subject {
  const { until } = city.settled
  const { p, row } = k
  let day = until - 1
  if (p.left !== null && p.left <= day) day = p.left - 1
  if (p.died !== null && p.died <= day) day = p.died - 1
  const closed = (on: number | null) => (on !== null && on < day ? on : day)
  if (k.register === 'police') day = readDay(row.LAST_INCIDENT!)!
  else if (k.register === 'housing') day = row.ended === '' ? until - 1 : readDay(row.ended!)! - 1
  else if (k.register === 'youth-justice') day = closed(readDay(row.end_date!))
  else if (k.register === 'early-help') day = closed(readDay(row.closed!))
  else if (k.register === 'social-care') day = closed(lastTouched(p.child!, until))
  const s = subjectOn(p, day)!
  return k.register === 'school' ? { ...s, name: legalOn(p, s.day) } : s
}
