/** Rules about owners: how much hangs on one of them, whether they will still be there, and whether partners have agreed. */
import { type Day, daysBetween } from '../../graph/dates.ts'
import type { Step } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { nearestOwner, ownerSort, postOf, who } from './owners.ts'
import { partnersRules } from './people-partners.ts'
import { postsRules } from './people-posts.ts'
import { restructureRules } from './people-restructures.ts'
import { byId, capital, count, listed } from './plain.ts'
import { coveredOn, type Holding, holdingsOfPerson, type Standing, standingOf, standingOfPerson } from './tenures.ts'

/** What one owner holds within one intervention. */
type Load = { key: string; item: string; name: string; steps: Step[]; streams: string[] }
/** The steps of one intervention: what shares are counted in. */
type Whole = { open: Step[]; loads: Map<string, Load>; streams: Map<string, Stream> }
/** A workstream that only steps name: who owns its open steps, null for somebody who is no one person. */
type Stream = { item: string; owners: Set<Load | null> }

function wholes(view: View): Whole[] {
  const all = new Map<string, Whole>()
  const whole = (intervention: string | null) => {
    const key = intervention ?? ''
    let w = all.get(key)
    if (!w) {
      w = { open: [], loads: new Map(), streams: new Map() }
      all.set(key, w)
    }
    return w
  }
  const load = (w: Whole, owner: Step['owner']): Load | null => {
    const post = postOf(view, owner)
    // Bodies, crowds and lists are no one person; that they own at all is another rule's matter.
    if (!owner || (post === null && ownerSort(owner.text) !== 'person')) return null
    const key = post ?? plainWords(owner.text)
    let l = w.loads.get(key)
    if (!l) {
      l = {
        key,
        item: post ?? owner.text,
        name: who(view, post === null ? owner : { id: post, text: owner.text }),
        steps: [],
        streams: [],
      }
      w.loads.set(key, l)
    }
    // One person may be spelled in several ways; which spelling stands must not hang on the order of rows.
    if (post === null && owner.text < l.item) [l.item, l.name] = [owner.text, who(view, owner)]
    return l
  }
  for (const s of view.openSteps()) {
    const w = whole(s.intervention)
    w.open.push(s)
    const owner = load(w, s.owner)
    owner?.steps.push(s)
    const stream = view.get(s.workstream, 'workstream')
    const name = stream?.id ?? s.workstream?.text ?? ''
    if (plainWords(name) === '' || (stream && stream.filled > 0)) continue
    const key = stream?.id ?? plainWords(name)
    const known = w.streams.get(key) ?? { item: name, owners: new Set() }
    if (name < known.item) known.item = name
    known.owners.add(owner)
    w.streams.set(key, known)
  }
  for (const stream of view.all.workstream) load(whole(stream.intervention), stream.owner)?.streams.push(stream.id)
  // Nobody leads it on paper; whoever owns all that is open in it leads it in fact.
  for (const w of all.values())
    for (const { item, owners } of w.streams.values()) if (owners.size === 1) [...owners][0]?.streams.push(item)
  return [...all.values()]
}

/** Too few steps to be called a load, whatever their share of a small plan. */
const LOAD_FROM = 3

const BLOCKED =
  /(?<!\b(?:not|no longer|never) )\b(?:blocked|stuck|held up|stalled)\b|\b(?:on hold|paused|deferred)\b.*\b(?:wait\w*|await\w*|pending|until)\b|^(?:a?waiting|pending)\b.* /i

/** Steps that hold the plan up: blocked, at high risk, or waited for by two or more other open steps. */
function blockersIn(open: readonly Step[]): Step[] {
  const waits = new Map<string, Set<string>>()
  for (const s of open)
    for (const d of s.dependsOn) {
      if (!d.id || d.id === s.id) continue
      const set = waits.get(d.id)
      if (set) set.add(s.id)
      else waits.set(d.id, new Set([s.id]))
    }
  return open.filter(
    s => s.risk?.is === 'high' || BLOCKED.test(s.status?.text ?? '') || (waits.get(s.id)?.size ?? 0) >= 2,
  )
}

const overloaded: Rule = {
  id: 'C-45',
  severity: 'high',
  title: 'Too much hangs on one person',
  fires:
    'Within one intervention of four open steps or more one person owns more than a quarter of them, and at least three; or one person leads more than three workstreams, or owns every one of two or more steps that are blocked, at high risk or hold up two others. Whoever owns all open steps of a workstream that no list of workstreams holds leads it.',
  why: 'When that one person leaves or falls ill, the plan stops.',
  serves: ['LG-6', 'LG-7'],
  asks: 'Can anyone be asked?',
  needs: [['step', 'workstream']],
  looksAt: 'owners of open steps and workstreams',
  judge(view) {
    const { ownerShare, ownerShareFrom, ownerWorkstreams } = view.settings
    let examined = 0
    const hits: Hit[] = []
    for (const { open, loads } of wholes(view)) {
      examined += loads.size
      const blockers = blockersIn(open)
      for (const l of loads.values()) {
        const own = new Set(l.steps)
        const says: string[] = []
        const fixes: string[] = []
        const allowed = Math.floor(open.length * ownerShare)
        const few = open.length < ownerShareFrom || l.steps.length < LOAD_FROM
        const isShare = !few && l.steps.length / open.length > ownerShare
        if (isShare) {
          const percent = Math.round((l.steps.length / open.length) * 100)
          says.push(`owns ${l.steps.length} of the ${open.length} open steps (${percent}%)`)
          fixes.push(`pass at least ${count(l.steps.length - allowed, 'step')} to other people`)
        }
        if (l.streams.length > ownerWorkstreams) {
          says.push(`leads ${l.streams.length} workstreams`)
          fixes.push(`pass at least ${count(l.streams.length - ownerWorkstreams, 'workstream')} to others`)
        }
        const held = blockers.length >= 2 && blockers.every(b => own.has(b)) ? blockers : []
        if (held.length > 0) {
          says.push(`alone owns all ${held.length} steps that are blocked, at high risk or hold others up`)
          fixes.push(`name a second owner or a deputy for ${listed(held.map(view.nameIn).sort(byId), 2)}`)
        }
        if (says.length === 0) continue
        const tooMany = l.streams.length > ownerWorkstreams
        const about = isShare ? l.steps : held
        // An owner may be no record: a first step tells where to look.
        const steps = (about.length > 0 ? about : l.steps).map(s => s.id).sort(byId)
        const named = about.length > 0 ? steps : steps.slice(0, 1)
        hits.push({
          items: [l.item, ...named, ...(tooMany ? [...l.streams].sort(byId) : [])],
          message: `${capital(l.name)} ${listed(says)}.`,
          fix: `Spread the load: ${listed(fixes)}.`,
        })
      }
    }
    return { examined, hits }
  },
}

const leaving: Rule = {
  id: 'C-46',
  severity: 'high',
  title: 'The owner leaves before the work ends',
  fires:
    'The holder of the post that owns an open step has left, or is acting, interim, on a fixed term or known to leave, and their time ends before the step does.',
  why: 'A step whose owner is gone before its end has nobody to finish it.',
  serves: ['LG-6', 'LG-7'],
  asks: 'Can anyone be asked?',
  needs: ['step', ['post', 'holding']],
  looksAt: 'open steps whose owner is on record',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const s of view.openSteps()) {
      const standing = ownerStanding(view, s)
      if (!standing || !s.owner) continue
      examined++
      const gone = departure(standing, s.due?.on ?? null)
      if (!gone) continue
      const { holding, until } = gone
      const owner = who(view, s.owner)
      const post = view.get(holding.post, 'post')
      const isPerson = view.get(s.owner, 'post') === null
      const left = isPerson
        ? `who ${gone.left ? `left${until ? ` on ${view.say(until)}` : ''} and was not replaced` : `${IS[holding.heldAs?.is ?? ''] ?? ''}leaves on ${view.say(until ?? '')}`}`
        : gone.left
          ? `whose holder left${until ? ` on ${view.say(until)}` : ''} and was not replaced`
          : `whose ${HOW[holding.heldAs?.is ?? ''] ?? ''}holder leaves on ${view.say(until ?? '')}`
      const end = s.due?.on ?? null
      const after = end && until && until < end ? `, ${count(daysBetween(until, end), 'day')} later` : ''
      const near = nearestOwner(view, s)
      const other = near && !near.startsWith(owner) ? ` (${near}, is the nearest)` : ''
      hits.push({
        items: post ? [s.id, post.id] : [s.id],
        message: `${view.name(s)} is owned by ${owner}, ${left}; ${end ? `the step ends on ${view.say(end)}${after}` : 'the step has no end date'}.`,
        fix: gone.left
          ? `Name who answers for it now${other}.`
          : `Name who takes it over from ${view.say(until ?? '')}${other}, or end it by then.`,
      })
    }
    return { examined, hits }
  },
}
const IS: Record<string, string> = {
  interim: 'is interim and ',
  acting: 'is acting and ',
  'fixed term': 'is on a fixed term and ',
}
const HOW: Record<string, string> = { interim: 'interim ', acting: 'acting ', 'fixed term': 'fixed-term ' }

/** Where the owner stands: the post named, or the person named where the words are somebody's name. */
function ownerStanding(view: View, s: Step): Standing | null {
  if (!s.owner) return null
  const post = view.get(s.owner, 'post')
  if (post) return standingOf(view, post.id)
  return holdingsOfPerson(view, s.owner.text).length > 0 ? standingOfPerson(view, s.owner.text) : null
}

/** The holding that ends too soon for a step that is due on a day; null where somebody is there, or known to come. */
export function departure(s: Standing, due: Day | null): { holding: Holding; until: Day | null; left: boolean } | null {
  const last = (list: readonly Holding[]) =>
    [...list]
      .sort(
        (a, b) =>
          (a.until?.on ?? '9').localeCompare(b.until?.on ?? '9') ||
          (a.heldAs?.is ?? '').localeCompare(b.heldAs?.is ?? '') ||
          byId(a.id, b.id),
      )
      .at(-1)
  if (s.now.length === 0) {
    const holding = last(s.over)
    const follows = due === null ? s.toCome.some(h => h.from?.on != null) : holding && coveredOn(s, holding, due)
    if (!holding || follows) return null
    return { holding, until: holding.until?.on ?? null, left: true }
  }
  const holding = last(s.now)
  const until = holding?.until?.on ?? null
  if (!holding || due === null || until === null || until >= due || coveredOn(s, holding, due)) return null
  return { holding, until, left: false }
}

export const peopleRules: readonly Rule[] = [...restructureRules, overloaded, leaving, ...postsRules, ...partnersRules]
