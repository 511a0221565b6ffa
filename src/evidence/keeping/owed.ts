/** Signals of the council's own measures that nobody has explained: for the room that shows people what needs them. */
import { sql } from 'kysely'
import type { Act } from '../../authority/rules.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { dictionaryNames, measuresMark, ownPlace, storedPlaces, storedSeries } from '../joining.ts'
import { judgedOf } from '../pages/drawn.ts'
import { measureUrl } from '../urls.ts'
import { leftOutOf, saidOfPairs } from './alike-acts.ts'
import { judgedByAt, keptMark } from './reading.ts'

export type ExplanationOwed = {
  readonly code: string
  readonly name: string
  readonly place: string
  /** Who owns the measure, as its dictionary says: the title of a post, or ''. */
  readonly owner: string
  /** What it says, in a sentence or two. */
  readonly sentence: string
  /** Where it is explained. */
  readonly href: string
}

/** The act by which it is done: for `mayAny`. */
export const EXPLAINS: Act = { name: 'measure.explain', class: 'explain-measure' }

const found = recent<readonly ExplanationOwed[]>(8)

/**
 * What is owed on a day, by the measure's name.
 * @param today ISO 8601, in London
 */
export async function explanationsOwed(db: Db, authority: string, today: string): Promise<readonly ExplanationOwed[]> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', ${measuresMark}, ${keptMark}, (select count(*) from evidence.place where authority = current_authority()))
      as mark`.execute(db)
  const key = `${authority} ${today} ${rows[0]!.mark}`
  return found.get(key) ?? found.keep(key, await owedOn(db, today))
}

async function owedOn(db: Db, today: string): Promise<() => readonly ExplanationOwed[]> {
  const place = await ownPlace(db, await storedPlaces(db))
  if (!place) return () => []
  const names = await dictionaryNames(db)
  const { rows: ids } = await sql<{ id: string; code: string }>`
    select id, code from evidence.measure where authority = current_authority()`.execute(db)
  const idOf = new Map(ids.map(m => [m.code, m.id]))
  const leftOut = new Set((await saidOfPairs(db)).map(leftOutOf))
  const by = await judgedByAt(db, place.id)
  const series = await storedSeries(
    db,
    names.map(n => ({ code: n.code, place: null })),
  )
  const owed = series.flatMap((s): ExplanationOwed[] => {
    const id = s && idOf.get(s.code)
    if (!s || !id || s.values.length === 0 || leftOut.has(id)) return []
    const judged = judgedOf(s.definitions, s.values, today, by.get(id))
    if (!judged.owed) return []
    const { name, owner } = judged.definition
    const href = `${measureUrl.to({}, { code: s.code, place: place.id })}#explained`
    return [{ code: s.code, name, place: place.name, owner, sentence: judged.sentence, href }]
  })
  const sorted = owed.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return () => sorted
}
