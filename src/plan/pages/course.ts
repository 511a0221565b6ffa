/** What owners say, and what the evidence supports: every step where the two differ, and how a status is worked out. */
import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import type { Context } from '../report/context.ts'
import { capital, clip } from '../report/words.ts'
import { declared, type StepCourse, statusRules, supported } from '../standing/course.ts'
import { melonRule } from '../standing/melon.ts'
import { standingOf } from '../standing/standing.ts'
import { courseUrl, itemUrl, planUrl } from '../urls.ts'
import { once } from './once.ts'
import { courseAnswer, courseFigure } from './overview-course.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, partsNav, type Seen, sourceOf, statusOf } from './parts.ts'
import { declaredLook, declaredView, melonView, supportedLook, supportedView } from './statuses.ts'

const TITLE = 'Is the plan on course?'

const differ = (s: StepCourse): boolean => s.says !== 'not said' && s.says !== s.shows
const programmeOf = (c: Context, s: StepCourse): string =>
  c.view.get(s.step.programme, 'programme')?.title ?? s.step.programme?.text ?? ''

/** Made for a plan and a day: it links to each step on that day. */
const tableFor = (c: Context, on: string | undefined): Table<StepCourse> =>
  table<StepCourse>({
    name: 'steps',
    caption: 'Every step, those where the two differ first',
    rowHeader: 'step',
    first: { sort: 'differ', direction: 'descending' },
    // S2 before S10.
    id: s => s.step.id.replace(/\d+/g, n => n.padStart(8, '0')),
    columns: [
      {
        key: 'step',
        title: 'Step, owner or programme',
        value: s => [s.step.source.ref, s.step.title, s.step.owner?.text ?? '', programmeOf(c, s)].join(' '),
        draw: s =>
          html`<a href="${itemUrl.to({}, { id: s.step.id, on })}">${s.step.source.ref || s.step.id}</a> ${clip(s.step.title, 130)}<span class="gt-line xs muted gt-thin">${[s.step.owner?.text ?? 'nobody', programmeOf(c, s)].filter(x => x !== '').join(', ')}</span>`,
        filter: 'words',
        width: 25,
      },
      {
        key: 'due',
        title: 'Due',
        kind: 'day',
        value: s => s.step.due?.on ?? s.step.due?.text ?? '',
        sort: true,
        width: 10,
      },
      {
        key: 'says',
        title: 'The owner says',
        value: s => declaredLook(s.says).word,
        draw: s => declaredView(s.says),
        filter: 'choice',
        choices: declared.map(d => declaredLook(d).word),
        sort: true,
        width: 15,
      },
      {
        key: 'shows',
        title: 'The evidence supports',
        value: s => supportedLook(s.shows).word,
        draw: s => supportedView(s.shows),
        filter: 'choice',
        choices: supported.map(d => supportedLook(d).word),
        sort: true,
        width: 15,
      },
      {
        key: 'differ',
        title: 'Differ',
        value: s => (differ(s) ? 'Yes' : 'No'),
        filter: 'choice',
        choices: ['Yes', 'No'],
        sort: true,
        width: 5,
      },
      { key: 'why', title: 'Why the evidence supports no more', value: s => capital(s.why.join('; ')), width: 15 },
      {
        key: 'green',
        title: 'Green outside',
        value: s => (s.melon ? 'Yes' : 'No'),
        draw: s => (s.melon ? melonView(s.melon) : html`No`),
        filter: 'choice',
        choices: ['Yes', 'No'],
        sort: true,
        width: 15,
      },
    ],
  })

/** The same for a file, where each thing has a column of its own. */
const fileFor = (c: Context): Table<StepCourse> =>
  table<StepCourse>({
    name: 'steps',
    caption: 'Steps',
    rowHeader: 'title',
    columns: [
      { key: 'ref', title: 'Step', value: s => s.step.source.ref || s.step.id },
      { key: 'title', title: 'What will be done', value: s => s.step.title },
      { key: 'owner', title: 'Owner', value: s => s.step.owner?.text ?? '' },
      { key: 'programme', title: 'Programme', value: s => programmeOf(c, s) },
      { key: 'due', title: 'Due', kind: 'day', value: s => s.step.due?.on ?? s.step.due?.text ?? '' },
      { key: 'says', title: 'The owner says', value: s => declaredLook(s.says).word },
      { key: 'shows', title: 'The evidence supports', value: s => supportedLook(s.shows).word },
      { key: 'differ', title: 'Do they differ', value: s => (differ(s) ? 'Yes' : 'No') },
      { key: 'why', title: 'Why', value: s => s.why.join('; ') },
      { key: 'green', title: 'Green outside', value: s => s.melon?.says ?? '' },
    ],
  })

export const coursePage = page({
  url: courseUrl,
  query: z.looseObject({ on: z.string().optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const { course } = standingOf(c)
    const body = () => {
      const steps = tableFor(c, onOf(seen))
      const ask = askOf(steps, search)
      const source = sourceOf(version)
      return html`${partsNav(courseUrl, seen)}${otherDay(courseUrl, seen, query.on)}
<div class="gt-panel gt-block"><div class="gt-grid gt-5-7"><div><h2 class="govuk-heading-m" id="how">How a status is worked out</h2><p class="small muted">The evidence never makes a status better than its owner does. The first that is so holds:</p>${rulesList()}</div>${course.steps.length > 0 ? once(c, 'course', seen, () => courseFigure(course)) : ''}</div></div>
${drawTable(steps, ask, inMemory(steps, ask, course.steps), { href: courseUrl.to({}), heading: 2 })}
${dayForm(courseUrl, seen, version)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`
    }
    // Asked for plainly it goes by the plan and the day alone, and the plan's version is told by the plan.
    const plain = [...search.keys()].every(k => k === 'done' || (k === 'on' && query.on === c.j.on))
    return {
      title: TITLE,
      answer: courseAnswer(course),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }],
      body: plain ? once(c, 'course-page', seen, body) : body(),
    }
  },
  downloads: (found, { search, asking }) => {
    if (!found) return []
    const seen: Seen = { on: found.c.j.on, today: asking.today }
    const steps = tableFor(found.c, onOf(seen))
    return [downloadOf(fileFor(found.c), inMemory(steps, askOf(steps, search), standingOf(found.c).course.steps).rows)]
  },
})

const rulesList = (): View =>
  html`<ol class="gt-how">${statusRules.map(r => html`<li>${supportedView(r.is)}<span>${r.when}</span></li>`)}<li>${statusOf('melon', 'Green outside')}<span>Beside any of these: ${melonRule}</span></li></ol>`
