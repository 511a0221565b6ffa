/** The rule about senior posts that nobody holds for good. */
import { addMonths, type Day, daysBetween, monthsBetween } from '../../graph/dates.ts'
import type { AnyRec, Rec } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { addTo, byId, count } from './plain.ts'
import { coveredOn, type Holding, type Standing, standingOf } from './tenures.ts'

type Post = Rec<'post'>

const SENIOR_TITLE = /\b(?:director|chief|dcs|dass|dph|head of|commissioner)\b|\bhead$/
const SENIOR_TIER =
  /^(?:tiers? ?)?[0-3](?:st|nd|rd)?(?: tier)?$|\b(?:chief|director|senior leader\w*|executive|slt|smt|clt|cmt|dmt|dlt|elt|head of service|hos)\b/
const LEADERSHIP_SHEET = /leadership|senior|\bs[lm]t\b|\bclt\b|\bdlt\b/i

/** By its flag; else by its tier, its title, or a sheet that lists the leadership. "PA to the Director" is not a director. */
function isSenior(p: Post): boolean {
  if (p.senior !== null) return p.senior
  const own = plainWords(p.title).replace(/ (?:to|for|reporting) .*$/, '')
  return (
    SENIOR_TIER.test(plainWords(p.tier)) ||
    SENIOR_TITLE.test(own) ||
    LEADERSHIP_SHEET.test(`${p.source.file} ${p.source.sheet}`)
  )
}

const unsettled: Rule = {
  id: 'C-47',
  severity: 'high',
  title: 'A senior post that nobody holds for good',
  fires:
    'A senior post has been vacant, interim or acting for over six months or since an unknown date, or its holder’s term ends before the last date of what the post owns. Posts that are only proposed or agreed are not vacant.',
  why: 'A plan leans on its leaders; a leadership that keeps changing cannot carry it.',
  serves: ['LG-6', 'LG-7'],
  asks: 'Does it last?',
  needs: ['post'],
  looksAt: 'senior posts',
  judge(view) {
    const senior = view.all.post.filter(isSenior)
    const owned = lastDates(view)
    const hits = senior.flatMap((p): Hit[] => {
      const s = standingOf(view, p.id)
      const gap = unsettledSince(s)
      const limit = gap?.since ? addMonths(gap.since, view.settings.interimMonths) : null
      const long = gap !== null && (limit === null || limit < view.on)
      const last = owned.get(p.id)
      const ends = last ? endsBefore(s, last.day) : null
      if (!long && !ends) return []
      const gone = ends !== null && ends.until < view.on
      const before =
        ends && last
          ? `${count(daysBetween(ends.until, last.day), 'day')} before ${view.nameIn(last.item)}, which it owns, is due on ${view.say(last.day)}`
          : ''
      const term = ends
        ? `${TERMS[ends.heldAs] ?? 'a fixed term'} that ${gone ? 'ended' : 'ends'} on ${view.say(ends.until)}`
        : ''
      const message =
        long && gap
          ? `${view.name(p)} ${saySince(view, gap)}.${ends ? ` The appointment ${gone ? 'ended' : 'ends'} ${before}.` : ''}`
          : `${view.name(p)} ${gone ? 'was' : 'is'} on ${term}, ${before}.`
      const start = s.toCome
        .map(h => h.from?.on ?? '')
        .sort()
        .at(-1)
      return [
        {
          items: ends && last ? [p.id, last.item.id] : [p.id],
          message,
          fix: fixFor(view, p, gap, long, ends !== null, start ?? ''),
        },
      ]
    })
    return { examined: senior.length, hits }
  },
}

const TERMS: Record<string, string> = { interim: 'an interim appointment', acting: 'an acting appointment' }

type Gap = { how: 'vacant' | 'interim' | 'acting'; since: Day | null; row: Holding }

function saySince(view: View, gap: Gap): string {
  const until = gap.how !== 'vacant' && gap.row.until?.on ? ` until ${view.say(gap.row.until.on)}` : ''
  const how = gap.how === 'vacant' ? 'vacant' : `held by an ${gap.how} appointment${until}`
  const advertised = gap.row.state?.is === 'advertised' ? ' and out to advert' : ''
  if (gap.how === 'vacant' && isTemporary(gap.row)) {
    const ended = gap.row.until?.on ? ` on ${view.say(gap.row.until.on)}` : ''
    const known =
      gap.since === null
        ? 'Since when nobody has held it for good is not on record'
        : `Nobody has held it for good since ${view.say(gap.since)}`
    const advert = gap.row.state?.is === 'advertised' ? '; it went out to advert, and no appointment is on record' : ''
    return `has nobody in it: its ${gap.row.heldAs?.is} appointment ended${ended}${advert}. ${known}`
  }
  if (gap.since === null) return `is ${how}${advertised}; since when is not on record`
  const since = `since ${view.say(gap.since)}, ${count(monthsBetween(gap.since, view.on), 'month')} ago`
  return gap.how === 'vacant'
    ? `has stood vacant${advertised} ${since}`
    : `is ${how}${advertised}, and has had nobody in it for good ${since}`
}

function fixFor(view: View, p: Post, gap: Gap | null, long: boolean, ends: boolean, start: string): string {
  if (start !== '') return `Name who covers the ${p.title} until ${view.say(start)}, and hand its work over by then.`
  if (gap?.row.state?.is === 'to be replaced')
    return `Record since when it has been ${gap.how}, who replaces its holder and from what day, and who takes over its work.`
  if (long && gap)
    return `${gap.since === null ? 'Record since when, and set' : 'Set'} a day by which the post is filled for good; name who carries its work until then.`
  return ends ? 'Extend the term, name the successor, or bring the dates forward.' : 'Fill the post.'
}

const isTemporary = (h: Holding) => h.heldAs?.is === 'interim' || h.heldAs?.is === 'acting'
const startOf = (h: Holding): Day | null => h.from?.from ?? h.from?.on ?? null

/**
 * Since when nobody has held the post for good, where nobody does: interims and gaps in a row count as one spell, back to
 * the end of the last settled holder.
 */
function unsettledSince(s: Standing): Gap | null {
  const settled = s.now.some(h => !isTemporary(h))
  if (settled) return null
  const order = (a: Holding, b: Holding) =>
    (startOf(a) ?? '').localeCompare(startOf(b) ?? '') ||
    (a.heldAs?.is ?? '').localeCompare(b.heldAs?.is ?? '') ||
    byId(a.id, b.id)
  const row = [...s.now].sort(order)[0] ?? [...s.empty].sort(order)[0] ?? latestOf(s.over)
  if (!row) return null
  const how = s.now.includes(row) ? (row.heldAs?.is === 'acting' ? 'acting' : 'interim') : 'vacant'
  // A temporary term that ran out with nobody after it left the post as unsettled as it was before.
  let since = s.over.includes(row) && !isTemporary(row) ? (row.until?.on ?? null) : startOf(row)
  const spells = [...s.over, ...s.gaps]
    .filter(h => h !== row)
    .sort((a, b) => (b.until?.on ?? '').localeCompare(a.until?.on ?? '') || order(b, a))
  for (const h of spells) {
    const left = h.until?.on ?? null
    if (!isTemporary(h) && !s.gaps.includes(h)) {
      if (left !== null && (since === null || left < since)) since = left
      break
    }
    // A spell that began nobody knows when makes the whole of unknown length.
    const began = startOf(h)
    if (began === null || since === null || began < since) since = began
  }
  return { how, since, row }
}
const latestOf = (over: readonly Holding[]): Holding | undefined =>
  [...over].sort((a, b) => (a.until?.on ?? '').localeCompare(b.until?.on ?? '') || byId(a.id, b.id)).at(-1)

/** The term that ends before a day with nobody known to follow; null where there is none. */
function endsBefore(s: Standing, day: Day): { until: Day; heldAs: string } | null {
  const term = (h: Holding) => h.heldAs?.is === 'fixed term' || isTemporary(h)
  const last =
    s.now.length > 0
      ? [...s.now].sort((a, b) => (a.until?.on ?? '9').localeCompare(b.until?.on ?? '9') || byId(a.id, b.id)).at(-1)
      : latestOf(s.over)
  const until = last?.until?.on ?? null
  if (!last || !term(last) || until === null || until >= day || coveredOn(s, last, day)) return null
  return { until, heldAs: last.heldAs?.is ?? '' }
}

/** For each post the last day on which something open that it owns is due: steps, milestones and programmes. */
function lastDates(view: View): Map<string, { day: Day; item: AnyRec }> {
  const owned = new Map<string, { day: Day; item: AnyRec }[]>()
  const add = (post: string | null | undefined, day: Day | null | undefined, item: AnyRec) => {
    if (post && day) addTo(owned, post, { day, item })
  }
  const open = (m: Rec<'milestone'>) => m.doneOn === null
  for (const s of view.openSteps()) {
    add(s.owner?.id, s.due?.on, s)
    if (s.owner?.id) for (const m of view.milestonesOfStep(s.id)) if (open(m)) add(s.owner.id, m.due?.on, m)
  }
  for (const m of view.all.milestone) if (open(m)) add(m.owner?.id, m.due?.on, m)
  for (const p of view.all.programme) {
    if (!p.lead?.id || p.state?.is === 'closed' || p.state?.is === 'stopped') continue
    add(p.lead.id, p.end?.on, p)
    for (const m of view.milestonesOfProgramme(p.id)) if (open(m)) add(p.lead.id, m.due?.on, m)
  }
  return new Map(
    [...owned].map(([post, dates]) => [
      post,
      dates.sort((a, b) => b.day.localeCompare(a.day) || byId(a.item.id, b.item.id))[0]!,
    ]),
  )
}

export const postsRules: readonly Rule[] = [unsettled]
