/**
 * The money of each year as one bar: by where it comes from, and hatched what a known cost lacks; beneath it what is forecast and
 * what is spent. Places are hundredths of whatever width there is, so that one drawing is legible on every screen and on paper.
 */
import { el, escapeXml, hatch, ink, text, widthOf } from '../../web/chart/svg.ts'
import { html, raw, type View } from '../../web/html.ts'
import { drawn } from '../time/draw.ts'
import { sayYear } from '../time/wanted.ts'
import { type Ledger, type Source, totalsOf } from './ledger.ts'
import { addTo, sayPence, sum, yearOf } from './years.ts'

export const SOURCES: Readonly<Record<Source, string>> = {
  approved: 'Shared out of an approved total',
  base: 'Base budget',
  grant: 'Grant',
  'not said': 'Nobody says from where',
}
export const sources = Object.keys(SOURCES) as Source[]

type Bar = {
  readonly year: number | null
  readonly parts: ReadonlyMap<Source, number>
  readonly short: number
  readonly forecast: number
  readonly spent: number
}

/** One for each year, and one for what nobody has put into a year; what a cost lacks stands where its money ends. */
export function barsOf(ledger: Ledger): Bar[] {
  const years: (number | null)[] = [...ledger.years]
  const short = new Map<number | null, number>()
  for (const r of ledger.rows)
    if (r.short) {
      const year = r.uncovered ? yearOf(r.uncovered.from) : null
      short.set(year, (short.get(year) ?? 0) + r.short)
      if (!years.includes(year)) years.push(year)
    }
  const { unsplit } = totalsOf(ledger)
  if (unsplit !== 0 && !years.includes(null)) years.push(null)
  const partsOf = (year: number | null) => {
    const parts = new Map<Source, number>()
    const put = (s: Source, pence: number) => parts.set(s, (parts.get(s) ?? 0) + pence)
    for (const r of ledger.rows) {
      const known = new Map<number, number>()
      for (const l of r.lines) {
        put(l.source, year === null ? l.unsplit : (l.planned.get(year) ?? 0))
        for (const [y, n] of l.planned) addTo(known, y, n)
      }
      // What a programme says of itself, and years that name no line.
      const lines = sum(r.lines.map(l => l.unsplit))
      put('not said', year === null ? r.unsplit - lines : (r.planned.get(year) ?? 0) - (known.get(year) ?? 0))
    }
    return parts
  }
  const at = (of: 'forecast' | 'spent', year: number | null) =>
    year === null ? 0 : sum(ledger.rows.map(r => r[of].get(year) ?? 0))
  return years
    .toSorted((a, b) => (a ?? 9999) - (b ?? 9999))
    .map(year => ({
      year,
      parts: partsOf(year),
      short: short.get(year) ?? 0,
      forecast: at('forecast', year),
      spent: at('spent', year),
    }))
}

const totalOf = (b: Bar): number => sum([...b.parts.values()].map(n => Math.max(0, n)))
const FILL: Record<Source, Record<string, string | number>> = {
  approved: { fill: ink.soft },
  base: { fill: '#9aa1a8' },
  grant: { fill: 'url(#m-grant)', stroke: ink.soft },
  'not said': { fill: '#fff', stroke: ink.soft, 'stroke-dasharray': '3 2' },
}
const LETTERS: Record<Source, string> = { approved: '#fff', base: '#000', grant: '', 'not said': ink.text }

export const nameOf = (year: number | null): string => (year === null ? 'No year said' : sayYear(year))

export function chartView(ledger: Ledger): View | string {
  const bars = barsOf(ledger).filter(b => totalOf(b) + b.short + b.forecast + b.spent > 0)
  if (bars.length === 0) return ''
  const top = Math.max(...bars.map(b => Math.max(totalOf(b) + b.short, b.forecast, b.spent)))
  const used = sources.filter(s => bars.some(b => (b.parts.get(s) ?? 0) > 0))
  return html`<section class="gt-panel gt-block" aria-labelledby="m-chart"><h2 class="govuk-heading-s" id="m-chart">The money of each year</h2><p class="small muted">The wide bar is what is planned, by where it comes from. Beneath it: filled is spent, outlined is the forecast.</p>${raw(drawn(`<svg width="0" height="0" class="gt-money__defs" aria-hidden="true" focusable="false"><defs>${hatch('m-gap')}${hatch('m-grant', '#9aa1a8')}</defs></svg>`).svg)}<div class="gt-money">${bars.map(
    b =>
      html`<div class="gt-money__row"><div class="gt-money__label"><b>${nameOf(b.year)}</b><span>${sayPence(totalOf(b))}</span></div><div class="gt-money__bar">${raw(drawn(barOf(b, top)).svg)}</div></div>`,
  )}</div><ul class="gt-key">${used.map(s => html`<li>${swatch(FILL[s])}${SOURCES[s]}</li>`)}${bars.some(b => b.short > 0) ? html`<li>${swatch({ fill: 'url(#m-gap)', stroke: ink.bad })}a known cost with no money, where its money ends</li>` : ''}<li>${swatch({ fill: ink.act }, 6)}spent</li><li>${swatch({ fill: '#fff', stroke: ink.act }, 6)}forecast</li></ul></section>`
}

const swatch = (look: Record<string, string | number>, high = 12): View =>
  raw(
    drawn(
      `<svg width="26" height="14" aria-hidden="true" focusable="false">${el('rect', { x: 0.5, y: (14 - high) / 2 + 0.5, width: 25, height: high - 1, ...look })}</svg>`,
    ).svg,
  ) as unknown as View

/** Pixels of the column on the screen that amounts within bars are measured for. */
const WIDE = 880
function barOf(b: Bar, top: number): string {
  const share = (n: number) => Math.round((n / top) * 9600) / 100
  let x = 0
  const parts: string[] = []
  const put = (pence: number, look: Record<string, string | number>, letters: string) => {
    if (pence <= 0) return
    const wide = share(pence)
    parts.push(el('rect', { x: `${x}%`, width: `${wide}%`, y: 2, height: 22, ...look }))
    const words = sayPence(pence)
    if (letters !== '' && (wide / 100) * WIDE > widthOf(words, 12, 600) + 10)
      parts.push(
        el(
          'svg',
          { x: `${x}%`, y: 0, overflow: 'visible' },
          el('g', { class: 'gt-tl-w' }, text(6, 17.4, words, { size: 12, weight: 600, fill: letters })),
        ),
      )
    x = Math.round((x + wide) * 100) / 100
  }
  for (const s of sources) put(b.parts.get(s) ?? 0, FILL[s], LETTERS[s])
  put(b.short, { fill: 'url(#m-gap)', stroke: ink.bad }, '')
  if (b.forecast > 0)
    parts.push(el('rect', { x: 0, width: `${share(b.forecast)}%`, y: 28.5, height: 6, fill: '#fff', stroke: ink.act }))
  if (b.spent > 0) parts.push(el('rect', { x: 0, width: `${share(b.spent)}%`, y: 28, height: 7, fill: ink.act }))
  const says = [
    `${nameOf(b.year)}: ${sayPence(totalOf(b))} planned`,
    ...sources.flatMap(s =>
      (b.parts.get(s) ?? 0) > 0 ? [`${sayPence(b.parts.get(s)!)} ${SOURCES[s].toLowerCase()}`] : [],
    ),
    ...(b.short > 0 ? [`${sayPence(b.short)} of known cost with no money`] : []),
    ...(b.forecast > 0 ? [`forecast ${sayPence(b.forecast)}`] : []),
    ...(b.spent > 0 ? [`spent ${sayPence(b.spent)}`] : []),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="38" role="img" aria-label="${escapeXml(says.join('; '))}">${parts.join('')}</svg>`
}
