/** Where a finding is put right: the form that does it, by its rule and by what it is about. */

import type { Finding } from '../coherence/check.ts'
import { duplicatesUrl } from '../crosswalk/urls.ts'
import { type AnyRec, type Kind, type Step, spec } from '../graph/kinds.ts'
import { itemUrl } from '../urls.ts'
import { changesUrl, versionsUrl } from '../versions/urls.ts'
import { control } from '../working/entered-record.ts'
import { fieldsToEdit, whyNotEdited } from '../working/guarded.ts'
import { addUrl, editUrl } from '../working/urls.ts'

export type Way = { readonly text: string; readonly href: string }

/** What is done with a step stands on its page. */
const onPage = (r: AnyRec, text: string): Way => ({ text, href: `${itemUrl.to({}, { id: r.id })}#do` })
const adding = (kind: Kind, field: string, r: AnyRec, text: string): Way => ({
  text,
  href: addUrl.to({}, { kind, [control(field)]: r.source.ref || r.id }),
})
const changing = (r: AnyRec, text: string): Way =>
  fieldsToEdit(r).length > 0 && whyNotEdited(r) === null
    ? { text, href: editUrl.to({}, { id: r.id }) }
    : { text: `Open the ${spec(r.kind).one}`, href: itemUrl.to({}, { id: r.id }) }
const change = (r: AnyRec): Way => changing(r, `Change the ${spec(r.kind).one}`)

type Make = (r: AnyRec, f: Finding) => Way
const step = (r: AnyRec) => r as unknown as Step

/** An owner that was never named, and a date that is none, are said in the form of the step; after that its page asks why. */
const owner: Make = r =>
  step(r).owner?.id == null ? changing(r, 'Name its owner') : onPage(r, 'Give it to somebody else')
const date: Make = r => (step(r).due?.on == null ? changing(r, 'Give it an end date') : onPage(r, 'Move its date'))
const measured: Make = r =>
  r.kind === 'measure'
    ? changing(r, 'Fill in the measure')
    : adding('measure', 'outcomes', r, 'Add a measure of this outcome')
const funded: Make = r =>
  r.kind === 'programme' || r.kind === 'step' ? adding('funding', 'covers', r, 'Add the money for it') : change(r)
const answered: Make = r => adding('step', 'answers', r, 'Write a step that answers it')
const pair: Make = (r, f) =>
  f.items[1] === undefined
    ? change(r)
    : { text: 'Decide which of the two stays', href: duplicatesUrl.to({}, { keep: f.items[1], goes: r.id }) }
const worded: Make = r => changing(r, 'Reword it')

const WAYS: Readonly<Record<string, Make>> = {
  'C-01': owner,
  'C-02': date,
  'C-03': r => changing(r, 'Link it to an outcome'),
  'C-04': r => adding('step', 'outcomes', r, 'Write its first step'),
  'C-05': measured,
  'C-06': measured,
  'C-07': r => onPage(r, 'Move its date, or declare it done'),
  'C-08': r => onPage(r, 'See how its date moved'),
  'C-09': date,
  'C-10': r => adding('milestone', 'step', r, 'Add a milestone'),
  'C-11': r => onPage(r, 'Ask for evidence, or give it'),
  'C-13': measured,
  'C-14': measured,
  'C-15': measured,
  'C-16': measured,
  'C-20': pair,
  'C-21': pair,
  'C-22': pair,
  'C-24': r => changing(r, 'Say what it answers'),
  'C-25': answered,
  'C-26': answered,
  'C-29': worded,
  'C-31': funded,
  'C-32': funded,
  'C-36': r => changing(r, 'Name its measure and its owner'),
  'C-38': r => adding('meeting', 'board', r, 'Book its next meeting'),
  'C-40': r => changing(r, 'Escalate it'),
  'C-46': r => (r.kind === 'step' ? onPage(r, 'Name who takes over') : change(r)),
  'C-48': () => ({ text: 'See what changed', href: changesUrl.to() }),
  'C-49': () => ({ text: 'Ask for it to be signed anew', href: versionsUrl.to() }),
  'C-51': r => (r.kind === 'step' ? onPage(r, 'Say how it goes') : change(r)),
  'C-52': worded,
  'C-53': r => onPage(r, 'Give evidence in their voice'),
  'C-59': worded,
}

/**
 * The form that puts a finding right.
 * @param about the record that it is about; null where it is none, and then there is no form
 */
export function wayOf(finding: Finding, about: AnyRec | null): Way | null {
  const [letters] = finding.quote?.marks ?? []
  if (finding.rule === 'C-30' && finding.quote && letters)
    return {
      text: 'Explain it in the list of terms',
      href: addUrl.to({}, { kind: 'term', [control('title')]: finding.quote.text.slice(...letters) }),
    }
  return about ? (WAYS[finding.rule] ?? change)(about, finding) : null
}
