/** C-48 and C-49: is the plan still the one that was signed, and did an inspection shake it without anybody signing again? */
import { addDays, type Day, daysBetween } from '../../graph/dates.ts'
import type { AnyRec, Rec, Step } from '../../graph/kinds.ts'
import { plainWords, type Ref, type When } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { short, type View } from '../view.ts'
import { sameWho, who } from './owners.ts'
import { byId, count, groupBy, happened, listed } from './plain.ts'
import { livePlans, stepsByPlan } from './thread-plans.ts'

type Plan = Rec<'plan'>
type Signed = Rec<'signed'>

/** Changes of the plan itself; a status or a closing is progress. */
const alters = (c: Rec<'change'>) => c.field?.is !== 'status' && c.field?.is !== 'closed'

/** Whether a change says itself that it was signed, on its day or after. */
const isResigned = (c: Rec<'change'>, changed: Day, on: Day) =>
  happened(c.resigned, on) && (c.resigned?.on == null || c.resigned.on >= changed)

/** The last day on which a plan was signed, by its own row or by a version of its items; null where it never was. */
function lastSigned(view: View, plan: Plan, versions: ReadonlyMap<string, Day>): Day | null {
  const own = plan.signedOn?.on ?? null
  const version = versions.get(plan.id) ?? null
  const days = [own, version].filter(d => d !== null && d <= view.on).sort()
  return days.at(-1) ?? null
}

/** The place of the first change after a day, in a list by day. */
function firstAfter(changes: readonly { on: Day }[], day: Day): number {
  let from = 0
  let to = changes.length
  while (from < to) {
    const half = (from + to) >> 1
    if (changes[half]!.on <= day) from = half + 1
    else to = half
  }
  return from
}

const kneeJerk: Rule = {
  id: 'C-48',
  severity: 'medium',
  title: 'The plan was shaken by an inspection and not signed again',
  fires:
    'Within 60 days after an inspection, changes other than of status touched more than 20% of a plan’s steps, and neither the plan nor all of those changes were signed since.',
  why: 'A plan that is rewritten in haste is nobody’s plan until it is signed again.',
  serves: ['LG-5'],
  asks: 'Who decides?',
  needs: ['inspection', 'change', 'step'],
  looksAt: 'inspections',
  judge(view) {
    const inspections = view.all.inspection
      .flatMap(i => (i.on?.on && i.on.on <= view.on ? [{ i, on: i.on.on }] : []))
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : byId(a.i.id, b.i.id)))
    const byPlan = stepsByPlan(view)
    const plans = livePlans(view)
    const versions = new Map<string, Day>()
    const titles = stepsByTitle(view.all.step)
    for (const s of view.all.signed) {
      const plan = planOfSigned(view, s, titles)
      const on = s.signedOn?.on
      if (plan && on && on <= view.on && on > (versions.get(plan) ?? '')) versions.set(plan, on)
    }
    const changes = new Map<string, { on: Day; item: string; resigned: boolean }[]>()
    for (const c of view.all.change) {
      const step = view.get(c.item, 'step')
      const on = c.on?.on
      // What was removed has no row left; it belongs to the one plan that there is.
      const only =
        c.item?.id === null && c.field?.is === 'removed' ? plans.filter(p => view.sameIntervention(p, c)) : []
      const plan = step?.plan?.id ?? (only.length === 1 ? only[0]?.id : null)
      if (!plan || !on || !alters(c) || on > view.on) continue
      const list = changes.get(plan)
      const change = {
        on,
        item: step?.id ?? `removed ${plainWords(c.item?.text ?? '')}`,
        resigned: isResigned(c, on, view.on),
      }
      if (list) list.push(change)
      else changes.set(plan, [change])
    }
    const hits: Hit[] = []
    for (const p of plans) {
      const steps = byPlan.get(p.id)?.length ?? 0
      const all = (changes.get(p.id) ?? []).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      const signed = lastSigned(view, p, versions)
      let worst: { i: AnyRec; on: Day; touched: number; of: number; last: Day } | null = null
      for (const { i, on } of inspections) {
        if (!view.sameIntervention(p, i)) continue
        const until = addDays(on, view.settings.kneeJerkDays)
        const within = all.slice(firstAfter(all, on), firstAfter(all, until))
        if (within.length <= view.settings.kneeJerkShare * steps) continue
        const touched = new Set(within.map(c => c.item))
        const of = steps + [...touched].filter(t => t.startsWith('removed ')).length
        const last = within.at(-1)?.on
        if (last === undefined || touched.size <= view.settings.kneeJerkShare * of) continue
        if ((signed !== null && signed >= last) || within.every(c => c.resigned)) continue
        if (!worst || touched.size > worst.touched) worst = { i, on, touched: touched.size, of, last }
      }
      if (!worst) continue
      const { i, on, touched, of, last } = worst
      const since = signed ? `was last signed on ${view.say(signed)}` : 'has no signature on record'
      hits.push({
        items: [p.id, i.id],
        message: `${view.name(p)} ${since}. After ${view.nameIn(i)} on ${view.say(on)}, ${count(touched, 'step')} of ${of} (${Math.round((touched / of) * 100)}%) were changed within ${count(daysBetween(on, last), 'day')}, and nobody signed the plan again.`,
        fix: `Have the plan as it stands signed${p.signedBy ? ` by ${p.signedBy}` : ''}, or take back the changes that were made in haste.`,
      })
    }
    return { examined: inspections.length, hits }
  },
}

/** Steps by their words: how a signed row finds an item that it does not name by reference. Of equals the first by id. */
export const stepsByTitle = (steps: readonly Step[]): ReadonlyMap<string, Step> => {
  const found = new Map<string, Step>()
  for (const s of steps) {
    const title = plainWords(s.title)
    const other = found.get(title)
    if (!other || byId(s.id, other.id) < 0) found.set(title, s)
  }
  return found
}

/** The plan that a signed item belongs to: as its row says, else that of the step or outcome it signs. */
function planOfSigned(view: View, s: Signed, titles: ReadonlyMap<string, Step>): string | null {
  const named = view.get(s.item, 'step') ?? view.get(s.item, 'outcome')
  const said = named === null && plainWords(s.title) !== '' ? titles.get(plainWords(s.title)) : undefined
  const same = said && view.sameIntervention(said, s) ? said : null
  return s.plan?.id ?? named?.plan?.id ?? same?.plan?.id ?? null
}

/** The items signed together last: of each plan the latest version alone. */
export type Version = { plan: string | null; on: Day | null; items: Signed[] }
export function versionsOf(view: View): Version[] {
  // A row that says no plan, and whose item is gone, belongs to the plan of the other rows of its sheet where that is one.
  const sheet = (s: Signed) => `${s.source.file}\n${s.source.sheet}\n${s.intervention ?? ''}`
  const plansOfSheet = new Map<string, Set<string>>()
  const titles = stepsByTitle(view.all.step)
  for (const s of view.all.signed) {
    const plan = planOfSigned(view, s, titles)
    if (plan) plansOfSheet.set(sheet(s), (plansOfSheet.get(sheet(s)) ?? new Set()).add(plan))
  }
  const planFor = (s: Signed) => {
    const own = planOfSigned(view, s, titles)
    const others = plansOfSheet.get(sheet(s))
    return own ?? (others?.size === 1 ? [...others][0]! : null)
  }
  const groups = groupBy(view.all.signed, s => planFor(s) ?? `sheet ${sheet(s)}`)
  return [...groups.values()].map(all => {
    const days = all.flatMap(s => s.signedOn?.on ?? []).sort()
    const on = days.at(-1) ?? null
    const items = all.filter(s => !s.signedOn?.on || s.signedOn.on === on).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    return { plan: planFor(items[0]!), on, items }
  })
}

/** The live record that a signed row means: what it names, else the step of its plan in the same words. */
export function liveOf(view: View, s: Signed, byTitle: ReadonlyMap<string, Step>): AnyRec | null {
  const named = view.get(s.item)
  if (named && named.kind !== 'signed') return named
  if (s.item !== null && s.item.id === null) return byTitle.get(plainWords(s.item.text)) ?? null
  return s.title === '' ? null : (byTitle.get(plainWords(s.title)) ?? null)
}

type Columns = { owner: boolean; due: boolean; title: boolean }

/** Two long texts, each from the word before they part, so that a reader sees the difference and not the beginning. */
function fromWhereTheyPart(a: string, b: string): [string, string] {
  const [x, y] = [a, b].map(t => t.replace(/\s+/g, ' ').trim().split(' ')) as [string[], string[]]
  let same = 0
  while (same < x.length && same < y.length && x[same] === y[same]) same++
  const from = same > 8 ? same - 2 : 0
  const say = (words: string[]) => `“${from > 0 ? '… ' : ''}${short(words.slice(from).join(' '))}”`
  return [say(x), say(y)]
}

/** Which words of a record of changes speak of a column of the signed sheet, or of an item that came or went. */
type Altered = 'due' | 'owner' | 'wording' | 'added' | 'removed'

/** Whether all that was recorded of such a change since a day was signed by itself: then it is what was agreed. */
function isApproved(view: View, item: string, altered: Altered, since: Day | null): boolean {
  const told = view
    .changesOf(item)
    .filter(c => c.field?.is === altered && (since === null || (c.on?.on ?? since) > since))
  return told.length > 0 && told.every(c => isResigned(c, c.on?.on ?? since ?? view.on, view.on))
}

/** What differs between an item as it was signed and as it stands. A column that the signed sheet lacks is not compared. */
function differences(view: View, s: Signed, live: AnyRec, has: Columns, since: Day | null): string[] {
  const now = live as unknown as { owner?: Ref | null; due?: When | null; title?: string }
  const said: string[] = []
  const agreed = (altered: Altered) => isApproved(view, live.id, altered, since)
  const day = (w: When | null) => (w?.on ? view.say(w.on) : w?.text ? `“${w.text}”` : 'no date')
  const key = (w: When | null) => w?.on ?? plainWords(w?.text ?? '')
  if (has.due && now.due !== undefined && key(s.due) !== key(now.due) && !agreed('due'))
    said.push(`the end date was ${day(s.due)} and is ${day(now.due)}`)
  if (has.owner && now.owner !== undefined) {
    const none = (r: Ref | null) => r === null || plainWords(r.text) === ''
    const other = none(s.owner) !== none(now.owner) || (!none(s.owner) && !sameWho(view, s.owner, now.owner))
    if (other && !agreed('owner')) said.push(`the owner was ${who(view, s.owner)} and is ${who(view, now.owner)}`)
  }
  const reworded =
    has.title && s.title !== '' && now.title !== undefined && plainWords(s.title) !== plainWords(now.title)
  if (reworded && !agreed('wording'))
    said.push(`the words were ${fromWhereTheyPart(s.title, now.title ?? '').join(' and are ')}`)
  return said
}

const notAsSigned: Rule = {
  id: 'C-49',
  severity: 'high',
  title: 'The plan is not the one that was signed',
  fires:
    'An item as signed differs from the live plan in its end date, owner or words, or is gone or stopped; or a live step was added since; and neither the plan nor that change was signed later.',
  why: 'Whoever signed agreed to something else.',
  serves: ['LG-5', 'LG-6'],
  asks: 'Who decides?',
  needs: ['signed'],
  looksAt: 'items as signed',
  judge(view) {
    const byPlan = stepsByPlan(view)
    let examined = 0
    const hits: Hit[] = []
    for (const { plan: planId, on, items } of versionsOf(view)) {
      const plan = view.get(planId, 'plan')
      const again = plan?.signedOn?.on ?? null
      // Signed again after this version: the paper that is compared here is no longer the plan's.
      if (again !== null && on !== null && again > on && again <= view.on) continue
      const live = (planId === null ? undefined : byPlan.get(planId)) ?? []
      const byTitle = stepsByTitle(live)
      const has = {
        owner: items.some(s => s.owner !== null),
        due: items.some(s => s.due !== null),
        title: items.some(s => s.title !== ''),
      }
      const signedAt = on ? ` on ${view.say(on)}` : ''
      const by = items.find(s => s.signedBy !== '')?.signedBy
      const resign = `have the plan signed again${by ? ` by ${by}` : ''}`
      const met = new Set<string>()
      for (const s of items) {
        examined++
        const now = liveOf(view, s, byTitle)
        if (now === null) {
          const name = s.title || s.item?.text || s.id
          const own = s.item?.text || s.id
          hits.push({
            // What was dropped has no record left: it is known by the reference under which it was signed.
            items: own === s.id ? [s.id] : [own, s.id],
            message: `“${short(name)}”${s.title && s.item?.text && s.item.text !== s.title ? ` (${s.item.text})` : ''} was signed${signedAt} and is no longer in the plan.`,
            fix: `Put it back, or ${resign}.`,
          })
          continue
        }
        if (met.has(now.id)) continue
        met.add(now.id)
        const gone = now.kind === 'step' && view.isStopped(now as Step)
        if (gone && isApproved(view, now.id, 'removed', on)) continue
        const said = gone ? ['it has been stopped since'] : differences(view, s, now, has, on)
        if (said.length === 0) continue
        hits.push({
          items: [now.id, s.id],
          message: `${view.name(now)} is not as it was signed${signedAt}: ${listed(said)}.`,
          fix: gone ? `Take it up again, or ${resign}.` : `Go back to what was signed, or ${resign}.`,
        })
      }
      // Steps are compared with the signed list only where that list is one of steps.
      if (![...met].some(id => view.get(id, 'step'))) continue
      for (const s of live) {
        if (met.has(s.id) || view.isStopped(s) || isApproved(view, s.id, 'added', on)) continue
        hits.push({
          items: [s.id, ...(plan ? [plan.id] : [])],
          message: `${view.name(s)} is in the plan and was not in what was signed${signedAt}.`,
          fix: `Take it out, or ${resign}.`,
        })
      }
    }
    return { examined, hits }
  },
}

export const signedRules: readonly Rule[] = [kneeJerk, notAsSigned]
