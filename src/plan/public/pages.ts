/** The public page itself; and, for those who work on the plan, whether it is shown, what of it is left out, and the switch. */
import { z } from 'zod'
import { radios, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { momentOf } from '../../web/layout.ts'
import { type Asked, type FormDefinition, form, type PageDefinition, type PublicPage, page } from '../../web/page.ts'
import { entry, folded, hidden, taken } from '../../web/parts.ts'
import { type Kind, spec } from '../graph/kinds.ts'
import { pagesNav, partsNav } from '../pages/parts.ts'
import { count, figures, say } from '../report/words.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { type PublicSeen, publicRead, publicSwitch } from './acts.ts'
import { answerOf, drawPublic } from './drawn.ts'
import { type Made, madePublic, markOf } from './made.ts'
import { publicAboutUrl, publicUrl, switchUrl } from './urls.ts'

export const publicPage: PublicPage = {
  url: publicUrl,
  mark: (db, at) => markOf(db, at),
  draw: async (db, { authority, at }) => {
    const made = await madePublic(db, authority.id, at)
    return made && drawPublic(made.plan, { ...made.of, council: authority.name })
  },
}

export const publicAboutPage = page({
  url: publicAboutUrl,
  query: z.object({ page: z.string().max(6).optional() }),
  reads: publicRead,
  input: () => ({}),
  draw: (found, asked) => {
    const { asking, query } = asked
    const { made, is } = found
    const seen = made && partOf(made, asking.authority.name, query.page)
    const left = made?.plan.left ?? []
    return {
      title: 'The public page',
      answer: is?.shown
        ? 'Everybody can see the plan in plain words, without signing in.'
        : 'Nobody sees it yet but those who work on the plan.',
      crumbs: [{ text: 'The plan', href: planUrl.to() }],
      body: html`${partsNav(publicAboutUrl, { on: asking.today, today: asking.today })}<div class="gt-panel"><p class="govuk-body">${
        is
          ? html`Switched ${is.shown ? 'on' : 'off'} at ${momentOf(is.changedAt)} by ${is.changedBy}: ${is.reason}`
          : 'The director has not switched it on.'
      }${is?.shown ? html` <a href="${publicUrl.path}">See it as everybody does</a>.` : ''}</p><p class="govuk-body flush">It shows what was promised ${
        made?.of.signed ? 'in the last version that was signed' : '(no version has been signed yet, and it says so)'
      }, what is done and accepted, what is late and the reason that was given, how the figures stand, and what answers the findings. It names directors’ posts and nobody, and no count under five. Once it is switched off it may be seen for a minute more.</p></div>
${asking.may(publicSwitch, 'plan') ? switching(found, asked) : html`<p class="govuk-body-s muted">The director switches it on and off.</p>`}
${left.length > 0 ? leftOut(left) : ''}
${seen ? html`<section class="gt-section" aria-labelledby="as-seen"><h2 class="govuk-heading-l" id="as-seen">As everybody ${is?.shown ? 'sees' : 'would see'} it</h2><p class="gt-lede">${seen.answer}</p></section>${seen.body}${seen.nav}` : html`<p class="govuk-body">There is no plan to show yet.</p>`}`,
    }
  },
})

/** Changes for children on one page of what everybody would see: of a large plan the whole is far too long to work beside. */
const EACH = 20

function partOf({ plan, of }: Made, council: string, asked: string | undefined) {
  const pages = Math.max(1, Math.ceil(plan.outcomes.length / EACH))
  const at = Math.min(pages, Math.max(1, Number.parseInt(asked ?? '1', 10) || 1))
  const here = { ...plan, outcomes: plan.outcomes.slice((at - 1) * EACH, at * EACH) }
  return {
    answer: answerOf(plan),
    body: drawPublic(pages === 1 ? plan : here, { ...of, council }).body,
    nav: pagesNav(
      'Pages of changes for children',
      at,
      pages,
      p => `${publicAboutUrl.to({}, { page: p === 1 ? undefined : `${p}` })}#as-seen`,
    ),
  }
}

function switching({ is }: PublicSeen, asked: Asked): View {
  const e = entry(asked, switchUrl, 'switch', { shown: is?.shown ? 'no' : 'yes' })
  return html`<div class="gt-forms gt-noprint gt-unsafe__acts">${folded(
    asked.asking,
    e,
    {
      href: switchUrl.to(),
      title: is?.shown ? 'Switch it off' : 'Switch it on',
      button: 'Save',
    },
    [
      hidden('version', is?.version ?? 0),
      radios({
        ...e.one('shown'),
        legend: 'Is the plan shown to everybody?',
        hint: 'Read what everybody would see first, below. What has been seen cannot be taken back.',
        items: [
          { value: 'yes', text: 'Yes, without signing in' },
          { value: 'no', text: 'No' },
        ],
      }),
      textarea({ ...e.one('reason'), label: 'Why', rows: 2 }),
    ],
  )}</div>`
}

const MOST = 40
/** What is left out, by record and reason, so that somebody can put it right; none of its words. */
const leftOut = (left: readonly { readonly key: string; readonly kind: string; readonly why: string }[]): View =>
  html`<div class="gt-boxed gt-section"><table class="gt-table gt-table--boxed gt-cards"><caption class="gt-boxed__title">${count(left.length, 'line').replace(/^./, l => l.toUpperCase())} left out, and why</caption><thead><tr><th scope="col" class="gt-w-25">Record</th><th scope="col">Why</th></tr></thead><tbody>${left
    .slice(0, MOST)
    .map(
      l =>
        html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: l.key })}">${spec(l.kind as Kind).one.replace(/^./, c => c.toUpperCase())} ${l.key}</a></th><td data-l="Why">It ${l.why}.</td></tr>`,
    )}</tbody></table><p class="gt-boxed__note">${left.length > MOST ? `and ${figures(left.length - MOST)} more. ` : ''}Words are shown only where every capital in them is accounted for: a name of a post, a board, a place, a term of the glossary, or the beginning of a sentence. To show ${left.length === 1 ? 'it' : `these ${say(left.length)}`}, write ${left.length === 1 ? 'it' : 'them'} without names, or put the word into the glossary.</p></div>`

export const publicAboutPages: readonly PageDefinition[] = [publicAboutPage]
export const publicForms: readonly FormDefinition[] = [
  form({
    url: switchUrl,
    does: publicSwitch,
    input: ({ body }) => taken(body, ['shown', 'reason', 'version']),
    from: publicAboutPage,
    leadsTo: () => publicAboutUrl.to(),
    says: 'It is as you said.',
  }),
]
