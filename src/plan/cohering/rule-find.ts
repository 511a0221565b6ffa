/** The rules in the search: the same for every authority, so that they stand in no table. */
import type { Findable } from '../../store/search.ts'
import { rules } from '../coherence/rules/index.ts'
import { plainWords } from '../graph/values.ts'
import { ruleUrl } from './urls.ts'

/** Rules that are named for one search: more would stand in the way of what the plan holds. */
const MOST = 5
const LEAST_LETTERS = 3

/** Rules by their number ("C-07", "c7"), or by words that are all in their title. */
export function rulesFound(words: string): { id: string; title: string; more: string }[] {
  const number = /^\s*c\s*-?\s*0?(\d{1,2})\s*$/i.exec(words)
  const asked = plainWords(words).split(' ')
  const found = number
    ? rules.filter(r => Number(r.id.slice(2)) === Number(number[1]))
    : asked.every(w => w.length < LEAST_LETTERS)
      ? []
      : rules.filter(r => {
          const title = plainWords(r.title).split(' ')
          return asked.every(w => title.some(t => t.startsWith(w)))
        })
  return found.slice(0, MOST).map(r => ({ id: r.id, title: `${r.id}. ${r.title}`, more: r.fires }))
}

export const ruleFinds: Findable = {
  kind: 'rule',
  says: 'Rule',
  class: 'read-plan',
  href: id => ruleUrl.to({ id }),
  always: rulesFound,
}
