/** Many measures together: in the order of what needs attention, and how much of what is found chance would give. */
import { dayOf } from './days.ts'
import { HEADINGS, type Heading, type Judged } from './shapes.ts'
import { count } from './signals.ts'

export type Group<M> = { readonly heading: Heading; readonly beside: string; readonly measures: readonly M[] }
export type Board<M> = {
  /** All four headings, in their order, also those with nothing under them. */
  readonly groups: readonly Group<M>[]
  readonly signals: number
  /** Signals to expect if nothing had changed anywhere. */
  readonly byChance: number
  /** The whole in two or three plain sentences. */
  readonly sentence: string
}

/**
 * Sorts judged measures. Within "Needs an answer" a worsening comes before a signal of no direction, and the signal that was
 * known first before the others; else what is out of date and what cannot reach its target come before what is young. What is
 * alike stays in the order of names.
 */
export function boardOf<M extends { readonly judged: Judged }>(measures: readonly M[]): Board<M> {
  const groups = HEADINGS.map((heading): Group<M> => {
    const own = measures.filter(m => m.judged.heading === heading).sort((a, b) => compare(a.judged, b.judged))
    return {
      heading,
      beside: besideOf(
        heading,
        own.map(m => m.judged),
      ),
      measures: own,
    }
  })
  const signals = measures.reduce((sum, m) => sum + m.judged.count.signals, 0)
  const byChance = measures.reduce((sum, m) => sum + m.judged.count.byChance, 0)
  return { groups, signals, byChance, sentence: sentenceOf(groups, measures.length, signals, byChance) }
}

const RANK: Readonly<Record<Judged['state'], number>> = {
  'signal worsening': 0,
  'signal up': 1,
  'signal down': 1,
  'not capable': 3,
  'insufficient data': 4,
  'target met by chance': 5,
  stable: 6,
  'target met reliably': 7,
  'signal improving': 8,
  'sustained improvement': 9,
}
const rankOf = (j: Judged) => (j.outOfDate && j.heading !== 'Needs an answer' ? 2 : RANK[j.state])
const knownOf = (j: Judged) => (j.owed ? dayOf(j.owed.known) : 0)

function compare(a: Judged, b: Judged): number {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b)
  if (knownOf(a) !== knownOf(b)) return knownOf(a) - knownOf(b)
  const [x, y] = [a.definition.name, b.definition.name]
  return x < y ? -1 : x > y ? 1 : 0
}

function besideOf(heading: Heading, judged: readonly Judged[]): string {
  if (heading === 'Needs an answer') {
    const owed = judged.filter(j => j.owed).length
    return owed === 0 ? '' : `${count(owed, 'explanation')} owed`
  }
  if (judged.length === 0) return ''
  if (heading === 'Cannot be judged, or cannot get there') return 'The data must change, or the process must'
  return heading === 'Better by more than chance' ? 'Check that the gain is held' : ''
}

function sentenceOf(groups: readonly Group<unknown>[], all: number, signals: number, byChance: number): string {
  if (all === 0) return 'There are no measures yet.'
  const [answer, cannot, , better] = groups.map(g => g.measures.length) as [number, number, number, number]
  const need =
    answer === 0
      ? `None of ${count(all, 'measure')} needs`
      : `${answer} of ${count(all, 'measure')} ${answer === 1 ? 'needs' : 'need'}`
  const gained = better === 0 ? 'None is' : better === 1 ? '1 is' : `${better} are`
  const unable =
    cannot === 0 ? '' : ` ${cannot} cannot be judged, or cannot reach ${cannot === 1 ? 'its target' : 'their targets'}.`
  return `${need} an answer. ${gained} better by more than chance.${unable} The rest do not call for comment, and none is asked for. The charts hold ${count(signals, 'signal')} in all; about ${byChance < 10 ? byChance.toFixed(1) : Math.round(byChance)} would be there if nothing had changed.`
}
