/** Rules about what boards were promised, asked for and told: returns, actions and escalations. */
import { addDays, type Day, daysBetween } from '../../graph/dates.ts'
import type { AnyRec, Rec } from '../../graph/kinds.ts'
import { plainWords, type Ref } from '../../graph/values.ts'
import { workingDaysBetween } from '../../graph/working-days.ts'
import type { Hit, Rule } from '../rule.ts'
import { normal } from '../trigrams.ts'
import type { View } from '../view.ts'
import { boardKey, diaryOf } from './meetings.ts'
import { ownerSort, ownerTrouble, theBody, who } from './owners.ts'
import { count, happened, isHandedIn, isSaid, listed } from './plain.ts'

/** Something that was promised back to a body by a day. */
type Promised = { record: AnyRec; due: Day; kept: boolean; board: Ref | string | null; owner: Ref | null }

const BODY =
  "(?:[\\w’'&-]+ ){0,5}?(?:cabinet|council|board|committee|scrutiny|panel|executive|forum|partnership)\\b(?! (?:members?|officers?)\\b)"
/** "Return to Cabinet with…", "report back on progress to the Scrutiny Committee". */
const TO_BODY = new RegExp(
  `\\b(?:return|report|come|bring|brought|go|revert|take|taken|present|submit|update)(?:s|ing|ed)?\\b[^.;]*?\\bto (?:the |full |our |its )?(${BODY})`,
  'i',
)
const RETURN =
  /\b(?:return\w*|(?:report|come|bring|go|refer|present)\w* back|revert|further report|follow-?up report|progress report|update report)\b/i
const IS_BODY = /\b(?:cabinet|council|board|committee|scrutiny|panel|executive|forum|partnership)\b/i

function promises(view: View): Promised[] {
  const made: Promised[] = []
  for (const d of view.all.decision)
    if (d.dueBack?.on)
      made.push({ record: d, due: d.dueBack.on, kept: happened(d.returned, view.on), board: d.board, owner: null })
  for (const o of view.all.obligation) {
    if (!o.due?.on) continue
    const named = o.title.match(TO_BODY)?.[1]
    if (!named && !(RETURN.test(o.title) && IS_BODY.test(o.owedTo))) continue
    const board = IS_BODY.test(o.owedTo) ? o.owedTo : (named ?? o.owedTo)
    made.push({ record: o, due: o.due.on, kept: isHandedIn(o.submitted, view.on), board, owner: o.owner })
  }
  return made
}

const broken: Rule = {
  id: 'C-37',
  severity: 'high',
  title: 'A promise to come back is broken or has no meeting to be kept at',
  fires:
    'A promised return to Cabinet or a board has no return on record and its date is past, or falls within six weeks with no meeting of that body booked by then.',
  why: 'Those who were promised an answer stop trusting the plan when none comes.',
  serves: ['LG-5', 'LG-7'],
  asks: 'Who decides?',
  needs: [['decision', 'obligation']],
  looksAt: 'promised returns with a date',
  judge(view) {
    const all = promises(view)
    const hits = all.flatMap((p): Hit[] => {
      if (p.kept) return []
      const left = daysBetween(view.on, p.due)
      if (left > view.settings.promiseDays) return []
      const key = boardKey(view, p.board)
      const board = key === null ? null : view.get(key, 'board')
      const named = p.board === null ? '' : typeof p.board === 'string' ? p.board : p.board.text
      const body = board?.title || named
      if (left >= 0 && diaryOf(view, p.board).booked.some(m => m.day <= p.due && view.sameIntervention(m, p.record)))
        return []
      const to = body === '' ? 'whoever was promised it' : theBody(body)
      const owner = p.owner && !ownerTrouble(view, p.owner) ? `Ask ${who(view, p.owner)} to` : ''
      const next = diaryOf(view, p.board).booked.find(m => view.sameIntervention(m, p.record))
      const say = (text: string) => (owner ? `${owner} ${text.replace(/^./, c => c.toLowerCase())}` : text)
      return [
        {
          items: board ? [p.record.id, board.id] : [p.record.id],
          message:
            left < 0
              ? `${view.name(p.record)} was due back at ${to} by ${view.say(p.due)}, ${count(-left, 'day')} ago, and no return is on record.`
              : `${view.name(p.record)} is due back at ${to} by ${view.say(p.due)}, ${left === 0 ? 'today' : `in ${count(left, 'day')}`}, and ${body === '' ? 'it names no board, so no meeting is booked' : 'no meeting is booked by then'}.`,
          fix:
            left < 0
              ? say(
                  `Return to ${to}${next ? ` on ${view.say(next.day)}, its next meeting,` : ''} and record the day, or have a new date agreed with a reason.`,
                )
              : say(
                  `Book a meeting of ${body === '' ? 'the board that was promised it' : theBody(body)} on or before ${view.say(p.due)}, or have a later date agreed${next ? ` (the next meeting is on ${view.say(next.day)})` : ''}.`,
                ),
        },
      ]
    })
    return { examined: all.length, hits }
  },
}

const CLOSED =
  /^(?:closed|complete[d]?|done|discharged|resolved|actioned|implemented|cancelled|withdrawn|superseded|no longer)\b/i

const lingering: Rule = {
  id: 'C-40',
  severity: 'high',
  title: 'An action went past two meetings and nobody was told',
  fires: 'A board’s action is open, its date passed before the board’s last two meetings, and it was not escalated.',
  why: 'A board that lets its own actions lapse twice has stopped deciding.',
  serves: ['LG-5'],
  asks: 'Who decides?',
  needs: ['action', 'meeting'],
  looksAt: 'open actions of boards',
  judge(view) {
    const isOpen = (a: Rec<'action'>) => !happened(a.closed, view.on) && !CLOSED.test(a.status)
    const open = view.all.action.filter(isOpen)
    const raised = escalated(view)
    const hits = open.flatMap((a): Hit[] => {
      const due = a.due?.on
      if (!due || due >= view.on || isSaid(a.escalated, view.on) || raised.has(`id ${a.id}`)) return []
      if (raised.has(normal(a.title)) || (a.source.ref !== '' && raised.has(`ref ${plainWords(a.source.ref)}`)))
        return []
      const held = diaryOf(view, a.board).held.filter(m => view.sameIntervention(m, a))
      const second = held.at(-2)
      const last = held.at(-1)
      if (!second || !last || second.day <= due) return []
      const met = held.filter(m => m.day > due).length
      const key = boardKey(view, a.board)
      const board = key === null ? null : view.get(key, 'board')
      const above = board?.escalatesTo
      const chair = board?.chair ? `its chair, ${who(view, board.chair)}` : 'the board above it'
      const to = above ? theBody(view.get(above, 'board')?.title ?? above.text) : chair
      const pause = to === chair && board?.chair ? ',' : ''
      const name = theBody(board?.title ?? a.board?.text ?? 'the board')
      return [
        {
          items: board ? [a.id, board.id] : [a.id],
          message: `${view.name(a)} was due on ${view.say(due)}; ${name} has met ${count(met, 'time')} since, last on ${view.say(last.day)}, and it is neither closed nor escalated.`,
          fix: `Close it${a.owner && !ownerTrouble(view, a.owner) ? ` with ${who(view, a.owner)}` : ''}, or escalate it to ${to}${pause} and record the day.`,
        },
      ]
    })
    return { examined: open.length, hits }
  },
}

/**
 * What was escalated: the ids of records that escalations are about, their titles, and the references of actions that they
 * name alone or at their start ("A7: …").
 */
function escalated(view: View): Set<string> {
  const refOf = (text: string) =>
    text.match(/^(?:board )?(?:action )?([\w./-]*\d[\w./-]*)(?=[\s:,–-]|$)/i)?.[1]?.replace(/[./-]+$/, '')
  return new Set(
    view.all.escalation.flatMap(e => {
      if (e.sent !== null && !isSaid(e.sent, view.on)) return []
      const ids = e.about.flatMap(a => (a.id === null ? [] : [`id ${a.id}`]))
      const refs = [e.title, ...e.about.filter(a => a.id === null).map(a => a.text)].flatMap(t => refOf(t) ?? [])
      // A title alone, with no day on which it was sent, says only that somebody meant to.
      if (e.sent === null) return ids
      return [...ids, ...(e.title === '' ? [] : [normal(e.title)]), ...refs.map(r => `ref ${plainWords(r)}`)]
    }),
  )
}

const unanswered: Rule = {
  id: 'C-43',
  severity: 'medium',
  title: 'An escalation that nobody answered',
  fires: 'An escalation was sent more than 10 working days ago and has no reply.',
  why: 'An escalation without an answer is a problem that two levels now know of and neither owns.',
  serves: ['LG-5'],
  asks: 'Who decides?',
  needs: ['escalation'],
  looksAt: 'escalations that were sent',
  judge(view) {
    const sent = view.all.escalation.filter(e => e.sent?.on && e.sent.on <= view.on)
    const hits = sent.flatMap((e): Hit[] => {
      const day = e.sent?.on ?? ''
      if (happened(e.replied, view.on)) return []
      const waited = daysBetween(day, view.on)
      const allowed = view.settings.replyWorkingDays
      // A long wait needs no count of holidays; where the calendar is not known, five days in seven are worked.
      const working = waited > 2 * allowed + 14 ? null : workingDaysBetween(day, view.on)
      if ((working ?? Math.floor((waited * 5) / 7)) <= allowed) return []
      const to = e.to ? escalatedTo(view, e.to) : ''
      const ago = working === null ? `${waited} days` : `${working} working days`
      const by = view.say(addDays(view.on, 7))
      return [
        {
          items: [e.id],
          message: `${nameOf(view, e)} was sent${to ? ` to ${to}` : ''} on ${view.say(day)}, ${ago} ago, and has no reply.`,
          fix: to
            ? `Ask ${to} for an answer by ${by}, or take it one level higher.`
            : `Record to whom it was sent, and ask them for an answer by ${by}.`,
        },
      ]
    })
    return { examined: sent.length, hits }
  },
}

/** An escalation with no words of its own is called by what it is about. */
function nameOf(view: View, e: Rec<'escalation'>): string {
  if (e.title !== '' || e.about.length === 0) return view.name(e)
  const about = e.about.map(a => view.get(a) ?? a.text)
  const names = about.map(a => (typeof a === 'string' ? `“${a}”` : view.nameIn(a)))
  return `Escalation${e.source.ref ? ` ${e.source.ref}` : ''} about ${listed(names, 2)}`
}

function escalatedTo(view: View, to: Ref): string {
  const board = view.get(to, 'board')
  return board || ownerSort(to.text) === 'body' ? theBody(board?.title ?? to.text) : who(view, to)
}

export const boardsPromisesRules: readonly Rule[] = [broken, lingering, unanswered]
