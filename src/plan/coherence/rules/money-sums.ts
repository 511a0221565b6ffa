/** C-34 to C-36: do the parts add up to the whole, does spending keep to its profile, and is each saving somebody's? */
import type { Programme, Rec } from '../../graph/kinds.ts'
import { sayMoney } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { short, type View } from '../view.ts'
import { decidedSums } from './money-decided.ts'
import { ownerSort, who } from './owners.ts'
import { byId, capital, groupBy, listed } from './plain.ts'

type Line = Rec<'funding'>
/** Ids in the order people count. */
const inOrder = (ids: Iterable<string>): string[] => [...ids].sort(byId)
const sum = (pence: readonly number[]) => pence.reduce((a, b) => a + b, 0)

/** A whole and its parts: what each part gets, null where it does not say. */
type Division = { whole: number; parts: { id: string; pence: number | null }[] }
const allotted = (d: Division) => sum(d.parts.map(p => p.pence ?? 0))
const differs = (view: View, whole: number, parts: number) =>
  Math.abs(parts - whole) > view.settings.allocationTolerance * Math.abs(whole)

/** What is wrong with a division, from "of"; the blank parts are named. */
function amiss(d: Division, many: string): string {
  const blank = inOrder(d.parts.filter(p => p.pence === null).map(p => p.id))
  if (blank.length === d.parts.length)
    return `none of the ${blank.length} ${many} it covers (${listed(blank)}) says what its share is`
  const got = allotted(d)
  const by = Math.abs(got - d.whole)
  const gap = `${sayMoney(by)} ${got > d.whole ? 'more' : 'less'}`
  return `its ${d.parts.length} ${many} come to ${sayMoney(got)}, ${gap}${blank.length > 0 ? `; ${listed(blank)} ${blank.length === 1 ? 'has' : 'have'} no amount` : ''}`
}

/** Lines that pay for several programmes, joined where they share one, with what those programmes say they get. */
function sharedLines(view: View, hasParts: (f: Line) => boolean) {
  const usable = view.all.funding
    .filter(f => f.amount?.pence != null && f.total === null && f.covers.length > 0)
    .filter(f => f.covers.every(c => view.get(c, 'programme')) && !hasParts(f))
    .toSorted((a, b) => byId(a.id, b.id))
  const programmesOf = (f: Line) => [...new Set(f.covers.flatMap(c => view.get(c, 'programme') ?? []))]
  const several = usable.filter(f => f.sort?.is !== 'allocation' && programmesOf(f).length > 1)
  const alone = view.all.funding.filter(f => f.covers.length === 1 && f.amount?.pence != null)
  const linesOf = new Map<string, Line[]>()
  for (const f of several) for (const p of programmesOf(f)) linesOf.set(p.id, [...(linesOf.get(p.id) ?? []), f])
  const ownLinesOf = groupBy(alone, f => f.covers[0]?.id ?? '')
  const done = new Set<Line>()
  const groups: { lines: Line[]; division: Division; beside: number }[] = []
  for (const first of several) {
    if (done.has(first)) continue
    const lines: Line[] = []
    const programmes = new Set<Programme>()
    const queue = [first]
    for (let f = queue.pop(); f; f = queue.pop()) {
      if (done.has(f)) continue
      done.add(f)
      lines.push(f)
      for (const p of programmesOf(f)) {
        programmes.add(p)
        queue.push(...(linesOf.get(p.id) ?? []))
      }
    }
    // A line for one programme is its share of the whole, or money beside the whole: the plan may mean either.
    let beside = 0
    const parts = [...programmes].map(p => {
      const own = ownLinesOf.get(p.id) ?? []
      const shares = own.filter(f => f.sort === null || f.sort.is === null || f.sort.is === 'allocation')
      const more = sum(own.filter(f => f.sort?.is !== 'allocation').map(f => f.amount?.pence ?? 0))
      if (p.funding?.pence != null) beside += more
      if (p.funding?.pence != null) return { id: p.id, pence: p.funding.pence }
      return { id: p.id, pence: shares.length > 0 ? sum(shares.map(f => f.amount?.pence ?? 0)) : null }
    })
    const whole = sum(lines.map(f => f.amount?.pence ?? 0))
    groups.push({ lines: lines.sort((a, b) => byId(a.id, b.id)), division: { whole, parts }, beside })
  }
  return groups
}

const sumsDiffer: Rule = {
  id: 'C-34',
  severity: 'high',
  title: 'The parts do not add up to the whole',
  fires:
    'Allocations differ by more than 0.5% from the total they are taken from: lines that name a total, a decision or an approved total, programmes that share an approved line (a blank amount is nothing), or the years of a line’s profile.',
  why: 'Where the shares and the whole disagree, money is promised twice or not at all.',
  serves: ['LG-1', 'LG-7'],
  asks: 'Is there money?',
  needs: ['funding'],
  looksAt: 'amounts that are shared out',
  judge(view) {
    const parts = groupBy(view.all.funding, f => (f.total?.id && f.total.id !== f.id ? f.total.id : ''))
    const years = groupBy(view.all.spend, s => s.funding?.id ?? '')
    const wrong = new Map<string, { items: string[]; said: string[]; whole: number }>()
    let examined = 0
    const report = (line: Line, whole: number, items: readonly string[], said: string) => {
      const w = wrong.get(line.id) ?? { items: [], said: [], whole }
      w.items.push(...items)
      w.said.push(said)
      wrong.set(line.id, w)
    }
    for (const f of view.all.funding) {
      const whole = f.amount?.pence
      if (whole == null) continue
      const lines = parts.get(f.id) ?? []
      if (lines.length > 0) {
        examined++
        const d = { whole, parts: lines.map(l => ({ id: l.id, pence: l.amount?.pence ?? null })) }
        if (differs(view, whole, allotted(d))) report(f, whole, inOrder(lines.map(l => l.id)), amiss(d, 'allocations'))
      }
      const profile = (years.get(f.id) ?? []).flatMap(s => s.profile?.pence ?? [])
      if (profile.length > 0) {
        examined++
        const planned = sum(profile)
        if (differs(view, whole, planned))
          report(
            f,
            whole,
            [],
            `the profile of its years comes to ${sayMoney(planned)}, ${sayMoney(Math.abs(planned - whole))} ${planned > whole ? 'more' : 'less'}`,
          )
      }
    }
    for (const { lines, division, beside } of sharedLines(view, f => (parts.get(f.id)?.length ?? 0) > 0)) {
      examined++
      const { whole } = division
      if (!differs(view, whole, allotted(division)) || !differs(view, whole + beside, allotted(division))) continue
      const [first, ...others] = lines
      if (!first) continue
      const ids = [...others.map(f => f.id), ...inOrder(division.parts.map(p => p.id))]
      const together =
        others.length > 0 ? `with ${listed(others.map(f => f.id))} it shares out ${sayMoney(whole)}; ` : ''
      report(first, whole, ids, `${together}${amiss(division, 'programmes')}`)
    }
    const hits = [...wrong].map(([id, w]): Hit => {
      const line = view.get(id, 'funding') as Line
      return {
        items: [id, ...new Set(w.items)],
        message: `${view.name(line)} is ${sayMoney(line.amount?.pence ?? 0)}, but ${w.said.join('; and ')}.`,
        fix: `Share out ${sayMoney(w.whole)} to the pound, each part with its amount, or correct the total.`,
      }
    })
    const decided = decidedSums(view, (whole, shares) => differs(view, whole, shares))
    return { examined: examined + decided.examined, hits: [...hits, ...decided.hits] }
  },
}

const offProfile: Rule = {
  id: 'C-35',
  severity: 'medium',
  title: 'Spending leaves its profile and nobody decided it',
  fires:
    'Forecast or actual spending of a line or programme in a year differs from its profile by more than 10%, over or under, with no decision linked. Spending so far counts as under only when the year is over.',
  why: 'Money that runs ahead or behind without a decision is the first sign that the plan is not what happens.',
  serves: ['LG-1', 'LG-7'],
  asks: 'Is there money?',
  needs: ['spend'],
  looksAt: 'profiled years of spending',
  judge(view) {
    const decisionsKnown = view.supplied.has('decision')
    const decidedAbout = new Map<string, string[]>()
    for (const d of view.all.decision)
      for (const a of d.about)
        if (a.id !== null && d.on?.on) decidedAbout.set(a.id, [...(decidedAbout.get(a.id) ?? []), d.on.on])
    const key = (s: Rec<'spend'>) =>
      JSON.stringify([
        s.intervention,
        s.funding?.id ?? s.funding?.text,
        s.programme?.id ?? s.programme?.text,
        s.year?.from ?? s.year?.text,
        s.year?.on,
      ])
    const groups = [...groupBy(view.all.spend, key).values()].map(g => g.toSorted((a, b) => byId(a.id, b.id)))
    let examined = 0
    const hits: Hit[] = []
    for (const rows of groups) {
      const first = rows[0]!
      const total = (of: (s: Rec<'spend'>) => number | null | undefined) => {
        const known = rows.map(of).filter(n => n != null)
        return known.length > 0 ? sum(known) : null
      }
      const profile = total(s => s.profile?.pence)
      if (profile === null) continue
      examined++
      const over = !first.year?.on || first.year.on <= view.on
      const off = (
        [
          ['forecast', total(s => s.forecast?.pence)],
          ['spent', total(s => s.actual?.pence)],
        ] as const
      ).filter(([what, n]) => {
        if (n === null || Math.abs(n - profile) <= view.settings.spendTolerance * Math.abs(profile)) return false
        return what === 'forecast' || n > profile || over
      })
      const decided = rows.some(s => {
        if (s.decision && (s.decision.id !== null || !decisionsKnown)) return true
        const since = s.year?.from ?? ''
        return [s.id, s.funding?.id, s.programme?.id].some(id =>
          (decidedAbout.get(id ?? '') ?? []).some(d => d >= since),
        )
      })
      if (off.length === 0 || decided) continue
      const about = view.get(first.funding, 'funding') ?? view.get(first.programme, 'programme')
      const name = about
        ? view.name(about)
        : `Line “${short(first.funding?.text ?? first.programme?.text ?? first.id)}”`
      const said = off.map(([what, n]) => {
        const by = (n ?? 0) - profile
        const share = profile === 0 ? '' : ` (${Math.round((Math.abs(by) / Math.abs(profile)) * 100)}%)`
        return `${what === 'spent' ? `${sayMoney(n ?? 0)} was spent` : `the forecast is ${sayMoney(n ?? 0)}`}, ${sayMoney(Math.abs(by))}${share} ${by > 0 ? 'over' : 'under'}`
      })
      hits.push({
        items: [first.id, ...(about ? [about.id] : []), ...rows.slice(1).map(s => s.id)],
        message: `${name} has a profile of ${sayMoney(profile)}${first.year ? ` for ${first.year.text}` : ''}; ${listed(said)}. No decision about it is recorded.`,
        fix: 'Take a decision on the difference, to bring spending back or to change the profile, and link it to this year.',
      })
    }
    return { examined, hits }
  },
}

const unclaimed: Rule = {
  id: 'C-36',
  severity: 'medium',
  title: 'A saving is counted that nobody measures or owns',
  fires: 'A saving or benefit is counted in the budget, or may be (the cell is blank), with no measure or no owner.',
  why: 'A saving in the budget that nobody owns or measures becomes an overspend.',
  serves: ['LG-1'],
  asks: 'Is there money?',
  needs: ['saving'],
  looksAt: 'savings and benefits in the budget',
  judge(view) {
    const counted = view.all.saving.filter(s => s.inBudget !== false)
    const hits = counted.flatMap((s): Hit[] => {
      const lacks: string[] = []
      const measured = s.measure !== null && (s.measure.id !== null || !view.supplied.has('measure'))
      if (!measured) lacks.push(s.measure ? `a measure (“${short(s.measure.text)}” is none in any file)` : 'a measure')
      const owned = s.owner !== null && (s.owner.id !== null || ownerSort(s.owner.text) !== 'nobody')
      if (!owned) lacks.push('an owner')
      if (lacks.length === 0) return []
      const amount = s.amount?.pence != null ? `, ${sayMoney(s.amount.pence)},` : ''
      const where = s.inBudget ? 'is counted in the budget' : 'may be counted in the budget (the plan does not say)'
      const fix = [
        ...(measured ? [] : ['name the measure that will show it']),
        ...(owned ? [] : [`name who answers for it${s.measure?.id ? `, such as whoever owns ${s.measure.id}` : ''}`]),
      ]
      const owner = owned ? `; ${who(view, s.owner)} owns it` : ''
      return [
        {
          items: [s.id],
          message: `${view.name(s)}${amount} ${where} without ${lacks.join(' or ')}${owner}.`,
          fix: `${capital(fix.join(' and '))}, or take it out of the budget.`,
        },
      ]
    })
    return { examined: counted.length, hits }
  },
}

export const sumsRules: readonly Rule[] = [sumsDiffer, offProfile, unclaimed]
