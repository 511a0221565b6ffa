/** Asking for a version of the plan to be signed, signing it, refusing it, and recording who outside signed it too. */
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay, type Subject } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import { day, id, reason, text, version, words } from '../../store/entered.ts'
import { keepFile, mostBytes } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale } from '../../store/refusal.ts'
import { planSeen } from '../acts.ts'
import { severities } from '../coherence/rule.ts'
import { allRecords } from '../graph/graph.ts'
import { clip, count } from '../report/words.ts'
import { livePlan, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { wholePlan } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { notSignedNews, signedNews, tellAsker } from './news.ts'
import { signedRecords } from './signed-records.ts'
import type { SignedCounts, VersionTables } from './tables.ts'
import { versionsUrl, versionUrl } from './urls.ts'

const WHY = 'Say why the plan is ready to be signed'

/** Asks for the plan as it stands to be signed. Whoever asks cannot sign. */
export const versionAsk = act({
  name: 'version.ask',
  class: 'write-plan',
  input: z.strictObject({ why: reason(WHY, 3) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (given, { why }, call): Promise<string> => {
    const db = given.$extendTables<VersionTables>()
    const live = await planToChange(given, call.authority)
    const open = await db
      .selectFrom('plan.signoff')
      .select('id')
      .where('authority', '=', call.authority)
      .where('signed_at', 'is', null)
      .where('refused_at', 'is', null)
      .executeTakeFirst()
    if (open)
      throw new Refusal(
        'conflict',
        'It has been asked for already. Wait until that is signed or refused, then ask again.',
      )
    const { id } = await db
      .insertInto('plan.signoff')
      .values({
        authority: call.authority,
        why,
        asked_at: call.at,
        asked_by: call.person.id,
        stamp: BigInt(live.head.stamp),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    call.made('plan.signoff', id)
    return id
  },
})

/** What was asked for, as rights ask of it: made by whoever asked. */
async function askedFor(db: Db, { id }: { id: string }, { authority }: Call): Promise<readonly Subject[]> {
  const rows = await db
    .$extendTables<VersionTables>()
    .selectFrom('plan.signoff')
    .select(['id', 'asked_by'])
    .where('authority', '=', authority)
    .where('id', '=', id)
    .execute()
  return rows.map(r => ({ kind: 'plan.signoff', authority, id: r.id, madeBy: r.asked_by }))
}

/** The row, held until the transaction ends. */
async function openRow(db: Db, authority: string, id: string, seen: number) {
  const row = await db
    .$extendTables<VersionTables>()
    .selectFrom('plan.signoff')
    .selectAll()
    .where('authority', '=', authority)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.signed_at) throw new Refusal('conflict', `It was signed already, as version ${row.number}.`)
  if (row.refused_at) throw new Refusal('conflict', 'It was refused already. Somebody has to ask for it again.')
  refuseStale({ version: seen }, row)
  return row
}

/**
 * Signs the plan as it stands: freezes it, and writes what was signed into the plan, so that the rules tell what changes from
 * now on. Never by whoever asked for it.
 */
export const versionSign = act({
  name: 'version.sign',
  class: 'accept',
  input: z.strictObject({
    id,
    version,
    /** The number of the plan's last change, as whoever signs saw it. */
    stamp: z.coerce.number<string | number>().int().positive(),
    statement: text(2000),
  }),
  subject: askedFor,
  run: async (given, { id, version, stamp, statement }, call): Promise<number> => {
    const db = given.$extendTables<VersionTables>()
    const live = await planToChange(given, call.authority)
    const { asked_by: asker } = await openRow(given, call.authority, id, version)
    await refuseUnseen(given, call.authority, stamp, live.head.stamp)
    const on = londonDay(call.at)
    const { j } = (await planSeen(live, call.authority, on, call.at, 'exactly')).c
    const blockers = j.findings.filter(f => f.severity === 'blocker')
    const [worst] = blockers
    if (worst)
      throw new Refusal(
        'conflict',
        `It cannot be signed while ${count(blockers.length, 'blocker')} ${blockers.length === 1 ? 'stands' : 'stand'}: settle each, or have it accepted for now with a reason and an end. The first: ${clip(worst.message, 300)} ${clip(worst.fix, 200)}`,
      )
    const by = (await asRef(given, call, live)).text
    const records = signedRecords(live.graph, on, by, key => (live.get(key) ?? live.lost(key))?.kind)
    const saved = await savePlan(given, call, live, records)
    const { graph } = (await livePlan(given, call.authority))!
    const bytes = Buffer.from(JSON.stringify(graph))
    if (bytes.byteLength > mostBytes)
      throw new Refusal('conflict', 'The plan is too large to be frozen: as a document it has more than 25 MB.')
    const { hash } = await keepFile(given, bytes)
    const { rows } = await sql<{ number: number }>`
      select coalesce(max(number), 0) + 1 as number from plan.signoff where authority = ${call.authority}`.execute(
      given,
    )
    const number = rows[0]!.number
    const counts: SignedCounts = {
      ...(Object.fromEntries(severities.map(s => [s, j.counts[s]])) as Record<(typeof severities)[number], number>),
      accepted: j.accepted.length,
      steps: graph.records.step.length,
      outcomes: graph.records.outcome.length,
      records: [...allRecords(graph)].length,
    }
    await db
      .updateTable('plan.signoff')
      .set({
        number,
        stamp: BigInt(saved.stamp),
        document: hash,
        signed_at: call.at,
        signed_by: call.person.id,
        signed_as: by,
        statement,
        counts: JSON.stringify(counts),
      })
      .where('authority', '=', call.authority)
      .where('id', '=', id)
      .execute()
    call.made('file', hash)
    await tellAsker(given, signedNews, asker, versionUrl.to({ id }))
    return number
  },
})

/** Nobody signs what they have not seen: what is agreed in the plan has to be as it was on their page. */
async function refuseUnseen(db: Db, authority: string, seen: number, now: number): Promise<void> {
  if (seen === now) return
  const { rows } = await sql<{ n: bigint }>`
    select count(*) as n from plan.record
    where authority = ${authority} and stamp > ${seen} and kind in ('plan', 'aim', 'outcome', 'programme', 'workstream',
      'step', 'milestone', 'measure', 'funding', 'obligation', 'clause', 'finding')`.execute(db)
  const n = Number(rows[0]!.n)
  if (n > 0)
    throw new Refusal(
      'conflict',
      `The plan has changed since you opened this page: ${count(n, 'record')} of it. Look at what changed, which this page now shows, and sign again.`,
    )
}

/** Sends it back with a reason. */
export const versionRefuse = act({
  name: 'version.refuse',
  class: 'accept',
  input: z.strictObject({ id, version, because: reason('Say what has to change before it can be signed', 3) }),
  subject: askedFor,
  run: async (given, { id, version, because }, call): Promise<void> => {
    const { asked_by: asker } = await openRow(given, call.authority, id, version)
    await given
      .$extendTables<VersionTables>()
      .updateTable('plan.signoff')
      .set({ refused_at: call.at, refused_by: call.person.id, refused_because: because })
      .where('authority', '=', call.authority)
      .where('id', '=', id)
      .execute()
    await tellAsker(given, notSignedNews, asker, versionsUrl.to())
  },
})

/** Records that somebody outside the council signed a version too. */
export const versionOutside = act({
  name: 'version.outside',
  class: 'write-plan',
  input: z.strictObject({
    id,
    body: words('Say who signed it, for example the Department for Education', 200),
    on: day,
    letter: words('Say how their letter is known: its reference, or its date and writer', 200),
  }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (given, { id, body, on, letter }, call): Promise<number> => {
    const db = given.$extendTables<VersionTables>()
    const row = await db
      .selectFrom('plan.signoff')
      .select(['number', 'signed_at'])
      .where('authority', '=', call.authority)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw notFound()
    if (!row.signed_at || row.number === null)
      throw new Refusal('conflict', 'Only a version that was signed here can be signed by somebody outside.')
    if (on > londonDay(call.at))
      throw new Refusal('invalid', 'There is a problem with what was entered.', { on: 'Give a day that has come' })
    if (on < londonDay(row.signed_at))
      throw new Refusal('invalid', 'There is a problem with what was entered.', {
        on: 'This version did not exist yet on that day',
      })
    const { id: made } = await db
      .insertInto('plan.signoff_outside')
      .values({
        authority: call.authority,
        signoff: id,
        body,
        on_day: on,
        letter,
        recorded_at: call.at,
        recorded_by: call.person.id,
      })
      .onConflict(c => c.constraint('signoff_outside_once').doUpdateSet({ letter }))
      .returning('id')
      .executeTakeFirstOrThrow()
    call.made('plan.signoff', id)
    call.made('plan.signoff_outside', made)
    return row.number
  },
})
