/** One signed version: who signed it and over what, its document, and who outside signed it too. */
import { may } from '../../authority/rules.ts'
import { dateInput, input } from '../../web/govuk/index.ts'
import { html } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { entry, folded, panel } from '../../web/parts.ts'
import { asAtLines, partsNav, sourceOf } from '../pages/parts.ts'
import { wholePlan } from '../stored/subject.ts'
import { planUrl } from '../urls.ts'
import { versionRead } from './acts.ts'
import { versionOutside } from './sign.ts'
import { changesUrl, outsideUrl, versionsUrl, versionUrl } from './urls.ts'
import { outsideView, versionFacts, whenSays } from './version-view.ts'
import { documentHref } from './versions-page.ts'

export const versionPage = page({
  url: versionUrl,
  reads: versionRead,
  input: ({ params, search }) => ({ id: params.id, document: search.has('document') }),
  draw: ({ signoff: s, version, latest }, asked) => {
    const { asking } = asked
    const n = s.number!
    const e = entry(asked, outsideUrl, 'outside', { on: asking.today })
    const mayRecord = may(asking.person, versionOutside, wholePlan(asking.authority.id), asking.at).allowed
    const source = sourceOf(version)
    return {
      title: `Version ${n} of the plan`,
      answer: `Signed on ${whenSays(s.signedAt!)} by ${s.signedAs}${latest ? '; it is the latest' : ''}.`,
      asAt: asAtLines(asking, version, { on: asking.today, today: asking.today }),
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Versions', href: versionsUrl.to() },
      ],
      body: html`${partsNav(versionsUrl, { on: asking.today, today: asking.today })}${panel(versionFacts(s))}
<ul class="govuk-list gt-below"><li><a href="${documentHref(s)}">The document as it was signed, JSON</a>: it can be imported as it is</li><li><a href="${changesUrl.to({}, { from: `v${n}` })}">What changed since</a></li>${n > 1 ? html`<li><a href="${changesUrl.to({}, { from: `v${n - 1}`, to: `v${n}` })}">What it changed of version ${n - 1}</a></li>` : ''}</ul>
<section class="gt-section" aria-labelledby="outside-h"><h2 class="govuk-heading-m" id="outside-h">Signed outside the council</h2>${s.outside.length === 0 ? html`<p class="govuk-body">Nobody outside is known to have signed this version.</p>` : outsideView(s)}${
        mayRecord
          ? html`<div class="gt-forms gt-noprint">${folded(
              asking,
              e,
              {
                href: outsideUrl.to({ id: s.id }),
                title: 'Record that somebody outside signed it',
                button: 'Record',
              },
              [
                input({ ...e.one('body'), label: 'Who signed it', hint: 'For example the Department for Education' }),
                dateInput({ ...e.day('on'), legend: 'On which day' }),
                input({
                  ...e.one('letter'),
                  label: 'How their letter is known',
                  hint: 'Its reference, or its date and writer',
                }),
              ],
            )}</div>`
          : ''
      }</section>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  documents: ({ signoff, document }) =>
    document ? [{ name: `plan-version-${signoff.number}`, form: 'json', bytes: () => document }] : [],
})
