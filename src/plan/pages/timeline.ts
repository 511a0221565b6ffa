/** Work, money and people in time: where the money or the lead ends before the work does. */
import { z } from 'zod'
import { html } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { planLoad, planRead } from '../acts.ts'
import { timeBlocks } from '../report/content-time.ts'
import { planUrl, timelineUrl } from '../urls.ts'
import { once } from './once.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, partsNav, sourceOf } from './parts.ts'
import { printBlocks, textView } from './print.ts'
import { reportLink } from './report-link.ts'

const TITLE = 'Does the money last, and do the people stay?'

export const timelinePage = page({
  url: timelineUrl,
  query: z.object({ on: z.string().optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const link = reportLink(seen)
    const source = sourceOf(version)
    return {
      title: TITLE,
      answer: once(c, 'time-answer', seen, () => {
        const [first] = timeBlocks(c)
        return html`${first?.is === 'lede' ? textView(first.text, link) : 'Nothing in the plan has a date that could be drawn.'}`
      }),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }],
      body: html`${partsNav(timelineUrl, seen)}${otherDay(timelineUrl, seen, query.on)}${once(c, 'time', seen, () => printBlocks(timeBlocks(c).slice(1), link))}
${dayForm(timelineUrl, seen, version)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
})
