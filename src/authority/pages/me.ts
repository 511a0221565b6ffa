/** What I may do and why, who stands in for me, and where I am signed in. */
import { html, type View } from '../../web/html.ts'
import { type Asked, type FormDefinition, form, page } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import * as acts from '../acts/index.ts'
import type { MyRights } from '../acts/rights.ts'
import { holdsOn } from '../during.ts'
import { during } from '../tables.ts'
import { forms, meUrl, sessionsUrl } from '../urls.ts'
import { count, endNow, entry, folded, hidden, pairs, panel, partsNav, section } from './parts.ts'
import { glassesOf, mayOf, placeOf, postsOf, rolesOf, standingOf, titleOf } from './rights.ts'
import { standingInFields } from './standing-in-fields.ts'

export const mePage = page({
  url: meUrl,
  reads: acts.myRights,
  input: () => ({}),
  draw: (found, asked) => {
    const { asking } = asked
    return {
      title: 'What you may do, and why',
      answer: answerOf(found, asking.today),
      body: html`${partsNav(asking, meUrl)}${panel(
        pairs([
          ['Name', found.who.name],
          ['Email address', found.who.email ?? ''],
          ['Agency', found.who.agency ?? 'the council’s own'],
          ['Posts you hold', postsOf(found.posts, asking.today)],
          ['Records you are named on', found.named === 0 ? 'none' : count(found.named, 'record')],
          ['Where you are signed in', html`<a href="${sessionsUrl.path}">Your sessions</a>`],
        ]),
      )}${mayOf(found.rights, 'one’s own')}${rolesOf(found.roles, asking)}${standing(found, asked)}${
        found.glasses.length > 0 ? section('Glasses you broke in the last year', panel(glassesOf(found.glasses))) : ''
      }`,
    }
  },
})

function answerOf({ roles, standing, rights, who }: MyRights, today: string): string {
  const now = roles.filter(r => holdsOn(during(r.during), today))
  const held = now.map(r => `${titleOf(r.role)}${r.place || r.board ? ` (${placeOf(r)})` : ''}`)
  const children = rights.find(r => r.class === 'read-child')
  const reach =
    children && children.opens.length > 0 ? 'You may open records of children.' : 'You may open no child’s record.'
  const covers = standing.filter(s => s.person === who.id && holdsOn(during(s.during), today))
  const cover = covers.length > 0 ? ` You stand in for ${covers.map(s => s.for).join(' and ')}.` : ''
  return `You act here as ${held.length > 0 ? held.join(' and ') : 'nobody'}. ${reach}${cover}`
}

function standing(found: MyRights, asked: Pick<Asked, 'asking' | 'entered'>): View {
  const { asking } = asked
  const give = entry(asked, forms.giveMyStandingIn, 'cover', { from: asking.today })
  return section(
    'Standing in',
    html`${standingOf(found.standing, asking, s =>
      asking.post(
        forms.endMyStandingIn.to({ id: s.id }),
        html`${hidden('version', s.version)}${endNow(`${s.who} for ${s.for}`)}`,
      ),
    )}<div class="gt-forms gt-below">${folded(
      asking,
      give,
      {
        href: forms.giveMyStandingIn.path,
        title: 'Ask somebody to stand in for you while you are away',
        button: 'Save',
      },
      [standingInFields(give, 'you')],
    )}</div>`,
  )
}

export const STANDING_IN = ['person', 'reason', 'classes']

export const meForms: readonly FormDefinition[] = [
  form({
    url: forms.giveMyStandingIn,
    does: acts.myStandingInGive,
    input: ({ body }) => taken(body, STANDING_IN, ['from', 'last']),
    from: mePage,
    lends: true,
    leadsTo: () => meUrl.path,
    says: 'They will stand in for you on those days.',
  }),
  form({
    url: forms.endMyStandingIn,
    does: acts.myStandingInEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version']) }),
    from: mePage,
    back: () => ({ params: {} }),
    leadsTo: () => meUrl.path,
    says: 'Nobody stands in any more.',
  }),
]
