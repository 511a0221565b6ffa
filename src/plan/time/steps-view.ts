/** The steps of one programme, each on the axis: from its start to its end, and where its owner is gone before. */
import { shapeAt } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import { postOf } from '../coherence/rules/owners.ts'
import { departure } from '../coherence/rules/people.ts'
import { byId } from '../coherence/rules/plain.ts'
import { standingOf as tenureOf } from '../coherence/rules/tenures.ts'
import { addDays, type Day, sayDay } from '../graph/dates.ts'
import type { Step } from '../graph/kinds.ts'
import { pagesNav } from '../pages/parts.ts'
import { declaredLook, supportedLook, supportedView } from '../pages/statuses.ts'
import type { Context } from '../report/context.ts'
import { clip, figures, shortDay } from '../report/words.ts'
import type { StepCourse } from '../standing/course.ts'
import { standingOf } from '../standing/standing.ts'
import { itemUrl } from '../urls.ts'
import { drawn } from './draw.ts'
import { stepBar } from './draw-bars.ts'
import type { Drawing } from './lane-view.ts'
import type { Lane } from './lanes.ts'

const PER_PAGE = 40

/** Those with a day, by their day; then those without. */
export function stepsOf(c: Context, lane: Lane): StepCourse[] {
  const own = new Set(lane.steps)
  return standingOf(c)
    .course.steps.filter(s => own.has(s.step))
    .sort((a, b) => {
      const [x, y] = [a.step.due?.on ?? '9', b.step.due?.on ?? '9']
      return x < y ? -1 : x > y ? 1 : byId(a.step.id, b.step.id)
    })
}

/** The day from which nobody is known to hold the post that owns an open step; null where somebody is until it is due. */
export function ownerGone(c: Context, s: Step): Day | null {
  const due = s.due?.on
  const post = postOf(c.view, s.owner)
  if (!due || !c.view.isOpen(s) || post === null || c.view.get(post, 'post') === null) return null
  const gone = departure(tenureOf(c.view, post), due)
  if (!gone) return null
  return gone.until === null ? c.j.on : addDays(gone.until, 1)
}

export function stepsView(
  c: Context,
  lane: Lane,
  d: Drawing,
  page: number,
  link: (p: number) => string,
): View | string {
  const all = stepsOf(c, lane)
  if (all.length === 0) return ''
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE))
  const at = Math.min(page, pages)
  const shown = all.slice((at - 1) * PER_PAGE, at * PER_PAGE)
  return html`<section class="gt-tl__lane gt-tl__steps" id="steps" aria-labelledby="steps-h"><h3 class="gt-tl__title" id="steps-h">Its ${all.length === 1 ? 'one step' : `${figures(all.length)} steps`}, by the day they are due${pages > 1 ? html` <span class="muted gt-thin">page ${figures(at)} of ${figures(pages)}</span>` : ''}</h3>${shown.map(s => stepRow(c, s, d))}${pagesNav('Pages of steps', at, pages, link)}</section>`
}

function stepRow(c: Context, s: StepCourse, d: Drawing): View {
  const { step } = s
  const due = step.due?.on ?? null
  const gone = ownerGone(c, step)
  const from = step.start?.from ?? step.start?.on ?? due
  const look = supportedLook(s.shows)
  const differ = s.says !== s.shows && s.says !== 'not said'
  const leaves =
    gone === null ? '' : gone <= d.on ? 'its owner has left' : `its owner leaves on ${sayDay(addDays(gone, -1))}`
  const svg =
    due === null || from === null
      ? ''
      : stepBar(
          `${step.title}: due ${sayDay(due)}, ${look.word.toLowerCase()}${leaves === '' ? '' : `; ${leaves}`}.`,
          { from: from > due ? due : from, until: due, fill: look.fill, shape: shapeAt(look.shape, 0, 0), gone },
          d.span,
        )
  return html`<div class="gt-tl__row gt-tl__row--bar"><div class="gt-tl__label"><a href="${itemUrl.to({}, { id: step.id, on: d.day })}">${step.source.ref || step.id}</a> ${clip(step.title, 80)}<span class="gt-tl__fact">${due ? shortDay(due) : step.due ? html`“${clip(step.due.text, 24)}”` : 'no date'}: ${differ ? html`owner says ${declaredLook(s.says).word.toLowerCase()}, ` : ''}${supportedView(s.shows)}</span>${leaves === '' ? '' : html`<span class="gt-tl__fact gt-tl__late">${leaves.replace(/^./, x => x.toUpperCase())}</span>`}</div><div class="gt-tl__bar">${raw(drawn(svg).svg)}</div></div>`
}
