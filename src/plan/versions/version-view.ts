/** A version as its pages show it: who signed it, when, over what, under which hash. */
import { londonDay } from '../../authority/rules.ts'
import { html, type View } from '../../web/html.ts'
import { pairs } from '../../web/parts.ts'
import { say } from '../../web/table/index.ts'
import { sayDay } from '../graph/dates.ts'
import { and, count, figures } from '../report/words.ts'
import type { Signoff } from './signoffs.ts'

/** "20 Nov 2026, 16:10". */
export const whenSays = (at: Temporal.Instant): string => say(at, 'moment')

/** "Director of Children’s Services (A. Person)". */
export const signerSays = ({ signedAs, signedBy }: Signoff): string =>
  signedBy === null || signedBy === signedAs ? signedAs : `${signedAs} (${signedBy})`

/** "no blocker, 12 high, 3 medium and 1 low; four accepted for now". */
export function countsSay({ counts }: Signoff): string {
  if (!counts) return ''
  const { blocker, high, medium, low, accepted } = counts
  return `${count(blocker, 'blocker')}, ${figures(high)} high, ${figures(medium)} medium and ${figures(low)} low; ${accepted === 0 ? 'none' : figures(accepted)} accepted for now`
}

export const sizeSays = ({ counts }: Signoff): string =>
  counts
    ? `${and([count(counts.outcomes, 'outcome'), count(counts.steps, 'step')])}, ${figures(counts.records)} records in all`
    : ''

/** A hash in groups of eight, so that two can be compared by eye. */
export const hashView = (hash: string): View =>
  html`<code class="gt-hash">${(hash.match(/.{8}/g) ?? []).map(part => html`<span>${part}</span> `)}</code>`

/** Who outside signed it too. */
export const outsideView = (s: Signoff): View | string =>
  s.outside.length === 0
    ? ''
    : html`<ul class="gt-outside">${s.outside.map(
        o =>
          html`<li><b>${o.body}</b> signed it too, on ${sayDay(o.on.toString())}. <span class="muted">${o.letter}; recorded by ${o.recordedBy} on ${sayDay(londonDay(o.recordedAt))}</span></li>`,
      )}</ul>`

/** All there is to say of one that was signed. */
export const versionFacts = (s: Signoff): View =>
  pairs([
    ['Signed', s.signedAt ? `${whenSays(s.signedAt)}, by ${signerSays(s)}` : ''],
    ['Statement', s.statement === '' ? 'None was made' : html`<span class="gt-statement">${s.statement}</span>`],
    ['Asked for', `${whenSays(s.askedAt)}, by ${s.askedBy}: “${s.why}”`],
    ['What stood then', countsSay(s)],
    ['What it holds', sizeSays(s)],
    ['SHA-256 of the document', s.document ? hashView(s.document) : ''],
  ])
