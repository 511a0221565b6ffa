/**
 * Whether certificates and signed versions of the plan are what was issued and signed: each by its hash, its signature and its
 * own past, and the plan that belongs to it by the name of its file. For `goldenthread verify`.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Checked, KeptFault } from '../../store/kept-checks.ts'
import type { AdminDb } from '../../store/open.ts'
import { signatureOf } from '../../store/signing.ts'
import { hashOf, type Written } from '../measured/written.ts'

/** As in cohering/certify.ts; a test holds the two together. */
export const PURPOSE = 'goldenthread certificate'

type Row = {
  readonly authority: string
  readonly number: number
  readonly document: string
  /** The plan is among the files. */
  readonly there: boolean
  /** The row says what it said when it was written, as the history has it. */
  readonly same: boolean
}
type Certificate = Row & { body: string; hash: string; signature: string; key: string }

export async function checkSigned(db: AdminDb, key: string): Promise<Checked> {
  const certificates = await sql<Certificate>`
    select c.authority, c.number, c.document, c.body, c.hash, c.signature, c.key, f.hash is not null as there,
      coalesce(to_jsonb(c) @> h.data, false) as same
    from plan.certificate c
    left join files f on f.authority = c.authority and f.hash = c.document
    left join history h on h.authority = c.authority and h.kind = 'plan.certificate' and h.id = c.id::text
      and h.version = c.version
    order by c.authority, c.number`.execute(db)
  const signoffs = await sql<Row>`
    select s.authority, s.number, s.document, f.hash is not null as there, coalesce(to_jsonb(s) @> h.data, false) as same
    from plan.signoff s
    left join files f on f.authority = s.authority and f.hash = s.document
    left join history h on h.authority = s.authority and h.kind = 'plan.signoff' and h.id = s.id::text
      and h.version = s.version
    where s.signed_at is not null order by s.authority, s.number`.execute(db)
  const tests = await sql<Written & { authority: string; hash: string }>`
    select authority, item, measure, code, place, kind, direction, value, periods, from_day::text as "from", by_day::text as by, why,
      on_day::text as "on", hash
    from plan.registered_test order by authority, at, id`.execute(db)
  const faults: KeptFault[] = []
  const notes: string[] = []
  for (const c of certificates.rows) {
    const what = `certificate ${c.number} of ${c.authority}`
    const fault = (why: string) => faults.push({ is: 'certificate', says: `${what} ${why}` })
    if (createHash('sha256').update(c.body, 'utf8').digest('hex') !== c.hash)
      fault('does not say what it said when it was signed')
    const signature = signatureOf(PURPOSE, c.hash, c)
    if (signature === 'broken') fault('has a signature that does not hold')
    else if (c.key !== key) notes.push(`${what} is signed with another key than that of this server.`)
    if (planIn(c.body) !== c.document) fault('has another plan beside it than the one that it names')
    around(c, fault)
  }
  for (const s of signoffs.rows)
    around(s, why => faults.push({ is: 'sign-off', says: `signed version ${s.number} of ${s.authority} ${why}` }))
  for (const t of tests.rows)
    if (hashOf(t) !== t.hash)
      faults.push({
        is: 'registered test',
        says: `the test of ${t.kind} for ${t.item} of ${t.authority}, written down on ${t.on}, does not say what it said then`,
      })
  return {
    counts: [
      { one: 'certificate', n: certificates.rows.length },
      { one: 'signed version', n: signoffs.rows.length },
      { one: 'registered test', n: tests.rows.length },
    ],
    faults,
    notes,
  }
}

function around(row: Row, fault: (why: string) => void): void {
  if (!row.there) fault('has lost the plan that was kept with it')
  if (!row.same) fault('is not as its own history has it')
}

/** The hash of the plan that a certificate names; null where it can no longer be read. */
function planIn(body: string): string | null {
  try {
    return (JSON.parse(body) as { plan: { document: string } }).plan.document
  } catch {
    return null
  }
}
