/** The numbered SQL files that make the database what it is. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { StoreRefused } from './refused.ts'

export type Migration = {
  number: number
  /** The file's name without its number and ending, such as `audit`. */
  name: string
  /** Where it lies, from the folder of rooms: `store/schema/0003-audit.sql`. */
  file: string
  sql: string
  /** SHA-256 of the text, with the same line ends on every machine. */
  checksum: string
}

/** A row of the table `migration`: what has run. */
export type Applied = { number: number; name: string; checksum: string }

const rooms = join(import.meta.dirname, '..')

/**
 * Gathers every room's migrations, in order.
 * @param root the folder of rooms; theirs lie in `ROOM/schema/NNNN-name.sql`
 * @throws StoreRefused for a name that is none, a number used twice, or a file that ends its own transaction
 */
export function findMigrations(root: string = rooms): Migration[] {
  const files = globSync('**/schema/*.sql', { cwd: root }).map(path => path.replaceAll('\\', '/'))
  const free = nextOf(files.map(f => Number(basename(f).match(/^\d{4}(?=-)/)?.[0] ?? 0)))
  const found = files.map(file => read(root, file, free))
  found.sort((a, b) => a.number - b.number)
  for (const [i, m] of found.entries()) {
    const before = found[i - 1]
    if (before?.number === m.number)
      throw new StoreRefused(
        `${before.file} and ${m.file} have the same number; the newer one becomes ${free}-${m.name}.sql`,
      )
  }
  return found
}

/** A line that begins or ends a transaction. */
const ENDS = /^\s*(?:begin|start\s+transaction|commit|rollback|end)\s*(?:work|transaction)?\s*;/i

/** The next free number, as files have it. */
const nextOf = (numbers: readonly number[]): string => String(Math.max(0, ...numbers) + 1).padStart(4, '0')

function read(root: string, file: string, free: string): Migration {
  const parts = basename(file).match(/^(\d{4})-([a-z0-9-]+)\.sql$/)
  if (!parts)
    throw new StoreRefused(`${file}: a migration is named by its number and small words, such as ${free}-plan.sql`)
  const sql = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')
  // Within a function's body such a line may stand.
  const outside = sql.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, body => body.replace(/[^\n]/g, ''))
  const ends = outside.split('\n').findIndex(l => ENDS.test(l))
  if (ends >= 0)
    throw new StoreRefused(`${file}:${ends + 1}: a migration runs in one transaction and neither begins nor ends one`)
  return {
    number: Number(parts[1]),
    name: parts[2] ?? '',
    file,
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
  }
}

/**
 * What is still to run. Forward only: what has run must still be there, word for word, and nothing may come before it.
 * @throws StoreRefused naming the migration that was edited, is missing, or comes too early
 */
export function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const files = new Map(migrations.map(m => [m.number, m]))
  for (const a of applied) {
    const m = files.get(a.number)
    const title = `${String(a.number).padStart(4, '0')}-${a.name}`
    if (!m)
      throw new StoreRefused(
        `migration ${title} has run on this database and is missing here; run a version that has it`,
      )
    if (m.checksum !== a.checksum)
      throw new StoreRefused(`${m.file} was edited after it ran as ${title}; put it back, and write a new migration`)
  }
  const done = new Set(applied.map(a => a.number))
  const last = Math.max(0, ...done)
  const pending = migrations.filter(m => !done.has(m.number))
  const early = pending.find(m => m.number < last)
  if (early)
    throw new StoreRefused(
      `${early.file} comes before ${last}, which has already run; name it ${nextOf(migrations.map(m => m.number))}-${early.name}.sql`,
    )
  return pending
}
