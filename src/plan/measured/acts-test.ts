/** What would be sufficient, and what sustainable, is written down before the period of which it speaks. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { day, maybeDay, words } from '../../store/entered.ts'
import { notFound } from '../../store/refusal.ts'
import { livePlan } from '../stored/live.ts'
import { aboutOne, recordOf, today, wrong } from '../working/held.ts'
import { storedIn } from './stored.ts'
import { hashOf, type Written } from './written.ts'

const number = z
  .string()
  .trim()
  .transform((given, at) => {
    const plain = given.replace(/[%£,\s]/g, '')
    if (plain !== '' && Number.isFinite(Number(plain))) return Number(plain)
    at.addIssue({ code: 'custom', message: 'Enter the level as a number, for example 85' })
    return z.NEVER
  })
const whole = z.coerce
  .number<string | number>('Enter how many periods, for example 3')
  .int('Enter a whole number of periods')
  .min(1, 'Enter one period or more')
  .max(120, 'Enter 120 periods or fewer')

export const testRegister = act({
  name: 'test.register',
  class: 'write-plan',
  input: z.strictObject({
    key: z.string().min(1).max(500),
    measure: z.string().min(1, 'Choose the measure').max(500),
    kind: z.enum(['sufficient', 'sustainable'], 'Say which of the two it is'),
    direction: z.enum(['at least', 'at most'], 'Say from which side the level is reached'),
    value: number,
    periods: whole,
    from: day,
    by: maybeDay,
    why: words('Say why this would be enough', 1000),
  }),
  subject: aboutOne(),
  run: async (db, { key, measure, ...given }, call) => {
    const live = await livePlan(db, call.authority)
    const item = live?.get(key)
    if (!live || !item || (item.kind !== 'step' && item.kind !== 'outcome')) throw notFound()
    const { id } = recordOf(live, measure, 'measure')
    const series = storedIn(live.judged.records.value.filter(v => v.measure?.id === id))
    if (!series) throw wrong('measure', 'No values of this measure are stored, so that nothing could judge it')
    const on = today(call)
    if (given.from <= on)
      throw wrong('from', 'Its period has begun: what is said now is no test. Give a day that is still to come')
    if (given.by !== null && given.by < given.from) throw wrong('by', 'It ends before it begins')
    const written: Written = {
      ...{ item: key, measure, code: series.code, place: series.place.id, on },
      ...{ kind: given.kind, direction: given.direction, value: given.value, periods: given.periods },
      ...{ from: given.from, by: given.by, why: given.why },
    }
    const { rows } = await sql<{ id: string }>`
      insert into plan.registered_test (item, measure, code, place, kind, direction, value, periods, from_day, by_day, why, on_day,
        at, by_person, hash)
      values (${key}, ${measure}, ${series.code}, ${series.place.id}, ${given.kind}, ${given.direction}, ${given.value},
        ${given.periods}, ${given.from}, ${given.by}, ${given.why}, ${on}, ${call.at}, ${call.person.id}, ${hashOf(written)})
      on conflict do nothing returning id`.execute(db)
    if (!rows[0]) throw wrong('why', 'The same test was written down today already')
    call.made('plan.registered-test', rows[0].id)
    return { key }
  },
})
