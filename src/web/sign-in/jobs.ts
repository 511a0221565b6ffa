/** Sweeping away, each night, what is long over: sessions, ways in that nobody came back from, logout tokens that were taken. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { type Job, job } from '../../store/jobs.ts'

export const tidy = act({
  name: 'web.tidy',
  class: 'administer',
  input: z.object({}),
  subject: async (_, __, { authority }) => [{ kind: 'session', authority, id: '' }],
  run: async (db, _, { at }) => {
    await sql`select web.tidy(${at}::timestamptz)`.execute(db)
  },
})

export const jobs: readonly Job[] = [job({ name: 'web.tidy', act: tidy, by: 'system', every: '03:40' })]
