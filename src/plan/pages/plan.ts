/** The plan on a page: outcomes, programmes, measures and steps, with what owners say beside what the evidence supports. */
import { z } from 'zod'
import { html } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { downloadOf } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import { mayBring } from '../importing/may.ts'
import { importsUrl } from '../importing/urls.ts'
import { planPdf } from '../print/documents.ts'
import { outcomesOf } from '../standing/outcomes.ts'
import { planUrl } from '../urls.ts'
import { once } from './once.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, partsNav, type Seen, sourceOf } from './parts.ts'
import { type PlanWanted, planAnswer, planBody, planPart } from './plan-body.ts'
import { outcomesTable } from './plan-foot.ts'

const TITLE = 'The plan on a page'
const word = z.string().max(500).optional()

export const planPage = page({
  url: planUrl,
  query: z.object({ on: z.string().optional(), outcome: word, group: word, page: word }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  menu: { text: 'The plan', order: 2 },
  draw: (found, { asking, query }) => {
    if (!found)
      return noPlan('The plan', asking.may(planLoad, 'plan'), mayBring(asking) ? 'a link to the wizard' : 'no link')
    const { version, c } = found
    const seen: Seen = { on: c.j.on, today: asking.today }
    const source = sourceOf(version)
    const wanted: PlanWanted = {
      outcome: query.outcome ?? null,
      group: query.group ?? null,
      page: Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1),
    }
    const part = planPart(c, wanted, seen)
    const brings = mayBring(asking)
    const whole =
      () => html`${otherDay(planUrl, seen, query.on)}${part ? html`${partsNav(planUrl, seen)}${part.body}` : planBody(c, seen)}
${dayForm(planUrl, seen, version)}${brings ? html`<p class="small gt-noprint gt-plan__bring"><a href="${importsUrl.to()}">Bring files into the plan</a></p>` : ''}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`
    return {
      title: part?.title ?? TITLE,
      answer: html`${once(c, 'plan-answer', seen, () => html`${planAnswer(c)}`)}`,
      asAt: asAtLines(asking, version, seen),
      ...(part ? { crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }] } : {}),
      // Without a part and a day the whole of it is the same for all who may do the same, and goes out as the bytes it was.
      body:
        part || query.on !== undefined
          ? whole()
          : once(c, `plan ${brings} ${version.asAt} ${version.source}`, seen, whole),
    }
  },
  downloads: found => (found ? [downloadOf(outcomesTable, outcomesOf(found.c))] : []),
  documents: (found, { asking }) =>
    found ? [{ name: 'plan-on-a-page', form: 'pdf', bytes: () => planPdf(found.c, asking.today) }] : [],
})
