/**
 * What to do first, for whoever comes to a plan that is not yet signed and coherent: only what they may do themselves, each with
 * what is left of it. It is gone once all of it is done; whoever may only read is told where to begin instead, folded away.
 */
import { type ActClass, may } from '../../authority/rules.ts'
import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Asking } from '../../web/page.ts'
import { happened } from '../coherence/rules/plain.ts'
import { duplicatesUrl } from '../crosswalk/urls.ts'
import { importsUrl } from '../importing/urls.ts'
import { mineUrl } from '../mine/urls.ts'
import type { Context } from '../report/context.ts'
import { count, figures } from '../report/words.ts'
import { wholePlan } from '../stored/subject.ts'
import { coherenceUrl, courseUrl, coverUrl, planUrl, timelineUrl } from '../urls.ts'
import { changesUrl, versionsUrl } from '../versions/urls.ts'
import { findingsOf } from './overview-course.ts'
import type { Seen } from './parts.ts'

export type Todo = {
  readonly text: string
  readonly href: string
  readonly done: boolean
  /** What is left of it, or why it matters. */
  readonly says: string
}

/** What somebody may do to the plan as a whole. */
export type FirstRights = { readonly changes: boolean; readonly accepts: boolean; readonly some: boolean }
export function rightsOf(asking: Asking): FirstRights {
  const whole = (of: ActClass) =>
    may(asking.person, { name: 'plan.first', class: of }, wholePlan(asking.authority.id), asking.at).allowed
  return {
    changes: whole('write-plan'),
    accepts: asking.may({ name: 'plan.first', class: 'accept' }, 'plan'),
    some: asking.may({ name: 'plan.first', class: 'write-plan' }, 'plan.record'),
  }
}

/** The way from files to a signed plan, as far as somebody goes it. */
export function todosOf(c: Context, rights: FirstRights): Todo[] {
  const twice = findingsOf(c, 'C-20') + findingsOf(c, 'C-21')
  const { blocker } = c.j.counts
  const signed = c.view.all.plan.some(p => happened(p.signedOn, c.j.on))
  const holds = c.j.items.steps + c.j.items.outcomes > 0
  if (!rights.changes) return []
  return [
    {
      text: 'Bring the plan in from its spreadsheets',
      href: importsUrl.to(),
      done: holds,
      says: holds
        ? `${figures(c.j.items.steps)} steps and ${figures(c.j.items.outcomes)} outcomes are here`
        : 'you see what every cell is taken for before anything is saved',
    },
    {
      text: 'Settle what stands twice',
      href: duplicatesUrl.to(),
      done: holds && twice === 0,
      says: twice === 0 ? 'no step is found twice' : `${count(twice, 'finding')} of steps that say the same`,
    },
    {
      text: rights.accepts
        ? 'Fix each blocker, or accept it for now'
        : 'Fix each blocker, or ask that it stand for now',
      href: coherenceUrl.to({}, { severity: 'blocker' }),
      done: holds && blocker === 0,
      says: blocker === 0 ? 'none stands' : `${count(blocker, 'blocker')} between the plan and its certificate`,
    },
    {
      text: rights.accepts ? 'Sign the plan, or answer who asks you to' : 'Ask for the plan to be signed',
      href: versionsUrl.to(),
      done: signed,
      says: signed ? 'it has been signed' : 'from then on every change is told against what was signed',
    },
  ]
}

/** Shown on the day it is, and not to whoever sees counts alone. */
export function firstView(c: Context, asking: Asking, seen: Seen): View | string {
  if (seen.counts || seen.on !== seen.today) return ''
  const rights = rightsOf(asking)
  const todos = todosOf(c, rights)
  if (todos.length === 0) return readersView(rights)
  if (todos.every(t => t.done)) return ''
  const left = todos.filter(t => !t.done).length
  return html`<section class="gt-panel gt-panel--act gt-block gt-todo" aria-labelledby="first"><h2 class="govuk-heading-m" id="first">What to do first <span class="muted gt-thin">${figures(todos.length - left)} of ${figures(todos.length)} done</span></h2><ol>${todos.map(t => todoView(t))}</ol><p class="small flush">After that each day begins with <a href="${mineUrl.to()}">my work</a>. This stands here until all of it is done.</p></section>`
}

const todoView = (t: Todo): View =>
  html`<li>${raw(shape(t.done ? 'proven' : 'waiting', 18))}<span><a href="${t.href}">${t.text}</a>${t.done ? html`<span class="govuk-visually-hidden"> (done)</span>` : ''}<span class="gt-line small muted">${t.says.replace(/^./, l => l.toUpperCase())}</span></span></li>`

/** For whoever may not change the plan as a whole: four ways in. */
function readersView({ some }: FirstRights): View {
  const ways: (readonly [string, string, string])[] = [
    ...(some
      ? ([['What needs me', mineUrl.to(), 'your own steps, in the order in which they need you, with why']] as const)
      : []),
    ['The plan on a page', planUrl.to(), 'what is to change, from what to what'],
    [
      'From a finding to its evidence',
      coverUrl.to(),
      'what inspectors found, the steps that answer it, what was accepted',
    ],
    ['What owners say, and what the evidence supports', courseUrl.to(), 'and how a status is worked out'],
    ['Where money or people run out', timelineUrl.to(), 'before the work does'],
    ['What changed since the plan was signed', changesUrl.to(), 'every change, with its reason'],
  ]
  return html`<details class="gt-todo gt-todo--read gt-block"><summary>New here? Where to begin</summary><ul>${ways.map(([text, href, says]) => html`<li><a href="${href}">${text}</a>: <span class="muted">${says}</span></li>`)}</ul></details>`
}
