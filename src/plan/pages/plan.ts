/** The plan on a page: where the thread runs and where it breaks, and every outcome with what it has and lacks. */
import { z } from 'zod'
import { html } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { planLoad, planRead } from '../acts.ts'
import { planPdf } from '../print/documents.ts'
import { planWays } from '../print/ways.ts'
import { planBlocks } from '../report/content-plan.ts'
import { threadBlocks } from '../report/content-thread.ts'
import { planUrl } from '../urls.ts'
import { once } from './once.ts'
import { asAtLines, dayForm, dayOf, noPlan, otherDay, partsNav, sourceOf } from './parts.ts'
import { printBlocks, textView } from './print.ts'
import { reportLink } from './report-link.ts'

export const planPage = page({
  url: planUrl,
  query: z.object({ on: z.string().optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  menu: { text: 'The plan', order: 2 },
  draw: (found, { asking, query }) => {
    if (!found) return noPlan('The plan', asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const link = reportLink(seen)
    const source = sourceOf(version)
    return {
      title: 'The plan',
      answer: once(c, 'plan-answer', seen, () => {
        const [first] = planBlocks(c)
        return html`${first?.is === 'lede' ? textView(first.text, link) : ''}`
      }),
      asAt: asAtLines(asking, version, seen),
      body: html`${partsNav(planUrl, seen)}${otherDay(planUrl, seen, query.on)}${planWays(seen)}
<section aria-labelledby="outcomes-h"><h2 class="govuk-visually-hidden" id="outcomes-h">Outcomes, and what hangs from none</h2>${once(c, 'plan', seen, () => printBlocks(planBlocks(c).slice(1), link))}</section>
<section class="gt-section" aria-labelledby="thread-h"><h2 class="govuk-heading-l" id="thread-h">Where the thread breaks</h2>${once(c, 'thread', seen, () => printBlocks(threadBlocks(c), link))}</section>
${dayForm(planUrl, seen, version)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  documents: (found, { asking }) =>
    found ? [{ name: 'plan-on-a-page', form: 'pdf', bytes: () => planPdf(found.c, asking.today) }] : [],
})
