/** C-34, in part: do the lines that one decision or one approved total is shared out over come to that amount? */
import type { Rec } from '../../graph/kinds.ts'
import { sayMoney } from '../../graph/values.ts'
import type { Hit } from '../rule.ts'
import type { View } from '../view.ts'
import { boardKey } from './meetings.ts'
import { byId, groupBy, listed } from './plain.ts'

type Line = Rec<'funding'>
type Decision = Rec<'decision'>

/** The shares among some lines: without those that are parts of another of them, and without the whole where it is listed. */
function sharesIn(lines: readonly Line[]): Line[] {
  const at = new Set(lines.map(f => f.id))
  const own = lines.filter(f => !f.total?.id || f.total.id === f.id || !at.has(f.total.id))
  const shares = own.filter(f => f.sort?.is !== 'approved')
  return (shares.length > 0 ? shares : own).toSorted((a, b) => byId(a.id, b.id))
}

/**
 * The lines of each decision that has an amount: those that name it. Where none does, those that the same board decided on
 * the same day, if it took no other decision about money that day.
 */
function linesByDecision(view: View): [Decision, Line[]][] {
  const decisions = view.all.decision.filter(d => d.amount?.pence != null)
  const named = groupBy(view.all.funding, f => f.decision?.id ?? '')
  const sitting = (board: Decision['board'], on: string | null | undefined) => {
    const key = boardKey(view, board)
    return key === null || !on ? '' : `${on} ${key}`
  }
  const free = view.all.funding.filter(f => f.decision === null)
  const decided = groupBy(free, f => sitting(f.decidedBy, f.decidedOn?.on))
  const sittings = groupBy(decisions, d => sitting(d.board, d.on?.on))
  return decisions.flatMap((d): [Decision, Line[]][] => {
    const key = sitting(d.board, d.on?.on)
    const alone = (sittings.get(key) ?? []).filter(x => view.sameIntervention(d, x)).length === 1
    const lines = named.get(d.id) ?? (key !== '' && alone ? decided.get(key) : undefined) ?? []
    const same = sharesIn(lines.filter(f => view.sameIntervention(d, f)))
    return same.length > 0 ? [[d, same]] : []
  })
}

/** The lines that one approved total stands beside, by that total. */
function linesByTotal(view: View, differs: (whole: number, parts: number) => boolean): [number, Line[]][] {
  const beside = view.all.funding.filter(f => f.approvedTotal?.pence != null)
  const groups = groupBy(beside, f =>
    [f.approvedTotal?.pence, f.intervention, f.source.file, f.source.sheet, f.decision?.id].join('\n'),
  )
  return [...groups.values()].flatMap((lines): [number, Line[]][] => {
    const whole = lines[0]?.approvedTotal?.pence ?? 0
    // A line that has the whole of its approved total shares it with nobody.
    const shares = sharesIn(lines.filter(f => f.amount?.pence == null || differs(whole, f.amount.pence)))
    return shares.length > 0 ? [[whole, shares]] : []
  })
}

/** What is wrong with the sums of what was decided or approved. */
export function decidedSums(
  view: View,
  differs: (whole: number, parts: number) => boolean,
): { examined: number; hits: Hit[] } {
  const hits: Hit[] = []
  let examined = 0
  const told = new Set<string>()
  const tell = (first: string, lines: readonly Line[], whole: number, what: string) => {
    examined++
    const got = lines.reduce((sum, f) => sum + (f.amount?.pence ?? 0), 0)
    if (!differs(whole, got)) return
    const ids = lines.map(f => f.id)
    const key = `${whole}\n${ids.join('\n')}`
    if (told.has(key)) return
    told.add(key)
    const gap = `${sayMoney(Math.abs(got - whole))} ${got > whole ? 'more' : 'less'}`
    const come = ids.length === 1 ? 'is' : 'come to'
    hits.push({
      items: first === ids[0] ? [first, ...ids.slice(1)] : [first, ...ids],
      message: `${what}, but ${ids.length === 1 ? 'its one funding line' : `its ${ids.length} funding lines`} (${listed(ids)}) ${come} ${sayMoney(got)}, ${gap}.`,
      fix: `Share out ${sayMoney(whole)} to the pound, each line with its amount, or correct the total.`,
    })
  }
  for (const [d, lines] of linesByDecision(view)) {
    const whole = d.amount?.pence ?? 0
    tell(d.id, lines, whole, `${view.name(d)} is of ${sayMoney(whole)}`)
  }
  for (const [whole, lines] of linesByTotal(view, differs)) {
    const first = lines[0]!
    tell(first.id, lines, whole, `The approved total beside ${view.nameIn(first)} is ${sayMoney(whole)}`)
  }
  return { examined, hits }
}
