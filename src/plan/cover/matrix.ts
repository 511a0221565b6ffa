/** The matrix: what must be answered down the side, programmes or outcomes across, and in each cell how many steps and how far. */
import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import { sayDay } from '../graph/dates.ts'
import { onOf, pagesNav, type Seen, statusOf } from '../pages/parts.ts'
import { declaredLook, signalView, supportedLook } from '../pages/statuses.ts'
import { type Context, label } from '../report/context.ts'
import { clip, count, figures } from '../report/words.ts'
import type { Declared, StepCourse, Supported } from '../standing/course.ts'
import { coverUrl, itemUrl, timelineUrl } from '../urls.ts'
import { type Asked, type AskedKind, type Columns, cellsOf } from './asked.ts'
import { queryOf, type Wanted } from './wanted.ts'

const PER_PAGE = 60

const HEADS: Record<AskedKind, string> = {
  finding: 'Found by',
  clause: 'Clauses of',
  obligation: 'Owed to',
}
/** Rows that stand under one heading: what nothing answers first, then by who said it and when. */
function headOf(a: Asked): string {
  if (a.open) return 'Nothing in the plan answers these'
  const who = a.body || 'nobody named'
  const when = a.on && a.kind === 'finding' ? `, ${sayDay(a.on)}` : ''
  return `${HEADS[a.kind]} ${who}${when}`
}

export function matrixView(c: Context, rows: readonly Asked[], columns: Columns, w: Wanted, seen: Seen): View {
  const on = onOf(seen)
  const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE))
  const at = Math.min(w.page, pages)
  const shown = rows.slice((at - 1) * PER_PAGE, at * PER_PAGE)
  const groups = [...Map.groupBy(shown, headOf)]
  const wide = columns.of.length + (hasRest(c, rows, columns) ? 1 : 0)
  const heads = columns.of.map(x => {
    const name = x.source.ref || clip(label(x, 14), 14)
    const href =
      columns.by === 'programme' ? timelineUrl.to({}, { programme: x.id, on }) : itemUrl.to({}, { id: x.id, on })
    return html`<th scope="col" class="gt-cover__col"><a href="${href}" title="${label(x, 90)}">${name}<span class="govuk-visually-hidden">, ${clip(x.title, 70)}</span></a></th>`
  })
  const rest = wide > columns.of.length
  return html`<div class="gt-boxed gt-matrix"><table class="gt-table gt-table--boxed gt-table--dense gt-cards"><caption class="govuk-visually-hidden">What must be answered, and the steps that answer it</caption><thead><tr><th scope="col" class="gt-matrix__what">What was found or is owed</th>${heads}${rest ? html`<th scope="col" class="gt-cover__col">Other</th>` : ''}<th scope="col">Answered by</th><th scope="col">Evidence accepted</th><th scope="col">Does a measure move?</th></tr></thead>${groups.map(
    ([head, of]) =>
      html`<tbody><tr class="gt-matrix__head${of[0]!.open ? ' gt-matrix__head--open' : ''}"><th scope="rowgroup" colspan="${wide + 4}">${head} <span class="muted gt-thin">${figures(of.length)}</span></th></tr>${of.map(a => rowView(c, a, columns, rest, on))}</tbody>`,
  )}</table></div>${pagesNav('Pages of the matrix', at, pages, p => coverUrl.to({}, { ...queryOf(w), page: p === 1 ? undefined : p, on }))}`
}

const hasRest = (c: Context, rows: readonly Asked[], columns: Columns): boolean =>
  rows.some(a => cellsOf(c, a, columns).at(-1)!.length > 0)

function rowView(c: Context, a: Asked, columns: Columns, rest: boolean, on: string | undefined): View {
  const cells = cellsOf(c, a, columns)
  const whole = coverUrl.to({}, { of: a.record.id, on })
  const names = [...columns.of.map(x => label(x, 50)), 'Other']
  return html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: a.record.id, on })}">${clip(label(a.record, 130), 140)}</a>${a.kind === 'finding' && a.record.kind === 'finding' && a.record.sort?.is === 'priority action' ? html`<span class="gt-line xs gt-tl__late">Priority action</span>` : a.kind === 'obligation' && a.on ? html`<span class="gt-line xs muted">due ${sayDay(a.on)}</span>` : ''}</th>${(
    rest ? cells : cells.slice(0, -1)
  ).map((of, i) =>
    cellView(of, names[i]!, whole),
  )}<td data-l="Answered by">${answeredBy(a, whole)}</td><td data-l="Evidence accepted">${evidenceSays(a, whole)}</td><td data-l="Does a measure move?">${
    a.steps.length === 0
      ? html`<span class="muted">–</span>`
      : a.signal
        ? signalView(a.signal)
        : statusOf('absent', 'No measure', 14)
  }</td></tr>`
}

/** From the worst to the best. */
const SAID: readonly Declared[] = ['off course', 'at risk', 'paused', 'not said', 'not started', 'on course', 'done']
const SHOWN: readonly Supported[] = ['off course', 'at risk', 'not shown', 'paused', 'not started', 'on course', 'done']
/** The worst that owners say of some steps, and the worst that the evidence supports. */
export const worstOf = (of: readonly StepCourse[]) => ({
  says: SAID.find(w => of.some(s => s.says === w)) ?? 'not said',
  shows: SHOWN.find(w => of.some(s => s.shows === w)) ?? 'not shown',
})

function cellView(of: readonly StepCourse[], name: string, href: string): View {
  if (of.length === 0) return html`<td class="gt-matrix__none"><span class="govuk-visually-hidden">none</span></td>`
  const { says, shows } = worstOf(of)
  const [said, shown] = [declaredLook(says), supportedLook(shows)]
  const words = `${count(of.length, 'step')}; at worst owners say ${said.word.toLowerCase()}, the evidence supports ${shown.word.toLowerCase()}`
  return html`<td data-l="${name}" class="gt-matrix__cell"><a href="${href}" title="${words}"><b>${figures(of.length)}</b>${said.shape === shown.shape ? '' : html`${raw(shape(said.shape, 12))}<span aria-hidden="true">›</span>`}${raw(shape(shown.shape, 15))}<span class="govuk-visually-hidden"> ${words}</span></a></td>`
}

function answeredBy(a: Asked, href: string): View {
  if (a.open && a.steps.length === 0) return statusOf('late', 'Nothing', 14)
  const others =
    a.others.length > 0 ? html`<span class="gt-line xs muted">and ${count(a.others.length, 'other item')}</span>` : ''
  const open = a.open ? html`<span class="gt-line xs gt-tl__late">not an answer, by rule C-25</span>` : ''
  return a.steps.length === 0
    ? html`<a href="${href}">${count(a.others.length, 'item')}</a>${open}`
    : html`<a href="${href}">${count(a.steps.length, 'step')}</a>${others}${open}`
}

function evidenceSays(a: Asked, href: string): View {
  if (a.steps.length === 0) return html`<span class="muted">–</span>`
  const words =
    a.accepted === 0
      ? 'Of none'
      : a.accepted === a.steps.length
        ? a.accepted === 1
          ? 'Yes'
          : `Of all ${figures(a.accepted)}`
        : `Of ${figures(a.accepted)} of ${figures(a.steps.length)}`
  return html`<a href="${href}">${statusOf(a.accepted === 0 ? 'claimed' : a.accepted === a.steps.length ? 'proven' : 'risk', words, 14)}</a>`
}
