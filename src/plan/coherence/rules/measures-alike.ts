/** The rule against one concept measured twice under two names or two definitions. */
import type { Measure } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { similarPairs } from '../similarity.ts'
import { likeness, normal } from '../trigrams.ts'
import { short, type View } from '../view.ts'
import { sayAll } from './measured.ts'
import { capital } from './plain.ts'

/** A name without the words that say only that it is a number: "Percentage of plans on time" and "% plans on time". */
const concept = (title: string) =>
  normal(title.replace(/%/g, ' '))
    .split(' ')
    .filter(
      w =>
        !/^(?:percentage|percent|per|cent|proportion|share|number|count|rate|total|who|which|were|was|have|has|been)$/.test(
          w,
        ),
    )
    .join(' ')
/** The words of a name in the singular and in one order: a name turned round is the same name. */
const turned = (title: string) =>
  // "From foster care to residential care" turned round is another thing.
  /\bfrom\b/i.test(title)
    ? ''
    : concept(title)
        .split(' ')
        .map(w => (w.length > 3 ? w.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') : w))
        .sort()
        .join(' ')
/** A count and a share of the same things are two measures, and are rightly kept side by side. */
function sortOf(title: string): 'count' | 'share' | null {
  if (/%|\b(?:percent(?:age)?|per cent|proportion|rate|share|average|mean|median)\b/i.test(title)) return 'share'
  return /^(?:total )?(?:number|count)\b/i.test(title) ? 'count' : null
}
const numbers = (text: string) => (plainWords(text).match(/\d+/g) ?? []).sort().join(' ')

/** The parts of a definition in which two measures may differ, each with its words for a reader. */
const PARTS = [
  ['definition', 'definitions'],
  ['numerator', 'numerators'],
  ['denominator', 'denominators'],
  ['dataSource', 'sources'],
] as const

export const sameConceptTwice: Rule = {
  id: 'C-19',
  severity: 'medium',
  title: 'One thing measured twice',
  fires: 'Two measures count the same thing under two names, or carry one name with two definitions.',
  why: 'Two numbers for one thing, and each board quotes its own.',
  serves: ['LG-4'],
  asks: 'Does it join up?',
  needs: ['measure'],
  looksAt: 'measures',
  judge(view) {
    const ms = view.all.measure
    const found = new Map<string, Hit>()
    const look = (texts: readonly string[], why: (a: Measure, b: Measure) => string | null) => {
      for (const pair of similarPairs(texts, view.settings.alike)) {
        const [a, b] = lesser(ms[pair.a]!, ms[pair.b]!)
        const key = `${a.id}\n${b.id}`
        if (found.has(key) || !view.sameIntervention(a, b) || areApart(a, b)) continue
        if (numbers(texts[pair.a]!) !== numbers(texts[pair.b]!)) continue
        const reason = why(a, b)
        if (reason) found.set(key, hit(view, a, b, reason))
      }
    }
    const byName = (a: Measure, b: Measure) => {
      const apart = differences(a, b, view.settings.alike)
      if (plainWords(a.title) !== plainWords(b.title))
        return `Their names are alike${apart.length > 0 ? ` and their ${sayAll(apart)} differ` : ''}.`
      if (apart.length > 0) return `They carry one name with different ${sayAll(apart)}.`
      // The same words in two plans' cells are one measure cited twice; two rows that define it are two measures.
      return a.filled > 0 && b.filled > 0 ? 'They carry one name and are listed as two.' : null
    }
    look(
      ms.map(m => concept(m.title)),
      byName,
    )
    look(
      ms.map(m => turned(m.title)),
      (a, b) => (turned(a.title) === turned(b.title) ? byName(a, b) : null),
    )
    const twoNames = (reason: string) => (a: Measure, b: Measure) =>
      concept(a.title) === concept(b.title) ? null : reason
    look(
      ms.map(m => (m.numerator && m.dataSource ? `${m.numerator} from ${m.dataSource}` : '')),
      twoNames('They have two names for one numerator from one source.'),
    )
    look(
      ms.map(m => (m.numerator && m.denominator ? `${m.numerator} of ${m.denominator}` : '')),
      twoNames('They have two names for one numerator and denominator.'),
    )
    look(
      ms.map(m => (m.definition.split(' ').length > 3 ? m.definition : '')),
      twoNames('They have two names for one definition.'),
    )
    return { examined: ms.length, hits: [...found.values()] }
  },
}

function hit(view: View, a: Measure, b: Measure, reason: string): Hit {
  const same = plainWords(a.title) === plainWords(b.title)
  // Two of one name can be told apart only by their ids; that of a measure in another row is "measure of S1".
  const byId = (m: Measure) => (/^measure of /.test(m.id) ? `the ${m.id}` : m.id)
  const call = (m: Measure) => (same || m.title === '' ? byId(m) : `“${m.title}”`)
  const both =
    same && a.title !== ''
      ? `${capital(byId(a))} and ${byId(b)} (“${short(a.title)}”)`
      : `${view.name(a)} and ${view.nameIn(b)}`
  return {
    items: [a.id, b.id],
    message: `${both} look like one thing measured twice. ${reason}`,
    fix: `Keep one definition, best that of ${call(b)}, and point every outcome, step and board to it; if they do measure two things, rename ${call(a)} so that nobody can take one for the other.`,
  }
}

/** The less complete of two first, then by content: never by the order of rows. */
function lesser(a: Measure, b: Measure): [Measure, Measure] {
  const text = (m: Measure) => [m.title, m.definition, m.numerator, m.denominator, m.dataSource, m.id].join('\n')
  if (a.filled !== b.filled) return a.filled < b.filled ? [a, b] : [b, a]
  return text(a) > text(b) ? [a, b] : [b, a]
}

/** Kept as two on purpose: a count and a share, or one for each of two places. */
function areApart(a: Measure, b: Measure): boolean {
  const [one, other] = [sortOf(a.title), sortOf(b.title)]
  if (one && other && one !== other) return true
  const there = new Set(b.areas.map(plainWords))
  return a.areas.length > 0 && b.areas.length > 0 && !a.areas.some(x => there.has(plainWords(x)))
}

/** What both state and state differently. */
function differences(a: Measure, b: Measure, alike: number): string[] {
  const apart: string[] = []
  for (const [field, words] of PARTS) {
    const [x, y] = [a[field], b[field]]
    if (x && y && (likeness(x, y) < alike || numbers(x) !== numbers(y))) apart.push(words)
  }
  if (a.direction?.is && b.direction?.is && a.direction.is !== b.direction.is) apart.push('directions')
  if (a.baseline?.value != null && b.baseline?.value != null && a.baseline.value !== b.baseline.value)
    apart.push('baselines')
  if (a.target?.value != null && b.target?.value != null && a.target.value !== b.target.value) apart.push('targets')
  return apart
}
