/** How one place stands beside others in the latest period of which they all could have a value. */
import type { Compared } from '../drawing/shapes.ts'
import type { OneRead } from './acts.ts'

type Kinds = Readonly<Record<string, Compared['kind']>>
const COUNCILS: Kinds = { country: 'england', region: 'region', authority: 'neighbour' }
const WITHIN: Kinds = { authority: 'region', locality: 'neighbour' }

/** The latest period of our place with a value, and who else has one in it; null where nobody has. */
export function compareIn({
  places,
  place,
}: OneRead): { readonly label: string; readonly says: string; readonly places: readonly Compared[] } | null {
  const ours = places.find(p => p.place.id === place?.id)
  const latest = ours?.values.findLast(v => v.value !== null)
  if (!ours || !latest) return null
  const among = (kinds: Kinds) =>
    places.flatMap((p): Compared[] => {
      const kind = p === ours ? 'ours' : kinds[p.place.kind]
      const there = p.values.find(v => v.from === latest.from && v.until === latest.until)
      return kind && there?.value != null ? [{ name: p.place.name, value: there.value, kind }] : []
    })
  const councils = among(COUNCILS)
  // What only the council itself counts is compared within it.
  const compared = councils.length > 1 ? councils : among(WITHIN)
  if (compared.length < 2) return null
  const others = compared.filter(c => c.kind === 'neighbour').length
  const what = compared === councils ? 'council' : 'locality'
  const many = what === 'council' ? 'councils' : 'localities'
  return {
    label: latest.label,
    says: `${ours.place.name} beside ${others === 1 ? `one other ${what}` : `${others} other ${many}`} in ${latest.label}.`,
    places: compared,
  }
}
