/** The dictionary, changed by hand: the words of a definition are put right, or a measure means something else from a day on. */
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { day, reason, text, version, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale } from '../../store/refusal.ts'
import type { Better, Definition, Frequency, Unit } from '../shapes.ts'
import { measureSubject } from './subjects.ts'

export const UNITS: Readonly<Record<Unit, string>> = {
  percent: 'Per cent',
  rate: 'Rate',
  time: 'Length of time',
  number: 'Number of things',
  index: 'Index or average',
  money: 'Pounds',
}
export const BETTER: Readonly<Record<Better, string>> = {
  up: 'Higher',
  down: 'Lower',
  none: 'Neither higher nor lower',
}
export const FREQUENCY: Readonly<Record<Frequency, string>> = {
  daily: 'Daily',
  weekly: 'Weekly',
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  termly: 'Termly',
  yearly: 'Yearly',
  other: 'Other',
}
const keys = <K extends string>(of: Readonly<Record<K, string>>) => Object.keys(of) as [K, ...K[]]

const code = z.string().min(1).max(300)
/** What an entry of the dictionary says. */
const entry = {
  name: words('Enter a name', 300),
  says: text(10_000),
  numerator: text(),
  denominator: text(),
  unit: z.enum(keys(UNITS), 'Choose what its values are of'),
  per: z
    .string()
    .trim()
    .regex(/^(?:|\d{1,3}(?:,?\d{3})*)$/, 'Enter a whole number, for example 10,000, or leave it empty')
    .transform(given => (given === '' ? null : Number(given.replaceAll(',', ''))))
    .refine(given => given !== 0, 'Enter a whole number above nought')
    .default(null),
  better: z.enum(keys(BETTER), 'Choose which way is better'),
  source: text(),
  frequency: z.enum(keys(FREQUENCY), 'Choose how often there is a value'),
  lag: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, 'Enter a number of days, or leave it empty')
    .transform(given => (given === '' ? null : Number(given)))
    .default(null),
  owner: text(300),
  suppression: text(),
  grade: text(300),
  official: text(300),
}
type Entry = { readonly [K in keyof typeof entry]: z.output<(typeof entry)[K]> }
export const ENTRY = Object.keys(entry) as readonly (keyof typeof entry)[]

/** An entry as its form shows it. */
export const enteredOf = (d: Definition): Readonly<Record<string, string>> =>
  Object.fromEntries(ENTRY.map(key => [key, d[key] == null ? '' : String(d[key])]))

type Row = { readonly id: string; readonly version: number; readonly number: number; readonly from: string | null }
/** The newest definition, locked. */
async function newest(db: Db, measure: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select id, version, number, from_day::text as "from" from evidence.definition
    where authority = current_authority() and measure = ${measure} order by number desc limit 1 for update`.execute(db)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** What a rate is by is said of a rate, and of nothing else. */
function refusePer({ unit, per }: Entry): void {
  if (unit !== 'rate' && per !== null)
    throw new Refusal('invalid', 'There is a problem with what was entered.', {
      per: 'Only a rate is by a number; leave it empty',
    })
}

/** Puts right what an entry says. Its values mean what they meant: where they mean something else, there is another definition. */
export const measureReword = act({
  name: 'measure.reword',
  class: 'write-measure',
  input: z.strictObject({ code, version, ...entry }),
  subject: (db, { code }, { authority }) => measureSubject(db, authority, code),
  run: async (db, { code: _, version, ...e }, { subjects }) => {
    refusePer(e)
    const now = await newest(db, subjects[0]!.id)
    refuseStale({ version, ...e }, { version: now.version })
    await sql`update evidence.definition set name = ${e.name}, says = ${e.says}, numerator = ${e.numerator},
        denominator = ${e.denominator}, unit = ${e.unit}, per = ${e.per}, better = ${e.better}, source = ${e.source},
        frequency = ${e.frequency}, lag = ${e.lag}, owner = ${e.owner}, suppression = ${e.suppression}, grade = ${e.grade},
        official = ${e.official}, by_hand = true
      where authority = current_authority() and id = ${now.id}`.execute(db)
  },
})

/** Says that a measure means something else from a day on. Its chart begins anew there, and what was before is not compared. */
export const measureDefine = act({
  name: 'measure.define',
  class: 'write-measure',
  input: z.strictObject({
    code,
    version,
    from: day,
    reason: reason('Enter what changed and why, so that somebody who was not there can judge it', 3),
    ...entry,
  }),
  subject: (db, { code }, { authority }) => measureSubject(db, authority, code),
  run: async (db, { code: _, version, from, reason, ...e }, { authority, at, subjects, made }) => {
    refusePer(e)
    const measure = subjects[0]!.id
    const now = await newest(db, measure)
    refuseStale({ version, ...e }, { version: now.version })
    if (from > londonDay(at)) wrongDay('Enter a day that has come')
    if (now.from !== null && from <= now.from) wrongDay('Enter a day after that of the definition that holds now')
    const { rows } = await sql<{ id: string }>`
      insert into evidence.definition (authority, measure, number, from_day, name, says, numerator, denominator, unit, per, better,
        source, frequency, lag, owner, suppression, grade, official, reason, by_hand)
      values (${authority}, ${measure}, ${now.number + 1}, ${from}, ${e.name}, ${e.says}, ${e.numerator}, ${e.denominator},
        ${e.unit}, ${e.per}, ${e.better}, ${e.source}, ${e.frequency}, ${e.lag}, ${e.owner}, ${e.suppression}, ${e.grade},
        ${e.official}, ${reason}, true) returning id`.execute(db)
    made('evidence.definition', rows[0]!.id)
  },
})

function wrongDay(says: string): never {
  throw new Refusal('invalid', 'There is a problem with what was entered.', { from: says })
}
