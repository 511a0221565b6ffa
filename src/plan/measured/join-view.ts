/** Where the values of a measure come from, and the form that says so. */
import { measureUrl } from '../../evidence/rules.ts'
import { input, radios, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import type { Measure } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { clip, count } from '../report/words.ts'
import { UNJOINED } from './joins.ts'
import type { Joining } from './reading.ts'
import { storedOf } from './stored.ts'
import { joinUrl } from './urls.ts'

/** @param own how many values the plan's own papers hold of it */
export function joinedView(c: Context, m: Measure, joining: Joining, own: number): View {
  const series = storedOf(c.view, m)
  const { join, lost, place } = joining
  const head = html`<h2 class="govuk-heading-s" id="joined-h">Where its values come from</h2>`
  const part = (body: View) =>
    html`<section class="gt-panel gt-panel--tight" aria-labelledby="joined-h">${head}${body}</section>`
  if (join === null)
    return part(
      html`<p class="small flush">${
        lost !== ''
          ? html`It is joined to “${lost}”, which the dictionary of measures does not hold. `
          : m.joined === UNJOINED
            ? 'It is joined to no measure of the dictionary, as somebody has said. '
            : joining.some
              ? 'It is joined to no measure of the dictionary yet. '
              : 'No figures have been brought yet. '
      }${own > 0 ? html`What is judged are the ${count(own, 'value')} that the plan’s own papers hold.` : html`<span class="gt-node__lacks">So nothing shows it.</span>`}</p>`,
    )
  const link = measureUrl.to({}, { code: join.code, place: series?.place.id })
  return part(
    html`<p class="small">From the dictionary’s measure <a href="${link}">${clip(join.name, 120)}</a> (${join.code})${place === '' ? html`; <span class="gt-node__lacks">which place is meant nobody can tell</span>` : html`, ${place}`}.${join.chosen ? '' : ' Its own reference is the code.'}</p><p class="small flush muted">${
      series
        ? html`${count(series.values.length, 'value')}${series.areas.length > 0 ? `, and those of ${count(series.areas.length, 'area')}` : ''}, as they are stored today.${own > 0 ? ` The ${count(own, 'value')} in the plan’s own papers ${own === 1 ? 'is' : 'are'} not looked at.` : ''}`
        : html`No value of it has come for that place.${own > 0 ? ` Until one comes, the ${count(own, 'value')} in the plan’s own papers ${own === 1 ? 'is' : 'are'} judged.` : ''}`
    }</p>`,
  )
}

const OTHER = 'other'

export function joinForm(asked: Pick<Asked, 'asking' | 'entered'>, m: Measure, version: number, j: Joining): View {
  const listed = [
    ...(j.join && !j.alike.some(n => n.code === j.join!.code) ? [{ code: j.join.code, name: j.join.name }] : []),
    ...j.alike,
  ]
  const e = entry(asked, joinUrl, 'join', {
    choice: j.join?.code ?? (m.joined === UNJOINED ? UNJOINED : ''),
    place: m.joinedAt,
  })
  const title = j.join ? 'Say which measure of the dictionary it is' : 'Join it to a measure of the dictionary'
  return folded(asked.asking, e, { href: joinUrl.to(), title, button: 'Join it' }, [
    hidden('key', m.id),
    hidden('version', version),
    radios({
      ...e.one('choice'),
      legend: 'Which measure it is',
      small: true,
      items: [
        ...listed.map(n => ({ value: n.code, text: clip(n.name, 100), hint: n.code })),
        { value: OTHER, text: 'Another, by its code' },
        { value: UNJOINED, text: 'None of the dictionary' },
      ],
    }),
    input({ ...e.one('code'), label: 'The code of another', hint: 'As it stands on the page of that measure.' }),
    select({
      ...e.one('place'),
      label: 'Of which place',
      items: [{ value: '', text: 'The council’s own' }, ...j.places.map(p => ({ value: p, text: p }))],
      full: true,
    }),
  ])
}

/** What the form sends, as its act takes it. */
export const chosenCode = (choice: string, code: string): string => (choice === OTHER ? code.trim() : choice)
