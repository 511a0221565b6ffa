/** Which plan a sheet of steps is a newer form of: by its name, by what somebody says, or because it holds most of its steps. */
import type { AnyRec } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import type { Choices, Incoming } from './account.ts'
import { isMade } from './known.ts'
import type { Known } from './match.ts'

/** From this share of the steps of both, one sheet is taken for a newer form of the other. */
const MOST_OF_IT = 0.5

type Titled = AnyRec & { readonly title: string; readonly plan?: Ref | null }

/** The key of the plan that each plan of the files is, by its id there. */
export function plansOf(
  incoming: Incoming,
  known: ReadonlyMap<string, Known>,
  choices: Choices,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const free = new Set([...known.values()].flatMap(k => (kindOf(k) === 'plan' ? [k.key] : [])))
  const take = (id: string, key: string) => {
    if (found.has(id) || !free.delete(key)) return
    found.set(id, key)
  }
  const plans = incoming.graph.records.plan
  const open = () => plans.filter(p => !found.has(p.id) && choices.plans.get(p.id) === undefined)
  for (const [id, key] of choices.plans) if (key !== '') take(id, key)
  const names = new Map<string, string>()
  for (const key of free)
    for (const r of sidesOf(known.get(key)!))
      for (const n of [r.id, r.source.ref, (r as Titled).title])
        if (plainWords(n) !== '' && !names.has(plainWords(n))) names.set(plainWords(n), key)
  for (const p of open())
    for (const n of [p.source.ref, p.title, p.id]) {
      const key = names.get(plainWords(n))
      if (key !== undefined) take(p.id, key)
    }
  const shares = open()
    .filter(isMade)
    .flatMap(p => overlaps(p.id, incoming, known).map(o => ({ ...o, id: p.id })))
    .filter(o => o.share >= MOST_OF_IT)
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1) || (a.key < b.key ? -1 : 1))
  for (const { id, key } of shares) take(id, key)
  return found
}

const sidesOf = (k: Known): AnyRec[] => [k.base, k.here].filter(r => r !== null)
const kindOf = (k: Known) => (k.here ?? k.base)?.kind

/** With which plans a plan of the files shares steps, by their wording. */
function overlaps(id: string, incoming: Incoming, known: ReadonlyMap<string, Known>): { key: string; share: number }[] {
  const mine = incoming.graph.records.step.filter(s => s.plan?.id === id)
  const titles = new Set(mine.map(s => plainWords(s.title)).filter(t => t !== ''))
  const theirs = new Map<string, { size: number; shared: number }>()
  for (const k of known.values()) {
    if (kindOf(k) !== 'step') continue
    const sides = sidesOf(k) as Titled[]
    const plan = sides.map(s => s.plan?.id).find(p => p)
    if (!plan) continue
    const of = theirs.get(plan) ?? { size: 0, shared: 0 }
    of.size++
    if (sides.some(s => titles.has(plainWords(s.title)))) of.shared++
    theirs.set(plan, of)
  }
  return [...theirs].map(([key, { size, shared }]) => ({ key, share: shared / Math.max(size, mine.length) }))
}
