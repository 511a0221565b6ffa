/** C-50: does a paused programme say why, until what, and when it is looked at again; and who took on what it gave up? */
import type { AnyRec, Programme, Step } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { normal } from '../trigrams.ts'
import { short, type View } from '../view.ts'
import { byId, capital, listed } from './plain.ts'

const BLANK = /^(?:none|nil|no|n\/?a|tb[acd]|unknown|not (?:known|yet)|to be \w+)\b[. ]*$/i
const says = (text: string) => text !== '' && !BLANK.test(text)

/** "paused pending the commissioner's report" gives the reason and the event awaited. */
const AWAITED = /\b(?:pending|await\w*|until|waiting (?:for|on)|subject to|once|following)\s+(?:the |an? |our )?\p{L}/iu
const REASON =
  /\b(?:paused|on hold|suspended|deferred|held)\b[^.;]*\b(?:because|due to|owing to|as a result|while|since|so that|to allow|for lack|pending|await\w*|until|waiting|subject to|following|after)\b/i

/** "Key elements now delivered through the SEND Improvement Programme": what was moved, and where to. */
const MOVED =
  /\b(?:now |being |to be |been |is |are |was |were )*(?:delivered|moved|transferred|absorbed|taken (?:over|on|forward)|picked up|carried (?:on|forward)|incorporated|merged|continu(?:es?|ed|ing)|managed|led|run|folded) (?:through|to|into|by|within|under|in|as part of)\s+(?:the\s+)?([^.;]+)/i

type Move = { words: string; to: string }
const namedTo = (p: Programme) => listed(p.movedTo.map(m => m.text))

/** The scope that a programme says was moved elsewhere; null where none was. */
function movedBy(p: Programme): Move | null {
  if (says(p.moved)) return { words: p.moved, to: p.moved.match(MOVED)?.[1] ?? '' }
  for (const text of [p.purpose, p.progress]) {
    const m = text.match(MOVED)
    if (m)
      return {
        words:
          m.input
            ?.slice(0, (m.index ?? 0) + m[0].length)
            .split(/[.;]\s*/)
            .at(-1) ?? m[0],
        to: m[1] ?? '',
      }
  }
  return p.movedTo.length > 0 ? { words: '', to: namedTo(p) } : null
}

function isOver(view: View, r: AnyRec): boolean {
  if (r.kind === 'step') return view.isStopped(r as Step)
  const state = r.kind === 'programme' ? (r as Programme).state?.is : null
  return state === 'stopped' || state === 'paused'
}

/** Words of the moved scope by which a step would be known to have taken it on. */
const telling = (text: string, without: string) => {
  const plain = new Set(normal(without).split(' '))
  const idle =
    /^(?:key|elements?|parts?|some|most|scope|work|programme|project|now|all|delivered|moved|transferred|through|into|model|delivery|improvement)$/
  return normal(text)
    .split(' ')
    .filter(w => w.length > 2 && !plain.has(w) && !idle.test(w))
}

/** The programmes, neither over nor paused themselves, that the words of a move name. */
function named(view: View, p: Programme, move: Move): Programme[] {
  // A cell of moved scope may name what took it on without saying that it did.
  const to = ` ${plainWords(move.to || `${move.words} ${namedTo(p)}`)} `
  return view.all.programme.filter(
    q =>
      q !== p &&
      view.sameIntervention(p, q) &&
      !isOver(view, q) &&
      [q.title, q.id, ...q.aliases].some(n => plainWords(n) !== '' && to.includes(` ${plainWords(n)} `)),
  )
}
/** " in programme P1 “…”", where the words of a move name one that there is. */
function within(view: View, p: Programme, move: Move): string {
  const [one] = named(view, p, move).sort((a, b) => byId(a.id, b.id))
  return one ? ` in ${view.nameIn(one)}` : ''
}

/** Whether something in the plan says that it took on what a paused programme gave up. */
function isReceived(view: View, p: Programme, move: Move): boolean {
  if (
    p.movedTo.some(m => {
      const r = view.get(m)
      return r !== null && r.id !== p.id && !isOver(view, r)
    })
  )
    return true
  const receivers = named(view, p, move)
  const names = [p.title, ...p.aliases].map(plainWords).filter(n => n !== '')
  const scope = says(p.moved) ? telling(p.moved, move.to) : []
  return receivers.some(q =>
    view.stepsOfProgramme(q.id).some(s => {
      if (view.isStopped(s)) return false
      const said = ` ${plainWords(s.title)} ${normal(s.title)} `
      if (names.some(n => said.includes(` ${n} `))) return true
      const had = scope.filter(w => said.includes(` ${w} `)).length
      return scope.length > 0 && had * 2 > scope.length
    }),
  )
}

const paused: Rule = {
  id: 'C-50',
  severity: 'high',
  title: 'The programme is paused with no way back',
  fires:
    'A paused programme does not say why, what it waits for or when it is looked at again; or work that it moved elsewhere is named by nothing that took it on.',
  why: 'What is paused without a reason, an event and a date is stopped without a decision.',
  serves: ['LG-7', 'LG-4'],
  asks: 'Does it last?',
  needs: ['programme'],
  looksAt: 'paused programmes',
  judge(view) {
    const programmes = view.all.programme.filter(p => p.state?.is === 'paused')
    const hits = programmes.flatMap((p): Hit[] => {
      const texts = [p.purpose, p.progress, p.state?.text ?? '', p.pausedReason]
      const reason = says(p.pausedReason) || texts.some(t => REASON.test(t)) || (p.state?.text ?? '').includes('(')
      const awaits =
        says(p.awaits) ||
        texts.some(t => /\b(?:paused|on hold|suspended|deferred|held)\b/i.test(t) && AWAITED.test(t)) ||
        AWAITED.test(p.pausedReason)
      const review = p.reviewOn?.on != null
      const said = p.reviewOn?.text ? ` (“${short(p.reviewOn.text)}” is none)` : ''
      const lacks = [
        ...(reason ? [] : ['why it is paused']),
        ...(awaits ? [] : ['what it waits for']),
        ...(review ? [] : [`on which day it is looked at again${said}`]),
      ]
      const move = movedBy(p)
      const lost = move !== null && !isReceived(view, p, move)
      if (lacks.length === 0 && !lost) return []
      const parts = [
        ...(lacks.length > 0 ? [`does not say ${listed(lacks).replace(/ and (?=[^,]*$)/, ' or ')}`] : []),
        ...(lost
          ? [`gave work away${move.words ? ` (“${short(move.words)}”)` : ''} that no step says it took on`]
          : []),
      ]
      const fix = [
        ...(reason ? [] : ['write down why it is paused']),
        ...(awaits ? [] : ['name the event that ends the pause']),
        ...(review ? [] : ['set a review date']),
        ...(lost ? [`name the step${within(view, p, move)} that carries the moved work`] : []),
      ]
      return [
        {
          items: [p.id],
          message: `${view.name(p)} is paused and ${parts.join(', and ')}.`,
          fix: `${capital(listed(fix))}.`,
        },
      ]
    })
    return { examined: programmes.length, hits }
  },
}

export const pausedRules: readonly Rule[] = [paused]
