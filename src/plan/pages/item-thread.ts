/** The thread of one record, at the top of its page: drawn where there is room, and else as a list that stands on the line. */

import { recent } from '../../store/recent.ts'
import { type StrandNode, strand } from '../../web/chart/strand.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type AnyRec, spec } from '../graph/kinds.ts'
import { isStored } from '../measured/stored.ts'
import type { Context } from '../report/context.ts'
import { clip, figures } from '../report/words.ts'
import {
  type RecordThread,
  type ThreadColumn,
  type ThreadNode,
  threadOf,
  wholeThreadOf,
} from '../standing/thread-of.ts'
import { type Stage, stages } from '../standing/thread-of-links.ts'
import { itemUrl } from '../urls.ts'

const MANY: Record<Stage, string> = {
  why: 'Findings, duties and words',
  outcome: 'Outcomes',
  programme: 'Programmes',
  workstream: 'Workstreams',
  step: 'Steps',
  test: 'Measures and milestones',
  proof: 'Evidence',
}
const WHY = 'Why we do this'
const PROOF = 'How we will know it worked'
/** Of a thread told whole, how many of each place; beyond that a list helps nobody. */
const MOST = 200

/**
 * The panel, or nothing for a kind of record that stands on no thread.
 * @param whole whether all that stands on it is listed, in the place of the drawing
 */
export function threadPanel(c: Context, r: AnyRec, on: string | undefined, whole: boolean): View | string {
  return whole ? wholePanel(c, r, on) : drawnPanel(c, r, on)
}

function drawnPanel(c: Context, r: AnyRec, on: string | undefined): View | string {
  const t = threadOf(c, r)
  if (!t) return ''
  const { one } = spec(r.kind)
  const at = t.columns.findIndex(k => k.stage === t.here)
  const hrefOf = (n: ThreadNode): string | null =>
    n.is === 'more'
      ? `${itemUrl.to({}, { id: r.id, on, thread: 'whole' })}#${n.key.replace(':', '-')}`
      : n.to === r.id
        ? n.is === 'part'
          ? '#says-h'
          : null
        : n.to === null || isStored(n.to)
          ? null
          : itemUrl.to({}, { id: n.to, on })
  const nodeOf = (n: ThreadNode): StrandNode => ({
    key: n.key,
    is: n.is === 'record' || n.is === 'part' ? 'link' : n.is,
    kind: n.is === 'here' ? `${n.kind}, this page` : n.kind,
    words: n.is === 'here' ? clip(n.words, 200) : n.words,
    says: n.says,
    lacks: n.lacks,
    href: hrefOf(n),
  })
  const columns = t.columns.map(k => k.nodes.map(nodeOf))
  // A change to the plan leaves nearly every thread as it was.
  return panels.keep(JSON.stringify([one, columns, t.joins, at, describe(t.columns)]), () =>
    panelOf(one, t, columns, at),
  )
}
const panels = recent<View>(300)

function panelOf(one: string, t: RecordThread, columns: readonly (readonly StrandNode[])[], at: number): View {
  const drawn = strand('strand', {
    columns,
    joins: t.joins,
    title: `The thread of this ${one}`,
    description: describe(t.columns),
  })
  const before = at > 0
  const after = at < t.columns.length - 1
  return html`<section class="gt-thread" aria-labelledby="thread-h"><h2 class="govuk-visually-hidden" id="thread-h">The thread of this ${one}, from why to proof</h2>
<div class="gt-thread__dirs" aria-hidden="true"><span>${before ? `← ${WHY}` : ''}</span><span>${after ? `${PROOF} →` : ''}</span></div>
<div class="gt-strand">${raw(drawn.svg)}</div>
<ol class="gt-thread__field gt-standing">${columns.map(
    (nodes, i) =>
      html`${i === 0 && before ? partView(WHY) : i === at + 1 ? partView(PROOF) : ''}${nodes.map(nodeView)}`,
  )}</ol></section>`
}

const partView = (text: string): View => html`<li class="gt-standing__part">${text}</li>`

const nodeView = (n: StrandNode): View =>
  html`<li class="gt-node${n.is === 'here' ? ' gt-node--here' : n.is === 'gap' ? ' gt-node--gap' : ''}"${n.is === 'here' ? raw(' aria-current="true"') : ''}>${n.kind === '' ? '' : html`<small>${n.kind}</small> `}${
    n.href === null ? html`<strong>${clip(n.words, 200)}</strong>` : html`<a href="${n.href}">${clip(n.words, 140)}</a>`
  }${n.says === '' ? '' : html` <small>${n.says}</small>`}${n.lacks === '' ? '' : html` <small class="gt-node__lacks">${n.lacks}</small>`}</li>`

/** What is drawn, in a sentence: what stands at each place, and what is missing. */
function describe(columns: readonly ThreadColumn[]): string {
  const places = columns.flatMap(k => (k.all > 0 ? [`${MANY[k.stage].toLowerCase()}: ${figures(k.all)}`] : []))
  const gaps = columns.flatMap(k => k.nodes.filter(n => n.is === 'gap').map(n => n.words))
  return `From why to proof: ${places.join('; ')}.${gaps.length > 0 ? ` Missing: ${gaps.join('; ')}.` : ' Nothing is missing.'}`
}

function wholePanel(c: Context, r: AnyRec, on: string | undefined): View | string {
  const columns = wholeThreadOf(c, r, MOST)
  if (!columns) return ''
  const own = stages.find(s => columns.some(k => k.stage === s && k.nodes.some(n => n.is === 'here')))
  return html`<section class="gt-thread" aria-labelledby="thread-h"><div class="gt-section__head"><h2 class="govuk-heading-m flush" id="thread-h">Everything on its thread</h2><a class="small" href="${itemUrl.to({}, { id: r.id, on })}">See it drawn</a></div>
<div class="gt-strands">${columns
    .filter(k => k.stage !== own)
    .map(
      k =>
        html`<div><h3 class="gt-named" id="more-${k.stage}">${MANY[k.stage]} <span class="muted gt-thin">${figures(k.all)}</span></h3><ul class="gt-named__list">${k.nodes.map(n => html`<li>${wholeItem(n, r, on)}</li>`)}</ul></div>`,
    )}</div></section>`
}

function wholeItem(n: ThreadNode, r: AnyRec, on: string | undefined): View {
  const lacks = n.lacks === '' ? '' : html` <span class="gt-node__lacks">${n.lacks}</span>`
  if (n.is === 'gap') return html`<span class="gt-node__lacks">${n.words}</span>`
  if (n.is === 'more' || n.to === null) return html`<span class="muted">${n.words}</span>`
  const href = n.to === r.id ? '#says-h' : itemUrl.to({}, { id: n.to, on })
  return html`<span class="muted">${n.kind}</span> <a href="${href}">${clip(n.words, 140)}</a>${lacks}`
}
