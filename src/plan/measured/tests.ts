/** Tests of sufficient and sustainable: written down before their period, and judged by the system and by nobody else. */
import { sql } from 'kysely'
import {
  type Registered,
  type StoredSeries,
  storedSeries,
  type Tested,
  type TestSaid,
  testRegistered,
} from '../../evidence/rules.ts'
import type { Db } from '../../store/open.ts'
import { momentOf } from '../../web/layout.ts'
import { sayDay } from '../graph/dates.ts'
import { titleOf } from '../graph/kinds.ts'
import { clip } from '../report/words.ts'
import type { Live } from '../stored/live.ts'
import { itemUrl } from '../urls.ts'
import type { Written } from './written.ts'

export type Kept = Written & {
  readonly id: string
  readonly hash: string
  readonly at: Temporal.Instant
  readonly byName: string
}
export type KeptTest = Kept & { readonly tested: Tested }

/** Tests of one record, or of one measure at a place; the latest first, each as it stands on a day. */
export async function testsOf(
  db: Db,
  of: { readonly item: string } | { readonly code: string; readonly place: string },
  today: string,
): Promise<readonly KeptTest[]> {
  const where = 'item' in of ? sql`t.item = ${of.item}` : sql`t.code = ${of.code} and t.place = ${of.place}`
  const { rows } = await sql<Kept>`
    select t.id, t.item, t.measure, t.code, t.place, t.kind, t.direction, t.value, t.periods, t.from_day::text as "from",
      t.by_day::text as by, t.why, t.on_day::text as "on", t.hash, t.at, p.name as "byName"
    from plan.registered_test t join authority.person p on (p.authority, p.id) = (t.authority, t.by_person)
    where t.authority = current_authority() and ${where} order by t.at desc, t.id desc`.execute(db)
  if (rows.length === 0) return []
  const series = await storedSeries(
    db,
    rows.map(({ code, place }) => ({ code, place })),
  )
  return rows.map((t, i) => ({ ...t, tested: testedBy(t, series[i] ?? null, today) }))
}

/** A measure that has lost its definition or its place has no value that could meet it. */
const testedBy = (t: Registered, series: StoredSeries | null, today: string): Tested =>
  series
    ? testRegistered(t, series.values, series.definitions, today)
    : {
        outcome: 'not yet',
        reached: 0,
        decided: null,
        sentence: 'The measure it was of is no longer known, so that nothing can come of it.',
      }

const LOOK = {
  met: { shape: 'proven', word: 'Met' },
  'not met': { shape: 'late', word: 'Not met' },
  'not yet': { shape: 'waiting', word: 'Not decided yet' },
  'registered too late': { shape: 'claimed', word: 'No test: registered too late' },
} as const

/** A test as pages say it: what came of it, what it was, and how it is known that it was said before. */
export function saidOf(live: Pick<Live, 'get' | 'lost'>, t: KeptTest): TestSaid {
  const { shape, word } = LOOK[t.tested.outcome]
  const item = live.get(t.item) ?? live.lost(t.item)
  const decided = t.tested.decided === null ? '' : `, decided by the value of the period to ${sayDay(t.tested.decided)}`
  return {
    shape,
    word: `${t.kind === 'sufficient' ? 'Sufficient' : 'Sustainable'}: ${word.toLowerCase()}${decided}`,
    sentence: `${t.tested.sentence} Why this is enough: ${t.why}`,
    of: {
      name: item ? `${item.source.ref === '' ? '' : `${item.source.ref}. `}${clip(titleOf(item), 90)}` : t.item,
      href: itemUrl.to({}, { id: t.item }),
    },
    registered: `Written down by ${t.byName} at ${momentOf(t.at)}; nobody has been able to change it since (SHA-256 ${t.hash.slice(0, 16)}…).`,
  }
}
