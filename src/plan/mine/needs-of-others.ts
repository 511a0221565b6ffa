/** What others need somebody for: to look at evidence, to find an owner, to answer, to sign, to decide again. */
import { excusesOf, requestsOf } from '../cohering/excused.ts'
import { exceptionsUrl } from '../cohering/urls.ts'
import { daysBetween, sayDay } from '../graph/dates.ts'
import { type AnyRec, type Kind, type Rec, type Step, titleOf } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import { clip, count, figures } from '../report/words.ts'
import { proofOf } from '../standing/proof.ts'
import { coherenceUrl, itemUrl } from '../urls.ts'
import { changesUrl } from '../versions/urls.ts'
import { AHEAD, type Found, isNear, type Who } from './needs.ts'
import { above, isOpen, openOf, ownedBy, ownedKinds, ownerlessOf, postOwning, sayOfIt } from './owned.ts'
import { heldNow } from './tenure.ts'
import { ownerUrl } from './urls.ts'

/** Evidence that waits to be accepted by them: by step, since it is looked at together. */
export function acceptNeeds(c: Context, who: Who): Found[] {
  const theirs = [...waitingOf(c)].flatMap(([key, of]) => {
    const waits = of.filter(e => who.mayAccept(e.id))
    return waits.length > 0 ? [[key, waits] as const] : []
  })
  return theirs.map(([key, of]) => {
    const since = of.flatMap(e => e.on?.on ?? []).sort()[0] ?? null
    const waits = since === null ? 0 : daysBetween(since, c.view.on)
    return {
      sort: 'accept',
      key,
      why: [
        `${of[0]?.by?.text || 'Somebody'} has put in ${of.length === 1 ? `“${clip(of[0]!.title, 100)}”` : count(of.length, 'item of evidence', 'items of evidence')}${since === null ? '' : ` on ${sayDay(since)}`}. It counts once a second person has accepted it.`,
      ],
      due: null,
      when: waits > 7 ? 'today' : 'week',
      does: 'Look at the evidence',
      at: { item: key },
    }
  })
}

const waiting = new WeakMap<Context, ReadonlyMap<string, readonly Rec<'evidence'>[]>>()
/** The evidence of each step that nobody has looked at yet: worked out once for all who ask. */
function waitingOf(c: Context): ReadonlyMap<string, readonly Rec<'evidence'>[]> {
  const known = waiting.get(c)
  if (known) return known
  const made = new Map<string, Rec<'evidence'>[]>()
  for (const step of c.view.all.step) {
    if (c.view.isStopped(step) || c.view.evidenceOf(step.id).length === 0) continue
    const waits = proofOf(c.view, step).items.flatMap(i => (i.is === 'waits' ? [i.evidence] : []))
    if (waits.length > 0) made.set(step.id, waits)
  }
  waiting.set(c, made)
  return made
}

/** Work in what they answer for, of which nobody can be asked. A post that was left is one entry, whatever it owns. */
export function ownerlessNeeds(c: Context, who: Who): Found[] {
  const mine = new Set(who.posts)
  const answersFor = (s: Step): boolean => {
    const { stream, programme } = above(c, s)
    return [stream, programme].some(r => {
      const post = r && postOwning(c, r as AnyRec)
      return post !== null && mine.has(post)
    })
  }
  const left = new Map<string, Step[]>()
  const bare: { step: Step; why: string; mine: boolean }[] = []
  for (const { step, why } of ownerlessOf(c)) {
    const post = postOwning(c, step)
    if (post !== null && mine.has(post)) continue
    const theirs = answersFor(step)
    if (!theirs && !(who.whole && !isAnswered(c, step))) continue
    if (post === null) bare.push({ step, why, mine: theirs })
    else left.set(post, [...(left.get(post) ?? []), step])
  }
  return [
    ...[...left].map(([post, steps]): Found => {
      const { vacantSince } = heldNow(c, post)
      return {
        sort: 'ownerless',
        key: post,
        why: [
          `Nobody holds this post${vacantSince ? `, since ${sayDay(vacantSince)}` : ''}. It owns ${count(steps.length, 'open step')} in what you answer for.`,
        ],
        due: null,
        does: 'Hand its work over',
        at: { href: ownerUrl.to({}, { post }) },
      }
    }),
    ...bare.map(
      ({ step, why, mine }): Found => ({
        sort: 'ownerless',
        key: step.id,
        why: [why, mine ? 'You answer for what it is part of.' : NO_OWNER],
        due: null,
        does: 'Name one owner',
        at: { item: step.id },
      }),
    ),
    ...leaving(c, who),
  ]
}

/** Whether anybody answers for what a step is part of. */
function isAnswered(c: Context, s: Step): boolean {
  const { stream, programme } = above(c, s)
  return [stream, programme].some(r => r !== null && postOwning(c, r as AnyRec) !== null)
}

/** Their own posts, where their time in them ends before the fortnight does: what they own has to be handed over. */
function leaving(c: Context, who: Who): Found[] {
  return who.posts.flatMap((post): Found[] => {
    const { ends } = heldNow(c, post)
    if (ends === null || !isNear(c, ends) || ends < c.view.on) return []
    const owned = openOf(c, post).length
    return owned === 0
      ? []
      : [
          {
            sort: 'ownerless',
            key: post,
            why: [`Your time in this post ends on ${sayDay(ends)}, and it owns ${count(owned, 'open item')}.`],
            due: ends,
            when: 'week',
            does: 'Hand it over',
            at: { href: ownerUrl.to({}, { post }) },
          },
        ]
  })
}

/** Comments that mention them. */
export const mentionNeeds = (_: Context, who: Who): Found[] =>
  who.mentions.map(m => ({
    sort: 'mention',
    key: m.comment,
    kind: 'Comment',
    what: m.item ? clip(titleOf(m.item), 160) : 'An item that is no longer in the plan',
    why: [`${m.by || 'Somebody'}, on ${sayDay(m.on)}: “${clip(m.said, 240)}”`],
    due: null,
    does: 'Read and answer',
    at: { href: m.href },
  }))

/** What somebody asks to be excused and they may say yes or no to: what was asked for at once is one entry. */
export function excuseNeeds(c: Context, who: Who): Found[] {
  return requestsOf(excusesOf(c)).flatMap(({ key, of }): Found[] => {
    const [one] = of
    const theirs = of.filter(e => who.mayExcuse(e.record.id)).length
    if (!one || theirs === 0) return []
    const { record, rule, published, until } = one
    const asker = record.askedBy?.text || 'A file that was imported'
    const since = record.askedOn?.on ?? null
    return [
      {
        sort: 'excuse',
        key,
        kind: `Rule ${rule}`,
        what: of.length === 1 ? one.itemSays : `${published?.title ?? rule}: ${count(theirs, 'item')}`,
        why: [
          `${asker} asked${since === null ? '' : ` on ${sayDay(since)}`} that ${of.length === 1 ? 'it' : 'they'} may stand${until === null ? '' : ` until ${sayDay(until)}`}: “${clip(record.reason, 240)}” ${of.length === 1 ? 'It counts' : 'They count'} until a second person has said yes.`,
        ],
        due: null,
        when: since !== null && daysBetween(since, c.view.on) > 7 ? 'today' : 'week',
        does: 'Accept it for now, or refuse it',
        at: { href: `${exceptionsUrl.to()}#asked` },
      },
    ]
  })
}

/** What was accepted for a time by them, or about what they own, and counts again soon or since. */
export function exceptionNeeds(c: Context, who: Who): Found[] {
  const mine = new Set(who.posts)
  return c.view.all.exception.flatMap((e): Found[] => {
    const until = e.until?.on ?? null
    // Nobody accepted it, or it was ended: then it excuses nothing that could come back.
    if (e.by === '' || e.refusedOn || e.endedOn) return []
    if (until === null || !isNear(c, until) || daysBetween(until, c.view.on) > AHEAD * 2) return []
    const item = c.view.get(e.item)
    const owner = item && postOwning(c, item)
    const theirs = who.names.has(plainWords(e.by))
    if (!theirs && !(owner !== null && mine.has(owner))) return []
    // Once it has come back it is a finding again; where that is gone, nothing is left to decide.
    const back = until <= c.view.on
    const rule = e.rule.trim().toUpperCase()
    if (back && !c.j.findings.some(f => f.rule === rule && f.items[0] === item?.id)) return []
    if (item && !isOpen(c, item)) return []
    return [
      {
        sort: 'exception',
        key: e.id,
        kind: 'Accepted exception',
        what: item ? clip(titleOf(item), 160) : rule,
        why: [
          `${theirs ? 'You' : e.by} accepted for now what rule ${rule} finds. ${back ? `That ended on ${sayDay(until)}, and it counts again.` : `That ends on ${sayDay(until)}.`}`,
          ...(e.reason === '' ? [] : [`The reason given: ${clip(e.reason, 200).replace(/\.$/, '')}.`]),
        ],
        due: until,
        does: back ? 'Put it right, or decide again' : 'Put it right before then',
        at: item ? { item: item.id } : { href: coherenceUrl.to({}, { rule }) },
      },
    ]
  })
}

/** A version that waits for their signature; and, for whoever runs the plan, that it is no longer what was signed. */
export function signNeeds(c: Context, who: Who): Found[] {
  const { signOff } = who
  const group = c.groups.find(g => g.rule.id === 'C-49')
  const waits: Found[] = signOff
    ? [
        {
          sort: 'sign',
          key: 'sign-off',
          kind: 'Sign-off',
          what: 'A version of the plan waits for your signature',
          why: [`${signOff.by || 'Somebody'} asked for it on ${sayDay(signOff.on)}: “${clip(signOff.why, 240)}”`],
          due: null,
          does: 'Read it, and sign or refuse',
          at: { href: signOff.href },
        },
      ]
    : []
  if (!who.whole || !group) return waits
  const n = new Set(group.findings.map(f => f.items[0])).size
  return [
    ...waits,
    {
      sort: 'sign',
      key: 'C-49',
      kind: 'Sign-off',
      what: 'The plan has changed since it was signed',
      why: [`${n === 1 ? 'One item differs' : `${figures(n)} items differ`} from the version that was signed.`],
      due: null,
      when: 'later',
      does: 'See what changed',
      at: { href: changesUrl.to() },
    },
  ]
}

/** Findings of one rule beyond which they are told together. */
const TOGETHER = 3

/** Blockers of what no post owns: they are for whoever runs the whole plan. */
export function unownedNeeds(c: Context, who: Who): Found[] {
  if (!who.whole) return []
  return c.groups.flatMap(({ rule, findings }): Found[] => {
    // That nobody can be asked, and that nothing was done in time, are told by themselves.
    if (rule.severity !== 'blocker' || rule.id === 'C-07' || rule.id === 'C-01') return []
    const bare = findings.flatMap(f => {
      const r = c.view.get(f.items[0])
      return r && postOwning(c, r) === null ? [{ r, message: f.message }] : []
    })
    if (bare.length > TOGETHER)
      return [
        {
          sort: 'blocks',
          key: rule.id,
          kind: `Rule ${rule.id}`,
          what: rule.title,
          why: [
            `${figures(bare.length)} findings are about what no post owns. The first: ${clip(bare[0]!.message, 260)}`,
          ],
          due: null,
          does: 'See them all',
          at: { href: coherenceUrl.to({}, { rule: rule.id }) },
        },
      ]
    return bare.map(({ r, message }) => ({
      sort: 'blocks',
      key: r.id,
      why: [sayOfIt(c, r, message), NO_OWNER],
      due: null,
      does: 'Put it right',
      at: { item: r.id },
    }))
  })
}
const NO_OWNER = 'No post owns it, so it is for whoever runs the whole plan.'

/** How much of each kind a post still has open, in the order in which its list tells them. */
export const ownedCounts = (c: Context, post: string): readonly (readonly [Kind, number])[] =>
  ownedKinds.flatMap(k => {
    const open = (ownedBy(c, post).get(k) ?? []).filter(r => isOpen(c, r)).length
    return open > 0 ? [[k, open] as const] : []
  })

/** Where it is done: on a record's page, its part with what one can do. */
export const doingOf = (at: Found['at']): string => ('href' in at ? at.href : `${itemUrl.to({}, { id: at.item })}#do`)
/** Where a need leads. */
export const hrefOf = (at: Found['at'], on?: string): string =>
  'href' in at ? at.href : itemUrl.to({}, { id: at.item, on })
