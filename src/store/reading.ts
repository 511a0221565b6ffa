/**
 * Whoever only reads shares a transaction with those who came at the same time: what begins and ends it, and the question
 * whether rights have changed, cost each of them a share and no longer a journey of their own.
 */
import type { Db, Store } from './open.ts'

/**
 * Reads in a transaction that begins after it was asked to: it sees whatever was committed before.
 * @param run is given the stamp of the authority's rights as the transaction began. It is given no seals, changes no setting,
 *   and does nothing that may not be done twice
 * @throws whatever `run` throws, or why the transaction failed, be it by another's statement: then it is to be done again alone
 */
export type Read = <T>(authority: string, run: (db: Db, rights: string | null) => Promise<T>) => Promise<T>

type Waiting = (db: Db, rights: string | null, failed: () => boolean) => Promise<void>
type Lane = { readonly waiting: { begin: Waiting; fail: (e: unknown) => void }[]; beginning: boolean }

/** What `run` gives. It may have passed over a statement that failed because another's had, and so know less than there is. */
async function given<T>(
  run: (db: Db, rights: string | null) => Promise<T>,
  db: Db,
  rights: string | null,
  failed: () => boolean,
) {
  const found = await run(db, rights)
  if (failed()) throw new Error('a statement had failed in the transaction that was shared')
  return found
}

/** Milliseconds after which those who wait for a transaction to begin do so no more: its connection may be dead. */
const LATE = 50

export function readerOf(store: Pick<Store, 'withTransaction'>): Read {
  const lanes = new Map<string, Lane>()

  function begin(authority: string, lane: Lane): void {
    lane.beginning = true
    // Whatever else has come from the network by now is heard first, and comes along.
    setImmediate(() => {
      const together = lane.waiting.splice(0)
      let told = false
      // Those who come from now on see the next one: what this one sees was settled before they asked.
      const begun = () => {
        if (told) return
        told = true
        clearTimeout(late)
        if (lane.waiting.length > 0) begin(authority, lane)
        else lane.beginning = false
      }
      const late = setTimeout(begun, LATE)
      store
        .withTransaction(
          { authority, person: 'readers', act: 'read', readOnly: true },
          async (db, { rights, failed }) => {
            const stamp = await rights
            begun()
            // Answered before the commit: there is nothing to be saved.
            await Promise.all(together.map(one => one.begin(db, stamp, failed)))
          },
        )
        .catch(e => {
          for (const one of together) one.fail(e)
        })
        .finally(begun)
    })
  }

  return (authority, run) =>
    new Promise((done, fail) => {
      const lane = lanes.get(authority) ?? { waiting: [], beginning: false }
      lanes.set(authority, lane)
      lane.waiting.push({ fail, begin: (db, rights, failed) => given(run, db, rights, failed).then(done, fail) })
      if (!lane.beginning) begin(authority, lane)
    })
}
