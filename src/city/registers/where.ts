/** What is true of somebody on a day: the name and the home that an agency could have written down. */
import type { Day } from '../days.ts'
import type { Address, Home, NameSpell, Person, Stay } from '../model.ts'

/** A home, and since when somebody lives there. */
export type Where = { readonly address: Address; readonly since: Day; readonly stay: Stay }

export function nameOn(p: Person, day: Day): NameSpell {
  const { names } = p
  for (let i = names.length - 1; i > 0; i--) if (names[i]!.from <= day) return names[i]!
  return names[0]!
}
/** The name without what only came of living with a step-parent: what a school calls legal. */
export function legalOn(p: Person, day: Day): NameSpell {
  const { names } = p
  for (let i = names.length - 1; i > 0; i--)
    if (names[i]!.from <= day && names[i]!.because !== 'step-parent') return names[i]!
  return names[0]!
}

/** The home of a household on a day: the last begun by then, or its first. */
export function homeAt(stay: Stay, day: Day): Home | undefined {
  const { homes } = stay.household
  for (let i = homes.length - 1; i > 0; i--) if (homes[i]!.from <= day) return homes[i]!
  return homes[0]
}

/** Where somebody lives on a day, or lived last before it. null only for those who never lived anywhere. */
export function whereOn(p: Person, day: Day): Where | null {
  let found: Stay | null = null
  for (const stay of p.stays) {
    if (stay.part || stay.from > day) continue
    if (found === null || stay.from >= found.from) found = stay
  }
  const stay = found ?? p.stays[0]
  if (!stay) return null
  const home = homeAt(stay, stay.until !== null && stay.until <= day ? stay.until - 1 : day)
  return home ? { address: home.address, since: home.from > stay.from ? home.from : stay.from, stay } : null
}

/** The other home of a child who lives in two, on a day. */
export function otherHome(p: Person, day: Day): Address | null {
  for (const stay of p.stays)
    if (stay.part && stay.from <= day && (stay.until === null || stay.until > day))
      return homeAt(stay, day)?.address ?? null
  return null
}

/** Where somebody lived the day before they came to where they are. */
export function earlierHome(p: Person, now: Where): Address | null {
  if (now.since <= p.born || p.stays[0] === undefined) return null
  const before = whereOn(p, now.since - 1)
  return before !== null && before.since < now.since && before.address !== now.address ? before.address : null
}

/** The earlier name that differs most lately from one, or null. */
export function earlierName(p: Person, now: NameSpell): NameSpell | null {
  const at = p.names.indexOf(now)
  for (let i = at - 1; i >= 0; i--) {
    const n = p.names[i]!
    if (n.surname !== now.surname || n.forename !== now.forename) return n
  }
  return null
}
