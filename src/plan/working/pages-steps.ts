/** Every step in one table, with both statuses side by side; steps are ticked there to be changed together. */
import { z } from 'zod'
import { button } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { partsNav } from '../pages/menu.ts'
import { anotherDay, asAtLines, dayOf, noPlan, onOf } from '../pages/parts.ts'
import { capital, count, figures } from '../report/words.ts'
import { planUrl } from '../urls.ts'
import { stepsChange } from './acts-bulk.ts'
import { stepsRead } from './acts-steps.ts'
import { MOST_STEPS } from './bulk.ts'
import { allStepsTable, type StepRow, stepRows, stepsFile } from './steps-table.ts'
import { changeUrl, stepsUrl } from './urls.ts'

const TITLE = 'Every step'

/** A box that belongs to the form beneath the table: no form may stand within another. */
const tickOf =
  (shorts: ReadonlyMap<string, string>) =>
  (r: StepRow): View => {
    const short = shorts.get(r.step.id) ?? ''
    return html`<input class="gt-tick" type="checkbox" form="ticked" name="row" value="${short}" aria-label="Tick ${r.step.source.ref || r.step.id}">`
  }

export const stepsPage = page({
  url: stepsUrl,
  query: z.looseObject({ on: z.string().optional() }),
  reads: stepsRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  limit: anotherDay,
  draw: (found, { asking, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c, shorts } = found
    const seen = { on: c.j.on, today: asking.today }
    const on = onOf(seen)
    const may = on === undefined && asking.may(stepsChange, 'plan.record')
    const rows = stepRows(c)
    const steps = allStepsTable(on, may ? tickOf(shorts) : null)
    const ask = askOf(steps, search)
    const shown = inMemory(steps, ask, rows)
    const differ = rows.filter(r => r.differ).length
    return {
      title: TITLE,
      answer: `${capital(count(rows.length, 'step'))}. ${differ === 0 ? 'Nowhere does the evidence say otherwise than its owner.' : `On ${figures(differ)} of them the owner says one thing and the evidence another.`}`,
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on }) }],
      body: html`${partsNav(stepsUrl, seen)}${may ? tickedForm(ask.filters, shown.total) : ''}<div class="gt-dense">${drawTable(steps, ask, shown, { href: stepsUrl.path, heading: 2 })}</div>`,
    }
  },
  downloads: (found, { search, asking }) => {
    if (!found) return []
    const steps = allStepsTable(onOf({ on: found.c.j.on, today: asking.today }), null)
    return [downloadOf(stepsFile, inMemory(steps, askOf(steps, search), stepRows(found.c)).rows)]
  },
})

/** What is ticked in the table goes with this form; and the way to all that the filters leave, on whatever page. */
function tickedForm(filters: Readonly<Record<string, string>>, total: number): View {
  const filtered = Object.keys(filters).length > 0
  const all = Object.fromEntries(Object.entries(filters).map(([k, v]) => [`f-${k}`, v]))
  return html`<form id="ticked" class="gt-ticked gt-noprint" method="get" action="${changeUrl.path}">${button({ text: 'Change the steps that are ticked', kind: 'secondary' })}${
    total > 0 && total <= MOST_STEPS
      ? html`<a href="${changeUrl.to({}, { all: 1, ...all })}">Change all ${figures(total)}${filtered ? ' that the filters leave' : ''}</a>`
      : html`<span class="muted">Filter them to ${figures(MOST_STEPS)} or fewer to change all at once.</span>`
  }</form>`
}
