/** Which of the places is the council's own. */
import { sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import type { Place } from './places.ts'

/** What the council is called, as far as it has said where it is; '' where it has not. */
async function councilName(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from authority.place
    where authority = current_authority() and kind = 'authority'`.execute(db)
  return rows[0]?.name ?? ''
}

/** The council's own place: the one of its name, else the only one of an authority. Another council's is never taken for it. */
export async function ownPlace(db: Db, places: readonly Place[]): Promise<Place | null> {
  const councils = places.filter(p => p.kind === 'authority')
  const council = (await councilName(db)).toLowerCase()
  const named = councils.find(p => council.includes(p.name.toLowerCase()) || p.name.toLowerCase().includes(council))
  if (council !== '' && named) return named
  return councils.length === 1 ? councils[0]! : null
}
