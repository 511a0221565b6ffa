/** By which settings a measure is judged: how long a trend is, whether outlying moves are screened, a baseline that stays. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { reason } from '../../store/entered.ts'
import { Refusal } from '../../store/refusal.ts'
import { measureSubject } from './subjects.ts'

const BASELINE = 'Enter a whole number of values from 3 to 200, or leave it empty for all of them'

export const measureSettings = act({
  name: 'measure.settings',
  class: 'write-measure',
  input: z.strictObject({
    code: z.string().min(1).max(300),
    trend: z.enum(['6', '7'], 'Choose how many values are a trend'),
    screening: z.enum(['on', 'off'], 'Choose on or off'),
    baseline: z
      .string()
      .trim()
      .regex(/^(?:|[3-9]|[1-9]\d|1\d\d|200)$/, BASELINE)
      .default(''),
    reason: reason('Enter why, so that somebody who was not there can judge it', 3),
  }),
  subject: (db, { code }, { authority }) => measureSubject(db, authority, code),
  run: async (db, { trend, screening, baseline, reason }, { at, person, subjects, made }) => {
    const measure = subjects[0]!.id
    await sql`select from evidence.measure where authority = current_authority() and id = ${measure} for update`.execute(
      db,
    )
    const { rows: was } = await sql<{ trend: number; screening: boolean; baseline: number | null }>`
      select trend, screening, baseline from evidence.setting
      where authority = current_authority() and measure = ${measure} order by at desc, id desc limit 1`.execute(db)
    const now = {
      trend: Number(trend),
      screening: screening === 'on',
      baseline: baseline === '' ? null : Number(baseline),
    }
    const { trend: t, screening: s, baseline: b } = was[0] ?? { trend: 7, screening: true, baseline: null }
    if (t === now.trend && s === now.screening && b === now.baseline)
      throw new Refusal('conflict', 'It is judged by these settings already, so nothing was kept.')
    const { rows } = await sql<{ id: string }>`
      insert into evidence.setting (measure, trend, screening, baseline, reason, at, by_person)
      values (${measure}, ${now.trend}, ${now.screening}, ${now.baseline}, ${reason}, ${at}, ${person.id}) returning id`.execute(
      db,
    )
    made('evidence.setting', rows[0]!.id)
  },
})
