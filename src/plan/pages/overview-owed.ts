/** "What do we owe, to whom, by when?" */
import { due } from '../../web/chart/due.ts'
import { html, type View } from '../../web/html.ts'
import { addDays, daysBetween, sayDay } from '../graph/dates.ts'
import type { Context } from '../report/context.ts'
import { count, figures, Say, shortDay } from '../report/words.ts'
import { type Owed, type OwedNow, readiness } from '../standing/owed.ts'
import { coherenceUrl } from '../urls.ts'
import { findingsOf } from './overview-course.ts'
import { type Fact, figureOf, onOf, question, type Seen, statusOf, type Way } from './parts.ts'
import { readyLook } from './statuses.ts'

/** Days that the chart looks ahead. */
const AHEAD = 120
/** Marks that it draws: of what is late the latest, of what is to come the next. */
const LATE = 4
const COMING = 12

export function owedQuestion(c: Context, owed: OwedNow, seen: Seen): View {
  const on = onOf(seen)
  const next = owed.open.find(o => o.is !== 'late')
  const late = owed.open.filter(o => o.is === 'late')
  const unanswered = owed.asked - owed.answered
  const facts: Fact[] = [
    ...(next
      ? [
          {
            n: next.workingDays === null ? '?' : figures(next.workingDays),
            says: `${next.workingDays === 1 ? 'working day' : 'working days'} to the next: ${next.obligation.title}; ${next.why}`,
          },
        ]
      : []),
    {
      n: figures(late.length),
      says:
        late.length === 0
          ? 'past its date and not sent'
          : `past ${late.length === 1 ? 'its' : 'their'} date: ${late[0]!.obligation.title}`,
    },
    {
      n: unanswered === 0 && owed.asked > 0 ? `All ${figures(owed.asked)}` : figures(owed.answered),
      says: `${unanswered === 0 ? '' : `of ${figures(owed.asked)} `}findings, clauses and obligations have an item of the plan that answers them`,
    },
    {
      n: figures(owed.sent),
      says: `${owed.sent === 1 ? 'obligation was' : 'obligations were'} sent for ${owed.sent === 1 ? 'its' : 'their'} latest date`,
    },
  ]
  const drafts = findingsOf(c, 'C-56')
  const ways: Way[] = [
    ...(drafts > 0
      ? [
          {
            text: `Send or draft ${count(drafts, 'thing')} that ${drafts === 1 ? 'is' : 'are'} late or not begun`,
            href: coherenceUrl.to({}, { rule: 'C-56', on }),
          },
        ]
      : []),
    ...(unanswered > 0
      ? [
          {
            text: `Answer ${count(unanswered, 'finding or obligation', 'findings and obligations')} that no item of the plan answers`,
            href: coherenceUrl.to({}, { rule: 'C-25', on }),
          },
        ]
      : []),
    ...(findingsOf(c, 'C-37') > 0
      ? [
          {
            text: `Keep ${count(findingsOf(c, 'C-37'), 'promise')} to come back to a board`,
            href: coherenceUrl.to({}, { rule: 'C-37', on }),
          },
        ]
      : []),
  ]
  const none = owed.open.length === 0 && owed.sent === 0 && owed.undated === 0
  return question(seen, {
    id: 'owed',
    asks: 'What do we owe, to whom, by when?',
    answer: owedAnswer(owed, seen.on),
    facts: none ? [] : facts,
    figure: owed.open.length === 0 ? null : dueFigure(owed.open, seen.on),
    ways,
  })
}

/** "Six things by the end of February. One is past its date." */
export function owedAnswer({ open, sent, undated }: OwedNow, on: string): string {
  if (open.length === 0 && sent + undated === 0) return 'Nobody can say: the plan names no obligation.'
  const late = open.filter(o => o.is === 'late')
  const ahead = open.filter(o => o.is !== 'late')
  const risk = ahead.filter(o => o.is === 'at risk')
  const parts: string[] = []
  const last = ahead.at(-1)
  if (last) parts.push(`${Say(ahead.length)} ${ahead.length === 1 ? 'thing' : 'things'} by ${sayDay(last.due)}.`)
  else parts.push(`Nothing is to come that has a date.`)
  if (late[0])
    parts.push(
      late.length === 1
        ? `One is past its date, by ${count(daysBetween(late[0].due, on), 'day')}: it was owed to ${late[0].obligation.owedTo || 'somebody not named'}.`
        : `${Say(late.length)} are past their dates.`,
    )
  if (risk.length > 0) parts.push(`${Say(risk.length)} ${risk.length === 1 ? 'is' : 'are'} at risk.`)
  return parts.join(' ')
}

function dueFigure(open: readonly Owed[], on: string): View {
  const late = open.filter(o => o.is === 'late').slice(-LATE)
  const ahead = open.filter(o => o.is !== 'late')
  const within = ahead.filter(o => o.due <= addDays(on, AHEAD)).slice(0, COMING)
  const shown = [...late, ...(within.length > 0 ? within : ahead.slice(0, 1))]
  const rest = open.length - shown.length
  const rows = [...Map.groupBy(shown, o => o.obligation.owedTo || 'Not said to whom')].map(([who, of]) => ({
    who,
    items: of.map(o => ({
      on: o.due,
      title: o.obligation.title,
      says: `${shortDay(o.due).replace(/ \d{4}$/, '')}${daysSay(o)}`,
      shape: readyLook[o.is].shape,
    })),
  }))
  const until = shown.reduce((last, o) => (o.due > last ? o.due : last), addDays(on, 30))
  return figureOf({
    caption: 'What is due, and how ready it is',
    says: `The shape says whether a draft is there.${rest > 0 ? ` ${Say(rest)} more ${rest === 1 ? 'is' : 'are'} not drawn.` : ''}`,
    picture: due('due', rows, {
      title: 'What is owed, to whom and when',
      description: shown
        .map(
          o =>
            `${o.obligation.title}, to ${o.obligation.owedTo || 'nobody named'}, ${sayDay(o.due)}: ${readyLook[o.is].word.toLowerCase()}.`,
        )
        .join(' '),
      on,
      until: addDays(until, 6),
    }),
    key: readiness
      .filter(r => shown.some(o => o.is === r))
      .map(r => statusOf(readyLook[r].shape, html`${readyLook[r].word}`, 13)),
  })
}
const daysSay = (o: Owed): string =>
  o.workingDays === null
    ? ''
    : o.workingDays < 0
      ? `, ${figures(-o.workingDays)} working days ago`
      : `, ${o.workingDays === 1 ? '1 working day' : `${figures(o.workingDays)} working days`}`
