/** Where we stand: the first page. Each question is answered in its first sentence, from the plan and from nothing else. */
import { z } from 'zod'
import { html } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { planLoad, planOverview, planRead } from '../acts.ts'
import { mayBring } from '../importing/may.ts'
import type { Context } from '../report/context.ts'
import { figures, say } from '../report/words.ts'
import { standingOf } from '../standing/standing.ts'
import { unsafePanel } from '../unsafe/drawn.ts'
import { overviewUrl } from '../urls.ts'
import { once } from './once.ts'
import { coherentQuestion } from './overview-coherent.ts'
import { courseQuestion } from './overview-course.ts'
import { firstView } from './overview-first.ts'
import { improvingQuestion } from './overview-improving.ts'
import { owedQuestion } from './overview-owed.ts'
import { safePanel } from './overview-safe.ts'
import { weekPanel } from './overview-week.ts'
import { asAtLines, dayForm, dayOf, noPlan, otherDay, sourceOf } from './parts.ts'

export const overviewPage = page({
  url: overviewUrl,
  query: z.object({ on: z.string().optional() }),
  reads: planOverview,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  menu: { text: 'Where we stand', order: 1 },
  draw: (found, { asking, query }) => {
    if (!found)
      return noPlan(
        'Where we stand',
        asking.may(planLoad, 'plan'),
        mayBring(asking) ? 'a link to the wizard' : 'no link',
      )
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today, counts: !asking.may(planRead, 'plan') }
    const { course, improving, owed, safe } = standingOf(c)
    const source = sourceOf(version)
    // The list of what is unsafe speaks of now, and of no other day.
    const unsafe = seen.on === seen.today ? found.unsafe : undefined
    return {
      title: 'Where we stand',
      answer: answerOf(c),
      asAt: asAtLines(asking, version, seen),
      body: html`${otherDay(overviewUrl, seen, query.on)}${unsafe ? unsafePanel(unsafe, seen.counts) : ''}${firstView(c, asking, seen)}
${once(
  c,
  'overview',
  seen,
  () =>
    html`<div class="gt-questions">${safePanel(unsafe ? { ...safe, unsafe: [] } : safe, seen)}
${coherentQuestion(c, seen)}${courseQuestion(c, course, seen)}${improvingQuestion(improving, seen)}${owedQuestion(c, owed, seen)}${weekPanel(c, seen)}</div>`,
)}
${dayForm(overviewUrl, seen, version)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
})

/** The answer to all of it, in three sentences at most. */
export function answerOf(c: Context): string {
  const { course, improving, owed } = standingOf(c)
  const { counts } = c.j
  const parts: string[] = []
  if (course.steps.length > 0)
    parts.push(
      course.shownGood === course.saidGood
        ? `${figures(course.shownGood)} of ${figures(course.steps.length)} steps are done or on course, by what owners say and by what the evidence supports.`
        : `Owners call ${figures(course.saidGood)} of ${figures(course.steps.length)} steps done or on course; the evidence supports ${course.shownGood === 0 ? 'none' : figures(course.shownGood)}.`,
    )
  const better = improving.counts.improving + improving.counts.sustained
  const worse = improving.counts.worsening
  if (improving.measures.length > 0)
    parts.push(
      better + worse === 0
        ? 'No measure has moved beyond its usual variation.'
        : `${Capital(better)} of ${figures(improving.measures.length)} measures ${better === 1 ? 'shows' : 'show'} a real improvement, ${worse === 0 ? 'none' : say(worse)} a real decline.`,
    )
  const late = owed.open.filter(o => o.is === 'late').length
  const blocked =
    counts.blocker > 0
      ? `${figures(counts.blocker)} ${counts.blocker === 1 ? 'blocker stands' : 'blockers stand'} between the plan and its certificate`
      : 'Nothing stands between the plan and its certificate'
  parts.push(
    `${blocked}${late > 0 ? `, and ${say(late)} ${late === 1 ? 'thing' : 'things'} owed ${late === 1 ? 'is' : 'are'} late` : ''}.`,
  )
  return parts.join(' ')
}
const Capital = (n: number): string => say(n).replace(/^./, l => l.toUpperCase())
