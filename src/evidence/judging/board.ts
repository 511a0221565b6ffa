/** Many measures together: in the order of what needs attention, and how much of what is found chance would give. */
import { dayOf } from './days.ts'
import { HEADINGS, type Heading, type Judged } from './shapes.ts'
import { count } from './signals.ts'
import { isAsked } from './state.ts'

export type Group<M> = { readonly heading: Heading; readonly beside: string; readonly measures: readonly M[] }
export type Board<M> = {
  /** All headings, in their order, also those with nothing under them. */
  readonly groups: readonly Group<M>[]
  readonly signals: number
  /** Signals to expect if nothing had changed anywhere. */
  readonly byChance: number
  /** The whole in two or three plain sentences. */
  readonly sentence: string
}

/**
 * Sorts judged measures. Within "Needs an answer" a worsening comes before a signal of no direction, and the signal that was
 * known first before the others; what nobody has explained comes before what somebody has, also where it is better; else what is
 * out of date and what cannot reach its target come before what is young. What is
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
const rankOf = (j: Judged) => (j.outOfDate && !isAsked(j.heading) ? 2 : RANK[j.state])
const knownOf = (j: Judged) => (j.owed ? dayOf(j.owed.known) : 0)

function compare(a: Judged, b: Judged): number {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b)
  if ((a.owed === null) !== (b.owed === null)) return a.owed === null ? 1 : -1
  if (knownOf(a) !== knownOf(b)) return knownOf(a) - knownOf(b)
  const [x, y] = [a.definition.name, b.definition.name]
  return x < y ? -1 : x > y ? 1 : 0
}

function besideOf(heading: Heading, judged: readonly Judged[]): string {
  const n = judged.filter(j => j.owed).length
  const owed = n === 0 ? '' : `${count(n, 'explanation')} owed`
  if (heading === 'Needs an answer') return owed
  if (judged.length === 0) return ''
  if (heading === 'Explained, and still there') return 'What was said stands beside the chart'
  if (heading === 'Cannot be judged, or cannot get there') return 'The data must change, or the process must'
  if (heading !== 'Better by more than chance') return ''
  return owed === '' ? 'Check that the gain is held' : `${owed}. Check that the gain is held`
}

function sentenceOf(groups: readonly Group<unknown>[], all: number, signals: number, byChance: number): string {
  if (all === 0) return 'There are no measures yet.'
  const under = (heading: Heading) => groups.find(g => g.heading === heading)?.measures.length ?? 0
  const [answer, cannot, better] = [under(HEADINGS[0]), under(HEADINGS[2]), under(HEADINGS[4])]
  const explained = under(HEADINGS[1])
  const need =
    answer === 0
      ? `None of ${count(all, 'measure')} needs`
      : `${answer} of ${count(all, 'measure')} ${answer === 1 ? 'needs' : 'need'}`
  const gained = better === 0 ? 'None is' : better === 1 ? '1 is' : `${better} are`
  const told =
    explained === 0
      ? ''
      : ` ${explained} ${explained === 1 ? 'has a signal that is' : 'have signals that are'} explained and still there.`
  const unable =
    cannot === 0 ? '' : ` ${cannot} cannot be judged, or cannot reach ${cannot === 1 ? 'its target' : 'their targets'}.`
  return `${need} an answer.${told} ${gained} better by more than chance.${unable} The rest do not call for comment, and none is asked for. The charts hold ${count(signals, 'signal')} in all; about ${byChance < 10 ? byChance.toFixed(1) : Math.round(byChance)} would be there if nothing had changed.`
}
