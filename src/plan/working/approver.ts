/** Who approved what changes the plan as it was signed. */
import type { AnyRec } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import { finderIn } from '../stored/fill.ts'
import type { Live } from '../stored/live.ts'
import { wrong } from './held.ts'
import { isSigned } from './naming.ts'

/** What is approved, as the end of "say who approved …". */
export type Approved = 'the new date' | 'that it stops' | 'that it is taken out'

/**
 * Who approved it: a post or a board of the plan, or any other name.
 * @throws Refusal invalid where what stands in the signed plan has none, or it is the owner or whoever does it
 */
export async function approverOf(
  live: Live,
  record: AnyRec,
  given: string,
  what: Approved,
  own: { readonly posts: readonly string[]; readonly by: Ref },
): Promise<Ref | null> {
  if (given === '') {
    if (!isSigned(live, record.id)) return null
    throw wrong('approver', `It stands in the plan as it was signed: say who approved ${what}`)
  }
  const found = finderIn(live)(given, ['post', 'board'], record)
  const same = (r: Ref | null) =>
    r !== null && ((found && r.id === found.id) || plainWords(r.text) === plainWords(given))
  const { owner = null, lead = null } = record as unknown as { owner?: Ref | null; lead?: Ref | null }
  if (same(owner ?? lead) || same(own.by) || (found && own.posts.includes(found.id)))
    throw wrong('approver', 'Somebody other than its owner, and other than you, has to approve it')
  return { id: found?.id ?? null, text: given }
}
