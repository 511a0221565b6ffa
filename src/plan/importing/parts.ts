/** What the pages of the wizard have in common: where one is in it, and how files and counts are said. */
import { html, type View } from '../../web/html.ts'
import type { Drawn } from '../../web/page.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { and, count, figures } from '../report/words.ts'
import { planUrl } from '../urls.ts'
import type { KindCounts, SentFile } from './tables.ts'
import { importsUrl, resultUrl } from './urls.ts'

const STEPS = ['Files', 'What they hold', 'What they would do', 'Done'] as const
export type StepOf = 0 | 1 | 2 | 3

/** Where one is; a step that one may go back to is a link. */
export const stepsNav = (here: StepOf, links: readonly (string | null)[] = []): View =>
  html`<nav class="gt-wizard" aria-label="Steps of the import"><ol>${STEPS.map((text, i) => {
    const link = i === here ? null : links[i]
    const inside = link ? html`<a href="${link}">${text}</a>` : text
    return html`<li${i === here ? html` aria-current="step"` : ''}><span>${i + 1}</span> ${inside}</li>`
  })}</ol></nav>`

/** What stands at the address of a draft that was brought in. */
export const inThePlan = (id: string): Drawn => ({
  title: 'These files are in the plan',
  answer: 'They were brought in already.',
  crumbs: [
    { text: 'The plan', href: planUrl.to() },
    { text: 'Bring files in', href: importsUrl.to() },
  ],
  body: html`${stepsNav(3)}<p class="govuk-body"><a href="${resultUrl.to({ id })}">See what came of it</a></p>`,
})

/** "plan.xlsx, risks.csv and 3 more". */
export function filesSaid(files: readonly Pick<SentFile, 'name'>[], most = 3): string {
  const names = files.map(f => f.name)
  return names.length > most + 1 ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : and(names)
}

export const total = (counts: KindCounts): number => Object.values(counts).reduce((n, m) => n + m, 0)

/** "12 steps, 3 findings and one risk"; '' for none. */
export const countsSaid = (counts: KindCounts): string =>
  and(kindNames.flatMap(k => (counts[k] ? [count(counts[k], spec(k).one, spec(k).many)] : [])))

/** Bytes as people say them. */
export const sizeSaid = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${figures(Math.max(1, Math.round(bytes / 1024)))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** The kinds of which there are any in one of several counts, as declared. */
export const kindsIn = (...counts: readonly KindCounts[]): Kind[] => kindNames.filter(k => counts.some(c => c[k]))

export const records = (n: number): string => count(n, 'record')
