/** The versions of the plan: what waits to be signed, what was signed by whom, and what stands in the way of the next. */
import { may } from '../../authority/rules.ts'
import { textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { planLoad } from '../acts.ts'
import { sayDay } from '../graph/dates.ts'
import { asAtLines, noPlan, partsNav, sourceOf, statusOf } from '../pages/parts.ts'
import { capital, clip, count, figures } from '../report/words.ts'
import { wholePlan } from '../stored/subject.ts'
import { coherenceUrl, itemUrl, planUrl, rulesUrl } from '../urls.ts'
import { type Versions, versionsRead } from './acts.ts'
import { versionAsk, versionSign } from './sign.ts'
import { type Signoff, signedAmong } from './signoffs.ts'
import { asItWasUrl, askUrl, changesUrl, refuseUrl, signUrl, versionsUrl, versionUrl } from './urls.ts'
import { countsSay, hashView, outsideView, signerSays, whenSays } from './version-view.ts'

const TITLE = 'Versions of the plan'
type Who = Pick<Asked, 'asking' | 'entered'>

export const versionsPage = page({
  url: versionsUrl,
  reads: versionsRead,
  input: () => ({}),
  draw: (found, asked) => {
    const { asking } = asked
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, all } = found
    const signed = signedAmong(all)
    const open = all.find(s => s.is === 'asked')
    const refused = all.filter(s => s.is === 'refused')
    const source = sourceOf(version)
    return {
      title: TITLE,
      answer: answerOf(signed, open),
      asAt: asAtLines(asking, version, { on: asking.today, today: asking.today }),
      crumbs: [{ text: 'The plan', href: planUrl.to() }],
      body: html`${partsNav(versionsUrl, { on: asking.today, today: asking.today })}
<div class="gt-grid gt-main-side"><div class="gt-stack">${open ? openPanel(found, open, signed.length + 1, asked) : askPanel(found, asked)}
<section class="gt-section" aria-labelledby="signed-h"><h2 class="govuk-heading-m" id="signed-h">Signed</h2>${
        signed.length === 0
          ? html`<p class="govuk-body">No version was signed here yet.</p>`
          : html`<ol class="gt-signed" reversed>${signed.map((s, i) => signedView(s, i === 0))}</ol>`
      }</section>
${refused.length > 0 ? html`<section class="gt-section" aria-labelledby="refused-h"><h2 class="govuk-heading-m" id="refused-h">Sent back</h2><ul class="gt-panel gt-changes__list">${refused.map(refusedView)}</ul></section>` : ''}</div>
<div class="gt-stack gt-aside">${howPanel()}${rowsPanel(found)}${dayPanel(asking.today)}</div></div>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
})

function answerOf(signed: readonly Signoff[], open: Signoff | undefined): string {
  const [last] = signed
  const is = last
    ? `Version ${last.number} was signed on ${whenSays(last.signedAt!)} by ${last.signedAs}.`
    : 'No version of the plan was signed here yet.'
  return open ? `${is} Version ${signed.length + 1} waits for a signature.` : is
}

/** What waits: who asks and why, what stands in the way, and what can be done about it. */
function openPanel(found: Versions, open: Signoff, number: number, { asking, entered }: Who): View {
  const subject = { kind: 'plan.signoff', authority: asking.authority.id, id: open.id, madeBy: open.askedById }
  const mayAct = may(asking.person, versionSign, subject, asking.at).allowed
  const own = open.askedById === asking.person.id
  const blocked = found.blockers.length > 0
  const named = [hidden('version', open.version), hidden('stamp', found.stamp)]
  const s = entry({ entered }, signUrl, 'sign')
  const r = entry({ entered }, refuseUrl, 'refuse')
  const forms = html`<div class="gt-forms gt-noprint">${
    blocked
      ? ''
      : folded(
          asking,
          s,
          { href: signUrl.to({ id: open.id }), title: `Sign version ${number}`, button: `Sign version ${number}` },
          [
            ...named,
            html`<p class="govuk-body">You sign the plan as it stands at this moment. It is frozen, and whatever changes from then on is flagged until it is approved again.</p>`,
            textarea({ ...s.one('statement'), label: 'What you say with it (optional)', rows: 3 }),
          ],
        )
  }${folded(
    asking,
    r,
    { href: refuseUrl.to({ id: open.id }), title: 'Send it back', button: 'Send it back', warning: true },
    [
      hidden('version', open.version),
      textarea({ ...r.one('because'), label: 'What has to change before it can be signed', rows: 3 }),
    ],
  )}</div>`
  return html`<section class="gt-panel ${blocked ? 'gt-panel--bad' : 'gt-panel--act'}" aria-labelledby="open-h"><h2 class="govuk-heading-m" id="open-h">Version ${number} waits for a signature</h2>
<p class="govuk-body">${open.askedBy} asked for it on ${whenSays(open.askedAt)}: “${open.why}”</p>
${found.stamp > open.stamp ? html`<p class="govuk-body small">The plan was saved ${count(found.stamp - open.stamp, 'time')} since it was asked for. What is signed is the plan as it stands, <a href="${changesUrl.to()}">with all that changed</a>.</p>` : ''}
${blockersView(found)}${
  mayAct
    ? forms
    : own
      ? html`<p class="govuk-body flush">You asked for it, so somebody else signs it.</p>`
      : html`<p class="govuk-body flush">The director signs it, or somebody who stands in for them; never whoever asked for it.</p>`
}</section>`
}

const MOST = 8
/** What has to be settled or excused first. */
function blockersView({ blockers, accepted, version }: Versions): View {
  const excused =
    accepted > 0 ? ` ${capital(count(accepted, 'finding'))} ${accepted === 1 ? 'is' : 'are'} accepted for now.` : ''
  const late = version.behind > 0 ? ' These are the findings of a moment ago; the plan is being judged again.' : ''
  const all = coherenceUrl.to({}, { severity: 'blocker' })
  if (blockers.length === 0)
    return html`<p class="govuk-body">${statusOf('proven', 'Nothing blocks it', 16)}.${excused}${late}</p>`
  return html`<p class="govuk-body">${statusOf('blocker', `${capital(count(blockers.length, 'blocker'))} ${blockers.length === 1 ? 'stands' : 'stand'} in the way`, 16)}. Settle each, or have it accepted for now with a reason and an end.${excused}${late}</p>
<ul class="gt-blockers">${blockers
    .slice(0, MOST)
    .map(
      b =>
        html`<li><p>${clip(b.message, 260)} <a class="gt-found__rule" href="${rulesUrl.to()}#${b.rule}">rule ${b.rule}</a> <a class="gt-found__rule" href="${itemUrl.to({}, { id: b.items[0] })}">open it<span class="govuk-visually-hidden">: ${clip(b.items[0], 60)}</span></a></p>${b.fix === '' ? '' : html`<p class="gt-found__do"><b>To do:</b> ${clip(b.fix, 220)}</p>`}</li>`,
    )}</ul><p class="govuk-body"><a href="${all}">${blockers.length > MOST ? `All ${figures(blockers.length)} blockers` : 'The same in coherence, with who can accept them'}</a></p>`
}

/** Nothing waits: whoever may change the whole plan can ask. */
function askPanel(found: Versions, { asking, entered }: Who): View {
  const e = entry({ entered }, askUrl, 'ask')
  const mayAsk = may(asking.person, versionAsk, wholePlan(asking.authority.id), asking.at).allowed
  const ask = folded(asking, e, { href: askUrl.to(), title: 'Ask for it to be signed', button: 'Ask' }, [
    textarea({
      ...e.one('why'),
      label: 'Why it is ready to be signed',
      hint: 'Whoever asks cannot sign.',
      rows: 3,
    }),
  ])
  return html`<section class="gt-panel" aria-labelledby="next-h"><h2 class="govuk-heading-m" id="next-h">The next version</h2>${blockersView(found)}${mayAsk ? html`<div class="gt-forms gt-noprint">${ask}</div>` : html`<p class="govuk-body flush">The programme manager or the director asks for it to be signed.</p>`}</section>`
}

function signedView(s: Signoff, latest: boolean): View {
  return html`<li class="gt-panel gt-signed__one"><h3 class="govuk-heading-s"><a href="${versionUrl.to({ id: s.id })}">Version ${s.number}</a>${latest ? html` <span class="muted gt-thin">the latest</span>` : ''}</h3>
<p class="govuk-body">Signed on ${whenSays(s.signedAt!)} by ${signerSays(s)}.${s.statement === '' ? '' : html` <span class="gt-statement">“${s.statement}”</span>`}</p>${outsideView(s)}
<p class="small muted">${capital(countsSay(s))}.</p><p class="small">${hashView(s.document!)}</p>
<p class="small flush"><a href="${changesUrl.to({}, { from: `v${s.number}` })}">What changed since<span class="govuk-visually-hidden"> version ${s.number}</span></a> <span class="gt-between">${
    s.number! > 1
      ? html`<a href="${changesUrl.to({}, { from: `v${s.number! - 1}`, to: `v${s.number}` })}">What it changed<span class="govuk-visually-hidden">: version ${s.number} against version ${s.number! - 1}</span></a>`
      : ''
  }</span> <a href="${documentHref(s)}">The document, JSON<span class="govuk-visually-hidden"> of version ${s.number}</span></a></p></li>`
}

export const documentHref = (s: Signoff): string =>
  versionUrl.to({ id: s.id }, { download: 'json', document: `plan-version-${s.number}` })

const refusedView = (s: Signoff): View =>
  html`<li class="gt-change"><div><p class="gt-change__says">“${s.refusedBecause}”</p><p class="gt-change__who">${s.refusedBy}, ${whenSays(s.refusedAt!)} · asked for by ${s.askedBy} on ${whenSays(s.askedAt)}: “${s.why}”</p></div></li>`

const howPanel = (): View =>
  html`<section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">What a signature does</h2><p class="small">One person asks, another signs; the plan is signed only when no blocker stands that nobody has accepted for now.</p><p class="small">The plan as it stands is frozen as one document. Its SHA-256 changes with any letter of it, so that everybody can see that a document is the one that was signed.</p><p class="small flush">Whatever is re-dated, re-owned, re-worded, added or taken out from then on is flagged until it is approved again.</p></section>`

/** What the plan's own rows say of signatures, be they from before it was kept here. */
function rowsPanel({ rows }: Versions): View | string {
  return rows.length === 0
    ? ''
    : html`<section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">Signatures that the plan’s own rows name</h2><ul class="small gt-rows">${rows.map(
        r => html`<li>${r.title}: ${sayDay(r.on)}${r.by ? `, ${r.by}` : ''}</li>`,
      )}</ul></section>`
}

export const dayPanel = (today: string, on = today): View =>
  html`<section class="gt-panel gt-panel--tight gt-noprint"><h2 class="govuk-heading-s">The plan as it was</h2><form class="gt-then" method="get" action="${asItWasUrl.to()}"><label class="govuk-label" for="then-on">On which day</label><input class="govuk-input" type="date" id="then-on" name="on" value="${on}" min="1990-01-01" max="${today}" required> <button type="submit" class="govuk-button govuk-button--secondary">Show</button></form></section>`
