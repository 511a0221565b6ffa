/**
 * COPY over a connection of `pg`, which knows the messages but gives no streams for them. Neither side runs ahead: what waits
 * is one row at most beyond a fixed number of bytes. Protocol: PostgreSQL 18 documentation, 54.2.6, "COPY Operations".
 */
import type { Duplex } from 'node:stream'
import type { Client, Submittable } from 'pg'

/** What `pg` gives to a query that is not its own; its published types leave out the half that copies. */
type Wire = {
  stream: Duplex
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
  sendCopyFail: (why: string) => void
}
/** What `pg` calls on such a query. */
type Copying = {
  submit: (wire: Wire) => void
  handleCopyInResponse: (wire: Wire) => void
  handleCopyData: (message: { chunk: Buffer }) => void
  handleCommandComplete: (message: { text: string }) => void
  handleReadyForQuery: () => void
  handleError: (error: unknown) => void
}

/** Bytes that may wait to be taken before the server is made to wait. */
const MOST = 1_000_000

const rowsIn = (tag: string): number => Number(tag.match(/^COPY (\d+)$/)?.[1] ?? 0)
const start = (client: Client, query: Copying) => client.query(query as unknown as Submittable)

/**
 * Runs `copy ... to stdout`. Who stops before the end has to close the connection.
 * @returns by its end, the number of rows
 */
export async function* copyOut(client: Client, statement: string): AsyncGenerator<Buffer, number, undefined> {
  let wire: Wire | null = null
  let waiting: Buffer[] = []
  let bytes = 0
  let rows = 0
  let state: 'copying' | 'ended' | 'left' = 'copying'
  let failed: { error: unknown } | null = null
  let wake = () => {}
  start(client, {
    submit: w => {
      wire = w
      w.query(statement)
    },
    handleCopyInResponse: () => {},
    handleCopyData: ({ chunk }) => {
      if (state === 'left') return
      // The connection uses the memory of a message again for the next.
      waiting.push(Buffer.from(chunk))
      bytes += chunk.length
      if (bytes >= MOST) wire?.stream.pause()
      wake()
    },
    handleCommandComplete: ({ text }) => {
      rows = rowsIn(text)
    },
    handleReadyForQuery: () => {
      state = 'ended'
      wake()
    },
    handleError: error => {
      failed = { error }
      wake()
    },
  })
  const isOver = () => state === 'ended' || failed !== null
  try {
    for (;;) {
      while (bytes === 0 && !isOver())
        await new Promise<void>(done => {
          wake = done
        })
      if (failed !== null) throw (failed as { error: unknown }).error
      if (bytes === 0) return rows
      const taken = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting, bytes)
      waiting = []
      bytes = 0
      yield taken
      ;(wire as Wire | null)?.stream.resume()
    }
  } finally {
    if (state === 'copying') state = 'left'
    waiting = []
    ;(wire as Wire | null)?.stream.resume()
  }
}

/**
 * Runs `copy ... from stdin`. When it throws, the transaction has failed and the connection is ready for a rollback.
 * @param source pieces of any size
 * @returns the number of rows
 */
export async function copyIn(client: Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> {
  const begun = Promise.withResolvers<Wire>()
  const ended = Promise.withResolvers<number>()
  // Each is awaited below, but not at once.
  for (const p of [begun.promise, ended.promise]) p.catch(() => {})
  let rows = 0
  let failed = false
  let wake = () => {}
  start(client, {
    submit: w => w.query(statement),
    handleCopyInResponse: begun.resolve,
    handleCopyData: () => {},
    handleCommandComplete: ({ text }) => {
      rows = rowsIn(text)
    },
    handleReadyForQuery: () => ended.resolve(rows),
    handleError: error => {
      failed = true
      begun.reject(error)
      ended.reject(error)
      wake()
    },
  })
  const wire = await begun.promise
  try {
    for await (const chunk of source) {
      if (failed) break
      wire.sendCopyFromChunk(chunk)
      if (wire.stream.writableNeedDrain)
        await new Promise<void>(done => {
          wake = done
          wire.stream.once('drain', done)
        })
      if (failed) break
    }
  } catch (e) {
    wire.sendCopyFail('its source failed')
    await ended.promise.catch(() => {})
    throw e
  }
  if (!failed) wire.endCopyFrom()
  return ended.promise
}
