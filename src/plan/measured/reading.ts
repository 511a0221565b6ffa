/** What the page of a measure asks of the store: what it is joined to, and what it could be. */
import { dictionaryNames, type Named, ownPlace, storedPlaces } from '../../evidence/rules.ts'
import type { Db } from '../../store/open.ts'
import { alikeAmong } from '../coherence/alike.ts'
import type { Measure } from '../graph/kinds.ts'
import { type Join, joinOf } from './joins.ts'

export type Joining = {
  /** Null where it is joined to none. */
  readonly join: (Join & Pick<Named, 'name'>) | null
  /** What it names that the dictionary does not hold; '' where there is no such thing. */
  readonly lost: string
  /** The place of its values by name; '' where no place of that name is known, or which is the council's own. */
  readonly place: string
  /** Measures of the dictionary whose names are like its own, the likest first. */
  readonly alike: readonly Named[]
  /** Whether there is a dictionary at all. */
  readonly some: boolean
  /** The names of all places but for the council's own. */
  readonly places: readonly string[]
}

/** How alike two names must be for the one to be offered: some of its words, in other forms. */
const LIKE = 0.2
const OFFERED = 5

export async function joiningOf(db: Db, m: Measure): Promise<Joining> {
  const names = await dictionaryNames(db)
  const places = names.length === 0 ? [] : await storedPlaces(db)
  const own = names.length === 0 ? null : await ownPlace(db, places)
  const join = joinOf(m, new Set(names.map(n => n.code)))
  const named = join && names.find(n => n.code === join.code)
  const at = join?.place ?? null
  return {
    join: join && named ? { ...join, name: named.name } : null,
    lost: join === null && m.joined !== '' && m.joined !== 'none' ? m.joined : '',
    place: (at === null ? own : places.find(p => p.name.toLowerCase() === at.toLowerCase()))?.name ?? '',
    alike: alikeOf(m, names),
    some: names.length > 0,
    places: places.filter(p => p !== own).map(p => p.name),
  }
}

function alikeOf(m: Measure, names: readonly Named[]): Named[] {
  if (names.length === 0 || m.title === '') return []
  return alikeAmong(names.map(n => n.name))
    .all(m.title, LIKE)
    .slice(0, OFFERED)
    .map(({ at }) => names[at]!)
}
