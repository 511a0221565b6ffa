/** Brings files of measures from the command line: opens the store, finds who brings them, and performs the act as them. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { demoPeople, loadPerson } from '../../authority/room.ts'
import { ActFailed, performer } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import { openStore, type Store } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { readWebConfig } from '../../web/config.ts'
import { type Brought, measureBring } from './acts.ts'
import { hashing, NoMeasures, type Source } from './csv.ts'
import { isDictionary, readDictionary } from './dictionary.ts'
import type { Skipped } from './lait.ts'
import { isValues, lookAt } from './points.ts'
import { isWorkbook, sheetsOf } from './workbook.ts'

export type Bringing = {
  readonly files: readonly string[]
  readonly dictionary: string | null
  /** The email address of whoever brings them; null in a demonstration, where it is its performance analyst. */
  readonly as: string | null
  /** Rows that one file may have; 2,000,000 where nothing is said. */
  readonly mostRows?: number
}
export type Came = Brought & {
  /** Rows of the dictionary that were left out. */
  readonly undefined: readonly Skipped[]
}

/**
 * Brings files into the store.
 * @returns what came of it, or why not, in one line
 * @throws StoreRefused for what is wrong with the database or the settings
 */
export async function bring(o: Bringing): Promise<Came | { refused: string }> {
  const { authority } = readWebConfig()
  const store = await openStore(readStoreConfig())
  try {
    return await bringInto(store, authority, o)
  } finally {
    await store.close()
  }
}

/** The same in a store that is open. */
export async function bringInto(
  store: Pick<Store, 'withTransaction'>,
  { id: authority, name: own }: { readonly id: string; readonly name: string },
  { files, dictionary, as, mostRows }: Bringing,
): Promise<Came | { refused: string }> {
  const personId = await whoBrings(store, authority, as)
  if (typeof personId !== 'string') return personId
  const at = Temporal.Now.instant()
  let reading = ''
  try {
    const left: Skipped[] = []
    let defined: { defined: Awaited<ReturnType<typeof readDictionary>>; hash: string } | null = null
    if (dictionary !== null) {
      reading = basename(dictionary)
      const [source] = await opened(dictionary, isDictionary)
      const { chunks, hash } = hashing(source!)
      defined = { defined: await readDictionary(chunks, s => left.push(s)), hash: hash() }
    }
    const sources = []
    for (const file of files) {
      reading = basename(file)
      for (const source of await opened(file, isValues)) sources.push(await lookAt(source, mostRows))
    }
    if (sources.length > 1) reading = ''
    const came = await performer(store, loadPerson)(
      measureBring,
      { authority, personId, at },
      { files: sources, own, dictionary: defined },
    )
    return { ...came, undefined: left }
  } catch (e) {
    return { refused: sayWhy(e, as ?? 'the analyst of the demonstration', reading) }
  }
}

/** Who acts for a command: whoever has the address, in a demonstration its analyst; else why nobody does. */
export async function whoBrings(
  store: Pick<Store, 'withTransaction'>,
  authority: string,
  as: string | null,
): Promise<string | { refused: string }> {
  const personId = as === null ? await demoAnalyst(store, authority) : await whoHas(store, authority, as)
  if (personId !== null) return personId
  return {
    refused:
      as === null
        ? 'say who brings it: --as EMAIL, or GOLDENTHREAD_OPERATOR'
        : `nobody in ${authority} has the email address ${as.slice(0, 100)}`,
  }
}

/** @throws what is no refusal */
export function sayWhy(e: unknown, as: string, reading: string): string {
  const cause = e instanceof ActFailed ? e.cause : e
  const file = reading === '' ? '' : `${reading}: `
  if (cause instanceof NoMeasures) return `${file}${cause.message}`
  const code = (cause as { code?: string }).code ?? ''
  if (['ENOENT', 'EACCES', 'EISDIR'].includes(code)) return `${file}there is no such file, or it cannot be read`
  if (e instanceof ActFailed) return `it could not be saved; the reference is ${e.reference}`
  if (!(e instanceof Refusal)) throw e
  if (e.code === 'not-found')
    return `${as} may not bring measures: it takes the right to load their values, which a performance analyst has`
  return Object.values(e.fields)[0] ?? e.message
}

const onDisk = (path: string): Source => ({
  name: basename(path),
  open: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
})

/** A file as it is read: its own bytes, or the sheets of a workbook. */
async function opened(path: string, isHead: (head: readonly string[]) => boolean): Promise<readonly Source[]> {
  const source = onDisk(path)
  for await (const chunk of source.open()) {
    if (!isWorkbook(chunk)) break
    const { chunks, hash } = hashing(source)
    for await (const _ of chunks);
    return sheetsOf({ name: source.name, source: path, hash: hash() }, isHead)
  }
  return [source]
}

/** In a demonstration anybody may be anybody, so that nobody need be named; null where people have accounts in earnest. */
async function demoAnalyst(store: Pick<Store, 'withTransaction'>, authority: string): Promise<string | null> {
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  return store.withTransaction({ authority, person: 'operator', act: 'measure.bring' }, async db => {
    const { rows } = await sql<{ so: boolean }>`select exists (select from web.account) as so`.execute(db)
    if (rows[0]?.so !== false) return null
    return (await demoPeople(db, authority, today)).find(p => p.role === 'performance-analyst')?.id ?? null
  })
}

async function whoHas(store: Pick<Store, 'withTransaction'>, authority: string, email: string): Promise<string | null> {
  const { rows } = await store.withTransaction({ authority, person: 'operator', act: 'measure.bring' }, db =>
    sql<{
      id: string
    }>`select id from authority.person where authority = ${authority} and email = lower(${email})`.execute(db),
  )
  return rows[0]?.id ?? null
}
