/** One thing that is unsafe now: its clock, what keeps children safe meanwhile, what one may do about it, and its story. */
import { input, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked, Drawn } from '../../web/page.ts'
import { choices, entry, folded, hidden, pairs } from '../../web/parts.ts'
import { AGAIN_HOURS, leftOf, MOST_HOURS, sayChildren } from './clock.ts'
import { byWhen, clockOf, standsView } from './drawn.ts'
import { titleFields } from './fields.ts'
import type { Event, Item } from './items.ts'
import type { UnsafeSeen } from './reading.ts'
import { askUrl, changeUrl, closeUrl, sendBackUrl, unsafeUrl } from './urls.ts'

export function drawItem(found: UnsafeSeen, asked: Asked): Drawn {
  const { item, story, may } = found
  const { asking } = asked
  const closed = item.state === 'closed'
  return {
    title: item.title,
    answer: sentence(item, asking.at),
    crumbs: [{ text: 'Unsafe now', href: unsafeUrl.path }],
    body: html`<section class="gt-panel${closed ? '' : ' gt-panel--bad'}" aria-labelledby="stands"><h2 class="govuk-visually-hidden" id="stands">Where it stands</h2>
<div class="gt-grid gt-5-7 gt-unsafe__head"><div>${closed ? '' : clockOf(item, asking.at, 260)}<p class="gt-unsafe__stands">${standsView(item)}</p></div>
<div>${pairs([
      ['Children', sayChildren(item.children, false)],
      ['What keeps them safe meanwhile', item.safeguard || 'Nothing is written down'],
      ['Owner', item.ownerSaid || 'Nobody'],
      ['Area', item.areaName ?? 'No one area'],
      ['In the plan as', item.key],
    ])}</div></div></section>
${closed ? '' : acting(found, asked)}
${may.change || may.close || closed ? '' : html`<p class="govuk-body-s muted">Whoever raised it, the holder of the post that owns it and the post above it keep it up. The director, or the area director of its area, closes it when somebody else has asked.</p>`}
<section class="gt-section" aria-labelledby="story"><h2 class="govuk-heading-m" id="story">What has happened</h2><ol class="gt-story">${story.map(line)}</ol></section>`,
  }
}

function sentence(item: Item, at: Temporal.Instant): string {
  if (item.state === 'closed')
    return `It was closed at ${byWhen(item.closedAt!)}, by somebody else than whoever asked for it.`
  const left = leftOf(item.dueSet, item.due, at).says
  if (item.state === 'asked') return `Somebody says that it is safe again; nobody else has looked yet. ${left}.`
  return item.level > 0
    ? `It was not closed in time: ${left}. It goes up every ${AGAIN_HOURS} hours until a second person closes it.`
    : `It must be closed by ${byWhen(item.due)}: ${left}.`
}

function acting({ item, posts, may }: UnsafeSeen, asked: Asked): View | string {
  const { asking } = asked
  const { id } = item
  const version = hidden('version', item.version)
  const parts: View[] = []
  if (may.close && item.state === 'asked') {
    const close = entry(asked, closeUrl, 'close')
    const back = entry(asked, sendBackUrl, 'back')
    parts.push(
      html`<div class="gt-panel"><h2 class="govuk-heading-s">Somebody asks for it to be closed</h2><p class="govuk-body gt-quote">${item.done}</p><p class="govuk-body-s muted">You may close it, since you neither asked nor own it. Look before you do.</p></div>`,
      folded(asking, close, { href: closeUrl.to({ id }), title: 'It is safe: close it', button: 'Close it' }, [
        version,
        textarea({ ...close.one('seen'), label: 'What you saw that shows it is safe', rows: 2 }),
      ]),
      folded(
        asking,
        back,
        { href: sendBackUrl.to({ id }), title: 'It is not safe yet: send it back', button: 'Send it back' },
        [version, textarea({ ...back.one('wanted'), label: 'What is still unsafe, or what you want to see', rows: 2 })],
      ),
    )
  }
  if (may.change && item.state === 'open') {
    const ask = entry(asked, askUrl, 'ask')
    parts.push(
      folded(
        asking,
        ask,
        {
          href: askUrl.to({ id }),
          title: 'It is safe again: ask for it to be closed',
          button: 'Ask somebody else to look',
        },
        [
          version,
          textarea({
            ...ask.one('done'),
            label: 'What was done',
            hint: 'So that somebody else can go and look. No names of children.',
            rows: 2,
          }),
        ],
      ),
    )
  }
  if (may.change) {
    const now = {
      title: item.title,
      children: String(item.children ?? ''),
      safeguard: item.safeguard,
      owner: item.owner ?? '',
    }
    const e = entry(asked, changeUrl, 'change', now)
    parts.push(
      folded(
        asking,
        e,
        { href: changeUrl.to({ id }), title: 'Change what is known, the owner or the time', button: 'Save' },
        [
          version,
          titleFields(e),
          select({
            ...e.one('owner'),
            label: 'Which post owns it',
            items: choices(posts, 'Choose a post'),
            full: true,
          }),
          input({
            ...e.one('hours'),
            label: 'Hours from now',
            hint: `Empty leaves the time as it is. From 1 to ${MOST_HOURS}. More time is told to the post above.`,
            width: 3,
            inputmode: 'numeric',
            suffix: 'hours',
          }),
          textarea({ ...e.one('reason'), label: 'Why', hint: 'Wanted where the time is changed.', rows: 2 }),
        ],
      ),
    )
  }
  return parts.length > 0 ? html`<div class="gt-forms gt-noprint gt-unsafe__acts">${parts}</div>` : ''
}

const SAID: Record<Event['what'], string> = {
  raised: 'Raised',
  brought: 'Brought by a plan',
  changed: 'Changed',
  escalated: 'Went up',
  asked: 'Asked to be closed',
  'sent back': 'Sent back',
  closed: 'Closed',
}
const line = (e: Event): View =>
  html`<li class="gt-story__${e.what === 'escalated' ? 'up' : e.what === 'closed' ? 'end' : 'line'}"><div class="gt-story__when">${byWhen(e.at)}</div><div><b>${SAID[e.what]}${e.what === 'escalated' ? ` to ${e.to ?? 'whoever directs'}` : ''}</b>${e.who ? html` <span class="muted">by ${e.who}</span>` : ''}${
    e.changes.length > 0
      ? html`<ul class="gt-story__changes">${e.changes.map(c => html`<li>${c.field}: ${c.was || 'empty'} <span aria-hidden="true">→</span><span class="govuk-visually-hidden">, now</span> ${c.now || 'empty'}</li>`)}</ul>`
      : ''
  }${e.said ? html`<p class="govuk-body flush">${e.said}</p>` : ''}</div></li>`
