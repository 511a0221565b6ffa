/** What stands in a column, and whether a field could hold it: a heading alone does not say what "from" means. */
import type { Field } from '../graph/field.ts'
import { plainWords, readMoney, readQuantity, readWhen } from '../graph/values.ts'

/** What stands in a column, asked once for each question. */
export type Sample = { values: readonly string[]; share: (name: string, test: (v: string) => boolean) => number }
export function sampleOf(values: readonly string[]): Sample {
  const known = new Map<string, number>()
  return {
    values,
    share(name, test) {
      let s = known.get(name)
      if (s === undefined) {
        s = values.filter(test).length / values.length
        known.set(name, s)
      }
      return s
    },
  }
}

const choiceWords = new WeakMap<Field, Set<string>>()
function wordsOf(field: Extract<Field, { type: 'choice' }>): Set<string> {
  let words = choiceWords.get(field)
  if (!words) {
    words = new Set(Object.entries(field.words).flatMap(([is, others]) => [is, ...others].map(w => plainWords(w) || w)))
    choiceWords.set(field, words)
  }
  return words
}

/** Whether what stands in a column can be what the field holds, as a factor on the heading's fit. */
export function plausible(field: Field | undefined, sample: Sample): number {
  const { values, share } = sample
  if (!field || values.length === 0) return 1
  const dates = () => share('date', v => readWhen(v).on !== null && /\d/.test(v) && !/^\d{4}$/.test(v.trim()))
  switch (field.type) {
    case 'when':
      if (dates() >= 0.2) return 1
      // Text dates are kept as text, but a column of sentences is no column of dates.
      return share('long', v => v.length > 40) > 0.3 || values.length > 2 ? 0.6 : 0.9
    case 'list':
      // A column of bare numbers is a count, not a list.
      if (share('count', v => /^\d{1,4}$/.test(v.trim())) > 0.8) return 0.55
      return dates() > 0.6 ? 0.35 : 1
    case 'text':
    case 'ref':
    case 'refs':
      return dates() > 0.6 ? 0.35 : 1
    case 'money':
      return share('money', v => readMoney(v).pence !== null) >= 0.3 ? 1 : 0.6
    case 'quantity':
      return share('number', v => readQuantity(v).value !== null) >= 0.3 ? 1 : 0.6
    case 'choice': {
      const words = wordsOf(field)
      const known = (v: string) => {
        const t = plainWords(v) || v
        return words.has(t) || [...words].some(w => w.length > 2 && t.startsWith(w))
      }
      return values.filter(known).length / values.length >= 0.4 ? 1 : 0.6
    }
    case 'flag':
      return share('flag', v => /^(y|n|yes|no|true|false|x|✓|0|1)$/i.test(v.trim())) >= 0.4 ? 1 : 0.55
  }
}
