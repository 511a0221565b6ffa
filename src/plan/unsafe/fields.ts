/** Fields that the forms of what is unsafe now have in common. */
import { input, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Entry } from '../../web/parts.ts'

export const titleFields = (e: Entry): View =>
  html`${textarea({
    ...e.one('title'),
    label: 'What is unsafe',
    hint: 'One sentence on a place, a service or a group. Never a name, or anything else that points to one child or family.',
    rows: 2,
  })}${input({
    ...e.one('children'),
    label: 'How many children',
    hint: 'A whole number. Leave it empty if nobody can say yet.',
    width: 5,
    inputmode: 'numeric',
  })}${textarea({
    ...e.one('safeguard'),
    label: 'What keeps them safe meanwhile',
    hint: 'Empty says that nothing does yet. No names here either.',
    rows: 2,
  })}`
