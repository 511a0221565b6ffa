/** One post: who holds it and held it, what was said of it when, and forms for both. */
import { shortDay } from '../../web/days.ts'
import { dateInput, input, radios, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { HELD_AS } from '../acts/holdings.ts'
import { postRead } from '../acts/index.ts'
import { POST_STATES } from '../acts/posts.ts'
import type { PostFound } from '../acts/reading.ts'
import { holdsOn } from '../during.ts'
import { during } from '../tables.ts'
import { forms, leadershipUrl, postUrl, serviceUrl } from '../urls.ts'
import { heldWord } from './held.ts'
import { entry, folded, hidden, lastOf, pairs, panel, partsNav, sayDuring, sayLong, section } from './parts.ts'
import { postFields } from './structure-fields.ts'

export const postPage = page({
  url: postUrl,
  reads: postRead,
  input: ({ params }) => ({ id: params.id }),
  draw: (found, asked) => ({
    title: found.post.title,
    answer: answerOf(found, asked.asking.today),
    crumbs: [{ text: 'Leadership', href: leadershipUrl.path }],
    body: html`${partsNav(asked.asking, null)}${panel(facts(found))}${holders(found, asked)}${said(found)}${found.mayChange ? change(found, asked) : ''}`,
  }),
})

/** Who holds it today, and what is said of it where that is worth a word. */
function answerOf({ post, held, said }: PostFound, today: string): string {
  const life = during(post.during)
  if (!holdsOn(life, today)) return `This post is not there today: ${sayDuring(life)}.`
  const now = held.filter(h => holdsOn(during(h.during), today))
  const state = said.find(s => holdsOn(during(s.during), today))
  const words = state && !(state.state === 'in post' && now.length > 0) ? ` It is said to be ${state.state}.` : ''
  if (now.length === 0) {
    const last = held
      .map(h => during(h.during).until)
      .filter(d => d !== null && d <= today)
      .sort()
      .at(-1)
    return `Nobody holds it${last ? `, since ${shortDay(last)}` : ''}.${words}`
  }
  const who = now.map(h => {
    const { from, until } = during(h.during)
    return `${h.who} holds it, ${h.held_as}${from ? ` since ${shortDay(from)}` : ''}${until ? `, until ${shortDay(lastOf(until))}` : ''}`
  })
  return `${who.join('; ')}.${words}`
}

function facts({ post, posts, areas, services, under }: PostFound): View {
  const manager = posts.find(p => p.id === post.reports_to)
  const list = (of: readonly { id: string; name: string }[], to: (id: string) => string): View | string =>
    of.length === 0
      ? 'none'
      : html`<ul class="gt-lines">${of.map(o => html`<li><a href="${to(o.id)}">${o.name}</a></li>`)}</ul>`
  return pairs([
    ['Tier', String(post.tier)],
    [
      'Reports to',
      manager ? html`<a href="${postUrl.to({ id: manager.id })}">${manager.name}</a>` : 'nobody in this authority',
    ],
    ['Area', areas.find(a => a.id === post.area)?.name ?? 'all of the authority'],
    ['What it leads', post.remit],
    ['Paid from', post.funded_by],
    ['Cost a year', post.cost_pence === null ? '' : `£${(post.cost_pence / 100n).toLocaleString('en-GB')}`],
    ['In place', sayDuring(during(post.during))],
    ['Answers for', list(services, id => serviceUrl.to({ id }))],
    ['Report to it', list(under, id => postUrl.to({ id }))],
  ])
}

function holders({ post, held, mayChange }: PostFound, asked: Asked): View {
  const { asking } = asked
  if (held.length === 0)
    return section(
      'Who holds it',
      panel(html`<p class="govuk-body flush">Nobody has held it, as far as is recorded here.</p>`),
    )
  const row = (h: PostFound['held'][number], i: number) => {
    const { from, until } = during(h.during)
    const open = until === null || until > asking.today
    const end = entry(asked, forms.endHolding, `end${i}`)
    const ending =
      mayChange && open
        ? folded(
            asking,
            end,
            {
              href: forms.endHolding.to({ id: h.id }),
              title: until === null ? 'Give a last day' : 'Change the last day',
              button: 'Save',
            },
            [
              hidden('version', h.version),
              hidden('post', post.id),
              dateInput({ ...end.day('last'), legend: `Last day of ${h.who}` }),
            ],
          )
        : ''
    return html`<tr><th scope="row">${h.who}</th><td data-l="Held">${heldWord(h.held_as, `held${i}`)}</td><td data-l="First day">${from ? shortDay(from) : 'not known'}</td><td data-l="Last day">${until ? shortDay(lastOf(until)) : 'open'}</td><td data-l="For">${h.days === null ? '' : sayLong(h.days)}</td>${mayChange ? html`<td data-l="Leaving">${ending}</td>` : ''}</tr>`
  }
  return section(
    'Who holds it, and who did',
    html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">Holders, newest first</caption><thead><tr><th scope="col">Who</th><th scope="col">Held</th><th scope="col">First day</th><th scope="col">Last day</th><th scope="col">For</th>${mayChange ? html`<th scope="col">Leaving</th>` : ''}</tr></thead><tbody>${held.map(row)}</tbody></table></div>`,
  )
}

function said({ said }: PostFound): View {
  return section(
    'What was said of it',
    said.length === 0
      ? panel(html`<p class="govuk-body flush">Nothing yet.</p>`)
      : html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">States of the post, newest first</caption><thead><tr><th scope="col">State</th><th scope="col">When</th><th scope="col">Note</th></tr></thead><tbody>${said.map(
          s =>
            html`<tr><th scope="row">${s.state}</th><td data-l="When">${sayDuring(during(s.during))}</td><td data-l="Note">${s.note}</td></tr>`,
        )}</tbody></table></div>`,
  )
}

function change({ post, areas, posts }: PostFound, asked: Asked): View {
  const { asking } = asked
  const at = { id: post.id }
  const version = hidden('version', post.version)
  const state = entry(asked, forms.statePost, 'state', { from: asking.today })
  const hold = entry(asked, forms.holdPost, 'hold', { from: asking.today, others: 'stay' })
  const end = entry(asked, forms.endPost, 'end')
  const edit = entry(asked, forms.changePost, 'change', {
    title: post.title,
    tier: String(post.tier),
    reports_to: post.reports_to,
    area: post.area,
    remit: post.remit,
    funded_by: post.funded_by,
    cost: post.cost_pence === null ? '' : String(post.cost_pence / 100n),
  })
  return section(
    'Change it',
    html`<div class="gt-forms">${folded(
      asking,
      hold,
      { href: forms.holdPost.to(at), title: 'Somebody comes into this post', button: 'Save' },
      [
        version,
        input({
          ...hold.one('person'),
          label: 'Who',
          hint: 'A name as it is known here, or an email address',
          autocomplete: 'off',
        }),
        radios({
          ...hold.one('held_as'),
          legend: 'How they hold it',
          inline: true,
          small: true,
          items: HELD_AS.map(a => ({ value: a, text: a })),
        }),
        dateInput({ ...hold.day('from'), legend: 'First day' }),
        dateInput({ ...hold.day('last'), legend: 'Last day, if it is known' }),
        radios({
          ...hold.one('others'),
          legend: 'Others who hold it then',
          hint: 'Whoever holds it in the same way leaves in any case.',
          small: true,
          items: [
            { value: 'stay', text: 'They stay: to hand over, or because they are away' },
            { value: 'end', text: 'They leave the day before' },
          ],
        }),
      ],
    )}${folded(
      asking,
      state,
      { href: forms.statePost.to(at), title: 'Say something new of this post', button: 'Save' },
      [
        version,
        select({
          ...state.one('state'),
          label: 'State',
          items: [{ value: '', text: 'Choose a state' }, ...POST_STATES.map(s => ({ value: s, text: s }))],
        }),
        dateInput({
          ...state.day('from'),
          legend: 'From',
          hint: 'What was said for later days is taken back; it stays in the history.',
        }),
        input({ ...state.one('note'), label: 'Note', hint: 'For example, interviews on 26 November' }),
      ],
    )}${folded(
      asking,
      edit,
      { href: forms.changePost.to(at), title: 'Change what is known of this post', button: 'Save' },
      [
        version,
        postFields(edit, { areas, posts: posts.filter(p => p.id !== post.id), places: [], services: [] }, 'old'),
      ],
    )}${folded(
      asking,
      end,
      { href: forms.endPost.to(at), title: 'End this post', button: 'End this post', warning: true },
      [
        version,
        dateInput({
          ...end.day('last'),
          legend: 'Last day',
          hint: 'Whoever holds it has to leave first. Its past stays.',
        }),
      ],
    )}</div>`,
  )
}
