/** Where the links that stand within the report's own blocks lead on these pages. */
import { coherenceUrl, itemUrl, rulesUrl } from '../urls.ts'
import { onOf, type Seen } from './parts.ts'
import type { LinkTo } from './print.ts'

export const reportLink =
  (seen: Seen): LinkTo =>
  to => {
    const on = onOf(seen)
    if (to.startsWith('item:')) return itemUrl.to({}, { id: to.slice('item:'.length), on })
    const rule = /^(rule-)?(c-\d\d)$/.exec(to)
    if (rule?.[1]) return `${rulesUrl.to({}, { on })}#${rule[2]!.toUpperCase()}`
    if (rule) return coherenceUrl.to({}, { rule: rule[2]!.toUpperCase(), on })
    if (to === 'rules') return rulesUrl.to({}, { on })
    return `${coherenceUrl.to({}, { on })}#${to}`
  }
