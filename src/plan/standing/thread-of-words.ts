/** What a record is called where it stands on a thread: its kind in small type, what of it is known, and what it lacks. */
import { chartOf, isWhole, knownValues, sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { happened } from '../coherence/rules/plain.ts'
import { type AnyRec, type Measure, type Rec, spec } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { capital, clip, shortDay } from '../report/words.ts'

const VOICES = {
  child: 'Children’s words',
  parent: 'Parents’ words',
  staff: 'Staff’s words',
  partner: 'Partners’ words',
}
const GRADES = { claim: 'statement', document: 'document', data: 'data', verified: 'verified' }
const KINDS: Readonly<Record<string, string>> = {
  evidence: 'Evidence',
  pledge: 'Promise',
  letter: 'Letter',
  assessment: 'Self-assessment',
}

export type Said = { readonly kind: string; readonly says: string; readonly lacks: string }

/**
 * @param voice whether it stands there as somebody's words, and not as proof
 */
export function saidOf(c: Context, r: AnyRec, voice: boolean): Said {
  const ref = r.source.ref !== '' && r.source.ref.length <= 16 ? ` ${r.source.ref}` : ''
  const plain = (KINDS[r.kind] ?? capital(spec(r.kind).one)) + ref
  const more = (...parts: (string | null | undefined | false)[]) =>
    [plain, ...parts.filter(p => p)].map(p => clip(String(p), 60)).join(', ')
  const said = (kind: string, says = '', lacks = ''): Said => ({ kind, says, lacks })
  switch (r.kind) {
    case 'finding':
      return said(more((r as Rec<'finding'>).body))
    case 'obligation':
      return said(more((r as Rec<'obligation'>).owedTo && `to ${(r as Rec<'obligation'>).owedTo}`))
    case 'pledge':
      return said(more((r as Rec<'pledge'>).partner))
    case 'letter':
      return said(more((r as Rec<'letter'>).party))
    case 'evidence': {
      const e = r as Rec<'evidence'>
      const on = e.on?.on && shortDay(e.on.on)
      if (voice) return said([VOICES[e.voice!.is!], on].filter(p => p).join(', '))
      return said(more(e.grade?.is ? GRADES[e.grade.is] : 'no grade'))
    }
    case 'milestone':
      return milestone(c, r as Rec<'milestone'>, more)
    case 'measure':
      return measure(c, r as Measure, plain)
    default:
      return said(plain)
  }
}

function milestone(c: Context, m: Rec<'milestone'>, more: (...parts: (string | false)[]) => string): Said {
  const due = m.due?.on ?? null
  const kind = (of: string | false) => more(of)
  if (m.doneOn?.on && happened(m.doneOn, c.view.on))
    return { kind: kind(`reached ${shortDay(m.doneOn.on)}`), says: '', lacks: '' }
  if (m.state?.is === 'done') return { kind: kind('reached'), says: '', lacks: '' }
  if (due === null) return { kind: kind(false), says: '', lacks: 'No date' }
  const late = due < c.view.on
  return { kind: kind(`due ${shortDay(due)}`), says: '', lacks: late ? 'Past its date' : '' }
}

/** "58% to 95%, now 83%". */
function measure(c: Context, m: Measure, kind: string): Said {
  const unit = unitOf(m)
  const from = m.baseline?.value ?? null
  const to = m.target?.value ?? null
  const now = nowOf(c, m)
  const says = [
    from !== null && to !== null
      ? `${sayNumber(from, unit)} to ${sayNumber(to, unit)}`
      : from !== null
        ? `from ${sayNumber(from, unit)}`
        : to !== null
          ? `to ${sayNumber(to, unit)}`
          : '',
    now === null ? '' : `now ${sayNumber(now.value, unit)}`,
  ].filter(p => p !== '')
  const lacks = [from === null && 'no baseline', to === null && 'no target'].filter(p => p !== false)
  return { kind, says: capital(says.join(', ')), lacks: capital(lacks.join(', ')) }
}

/** The newest point of its chart, which is worked out once for a plan and a day. */
const nowOf = (c: Context, m: Measure) => chartOf(c.view, m).points.at(-1) ?? null

/** The newest value of a measure, as proof; null where it has none. */
export function newestValue(c: Context, m: Measure): { id: string; kind: string; words: string } | null {
  const now = nowOf(c, m)
  const values = now ? knownValues(c.view, m).filter(v => v.on!.on === now.date) : []
  const value = values.find(v => isWhole(v.area)) ?? values[0]
  if (!now || !value) return null
  return { id: value.id, kind: `Value of ${shortDay(now.date)}`, words: sayNumber(now.value, unitOf(m)) }
}
