/** Broken glasses: those to be reviewed first, then those that were. */
import { textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, type FormDefinition, form, page } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { say } from '../../web/table/index.ts'
import * as acts from '../acts/index.ts'
import { forms, glassUrl } from '../urls.ts'
import { count, entry, folded, hidden, panel, partsNav, section } from './parts.ts'

type Broken = Awaited<ReturnType<typeof acts.glassList.run>>[number]
const when = (at: Temporal.Instant) => say(at, 'moment')

export const glassPage = page({
  url: glassUrl,
  reads: acts.glassList,
  input: () => ({}),
  draw: (found, asked) => {
    const open = found.filter(g => g.reviewed_at === null)
    const done = found.filter(g => g.reviewed_at !== null)
    return {
      title: 'Broken glasses',
      answer:
        open.length === 0
          ? 'Nothing waits for review.'
          : `${open.length === 1 ? 'One record was' : `${open.length} records were`} opened out of turn and ${open.length === 1 ? 'waits' : 'wait'} for your review.`,
      body: html`${partsNav(asked.asking, glassUrl)}${open.map((g, i) => waiting(g, i, asked))}${
        done.length > 0 ? section('Reviewed in the last ninety days', reviewed(done)) : ''
      }<p class="govuk-body-s gt-below">Whoever may be rung about any child can open one record for up to 24 hours, for a reason. Somebody else who guards that record then says whether it was right. A sealed record is never opened so.</p>`,
    }
  },
})

function waiting(g: Broken, i: number, asked: Pick<Asked, 'asking' | 'entered'>): View {
  const { asking } = asked
  const e = entry(asked, forms.reviewGlass, `review${i}`)
  const mine = g.person === asking.person.id
  const wait = Temporal.Duration.from(asking.at.since(g.at)).total('hours')
  return panel(
    html`<h2 class="govuk-heading-m">${g.who}, ${when(g.at)}</h2><p class="govuk-body">${g.reason}</p><p class="govuk-body-s gt-soft">A ${g.kind}, reference <span class="gt-ref">${g.subject}</span>. Open until ${when(g.until)}. It has waited ${wait < 48 ? count(Math.floor(wait), 'hour') : count(Math.floor(wait / 24), 'day')}.</p>${
      mine
        ? html`<p class="govuk-body flush">You broke this glass, so that somebody else reviews it.</p>`
        : html`<div class="gt-forms">${folded(
            asking,
            { ...e, open: true },
            { href: forms.reviewGlass.to({ id: g.id }), title: 'Review it', button: 'Save the review' },
            [
              hidden('version', g.version),
              textarea({
                ...e.one('finding'),
                label: 'What you found',
                hint: 'Whether it was justified, and what follows',
                rows: 3,
              }),
            ],
          )}</div>`
    }`,
  )
}

const reviewed = (done: readonly Broken[]): View =>
  html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">Reviewed</caption><thead><tr><th scope="col">Who and when</th><th scope="col">Why</th><th scope="col">Found</th><th scope="col">Reviewed by</th></tr></thead><tbody>${done.map(
    g =>
      html`<tr><th scope="row">${g.who}, ${when(g.at)}</th><td data-l="Why">${g.reason}</td><td data-l="Found">${g.finding}</td><td data-l="Reviewed by">${g.reviewer ?? ''}${g.reviewed_at ? `, ${when(g.reviewed_at)}` : ''}</td></tr>`,
  )}</tbody></table></div>`

export const glassForms: readonly FormDefinition[] = [
  form({
    url: forms.reviewGlass,
    does: acts.glassReview,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'finding']) }),
    from: glassPage,
    back: () => ({ params: {} }),
    leadsTo: () => glassUrl.path,
    says: 'The review was saved.',
  }),
]
