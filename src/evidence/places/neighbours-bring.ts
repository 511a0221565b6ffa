/** Brings a file of neighbours from the command line: opens the store, finds who brings it, and performs the act as them. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import { openStore, type Store } from '../../store/open.ts'
import { readWebConfig } from '../../web/config.ts'
import { sayWhy, whoBrings } from '../measures/bring.ts'
import { measureNeighbours, type Refused } from './neighbours.ts'

export type BringingNeighbours = {
  readonly file: string
  /** The first day, ISO 8601. */
  readonly from: string
  readonly source: string
  /** Whose neighbours; '' for the council's own. */
  readonly of: string
  readonly leaveOut: boolean
  /** The email address of whoever brings them; null in a demonstration. */
  readonly as: string | null
}
export type CameNeighbours = { readonly kept: number; readonly refused: readonly Refused[] }

/**
 * Brings a set into the store.
 * @returns what came of it, or why not, in one line
 * @throws StoreRefused for what is wrong with the database or the settings
 */
export async function bringNeighbours(o: BringingNeighbours): Promise<CameNeighbours | { refused: string }> {
  const { authority } = readWebConfig()
  const store = await openStore(readStoreConfig())
  try {
    return await bringNeighboursInto(store, authority.id, o)
  } finally {
    await store.close()
  }
}

/** The same in a store that is open. */
export async function bringNeighboursInto(
  store: Pick<Store, 'withTransaction'>,
  authority: string,
  { file, from, source, of, leaveOut, as }: BringingNeighbours,
): Promise<CameNeighbours | { refused: string }> {
  const personId = await whoBrings(store, authority, as)
  if (typeof personId !== 'string') return personId
  try {
    const text = await readFile(file, 'utf8')
    const at = Temporal.Now.instant()
    return await performer(store, loadPerson)(
      measureNeighbours,
      { authority, personId, at },
      { from, source, text, of, agreed: leaveOut ? 'yes' : '' },
    )
  } catch (e) {
    return { refused: sayWhy(e, as ?? 'the analyst of the demonstration', basename(file)) }
  }
}
