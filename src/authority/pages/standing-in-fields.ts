/** The fields by which somebody is made to stand in. */
import { checkboxes, dateInput, input } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { LENT } from '../acts/standing-in.ts'
import { classRule } from '../rights/classes.ts'
import type { Entry } from './parts.ts'

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

export const standingInFields = (e: Entry, forWhom: string): View =>
  html`${input({
    ...e.one('person'),
    label: `Who stands in for ${forWhom}`,
    hint: 'A name as it is known here, or an email address. They reach the same records, and can do nothing that their own role cannot.',
    autocomplete: 'off',
  })}${dateInput({ ...e.day('from'), legend: 'First day' })}${dateInput({ ...e.day('last'), legend: 'Last day', hint: 'A year from the first day at most' })}${input(
    {
      ...e.one('reason'),
      label: 'Why',
      hint: 'For example, annual leave',
    },
  )}${checkboxes({
    ...e.many('classes'),
    legend: 'Only for some of it',
    hint: 'Choose none for all of it.',
    small: true,
    items: LENT.map(c => ({ value: c, text: capital(classRule(c).says) })),
  })}`
