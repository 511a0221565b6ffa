/** Acts on measures: files of values are brought in; the dictionary and values are read. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../authority/rules.ts'
import { act, type Running } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { hashing } from './csv.ts'
import { keepDefinitions, knownMeasures, knownMetrics, type Measures, type Redefined } from './definitions.ts'
import type { Defined } from './dictionary.ts'
import type { Skipped } from './lait.ts'
import { withMetric } from './metrics.ts'
import { knownPlaces, type Places } from './places.ts'
import type { Incoming } from './points.ts'
import { valueWriter } from './values.ts'

/** All that an authority measures: no measure is anybody's own, and none names a child. */
export const allMeasures = (authority: string): Subject => ({ kind: 'evidence.measure', authority, id: '' })

/** What came of one file. */
export type FileBrought = {
  readonly file: string
  /** The number of the import; null where it changed nothing. */
  readonly number: number | null
  /** Values that it gives, those that were new, and those that are another than before. */
  readonly given: number
  readonly added: number
  readonly changed: number
  /** Rows that were left out: how many, and the first thousand. */
  readonly skipped: number
  readonly why: readonly Skipped[]
}
export type Brought = {
  readonly changed: boolean
  readonly files: readonly FileBrought[]
  readonly definitions: Redefined
  /** Places that nobody had named before. */
  readonly places: number
}
/** Rows left out that are named; of a file that is wrong throughout they say enough. */
const NAMED = 1_000
/** Files that were looked at, and what they mean. */
export type ToBring = {
  readonly files: readonly Incoming[]
  /** What the authority's own place is called, of which a file is that names no place. */
  readonly own: string
  readonly dictionary: { readonly defined: readonly Defined[]; readonly hash: string } | null
}

export const measureBring = act({
  name: 'measure.bring',
  class: 'write-measure',
  input: z.strictObject({
    files: z.custom<readonly Incoming[]>(),
    /** What the authority's own place is called, of which a file is that names no place. */
    own: z.string().min(1),
    dictionary: z.custom<{ readonly defined: readonly Defined[]; readonly hash: string } | null>(),
  }),
  subject: async (_, __, { authority }) => [allMeasures(authority)],
  run: (db, given, call) => bringAll(db, given, call),
})

/**
 * Brings files within a transaction that has begun.
 * @param named rows left out that are named of each file
 * @throws Refusal while somebody else brings measures; NoMeasures for a file that is wrong in its middle
 */
export async function bringAll(
  db: Db,
  { files, own, dictionary }: ToBring,
  call: Running,
  named = NAMED,
): Promise<Brought> {
  await alone(db, call.authority)
  const measures = await knownMeasures(db)
  const definitions = await keepDefinitions(db, measures, [
    ...(dictionary?.defined ?? []),
    ...byFiles(files, measures, dictionary?.defined ?? [], await knownMetrics(db)),
  ])
  const places = await knownPlaces(db)
  const came: FileBrought[] = []
  let number = await lastNumber(db)
  for (const incoming of files) {
    const file = await bringFile(db, call, incoming, {
      own,
      dictionary: dictionary?.hash ?? '',
      measures,
      places,
      number: number + 1,
      named,
    })
    if (file.number !== null) number = file.number
    came.push(file)
  }
  const made = await places.save(db)
  const changed = definitions.made + definitions.reworded + made > 0 || came.some(f => f.number !== null)
  return { changed, files: came, definitions, places: made }
}

/**
 * What files define of themselves, where neither the store nor a dictionary does; of what is there already only what a dictionary
 * that came beside says more of.
 */
function byFiles(
  files: readonly Incoming[],
  measures: Measures,
  defined: readonly Defined[],
  metrics: readonly Defined[],
): readonly Defined[] {
  const known = new Set(defined.map(d => d.code))
  const fresh = files.flatMap(({ defines }) =>
    defines.flatMap(d => {
      if (known.has(d.code)) return []
      if (!measures.has(d.code)) return [withMetric(d, [...defined, ...metrics])]
      return withMetric(d, defined) === d ? [] : [withMetric(d, [...defined, ...metrics])]
    }),
  )
  return [...new Map(fresh.map(d => [d.code, d])).values()]
}

/** Two imports at once would both see the same values as the present ones. */
async function alone(db: Db, authority: string): Promise<void> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`evidence.import ${authority}`}, 0)) as got`.execute(db)
  if (!rows[0]?.got)
    throw new Refusal('conflict', 'Somebody else is bringing measures just now. Try again in a minute.')
}

/** The number of the last import; 0 where there was none. */
export async function lastNumber(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(number), 0) as last from evidence.import
    where authority = current_authority()`.execute(db)
  return rows[0]!.last
}

type Bringing = { own: string; dictionary: string; measures: Measures; places: Places; number: number; named: number }

async function bringFile(
  db: Db,
  call: Running,
  { source, read }: Incoming,
  { own, dictionary, measures, places, number, named }: Bringing,
): Promise<FileBrought> {
  const why: Skipped[] = []
  let [skipped, given] = [0, 0]
  const skip = (s: Skipped) => {
    skipped++
    if (why.length < named) why.push(s)
  }
  const twice = (line: number) => {
    given--
    skip({ line, column: 'value', why: 'an earlier row gives another value for the same measure, place and period' })
  }
  const writer = valueWriter(db, number, twice)
  const { chunks, hash } = hashing(source)
  const told = {
    knownOf: (measure: string) => measures.get(measure) ?? null,
    skipped: skip,
    own: { kind: 'authority', code: '', number: '', name: own } as const,
  }
  for await (const point of read(chunks, told)) {
    given++
    await writer.add(point, measures.get(point.measure)!.id, places.idOf(point.place))
  }
  const { added, changed } = await writer.done()
  why.sort((a, b) => a.line - b.line)
  const said = { file: source.name, given, added, changed, skipped, why }
  if (added + changed === 0) return { ...said, number: null }
  const { rows } = await sql<{ id: string }>`
    insert into evidence.import (authority, number, file, hash, dictionary, given, added, changed, skipped, why, at, by_person)
    values (${call.authority}, ${number}, ${source.name}, ${hash()}, ${dictionary}, ${given}, ${added}, ${changed}, ${skipped},
      ${JSON.stringify(why.slice(0, NAMED))}::jsonb, ${call.at}, ${call.person.id})
    returning id`.execute(db)
  call.made('evidence.import', rows[0]!.id)
  return { ...said, number }
}
