/** What of a plan the search finds: its records by their titles, and by who or what they belong to. */

import type { Db } from '../../store/open.ts'
import { type Entry, type Findable, forget, makeFindable } from '../../store/search.ts'
import { printableText } from '../../web/chart/svg.ts'
import { type AnyRec, type Kind, spec, titleOf } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { itemUrl } from '../urls.ts'

/** Posts and people are the authority's own, and found there. */
const KINDS = [
  'outcome',
  'programme',
  'workstream',
  'step',
  'milestone',
  'measure',
  'finding',
  'clause',
  'obligation',
  'risk',
  'decision',
] as const satisfies readonly Kind[]

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const finds: readonly Findable[] = KINDS.map(kind => ({
  kind,
  says: capital(spec(kind).one),
  class: 'read-plan',
  href: id => itemUrl.to({}, { id }),
}))

/** Letters of a title, and of what stands beneath it; a cell can hold a book. */
const TITLE = 300
const MORE = 600

/** Says what the search finds of records that were made or changed, and forgets those that were taken out. */
export async function refreshFindable(db: Db, put: readonly AnyRec[], gone: readonly AnyRec[]): Promise<void> {
  for (const [kind, records] of Map.groupBy(gone, r => r.kind))
    if (isFound(kind))
      await forget(
        db,
        kind,
        records.map(r => r.id),
      )
  await makeFindable(
    db,
    put
      .filter(r => isFound(r.kind))
      .map((r): Entry => ({ kind: r.kind, id: r.id, title: cut(titleOf(r), TITLE), more: cut(beneath(r), MORE) })),
  )
}

const found = new Set<Kind>(KINDS)
const isFound = (kind: Kind) => found.has(kind)

const cut = (text: string, most: number): string => {
  const plain = printableText(text).replace(/\s+/g, ' ').trim()
  return plain.length <= most ? plain : `${plain.slice(0, most - 1).toWellFormed()}…`
}

function beneath(r: AnyRec): string {
  const held = r as unknown as Record<string, Ref | string | null | undefined>
  const said = (field: string): string => {
    const value = held[field]
    return typeof value === 'string' ? value : (value?.text ?? '')
  }
  return [r.source.ref, said('owner') || said('lead'), said('programme'), said('owedTo'), said('section')]
    .filter(x => x !== '')
    .join(', ')
}
