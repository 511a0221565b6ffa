/** Reading what a certificate would say, issuing one, reading one that was issued, and checking one that somebody brings. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { id } from '../../store/entered.ts'
import { keepFile, mostBytes } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import { signatureOf, signText } from '../../store/signing.ts'
import { planSeen } from '../acts.ts'
import { checkInTurns } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { emptyGraph } from '../graph/graph.ts'
import { type Context, contextOf } from '../report/context.ts'
import { clip, count } from '../report/words.ts'
import { bytesOf } from '../stored/bytes.ts'
import { livePlan, planToChange } from '../stored/live.ts'
import type { Version } from '../stored/newest.ts'
import { NOBODY, wholePlan } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { frozenPlan } from '../versions/signoffs.ts'
import { aroundOf } from './around.ts'
import { type Certificate, certificateOf, differences } from './certificate.ts'
import type { CertificateTables } from './tables.ts'

/** What is signed is the hash of a certificate, for this and for nothing else. */
export const PURPOSE = 'goldenthread certificate'
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** What the authority is called: this server's own settings say so, and nobody who asks. */
const authorityName = z.string().min(1).max(300)

/** One that was issued, in a line. */
export type Issued = {
  readonly id: string
  readonly number: number
  readonly issuedAt: Temporal.Instant
  readonly issuedAs: string
  readonly on: string
  readonly stamp: number
  readonly hash: string
}
const READS = {
  class: 'read-plan',
  subject: async (_: Db, __: unknown, { authority }: { readonly authority: string }) => [wholePlan(authority)],
} as const

/** All that were issued, the newest first. */
export async function issuedOf(db: Db, authority: string): Promise<readonly Issued[]> {
  const { rows } = await sql<Omit<Issued, 'stamp' | 'on'> & { stamp: bigint; on: Temporal.PlainDate }>`
    select id, number, issued_at as "issuedAt", issued_as as "issuedAs", on_day as "on", stamp, hash
    from plan.certificate where authority = ${authority} order by number desc`.execute(db)
  return rows.map(r => ({ ...r, on: r.on.toString(), stamp: Number(r.stamp) }))
}

export type WouldBe = {
  readonly version: Version
  readonly c: Context
  readonly body: Certificate
  readonly issued: readonly Issued[]
} | null

/**
 * What a certificate of the plan says; null where there is no plan. A large plan is shown as it was judged a moment ago, and says
 * so, unless it is wanted `exactly`: as it is this moment.
 */
export const certificateRead = act({
  ...READS,
  name: 'plan.certificate',
  input: z.strictObject({ name: authorityName, exactly: z.boolean().default(true) }),
  run: async (db, { name, exactly }, { authority, at }): Promise<WouldBe> => {
    const live = await livePlan(db, authority)
    if (!live) return null
    const { version, c, of } = await planSeen(live, authority, londonDay(at), at, exactly ? 'exactly' : 'whole')
    const body = certificateOf(c, await aroundOf(db, { authority, name }, { ...of.head, graph: of.graph }))
    return { version, c, body, issued: await issuedOf(db, authority) }
  },
})

/**
 * Issues the certificate of the plan as it is, and keeps it with the plan itself. Nobody made what it says, which the rules work
 * out: what takes a second person are the exceptions in it and the version that was signed.
 */
export const certificateIssue = act({
  name: 'certificate.issue',
  class: 'accept',
  input: z.strictObject({
    /** The number of the plan's last change, as whoever issues it saw it. */
    stamp: z.coerce.number<string | number>().int().positive(),
    name: authorityName,
  }),
  subject: async (_, __, { authority }) => [{ kind: 'plan.certificate', authority, id: '', madeBy: NOBODY }],
  run: async (given, { stamp, name }, call): Promise<{ id: string; number: number }> => {
    const db = given.$extendTables<CertificateTables>()
    const live = await planToChange(given, call.authority)
    await refuseUnseen(given, call.authority, stamp, live.head.stamp)
    const on = londonDay(call.at)
    const { c } = await planSeen(live, call.authority, on, call.at, 'exactly')
    const around = await aroundOf(given, { authority: call.authority, name }, { ...live.head, graph: live.graph })
    const would = certificateOf(c, around)
    if (would.is === 'statement') {
      const worst = c.j.findings[0]
      const n = would.counts.blocker
      throw new Refusal(
        'conflict',
        n === 0
          ? 'There is nothing to certify: the plan has no outcome or no step, or no rule could be asked.'
          : `No certificate is given while ${count(n, 'blocker')} ${n === 1 ? 'stands' : 'stand'}: settle each, or have it accepted for now with a reason and an end. The first: ${clip(worst?.message ?? '', 300)}`,
      )
    }
    const before = (await issuedOf(given, call.authority))[0]
    if (before && before.stamp === live.head.stamp && before.on === on)
      throw new Refusal('conflict', `Certificate ${before.number} says the same of the same plan today.`)
    const bytes = bytesOf(live.graph)
    if (bytes.byteLength > mostBytes)
      throw new Refusal(
        'conflict',
        'The plan is too large to be kept with its certificate: as a document it has more than 25 MB.',
      )
    const { hash: document } = await keepFile(given, bytes)
    const number = (before?.number ?? 0) + 1
    const by = (await asRef(given, call, live)).text
    const body = JSON.stringify({ ...would, issued: { number, at: call.at.toString(), by } } satisfies Certificate)
    const hash = sha256(body)
    const { id } = await db
      .insertInto('plan.certificate')
      .values({
        authority: call.authority,
        number,
        issued_at: call.at,
        issued_by: call.person.id,
        issued_as: by,
        on_day: on,
        stamp: BigInt(live.head.stamp),
        document,
        body,
        hash,
        ...signText(PURPOSE, hash),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    call.made('plan.certificate', id)
    call.made('file', document)
    return { id, number }
  },
})

/** Nobody issues what they have not seen. A comment changes nothing that is certified. */
async function refuseUnseen(db: Db, authority: string, seen: number, now: number): Promise<void> {
  if (seen === now) return
  const { rows } = await sql<{ n: bigint }>`
    select count(*) as n from plan.record
    where authority = ${authority} and stamp > ${seen} and kind <> 'comment'`.execute(db)
  const n = Number(rows[0]!.n)
  if (n > 0)
    throw new Refusal(
      'conflict',
      `The plan has changed since you opened this page: ${count(n, 'record')} of it. Look at what it says now, and issue it again.`,
    )
}

/** What became of a certificate since it was issued. */
export type Standing = {
  /** Its letters have the hash that is kept with them. */
  readonly whole: boolean
  readonly signature: 'ours' | 'another key' | 'broken'
  /** In what the plan as it was then, judged again, differs; null where it was not judged again. */
  readonly differs: readonly string[] | null
}
export type Kept = {
  readonly id: string
  readonly body: Certificate
  /** The very letters that were hashed and signed. */
  readonly letters: string
  readonly hash: string
  readonly signature: string
  readonly key: string
  readonly standing: Standing
  readonly latest: boolean
}

type Row = { id: string; body: string; hash: string; signature: string; key: string; document: string; latest: boolean }
async function rowOf(db: Db, authority: string, which: { id: string } | { number: number }): Promise<Row | null> {
  const { rows } = await sql<Row>`
    select id, body, hash, signature, key, document,
      not exists (select from plan.certificate l where l.authority = c.authority and l.number > c.number) as latest
    from plan.certificate c
    where authority = ${authority} and ${'id' in which ? sql`id = ${which.id}` : sql`number = ${which.number}`}`.execute(
    db,
  )
  return rows[0] ?? null
}

async function keptOf(db: Db, authority: string, row: Row, again: boolean): Promise<Kept> {
  const body = JSON.parse(row.body) as Certificate
  const { hash, signature, key } = row
  const whole = sha256(row.body) === hash
  const standing: Standing = {
    whole,
    signature: signatureOf(PURPOSE, hash, { signature, key }),
    differs: again ? await judgedAgain(db, authority, body, row.document) : null,
  }
  return { id: row.id, body, letters: row.body, hash, signature, key, standing, latest: row.latest }
}

/** The plan that is kept with it, judged by the rules of today as on its day. */
async function judgedAgain(db: Db, authority: string, body: Certificate, document: string): Promise<string[]> {
  if (body.plan.document !== document) return ['The plan that is kept with it is another']
  const live = await livePlan(db, authority)
  const graph = await frozenPlan(db, authority, document, live?.graph ?? emptyGraph())
  const j = await checkInTurns(graph, body.on, { between: () => new Promise(go => setImmediate(go)) })
  const c = contextOf(j, graph, { title: body.plan.title, files: [], warnings: [], madeOn: body.on }, rules)
  return differences(body, certificateOf(c, body))
}

/** One that was issued, with whether its signature holds. */
export const certificateOfRead = act({
  ...READS,
  name: 'plan.certificate-issued',
  input: z.strictObject({ id }),
  run: async (db, { id }, { authority }): Promise<Kept> => {
    const row = await rowOf(db, authority, { id })
    if (!row) throw notFound()
    return keptOf(db, authority, row, false)
  },
})

export type Checked = {
  /** Null where no number was asked for, or none has it. */
  readonly kept: Kept | null
  /** Whether the hash on the paper is that of the certificate; null where none was given. */
  readonly same: boolean | null
  readonly asked: boolean
}
/** Checks a certificate by what stands on its paper: its number, and as much of its hash as somebody typed. */
export const certificateCheck = act({
  ...READS,
  name: 'plan.certificate-check',
  input: z.strictObject({ number: z.string().max(20), hash: z.string().max(200) }),
  run: async (db, { number, hash }, { authority }): Promise<Checked> => {
    const n = /^\d{1,9}$/.test(number.trim()) ? Number(number) : null
    const typed = hash.toLowerCase().replace(/[^0-9a-f]/g, '')
    const row = n === null ? null : await rowOf(db, authority, { number: n })
    if (!row) return { kept: null, same: null, asked: number.trim() !== '' }
    const kept = await keptOf(db, authority, row, true)
    return { kept, same: typed === '' ? null : typed.length >= 8 && kept.hash.startsWith(typed), asked: true }
  },
})
