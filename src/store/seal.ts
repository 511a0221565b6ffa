/**
 * The sealer: about every second it chains the audit rows that have committed into a block, and appends the signed head of
 * the chain to a file outside the database. Acts do not wait for it: a chain within each transaction would let one act pass
 * at a time.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import { type AuditRow, BEGINNING, type Block, blockHash, FORM, GONE, rowHash } from './audit/chain.ts'
import { appendHead, lastHead } from './audit/heads.ts'
import type { AdminDb, Store } from './open.ts'
import { StoreRefused } from './refused.ts'

export type SealOptions = {
  /** The file of signed heads. */
  heads: string
  /** The private key that signs them, as `sealKey` gives it. */
  key: KeyObject
}
export type Sealed = { blocks: number; rows: number }

/** Rows in one block at most, so that a verifier need not hold more. */
const MOST_ROWS = 2_000
/** One sealer at a time, over all servers of a database. */
const LOCK = 8_467_004n

/**
 * Seals everything that has committed, and appends the head. Several servers may do so on one database; each appends to its
 * own file what any of them sealed.
 * @returns what this call sealed
 * @throws StoreRefused when the database is not the one whose heads the file has
 */
export async function seal(store: Store, options: SealOptions): Promise<Sealed> {
  const sealed: Sealed = { blocks: 0, rows: 0 }
  for (;;) {
    const rows = await store.admin.as('gt_sealer', sealBlock)
    if (rows === 0) break
    sealed.blocks++
    sealed.rows += rows
  }
  await store.admin.as('gt_sealer', db => publish(db, options))
  return sealed
}

async function sealBlock(db: AdminDb): Promise<number> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db)
  const { rows } = await sql<AuditRow & { there: boolean }>`
    with taken as (
      delete from audit_tail where ctid = any (array(select ctid from audit_tail order by id limit ${MOST_ROWS}))
      returning authority, id
    )
    select t.authority, t.id, a.id is not null as there,
      a.at, a.person, a.act, a.subject_kind, a.subject_ids, a.outcome
    from taken t left join audit a on a.authority = t.authority and a.id = t.id
    order by t.id, t.authority`.execute(db)
  if (rows.length === 0) return 0
  const last = await lastBlock(db)
  const { rows: clock } = await sql<{ now: Temporal.Instant }>`select clock_timestamp() as now`.execute(db)
  const block: Block = {
    n: (last?.n ?? 0n) + 1n,
    form: FORM,
    at: clock[0]!.now,
    authorities: rows.map(r => r.authority),
    ids: rows.map(r => r.id),
    // A row removed before it was sealed is sealed as gone, and so found.
    hashes: rows.map(r => (r.there ? rowHash(FORM, r) : GONE)),
    previous: last?.hash ?? BEGINNING,
  }
  await db
    .insertInto('audit_block')
    .values({
      ...block,
      authorities: [...block.authorities],
      ids: [...block.ids],
      hashes: [...block.hashes],
      hash: blockHash(block),
    })
    .execute()
  return rows.length
}

const lastBlock = (db: AdminDb) =>
  db.selectFrom('audit_block').select(['n', 'hash', 'at']).orderBy('n', 'desc').limit(1).executeTakeFirst()

/** Appends the head of what has committed: after the block, so that the file never knows of a block that was not saved. */
async function publish(db: AdminDb, { heads, key }: SealOptions): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db)
  const last = await lastBlock(db)
  const head = await lastHead(heads, createPublicKey(key))
  if (head !== null) {
    const block = await db.selectFrom('audit_block').select('hash').where('n', '=', head.n).executeTakeFirst()
    const known = head.n === 0n ? BEGINNING : block?.hash
    if (known?.toString('hex') !== head.hash)
      throw new StoreRefused(
        `${heads}: block ${head.n} of the audit is not the one that was signed; run: goldenthread verify`,
      )
    if (head.n === last?.n) return
  }
  if (last)
    await appendHead(heads, key, { n: last.n, hash: last.hash.toString('hex'), at: last.at.toString(), restored: null })
}

/**
 * Appends a head that gives up the blocks after the present one: what a restore from a backup does, knowingly.
 * @param reason why, in words that a verifier will print
 */
export async function acceptRestored(store: Store, { heads, key }: SealOptions, reason: string): Promise<void> {
  await store.admin.as('gt_sealer', async db => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db)
    const last = await lastBlock(db)
    const hash = (last?.hash ?? BEGINNING).toString('hex')
    await appendHead(heads, key, { n: last?.n ?? 0n, hash, at: Temporal.Now.instant().toString(), restored: reason })
  })
}

/** A sealer that runs until it is stopped. */
export type Sealer = {
  /** Seals what is left, and ends. */
  stop: () => Promise<void>
}

/**
 * Seals about every second.
 * @param o.trouble told when a sealing failed; the next is tried all the same
 * @param o.every milliseconds between the end of one sealing and the next
 */
export function startSealer(
  store: Store,
  o: SealOptions & { trouble: (error: unknown) => void; every?: number },
): Sealer {
  const { trouble, every = 1_000 } = o
  let stopping = false
  let wake = () => {}
  const attempt = () => seal(store, o).then(() => {}, trouble)
  const running = (async () => {
    while (!stopping) {
      await attempt()
      await new Promise<void>(done => {
        const timer = setTimeout(done, every)
        wake = () => {
          clearTimeout(timer)
          done()
        }
        if (stopping) wake()
      })
    }
    await attempt()
  })()
  return {
    stop: () => {
      stopping = true
      wake()
      return running
    },
  }
}
