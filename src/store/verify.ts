/** Whether the audit is what was written: every row against its block, every block against the chain, the chain against its heads. */
import type { KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import { type AuditRow, BEGINNING, type Block, blockHash, rowHash } from './audit/chain.ts'
import { type HeadLine, readHeads } from './audit/heads.ts'
import type { AdminDb, Store } from './open.ts'

/**
 * altered: a row says something else than when it was sealed. dropped: a sealed row has gone. added: a row that is neither
 * sealed nor waiting to be. block: a block's own words were changed. reordered: blocks stand in another order. cut: blocks
 * have gone from the end. replaced: the chain is not the one that was signed. unsigned: a line of the head file is no signed
 * head. no-heads: there is no head file to go by.
 */
export type Fault =
  | 'altered'
  | 'dropped'
  | 'added'
  | 'block'
  | 'reordered'
  | 'cut'
  | 'replaced'
  | 'unsigned'
  | 'no-heads'
export type Finding = {
  fault: Fault
  says: string
  block: bigint | null
  row: { authority: string; id: string } | null
}

export type Verification = {
  blocks: number
  rows: number
  heads: number
  /** Empty when nothing is wrong. At most `MOST` are listed. */
  findings: Finding[]
  /** All that were found. */
  found: number
  /** Restores that the head file tells of. */
  notes: string[]
  /** What cannot be vouched for yet: rows not in a block, since when, and blocks after the last signed head. */
  unsealed: { rows: number; since: Temporal.Instant | null; blocks: number }
}

const MOST = 1_000
const BATCH = 50

/**
 * Verifies the audit as of one moment, while acts go on.
 * @param o.heads the file of signed heads
 * @param o.key the public key, best from a copy kept elsewhere
 */
export async function verify(store: Store, o: { heads: string; key: KeyObject }): Promise<Verification> {
  // Read before the database, so that every head has its block.
  const lines = await readHeads(o.heads, o.key)
  return store.admin.as('gt_sealer', async db => {
    await sql`set transaction isolation level repeatable read, read only`.execute(db)
    await sql`set local statement_timeout = 0`.execute(db)
    const result: Verification = {
      ...{ blocks: 0, rows: 0, heads: 0, findings: [], found: 0, notes: [] },
      unsealed: { rows: 0, since: null, blocks: 0 },
    }
    const find = (fault: Fault, says: string, block: bigint | null = null, row: Finding['row'] = null) => {
      if (result.found++ < MOST) result.findings.push({ fault, says, block, row })
    }
    const signed = await verifyBlocks(db, result, find, lines ?? [])
    verifyHeads(lines, signed, result, find)
    await verifyRest(db, result, find)
    return result
  })
}

type Find = (fault: Fault, says: string, block?: bigint | null, row?: Finding['row']) => void
/** What the database has at the numbers that the head file names, and its last block. */
type Signed = { hashes: Map<bigint, string>; last: bigint }

async function verifyBlocks(db: AdminDb, result: Verification, find: Find, lines: HeadLine[]): Promise<Signed> {
  const named = new Set(lines.map(l => l.head?.n))
  const signed: Signed = { hashes: new Map([[0n, BEGINNING.toString('hex')]]), last: 0n }
  let before: Buffer = BEGINNING
  for (;;) {
    const blocks = await db
      .selectFrom('audit_block')
      .selectAll()
      .where('n', '>', signed.last)
      .orderBy('n')
      .limit(BATCH)
      .execute()
    if (blocks.length === 0) return signed
    for (const b of blocks) {
      if (b.n !== signed.last + 1n)
        find(
          'dropped',
          `block ${signed.last + 1n}${b.n > signed.last + 2n ? ` to ${b.n - 1n}` : ''} has gone`,
          signed.last + 1n,
        )
      else if (!b.previous.equals(before)) await misplaced(db, b, find)
      if (!blockHash(b).equals(b.hash)) find('block', `block ${b.n} was changed after it was sealed`, b.n)
      if (named.has(b.n)) signed.hashes.set(b.n, b.hash.toString('hex'))
      before = b.hash
      signed.last = b.n
      result.blocks++
    }
    await verifyRows(db, blocks, result, find)
  }
}

async function misplaced(db: AdminDb, b: Block, find: Find): Promise<void> {
  const after = await db.selectFrom('audit_block').select('n').where('hash', '=', b.previous).executeTakeFirst()
  if (after)
    find('reordered', `block ${b.n} stands out of order: it was written after what is now block ${after.n}`, b.n)
  else find('block', `block ${b.n} does not follow on the block before it`, b.n)
}

async function verifyRows(db: AdminDb, blocks: readonly Block[], result: Verification, find: Find): Promise<void> {
  const authorities = blocks.flatMap(b => b.authorities)
  const ids = blocks.flatMap(b => b.ids)
  const { rows } = await sql<AuditRow>`
    select a.authority, a.id, a.at, a.person, a.act, a.subject_kind, a.subject_ids, a.outcome
    from unnest(${[...authorities]}::text[], ${[...ids]}::uuid[]) as sealed (authority, id)
    join audit a using (authority, id)`.execute(db)
  const there = new Map(rows.map(r => [`${r.authority} ${r.id}`, r]))
  for (const b of blocks) {
    for (const [i, id] of b.ids.entries()) {
      const authority = b.authorities[i] ?? ''
      const row = there.get(`${authority} ${id}`)
      result.rows++
      if (!row) find('dropped', `row ${id} of ${authority}, sealed in block ${b.n}, has gone`, b.n, { authority, id })
      else if (!b.hashes[i]?.equals(rowHash(b.form, row)))
        find('altered', `row ${id} of ${authority} does not say what it said when block ${b.n} was sealed`, b.n, {
          authority,
          id,
        })
    }
  }
}

function verifyHeads(lines: HeadLine[] | null, { hashes, last }: Signed, result: Verification, find: Find): void {
  if (lines === null) {
    if (last > 0n) find('no-heads', 'there is no file of signed heads: nothing shows that this is the whole chain')
    result.unsealed.blocks = Number(last)
    return
  }
  let reached = 0n
  // From the end: what a later restore gave up is not asked for.
  let kept: bigint | null = null
  for (const [i, { line, head, signed }] of [...lines.entries()].reverse()) {
    const hash = head === null ? undefined : hashes.get(head.n)
    const agrees = hash !== undefined && hash === head?.hash
    // A head that agrees says nothing that the last of all does not say too.
    const matters = !agrees || head?.restored != null || i === lines.length - 1
    if (head === null || (matters && !signed())) {
      find('unsigned', `line ${line} of the head file is not a head signed with this key`)
      continue
    }
    result.heads++
    if (head.restored !== null) result.notes.unshift(`restored to block ${head.n} at ${head.at}: ${head.restored}`)
    if (kept === null && head.n > reached) reached = head.n
    if (!agrees && (kept === null || head.n <= kept)) {
      if (head.n > last)
        find('cut', `block ${head.n} was signed at ${head.at}; the database ends with block ${last}`, head.n)
      else if (hash !== undefined)
        find('replaced', `block ${head.n} is not the one that was signed at ${head.at}`, head.n)
    }
    if (head.restored !== null && (kept === null || head.n < kept)) kept = head.n
  }
  result.unsealed.blocks = Number(last > reached ? last - reached : 0n)
}

/** Rows that no block has: those that wait are the unsealed tail, any other was put there past the triggers. */
async function verifyRest(db: AdminDb, result: Verification, find: Find): Promise<void> {
  const { rows: tail } = await sql<{ rows: bigint; since: Temporal.Instant | null }>`
    select count(*) as rows, min(a.at) as since from audit_tail t left join audit a using (authority, id)`.execute(db)
  result.unsealed.rows = Number(tail[0]?.rows ?? 0n)
  result.unsealed.since = tail[0]?.since ?? null
  const { rows: added } = await sql<{ authority: string; id: string }>`
    select a.authority, a.id from audit a
    where not exists (select from audit_tail t where t.authority = a.authority and t.id = a.id)
      and not exists (
        select from (select unnest(authorities) as authority, unnest(ids) as id from audit_block) s
        where s.authority = a.authority and s.id = a.id)
    order by a.id limit ${MOST}`.execute(db)
  for (const r of added) find('added', `row ${r.id} of ${r.authority} was added past the audit`, null, r)
  const { rows: gone } = await sql<{ authority: string; id: string }>`
    select t.authority, t.id from audit_tail t
    where not exists (select from audit a where a.authority = t.authority and a.id = t.id) limit ${MOST}`.execute(db)
  for (const r of gone) find('dropped', `row ${r.id} of ${r.authority} has gone before it was sealed`, null, r)
}
