/** Services, and the teams that give them. */
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { id, maybeDay, maybeId, rangeOf, text, version, words } from '../../store/entered.ts'
import { add, change, moved, theRecord, toBe } from './records.ts'

const service = {
  name: words('Enter the name of the service'),
  purpose: text(),
  statutory_basis: text(500),
  /** The post that answers for it. */
  post: maybeId,
}

/** A service is the whole authority's, and so only for whoever may change all of its structure. */
export const serviceAdd = act({
  name: 'service.add',
  class: 'write-structure',
  input: z.strictObject({ ...service, from: maybeDay }),
  subject: async (_, __, call) => [toBe('service', call, null)],
  run: (db, { from, ...values }, call) => add(db, 'service', { ...values, during: rangeOf(from, null) }, call),
})
export const serviceChange = act({
  name: 'service.change',
  class: 'write-structure',
  input: z.strictObject({ id, version, ...service }),
  subject: (db, input, call) => theRecord(db, 'service', input.id, call),
  run: (db, { id, version, ...values }, call) => change(db, 'service', { id, version, ...values }, values, call),
})

const team = { name: words('Enter the name of the team'), service: maybeId, area: maybeId }

export const teamAdd = act({
  name: 'team.add',
  class: 'write-structure',
  input: z.strictObject({ ...team, from: maybeDay }),
  subject: async (_, input, call) => [toBe('team', call, input.area)],
  run: (db, { from, ...values }, call) => add(db, 'team', { ...values, during: rangeOf(from, null) }, call),
})
export const teamChange = act({
  name: 'team.change',
  class: 'write-structure',
  input: z.strictObject({ id, version, ...team }),
  subject: (db, input, call) => moved(db, 'team', input.id, input.area, call),
  run: (db, { id, version, ...values }, call) => change(db, 'team', { id, version, ...values }, values, call),
})
