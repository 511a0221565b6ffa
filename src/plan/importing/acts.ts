/** The acts of the import wizard. Each takes a right to change the whole plan, be it only to look: what is in the files is no plan yet. */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Act, londonDay, may } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import { id, version } from '../../store/entered.ts'
import { keepFile } from '../../store/files.ts'
import { type Job, job } from '../../store/jobs.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale } from '../../store/refusal.ts'
import { livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'
import { type Bringing, bring, markWord, refuseUnmarked } from './bring.ts'
import { choicesOf, DRAFT_DAYS, type Draft, draftOf, NOTHING_SAID, openedOf, readOf } from './draft.ts'
import { type Chosen, chosen, mapped, saidOf, toBring, uploaded } from './entered.ts'
import { openFiles } from './open.ts'
import { accountSeen, previewOf } from './preview.ts'
import type { Outcome, Said, SentFile } from './tables.ts'

const whole = async (_: unknown, __: unknown, { authority }: { readonly authority: string }) => [wholePlan(authority)]
const CHANGES: Act = { name: 'import.bring', class: 'write-plan' }
/** Whoever reads the plan does not read what is being brought: it takes the right to bring it. */
function mayLook(call: Call): void {
  if (!may(call.person, CHANGES, wholePlan(call.authority), call.at).allowed) throw notFound()
}

/** An import as it is listed. */
export type Listed = Pick<Draft, 'id' | 'state' | 'files' | 'madeBy' | 'madeAt' | 'doneBy' | 'doneAt' | 'outcome'>

export const importList = act({
  name: 'import.list',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: whole,
  run: async (db, _, call) => {
    mayLook(call)
    const { rows } = await sql<Listed>`
      select i.id, i.state, i.files, p.name as "madeBy", i.made_at as "madeAt", d.name as "doneBy", i.done_at as "doneAt", i.outcome
      from plan.import i
      join authority.person p on p.authority = i.authority and p.id = i.made_by
      left join authority.person d on d.authority = i.authority and d.id = i.done_by
      where i.authority = ${call.authority} order by coalesce(i.done_at, i.made_at) desc, i.id desc limit 100`.execute(
      db,
    )
    const live = await livePlan(db, call.authority)
    return { imports: rows, plan: live?.head.title ?? null, demonstration: !readStoreConfig().production }
  },
})

export const importUpload = act({
  name: 'import.upload',
  class: 'write-plan',
  input: uploaded,
  subject: whole,
  run: async (db, { files, invented }, call) => {
    const opened = await openFiles(files)
    const { mark, source } = markWord(opened.mark ?? (invented ? { synthetic: true } : null))
    const refused = opened.files.filter(f => f.is === 'refused')
    if (!opened.files.some(f => f.is === 'plan' || f.is === 'findings' || f.tables.length > 0)) {
      const why =
        refused.length > 0
          ? refused.map(f => `${f.name} ${f.why}`).join('. ')
          : 'There is nothing in these files that could be read'
      throw new Refusal('invalid', 'There is a problem with what was sent.', { files: why })
    }
    refuseUnmarked(mark)
    const sent: SentFile[] = []
    for (const [i, { bytes }] of files.entries()) {
      const { name, is, why } = opened.files[i]!
      const hash = is === 'refused' ? null : (await keepFile(db, bytes)).hash
      sent.push({ name, hash, size: bytes.length, why })
    }
    const { rows } = await sql<{ id: string }>`
      insert into plan.import (authority, made_by, made_at, state, files, said, mark, source)
      values (${call.authority}, ${call.person.id}, ${call.at}, 'draft', ${JSON.stringify(sent)}::jsonb,
        ${JSON.stringify(NOTHING_SAID)}::jsonb, ${mark}, ${source})
      returning id`.execute(db)
    call.made('plan.import', rows[0]!.id)
    return rows[0]!.id
  },
})

export const importSheets = act({
  name: 'import.sheets',
  class: 'read-plan',
  input: z.strictObject({ id }),
  subject: whole,
  run: async (db, { id }, call) => {
    mayLook(call)
    const draft = await draftOf(db, id)
    const opened = await openedOf(db, call.authority, draft.files)
    const { sheets, warnings } = await readOf(db, call.authority, draft)
    return { draft, files: opened.files, sheets, warnings }
  },
})

/** A draft for whoever is about to change it, as they saw it. */
async function draftToChange(db: Db, given: { readonly id: string; readonly version: number }): Promise<Draft> {
  const draft = await draftOf(db, given.id, true)
  if (draft.state === 'done') throw new Refusal('conflict', 'These files have been brought in already.')
  refuseStale({ version: given.version }, { version: draft.version })
  return draft
}
const keepSaid = (db: Db, { id }: Pick<Draft, 'id'>, said: Said) =>
  sql`update plan.import set said = ${JSON.stringify(said)}::jsonb where id = ${id}`.execute(db)

export const importMap = act({
  name: 'import.map',
  class: 'write-plan',
  input: mapped,
  subject: whole,
  run: async (db, given, call) => {
    const draft = await draftToChange(db, given)
    const sheets = { ...draft.said.sheets }
    const wrong: Record<string, string> = {}
    for (const [key, sheet] of Object.entries(given.sheets)) {
      const read = saidOf(key, sheet)
      Object.assign(wrong, read.wrong)
      sheets[key] = read.said
    }
    if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'There is a problem with what was entered.', wrong)
    // What was chosen was chosen of what the files were taken for.
    await keepSaid(db, draft, { ...draft.said, sheets })
    call.made('plan.import', draft.id)
  },
})

export const importPreview = act({
  name: 'import.preview',
  class: 'read-plan',
  input: z.strictObject({ id }),
  subject: whole,
  run: async (db, { id }, call) => {
    mayLook(call)
    return previewOf(db, call.authority, await draftOf(db, id))
  },
})

/** What was said before, with what was chosen now: conflicts of another page keep what was chosen there. */
function saidWith(said: Said, { wholes, plans, conflicts, reason, title }: Chosen): Said {
  const file = new Set(said.file)
  for (const [id, side] of Object.entries(conflicts)) side === 'file' ? file.add(id) : file.delete(id)
  return { ...said, wholes, plans: { ...said.plans, ...plans }, file: [...file], reason, title }
}

export const importChoose = act({
  name: 'import.choose',
  class: 'write-plan',
  input: chosen,
  subject: whole,
  run: async (db, { id, version, ...given }, call) => {
    const draft = await draftToChange(db, { id, version })
    await keepSaid(db, draft, saidWith(draft.said, given))
    call.made('plan.import', draft.id)
  },
})

export const importBring = act({
  name: 'import.bring',
  class: 'write-plan',
  input: toBring,
  subject: whole,
  run: async (db, { id, version, seen, ...given }, call): Promise<{ is: 'again' | 'done' }> => {
    const draft = await draftToChange(db, { id, version })
    const said = saidWith(draft.said, given)
    const { incoming } = await readOf(db, call.authority, draft)
    const { mark, source } = draft
    const asAt = londonDay(call.at)
    const asSeen = isDeepStrictEqual(choicesOf(said), choicesOf(draft.said))
    const of: Bringing = {
      ...(asSeen ? { known: live => accountSeen(db, call.authority, draft, live) } : {}),
      incoming,
      choices: choicesOf(said),
      mark,
      source,
      title: said.title,
      asAt,
      reason: said.reason,
    }
    const brought = await bring(db, call, of, seen)
    call.made('plan.import', draft.id)
    if (brought.is === 'again') {
      await keepSaid(db, draft, said)
      return { is: 'again' }
    }
    await sql`update plan.import set said = ${JSON.stringify(said)}::jsonb, state = 'done', done_by = ${call.person.id},
      done_at = ${call.at}, stamp = ${brought.stamp}, outcome = ${JSON.stringify(brought.outcome)}::jsonb
      where id = ${id}`.execute(db)
    return { is: 'done' }
  },
})

export const importDrop = act({
  name: 'import.drop',
  class: 'write-plan',
  input: z.strictObject({ id, version }),
  subject: whole,
  run: async (db, given, call) => {
    const draft = await draftToChange(db, given)
    await sql`delete from plan.import where id = ${draft.id}`.execute(db)
    call.made('plan.import', draft.id)
  },
})

export const importResult = act({
  name: 'import.result',
  class: 'read-plan',
  input: z.strictObject({ id }),
  subject: whole,
  run: async (db, { id }, call) => {
    mayLook(call)
    const draft = await draftOf(db, id)
    if (draft.state !== 'done') throw notFound()
    return draft as Draft & { readonly outcome: Outcome; readonly doneAt: Temporal.Instant }
  },
})

/** Gives up what nobody brought in. */
export const importTidy = act({
  name: 'import.tidy',
  class: 'administer',
  input: z.object({}),
  subject: async (_, __, { authority }) => [{ kind: 'plan.import', authority, id: '' }],
  run: async (db, _, { at }) => {
    const before = at.subtract({ hours: DRAFT_DAYS * 24 })
    await sql`delete from plan.import where state = 'draft' and made_at < ${before}`.execute(db)
  },
})
export const tidyJob: Job = job({ name: 'import.tidy', act: importTidy, by: 'system', every: '03:50' })
