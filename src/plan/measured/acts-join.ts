/** A measure of the plan is joined to the measure of the dictionary that it is. */
import { z } from 'zod'
import { dictionaryNames, storedPlaces } from '../../evidence/rules.ts'
import { act } from '../../store/act.ts'
import { version } from '../../store/entered.ts'
import type { Measure } from '../graph/kinds.ts'
import { filled } from '../stored/fill.ts'
import { planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { aboutOne, recordOf, refuseUnseen, wrong } from '../working/held.ts'
import { UNJOINED } from './joins.ts'

const words = z.string().trim().max(300, 'Use 300 characters or fewer').default('')

export const measureJoin = act({
  name: 'measure.join',
  class: 'write-plan',
  input: z.strictObject({
    key: z.string().min(1).max(500),
    version,
    /** Of the dictionary; `none` for none; '' for the one whose code is its own reference. */
    code: words,
    /** By its name; '' for the council's own. */
    place: words,
  }),
  subject: aboutOne('measure'),
  run: async (db, { key, version, code, place }, call) => {
    const live = await planToChange(db, call.authority)
    const measure: Measure = recordOf(live, key, 'measure')
    refuseUnseen(live, { key, version }, { joined: code, joinedAt: place })
    if (code !== '' && code !== UNJOINED && !(await dictionaryNames(db)).some(n => n.code === code))
      throw wrong('code', 'The dictionary has no measure of that code')
    if (place !== '' && !(await storedPlaces(db)).some(p => p.name.toLowerCase() === place.toLowerCase()))
      throw wrong('place', 'There is no place of that name of which values have come')
    await savePlan(db, call, live, { put: [filled(live, measure, { joined: code, joinedAt: place })] })
    return { key }
  },
})
