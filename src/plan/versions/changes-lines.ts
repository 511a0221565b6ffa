/** Changes as a reader gets them: each with what it is about, what became of it, why, who and when. */
import { html, type View } from '../../web/html.ts'
import { type Table, table } from '../../web/table/index.ts'
import { sayDay } from '../graph/dates.ts'
import { spec, titleOf } from '../graph/kinds.ts'
import { statusOf } from '../pages/parts.ts'
import { capital, clip, say } from '../report/words.ts'
import { itemUrl } from '../urls.ts'
import { wordRuns } from './saying.ts'
import { type Line, type Said, type Sort, whySays } from './told.ts'

export const SORT_SAYS: Readonly<Record<Sort, string>> = {
  're-dated': 'Re-dated',
  're-owned': 'Re-owned',
  're-worded': 'Re-worded',
  added: 'Added',
  removed: 'Taken out or stopped',
  evidence: 'Evidence',
  progress: 'Progress told',
  other: 'Money, links and other fields',
}

export const FLAGGED = 'Flagged until re-approved'

/**
 * @param there whether a record is in the plan today, and so has a page
 * @param tick what approves it, for whoever may
 */
export function lineView(l: Line, there: (id: string) => boolean, tick: View | '' = ''): View {
  const { record: r } = l
  const name = r.source.ref || capital(spec(r.kind).one)
  const title = clip(titleOf(r), 140)
  const own = r.source.ref === title ? '' : title
  return html`<li class="gt-change"><div><p class="gt-change__of">${there(r.id) ? html`<a href="${itemUrl.to({}, { id: r.id })}">${name}</a>` : html`<b>${name}</b>`} ${l.sort === 're-worded' && l.fields.some(f => f.label === 'Wording') ? '' : own}</p>
${saysView(l)}<p class="gt-change__who">${whoSays(l)}</p></div>${l.waits ? html`<div class="gt-change__flag">${statusOf('risk', FLAGGED, 14)}${tick}</div>` : ''}</li>`
}

function saysView(l: Line): View {
  const why = whySays(l)
  const prose = l.fields.filter(f => f.prose)
  const plain = l.fields.filter(f => !f.prose)
  const sentence = l.fields.length === 0 ? l.says : plain.map(f => f.says).join('; ')
  const missing = l.sort === 're-dated' && why === '' ? '. No reason is recorded' : ''
  return html`${prose.map(proseView)}${
    sentence !== ''
      ? html`<p class="gt-change__says">${sentence}${why}${missing}.</p>`
      : why !== ''
        ? html`<p class="gt-change__says">${capital(why.replace(/^, /, ''))}.</p>`
        : ''
  }`
}

/** A text word by word: what went is struck out, what came is marked, and both are said to whoever hears the page. */
function proseView(f: Said): View {
  return html`<p class="gt-change__words"><b>${f.label}:</b> ${wordRuns(f.was, f.now).map(r =>
    r.is === 'same'
      ? html`${r.text} `
      : r.is === 'gone'
        ? html`<del><span class="govuk-visually-hidden">taken out: </span>${r.text}</del> `
        : html`<ins><span class="govuk-visually-hidden">put in: </span>${r.text}</ins> `,
  )}</p>`
}

export function whoSays(l: Line): string {
  const who = l.by ?? 'Nobody is named'
  const when = l.on ? sayDay(l.on) : 'no day is recorded'
  return [
    `${who}, ${when}`,
    ...(l.times > 1 ? [`the last of ${say(l.times)} changes`] : []),
    ...(l.programme ? [l.programme] : []),
  ].join(' · ')
}

/** The same as a file, a row for each. */
export const changesTable: Table<Line> = table<Line>({
  name: 'changes',
  caption: 'What changed',
  rowHeader: 'title',
  columns: [
    { key: 'sort', title: 'Change', value: l => SORT_SAYS[l.sort] },
    { key: 'kind', title: 'Of a', value: l => spec(l.record.kind).one },
    { key: 'ref', title: 'Reference', value: l => l.record.source.ref || l.record.id },
    { key: 'title', title: 'What', value: l => titleOf(l.record) },
    { key: 'programme', title: 'Programme', value: l => l.programme },
    { key: 'fields', title: 'Fields', value: l => l.fields.map(f => f.label).join('; ') },
    { key: 'was', title: 'Was', value: l => l.fields.map(f => f.was).join('; ') },
    { key: 'now', title: 'Is', value: l => l.fields.map(f => f.now).join('; ') },
    { key: 'says', title: 'In words', value: l => `${l.says}.` },
    { key: 'why', title: 'Why', value: l => l.because.join('; ') },
    { key: 'by', title: 'Who', value: l => l.by },
    { key: 'on', title: 'When', kind: 'day', value: l => l.on },
    { key: 'waits', title: 'Approval', value: l => (l.waits ? FLAGGED : '') },
  ],
})
