/** The parts of the plan, on each of its pages: in groups, and beneath them the pages of the group that one is in. */
import { html, raw, type View } from '../../web/html.ts'
import type { Url } from '../../web/url.ts'
import { certificateUrl, exceptionsUrl } from '../cohering/urls.ts'
import { crosswalkUrl, duplicatesUrl } from '../crosswalk/urls.ts'
import { exportUrl } from '../exporting/urls.ts'
import { ownersUrl } from '../mine/urls.ts'
import { fullUrl } from '../print/urls.ts'
import { publicAboutUrl } from '../public/urls.ts'
import { shortPlansUrl } from '../short/urls.ts'
import {
  coherenceUrl,
  courseUrl,
  coverUrl,
  measuresUrl,
  moneyUrl,
  planUrl,
  registersUrl,
  rulesUrl,
  timelineUrl,
} from '../urls.ts'
import { changesUrl, versionsUrl } from '../versions/urls.ts'
import { stepsUrl } from '../working/urls.ts'
import { onOf, type Seen } from './seen.ts'

type Group = { readonly text: string; readonly of: readonly (readonly [Url, string])[] }

/** A group leads to its first page. Whoever adds a page puts it into the group in which people would look for it. */
const GROUPS: readonly Group[] = [
  {
    text: 'The plan',
    of: [
      [planUrl, 'On a page'],
      [measuresUrl, 'Measures'],
      [registersUrl, 'Registers'],
      [fullUrl, 'In full'],
      [exportUrl, 'Take it away'],
      [publicAboutUrl, 'Public page'],
    ],
  },
  {
    text: 'Steps',
    of: [
      [courseUrl, 'On course?'],
      [stepsUrl, 'Every step'],
      [ownersUrl, 'By owner'],
      [shortPlansUrl, 'Short plans'],
    ],
  },
  {
    text: 'Time and money',
    of: [
      [timelineUrl, 'Timeline'],
      [moneyUrl, 'Money'],
    ],
  },
  { text: 'Cover', of: [[coverUrl, 'Findings and obligations']] },
  {
    text: 'Coherence',
    of: [
      [coherenceUrl, 'Findings'],
      [exceptionsUrl, 'Exceptions'],
      [certificateUrl, 'Certificate'],
      [rulesUrl, 'The rules'],
      [duplicatesUrl, 'Duplicates'],
      [crosswalkUrl, 'Crosswalk'],
    ],
  },
  {
    text: 'Changes',
    of: [
      [changesUrl, 'What changed'],
      [versionsUrl, 'Versions'],
    ],
  },
]

/** The parts of the plan, with the page marked on which one is. On a narrow screen they stand behind a line that opens them. */
export function partsNav(here: Url, seen: Seen): View {
  const on = onOf(seen)
  const group = GROUPS.find(g => g.of.some(([to]) => to === here))
  const name = group?.of.find(([to]) => to === here)?.[1]
  const link = ([to, text]: readonly [Url, string]) =>
    html`<li><a href="${to.to({}, { on })}"${to === here ? raw(' aria-current="page"') : ''}>${text}</a></li>`
  const top = GROUPS.map(g => {
    const first = g.of[0]![0]
    const current = g !== group ? '' : html` aria-current="${first === here ? 'page' : 'true'}"`
    return html`<li><a href="${first.to({}, { on })}"${current}>${g.text}</a></li>`
  })
  const wide = html`<div class="gt-parts__wide"><ul>${top}</ul>${
    group && group.of.length > 1 ? html`<ul class="gt-parts__pages">${group.of.map(link)}</ul>` : ''
  }</div>`
  const narrow = html`<details class="gt-parts__narrow"><summary>${
    group ? html`${group.text}${group.of.length > 1 ? html`: <b>${name}</b>` : ''}` : 'The parts of the plan'
  }</summary>${GROUPS.map(g => html`<p>${g.text}</p><ul>${g.of.map(link)}</ul>`)}</details>`
  return html`<nav class="gt-parts gt-noprint" aria-label="The plan">${wide}${narrow}</nav>`
}
