/** The certificate as it would be now, one that was issued, and the checking of one that somebody brings. */
import { z } from 'zod'
import { londonDay, may } from '../../authority/rules.ts'
import { button, input } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, type DocumentFile, type PageDefinition, page } from '../../web/page.ts'
import { hidden, pairs } from '../../web/parts.ts'
import { planLoad } from '../acts.ts'
import { sayDay } from '../graph/dates.ts'
import { asAtLines, noPlan, partsNav, sourceOf, statusOf } from '../pages/parts.ts'
import { printBlocks } from '../pages/print.ts'
import type { Report } from '../report/blocks.ts'
import { printApart } from '../report/print-apart.ts'
import { count, figures } from '../report/words.ts'
import { NOBODY } from '../stored/subject.ts'
import { coherenceUrl, planUrl } from '../urls.ts'
import { hashView, whenSays } from '../versions/version-view.ts'
import type { Certificate } from './certificate.ts'
import { answerOf, certificateBlocks, certificateReport, titleOf } from './certificate-blocks.ts'
import {
  type Checked,
  certificateCheck,
  certificateIssue,
  certificateOfRead,
  certificateRead,
  type Issued,
  type Kept,
  PURPOSE,
  type WouldBe,
} from './certify.ts'
import { certificateOfUrl, certificateUrl, exceptionsUrl, issueUrl, ruleUrl, verifyUrl } from './urls.ts'

const crumbs = [
  { text: 'The plan', href: planUrl.to() },
  { text: 'Coherence', href: coherenceUrl.to() },
]
/** Where a rule that a certificate names has its page. */
const toRule = (to: string): string => ruleUrl.to({ id: to.replace(/^rule-/, '').toUpperCase() })
const drawn = (c: Certificate, seal: Parameters<typeof certificateBlocks>[1]): View =>
  html`<div class="gt-certificate">${printBlocks(certificateBlocks(c, seal), toRule)}</div>`

/** Printed once for what it says, and given again for as long as that is kept. */
const printed = new WeakMap<object, Promise<Uint8Array>>()
function pdfOf(of: object, report: () => Report, day: string): Promise<Uint8Array> {
  const known = printed.get(of)
  if (known) return known
  const bytes = printApart(report(), day)
  printed.set(of, bytes)
  bytes.catch(() => printed.delete(of))
  return bytes
}

const TITLE = 'Certificate of coherence'

export const certificatePage = page({
  url: certificateUrl,
  query: z.object({ now: z.string().max(3).optional() }),
  reads: certificateRead,
  // What is taken away is of this moment, and what is looked at once somebody asked for that.
  input: ({ asking, whole, query }) => ({ name: asking.authority.name, exactly: whole || query.now === 'yes' }),
  draw: (found, { asking }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, body, issued } = found
    const seen = { on: body.on, today: asking.today }
    const source = sourceOf(version)
    const mayIssue = may(
      asking.person,
      certificateIssue,
      { kind: 'plan.certificate', authority: asking.authority.id, id: '', madeBy: NOBODY },
      asking.at,
    ).allowed
    return {
      title: titleOf(body),
      answer: answerOf(body),
      asAt: asAtLines(asking, version, seen),
      crumbs,
      body: html`${partsNav(certificateUrl, seen)}<p class="gt-ways gt-noprint small"><a href="${pdfHref(certificateUrl.path)}">This page as PDF</a> &nbsp; <a href="${coherenceUrl.to()}">The findings</a> &nbsp; <a href="${exceptionsUrl.to()}">Exceptions</a> &nbsp; <a href="${verifyUrl.to()}">Check a certificate</a></p>
<div class="gt-grid gt-main-side"><div class="gt-panel gt-certificate__sheet">${drawn(body, null)}</div><div class="gt-stack gt-aside">${version.behind > 0 ? beingJudged() : issueView(body, mayIssue, asking)}${issuedView(issued)}</div></div>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  documents: (found: WouldBe): readonly DocumentFile[] =>
    found
      ? [
          {
            name: 'certificate',
            form: 'pdf',
            bytes: () => pdfOf(found.c, () => certificateReport(found.body, null), found.body.on),
          },
        ]
      : [],
})

const pdfHref = (path: string) => `${path}?download=pdf&document=certificate`

const beingJudged = (): View =>
  html`<section class="gt-panel gt-panel--tight gt-noprint" aria-labelledby="issue-h"><h2 class="govuk-heading-s" id="issue-h">It has changed since</h2><p class="small flush">What has changed last is being judged. <a href="${certificateUrl.to({}, { now: 'yes' })}">Judge the plan as it is this moment</a>: that takes a few seconds.</p></section>`

function issueView(body: Certificate, mayIssue: boolean, asking: Asked['asking']): View {
  const is = body.is === 'certificate'
  return html`<section class="gt-panel gt-panel--tight gt-noprint${is ? ' gt-panel--act' : ''}" aria-labelledby="issue-h"><h2 class="govuk-heading-s" id="issue-h">${is ? 'It can be issued' : 'It cannot be issued'}</h2>${
    is
      ? mayIssue
        ? html`<p class="small">It is then numbered, signed with the key of this server, and kept for good with the plan as it is now.</p>${asking.post(issueUrl.to(), html`${hidden('stamp', body.plan.stamp)}${button({ text: 'Issue the certificate', once: true })}`)}`
        : html`<p class="small flush">Whoever accepts for the whole plan, as a rule the director, issues it.</p>`
      : html`<p class="small flush">${body.counts.blocker > 0 ? html`Each blocker has to be settled, or accepted for now by a second person. <a href="${coherenceUrl.to({}, { severity: 'blocker' })}#found">See ${body.counts.blocker === 1 ? 'it' : `all ${figures(body.counts.blocker)}`}</a>` : 'A certificate needs a plan with outcomes and steps.'}</p>`
  }</section>`
}

const MOST = 12
function issuedView(issued: readonly Issued[]): View {
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="issued-h"><h2 class="govuk-heading-s" id="issued-h">Issued before</h2>${
    issued.length === 0
      ? html`<p class="small muted flush">None was issued yet.</p>`
      : html`<ul class="gt-side">${issued
          .slice(0, MOST)
          .map(
            i =>
              html`<li><a href="${certificateOfUrl.to({ id: i.id })}">Certificate ${i.number}</a><span>${whenSays(i.issuedAt)}, by ${i.issuedAs}</span></li>`,
          )}</ul>${issued.length > MOST ? html`<p class="small muted flush">and ${figures(issued.length - MOST)} before those</p>` : ''}`
  }</section>`
}

export const issuedPage = page({
  url: certificateOfUrl,
  reads: certificateOfRead,
  input: ({ params }) => ({ id: params.id }),
  draw: (kept, { asking }) => {
    const { body, hash, standing, latest } = kept
    const here = certificateOfUrl.to({ id: kept.id })
    return {
      title: titleOf(body),
      answer: answerOf(body),
      asAt: [
        `Issued on ${sayDay(londonDay(Temporal.Instant.from(body.issued!.at)))}`,
        `By ${body.issued!.by}`,
        latest ? 'The latest' : 'A later one was issued since',
      ],
      crumbs: [...crumbs, { text: 'Certificate', href: certificateUrl.to() }],
      body: html`${partsNav(certificateUrl, { on: asking.today, today: asking.today })}<p class="gt-ways gt-noprint small"><a href="${pdfHref(here)}">This certificate as PDF</a> &nbsp; <a href="${here}?download=json&amp;document=certificate">The same as JSON, with its signature</a> &nbsp; <a href="${verifyUrl.to({}, { number: body.issued!.number, hash })}">Check it</a></p>
<div class="gt-grid gt-main-side"><div class="gt-panel gt-certificate__sheet">${drawn(body, { hash, ours: isOurs(kept) })}</div><div class="gt-stack gt-aside"><section class="gt-panel gt-panel--tight" aria-labelledby="holds-h"><h2 class="govuk-heading-s" id="holds-h">Whether it holds</h2>${signatureView(standing)}</section></div></div>`,
    }
  },
  documents: (kept: Kept): readonly DocumentFile[] => [
    {
      name: 'certificate',
      form: 'pdf',
      bytes: () =>
        pdfOf(
          kept,
          () => certificateReport(kept.body, { hash: kept.hash, ours: isOurs(kept) }),
          londonDay(Temporal.Instant.from(kept.body.issued!.at)),
        ),
    },
    { name: 'certificate', form: 'json', bytes: () => documentOf(kept) },
  ],
})

const isOurs = ({ standing }: Kept) => standing.whole && standing.signature === 'ours'

/** For whoever checks it without us: the very letters, their hash, and how the signature was made. */
const documentOf = ({ letters, hash, signature, key }: Kept): string =>
  `${JSON.stringify(
    {
      certificate: letters,
      hash,
      signature,
      key,
      how: `hash: SHA-256 of the letters of "certificate" in UTF-8, hexadecimal. signature: Ed25519 in base64, over the UTF-8 of ${JSON.stringify(JSON.stringify([PURPOSE, '<hash>']))}. key: the public key, DER (SPKI) in base64.`,
    },
    null,
    1,
  )}\n`

function signatureView({ whole, signature }: Kept['standing']): View {
  if (!whole)
    return html`${statusOf('blocker', 'It was changed', 16)}<p class="small flush">Its letters do not have the hash that is kept with them.</p>`
  if (signature === 'broken')
    return html`${statusOf('blocker', 'Its signature does not hold', 16)}<p class="small flush">It was not signed with the key that stands with it.</p>`
  if (signature === 'another key')
    return html`${statusOf('high', 'Signed with another key', 16)}<p class="small flush">The signature holds, and the key is not that of this server: of one before it, or of another.</p>`
  return html`${statusOf('proven', 'Its signature holds', 16)}<p class="small flush">Signed with the key of this server, and not a letter was changed since.</p>`
}

export const checkPage = page({
  url: verifyUrl,
  query: z.looseObject({ number: z.string().max(20).default(''), hash: z.string().max(200).default('') }),
  reads: certificateCheck,
  input: ({ query }) => ({ number: query.number, hash: query.hash }),
  limit: ({ search }) => (search.get('number') ? 'another day' : null),
  draw: (found, { query, asking }) => ({
    title: 'Check a certificate',
    answer: verdict(found, query.number),
    crumbs: [...crumbs, { text: 'Certificate', href: certificateUrl.to() }],
    body: html`${partsNav(certificateUrl, { on: asking.today, today: asking.today })}<div class="gt-grid gt-main-side"><div>${found.kept ? checkedView(found) : ''}<form class="gt-panel gt-form gt-checking gt-noprint" method="get" action="${verifyUrl.path}">${input({ name: 'number', label: 'Its number', value: query.number, width: 4, inputmode: 'numeric' })}${input({ name: 'hash', label: 'Its SHA-256', hint: 'As it stands on the paper. The first eight letters will do; spaces make no difference.', value: query.hash })}${button({ text: 'Check it' })}</form></div><div class="gt-stack gt-aside"><section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">What is checked</h2><p class="small flush">Whether a certificate of this number was issued here, whether what is on the paper is what was issued, whether its signature holds, and whether the plan that is kept with it, judged again by the rules of today, gives the same results.</p></section></div></div>`,
  }),
})

function verdict({ kept, same, asked }: Checked, number: string): string {
  if (!asked) return 'Somebody has given you a certificate. Here you see whether it is one of ours.'
  if (!kept) return `No certificate ${number.slice(0, 9)} was issued here.`
  const { standing, body } = kept
  if (same === false) return `Certificate ${number} was issued here, and it is not the one on your paper.`
  if (!standing.whole || standing.signature === 'broken')
    return `Certificate ${number} was changed after it was issued.`
  const said = `Certificate ${number} was issued here on ${sayDay(londonDay(Temporal.Instant.from(body.issued!.at)))}`
  return standing.differs?.length === 0
    ? `${said}, and the plan that is kept with it gives the same results today.`
    : `${said}. Judged again by the rules of today, ${count(standing.differs?.length ?? 0, 'result')} ${standing.differs?.length === 1 ? 'is another' : 'are others'}.`
}

function checkedView({ kept, same }: Checked): View {
  const { body, hash, standing, id } = kept!
  const differs = standing.differs ?? []
  return html`<section class="gt-panel" aria-labelledby="checked-h"><h2 class="govuk-heading-m" id="checked-h">${titleOf(body)}</h2>${pairs(
    [
      [
        'On your paper',
        same === null
          ? 'No hash was given'
          : same
            ? statusOf('proven', 'The same hash', 16)
            : statusOf('blocker', 'Another hash', 16),
      ],
      ['Its signature', html`<div>${signatureView(standing)}</div>`],
      [
        'The plan judged again',
        differs.length === 0
          ? statusOf('proven', 'The same results', 16)
          : html`${statusOf('high', differs.length === 1 ? 'One result is another' : `${figures(differs.length)} results are others`, 16)}<ul class="govuk-list govuk-list--bullet small">${differs.slice(0, 20).map(d => html`<li>${d}</li>`)}</ul>`,
      ],
      ['Issued', `${whenSays(Temporal.Instant.from(body.issued!.at))}, by ${body.issued!.by}`],
      ['SHA-256', hashView(hash)],
    ],
  )}<p class="flush"><a href="${certificateOfUrl.to({ id })}">Open it</a></p></section>`
}

export const certificatePages: readonly PageDefinition[] = [certificatePage, issuedPage, checkPage]
