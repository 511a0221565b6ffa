/** The dictionary with the pairs that look like one measure: found, and said to be one or two. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { id, reason } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import { allMeasures } from '../measures/acts.ts'
import { type Listed, measureList } from '../measures/reading.ts'
import { type Alike, alikeIn } from './alike.ts'

/** What somebody said of a pair. */
export type Said = {
  readonly one: string
  readonly other: string
  /** The measure that stays; null where the two are kept apart. */
  readonly stays: string | null
  readonly reason: string
  readonly by: string
  readonly on: string
}
export type Pair = Alike & { readonly said: Said | null }
export type AlikeRead = {
  readonly measures: readonly Listed[]
  readonly pairs: readonly Pair[]
  /** What was said of pairs that no longer look like one: of the same measure under two names whose words were put right. */
  readonly others: readonly (Said & { readonly names: readonly [Listed, Listed] })[]
}

/** What was last said of each pair. */
export async function saidOfPairs(db: Db): Promise<readonly Said[]> {
  const { rows } = await sql<Said>`
    select distinct on (k.one, k.other) k.one, k.other, k.stays, k.reason, p.name as by,
      to_char(k.at at time zone 'Europe/London', 'YYYY-MM-DD') as "on"
    from evidence.alike k join authority.person p on (p.authority, p.id) = (k.authority, k.by_person)
    where k.authority = current_authority() order by k.one, k.other, k.at desc, k.id desc`.execute(db)
  return rows
}

/** The pairs of a dictionary, for as long as its words stay. */
const found = recent<readonly Alike[]>(4)
async function pairsOf(db: Db, authority: string, listed: readonly Listed[]): Promise<readonly Alike[]> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', count(*), sum(version)) as mark from evidence.definition
    where authority = current_authority()`.execute(db)
  return found.keep(`${authority} ${rows[0]!.mark}`, () => alikeIn(listed))
}

export const measureDictionary = act({
  name: 'measure.dictionary',
  class: 'read-aggregate',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [allMeasures(authority)],
  run: async (db, _, call): Promise<AlikeRead> => {
    const { measures } = await measureList.run(db, {}, call)
    const said = new Map((await saidOfPairs(db)).map(s => [`${s.one} ${s.other}`, s]))
    const pairs = (await pairsOf(db, call.authority, measures)).map(p => {
      const key = `${p.one.id} ${p.other.id}`
      const pair = { ...p, said: said.get(key) ?? null }
      said.delete(key)
      return pair
    })
    const byId = new Map(measures.map(m => [m.id, m]))
    const others = [...said.values()].flatMap(s => {
      const [one, other] = [byId.get(s.one), byId.get(s.other)]
      return one && other ? [{ ...s, names: [one, other] as const }] : []
    })
    return { measures, pairs, others }
  },
})

/** Says whether two entries are one measure. Then one of them stays; the other is left off the board, and points to it. */
export const measureAlike = act({
  name: 'measure.alike',
  class: 'write-measure',
  input: z.strictObject({
    one: id,
    other: id,
    answer: z.enum(['one', 'other', 'apart'], 'Choose what they are'),
    reason: reason('Enter why, so that somebody who was not there can judge it', 3),
  }),
  subject: async (_, __, { authority }) => [allMeasures(authority)],
  run: async (db, { one, other, answer, reason }, { at, person, made }) => {
    const { rows: there } = await sql`select id from evidence.measure
      where authority = current_authority() and id in (${one}, ${other})`.execute(db)
    if (there.length !== 2 || one >= other) throw notFound()
    const stays = answer === 'apart' ? null : answer === 'one' ? one : other
    const goes = stays === null ? null : stays === one ? other : one
    const said = await saidOfPairs(db)
    // What is left out in favour of another cannot be what another is left out for: they would go round.
    if (
      said.some(
        s =>
          s.stays !== null &&
          (s.stays === goes || (stays !== null && leftOutOf(s) === stays)) &&
          !isPair(s, one, other),
      )
    )
      throw new Refusal('conflict', 'One of the two stands in another pair already. Say of that pair first what stays.')
    const { rows } = await sql<{ id: string }>`
      insert into evidence.alike (one, other, stays, reason, at, by_person)
      values (${one}, ${other}, ${stays}, ${reason}, ${at}, ${person.id}) returning id`.execute(db)
    made('evidence.alike', rows[0]!.id)
  },
})

const isPair = (s: Said, one: string, other: string) => s.one === one && s.other === other
/** The measure of a pair that is left out; null where both stay. */
export const leftOutOf = (s: Said): string | null => (s.stays === null ? null : s.stays === s.one ? s.other : s.one)
