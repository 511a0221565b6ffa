/** The example of a rule, as its page shows it: a few rows that fail with what the rule says of them, and the same put right. */
import { html, type View } from '../../web/html.ts'
import { check } from '../coherence/check.ts'
import { type Example, examples, type Shown } from '../coherence/examples/index.ts'
import type { Rule } from '../coherence/rule.ts'
import { sayDay } from '../graph/dates.ts'
import { planOf } from '../graph/graph.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { capital, clip, figures } from '../report/words.ts'
import { fieldWords } from '../versions/saying.ts'

/** Rows of a kind that are shown; an example about too many has many. */
const SHOWN = 4

const drawn = new Map<string, View>()

/** The same for every plan, so it is drawn once. */
export function exampleView(rule: Rule): View {
  const known = drawn.get(rule.id)
  if (known) return known
  const view = both(rule, examples[rule.id]!)
  drawn.set(rule.id, view)
  return view
}

function both(rule: Rule, { on, bad, good }: Example): View {
  const [finding] = check(planOf(bad.rows), on, { rules: [rule] }).findings
  return html`<div class="gt-grid gt-halves"><section class="gt-panel gt-panel--bad gt-example" aria-labelledby="bad-h"><h3 class="govuk-heading-s" id="bad-h">It fails</h3><p>${bad.says}</p>${rowsView(bad)}${
    finding
      ? html`<div class="gt-example__says"><p class="xs muted">What the rule says of it, as on ${sayDay(on)}</p><p>${clip(finding.message, 500)}</p>${finding.fix === '' ? '' : html`<p><b>To do:</b> ${clip(finding.fix, 400)}</p>`}</div>`
      : ''
  }</section><section class="gt-panel gt-example gt-example--good" aria-labelledby="good-h"><h3 class="govuk-heading-s" id="good-h">An example of good</h3><p>${good.says}</p>${rowsView(good)}<div class="gt-example__says"><p class="xs muted">What the rule says of it, as on ${sayDay(on)}</p><p class="flush">Nothing: it finds nothing wrong.</p></div></section></div>`
}

function rowsView({ rows }: Shown): readonly View[] {
  return kindNames.flatMap(kind => {
    const of = rows[kind] as readonly Readonly<Record<string, string>>[] | undefined
    return of && of.length > 0 ? [kind === 'value' ? valuesView(of) : kindView(kind, of)] : []
  })
}

/** One row stands upright, field by field; several as a table would be too wide beside another. */
function kindView(kind: Kind, of: readonly Readonly<Record<string, string>>[]): View {
  const { one, many } = spec(kind)
  return html`<div class="gt-example__rows"><h4>${capital(of.length === 1 ? one : many)}</h4>${of
    .slice(0, SHOWN)
    .map(
      row =>
        html`<dl>${Object.entries(row).map(([name, value]) => html`<div><dt>${wordsOf(kind, name)}</dt><dd>${value === '' ? html`<i>blank</i>` : value}</dd></div>`)}</dl>`,
    )}${of.length > SHOWN ? html`<p class="xs muted">and ${figures(of.length - SHOWN)} more like them</p>` : ''}</div>`
}
const wordsOf = (kind: Kind, name: string): string => (name === 'id' ? 'Reference' : fieldWords(kind, name))

/** Values of a measure in a row, as they came. */
const valuesView = (of: readonly Readonly<Record<string, string>>[]): View =>
  html`<div class="gt-example__rows"><h4>${of.length === 1 ? 'Value' : 'Values, a month apart'}</h4><p class="flush">${of.length === 1 ? `${of[0]!.value} on ${of[0]!.on}` : of.map(v => v.value).join(', ')}</p></div>`
