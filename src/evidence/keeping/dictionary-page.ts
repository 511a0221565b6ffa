/** The dictionary: every measure with what it means, and the pairs that look like one, with what was said of them. */
import { sayDay } from '../../web/days.ts'
import { radios, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, table } from '../../web/table/index.ts'
import { measureSend } from '../bringing/acts.ts'
import type { Listed } from '../measures/reading.ts'
import { alikeUrl, boardUrl, bringUrl, dictionaryUrl, measureUrl } from '../urls.ts'
import { type AlikeRead, measureAlike, measureDictionary, type Pair, type Said } from './alike-acts.ts'
import { BETTER, FREQUENCY, UNITS } from './define.ts'

const entries = table<Listed>({
  name: 'dictionary',
  caption: 'Every measure',
  rowHeader: 'name',
  first: { sort: 'name', direction: 'ascending' },
  id: m => m.id,
  columns: [
    {
      key: 'name',
      title: 'Measure',
      width: 25,
      sort: true,
      filter: 'words',
      value: m => m.definition.name,
      draw: m => html`<a href="${measureUrl.to({}, { code: m.code })}">${m.definition.name}</a>`,
    },
    { key: 'topic', title: 'Topic', width: 10, sort: true, filter: 'choice', value: m => m.topic },
    { key: 'owner', title: 'Owner', width: 20, sort: true, filter: 'choice', value: m => m.definition.owner },
    { key: 'unit', title: 'Unit', width: 10, value: m => UNITS[m.definition.unit] },
    {
      key: 'better',
      title: 'Better',
      width: 10,
      value: m => (m.definition.better === 'none' ? 'Neither' : BETTER[m.definition.better]),
    },
    { key: 'often', title: 'How often', width: 10, filter: 'choice', value: m => FREQUENCY[m.definition.frequency] },
    { key: 'grade', title: 'Data quality', width: 15, sort: true, value: m => m.definition.grade },
    { key: 'official', title: 'Official metric', width: 15, value: m => m.definition.official ?? '' },
    { key: 'definitions', title: 'Version', kind: 'number', width: 5, value: m => m.definition.version },
  ],
  empty: 'No measure is in the dictionary yet.',
})

export const dictionaryPage = page({
  url: dictionaryUrl,
  reads: measureDictionary,
  input: () => ({}),
  draw: (found, asked) => {
    const { pairs, measures } = found
    const open = pairs.filter(p => p.said === null)
    const ask = askOf(entries, asked.search)
    const n = measures.length
    const looks =
      open.length === 1 ? 'One pair looks like one measure' : `${open.length} pairs look like one measure each`
    return {
      title: 'Dictionary of measures',
      answer:
        n === 0
          ? 'There are no measures yet.'
          : `${n === 1 ? 'One measure' : `${n} measures`}. ${open.length === 0 ? (pairs.length === 0 ? 'No two of them look like one.' : 'No two of them look like one that nobody has looked at.') : `${looks}, and nobody has said yet whether it is.`}`,
      crumbs: [{ text: 'Measures', href: boardUrl.path }],
      body: html`${pairsView(asked, found)}${drawTable(entries, ask, inMemory(entries, ask, measures), { href: dictionaryUrl.path, heading: 2 })}${asked.asking.may(measureSend, 'evidence.measure') ? html`<p class="small gt-noprint"><a href="${bringUrl.to()}">Bring measures or a dictionary</a></p>` : ''}`,
    }
  },
  downloads: (found, { search }) => [
    downloadOf(entries, inMemory(entries, askOf(entries, search), found.measures).rows),
  ],
})

/** Pairs that are drawn; a dictionary that has more of them has to be looked at as a whole. */
const MOST = 60

function pairsView(asked: Asked, { pairs, others, measures }: AlikeRead): View | string {
  if (measures.length === 0 || (pairs.length === 0 && others.length === 0)) return ''
  const may = asked.asking.may(measureAlike, 'evidence.measure')
  const open = pairs.filter(p => p.said === null)
  const said = pairs.filter(p => p.said !== null)
  return html`<section class="gt-section" aria-labelledby="alike-h"><h2 class="govuk-heading-l" id="alike-h">Two that look like one <span class="muted gt-thin">${open.length}</span></h2><p class="govuk-body">Two numbers for one thing, and each board quotes its own. Of each pair somebody says whether it is one measure, or two that are kept apart, and why. Where it is two, their definitions should say what tells them apart.</p><ul class="gt-pairlist">${open
    .slice(0, MOST)
    .map((p, i) => html`<li class="gt-panel">${pairView(p)}${may ? sayForm(asked, p, `p${i}`) : ''}</li>`)}</ul>${
    open.length > MOST ? html`<p class="small">And ${open.length - MOST} more.</p>` : ''
  }${
    said.length + others.length === 0
      ? ''
      : html`<details class="gt-fold"${asked.entered?.values.mark?.startsWith('s') ? html` open` : ''}><summary>What was said of ${said.length + others.length === 1 ? 'one pair' : `${said.length + others.length} pairs`}</summary><ul class="gt-pairlist">${said.map((p, i) => html`<li class="gt-panel">${pairView(p)}${saidView(p.said!, [p.one, p.other])}${may ? sayForm(asked, p, `s${i}`) : ''}</li>`)}${others.map(o => html`<li class="gt-panel"><p class="small">${linkTo(o.names[0])} and ${linkTo(o.names[1])}</p>${saidView(o, o.names)}</li>`)}</ul></details>`
  }</section>`
}

const linkTo = (m: Listed): View =>
  html`<a href="${measureUrl.to({}, { code: m.code })}">${m.definition.name}</a> <span class="muted">(${m.code})</span>`
const pairView = ({ one, other, sort, why }: Pair): View =>
  html`<p class="xs muted flush">${sort === 'one name' ? 'One name, listed twice' : 'One meaning, two names'}</p><p class="flush">${linkTo(one)} and ${linkTo(other)}</p><p class="small">${why}</p>`

function saidView(s: Said, [one, other]: readonly [Listed, Listed]): View {
  const stays = s.stays === null ? null : s.stays === one.id ? one : other
  return html`<p class="small"><strong>${stays ? `One measure: ${stays.definition.name} (${stays.code}) stands for both.` : 'Two measures, kept apart.'}</strong> ${s.reason} <span class="muted">${s.by}, ${sayDay(s.on)}</span></p>`
}

function sayForm(asked: Asked, { one, other, said }: Pair, mark: string): View {
  const e = entry(asked, alikeUrl, mark)
  const call = (m: Listed) => `${m.definition.name} (${m.code})`
  return folded(
    asked.asking,
    e,
    { href: alikeUrl.to(), title: said ? 'Say it anew' : 'Say whether they are one', button: 'Keep this' },
    [
      hidden('one', one.id),
      hidden('other', other.id),
      radios({
        ...e.one('answer'),
        legend: 'They are',
        small: true,
        items: [
          { value: 'one', text: `One measure, and ${call(one)} stands for both` },
          { value: 'other', text: `One measure, and ${call(other)} stands for both` },
          { value: 'apart', text: 'Two measures, kept apart' },
        ],
      }),
      textarea({ ...e.one('reason'), label: 'Why', rows: 2 }),
    ],
  )
}
