/** What the children of a family are called, and who takes another name when. */
import { type Day, plusYears } from '../days.ts'
import type { Person } from '../model.ts'
import { childName, type FullName, forenameOf, taken, takesName } from '../names/index.ts'
import { isForbidden } from '../names/never.ts'
import { T } from '../names/traditions.ts'
import { inYears } from './lengths.ts'
import { type Making, rename, stemOf } from './making.ts'
import { NEVER, type Partner } from './plan.ts'

const ENGLISH = [T.english, T.welsh, T.scottish, T.irish, T.traveller, T.caribbean]
const isEnglish = (tradition: number): boolean => ENGLISH.includes(tradition)
/** Of those who marry, how many of the English put both names together; of those who part, how many take their own again. [assumed] */
const BOTH = 0.05
const BACK = 0.32
/** Married couples whose children bear the father's name, unmarried ones, and those who never lived together. [assumed] */
const FATHERS = { married: 0.95, together: 0.66, apart: 0.42 } as const
/** Of the English among the rest, how many join the names of both. [assumed] */
const JOINED = 0.4

/** The mother's names as she marries and parts. */
export function marries(
  m: Making,
  mother: Person,
  partners: readonly Partner[],
  fathers: readonly (Person | null)[],
): void {
  const maiden = mother.names[0]!.surname
  for (let i = 0; i < partners.length; i++) {
    const p = partners[i]!
    const husband = fathers[i]
    if (!husband || !p.married || p.from === NEVER) continue
    const wedding = p.from + m.naming.between(0, 1400)
    const takes = m.naming.hits(takesName(mother.tradition))
    if (!takes || wedding >= p.until || wedding < plusYears(mother.born, 16)) continue
    const his = taken(mother.tradition, stemOf(m, husband))
    if (his === '') continue
    const surname =
      isEnglish(mother.tradition) && !maiden.includes('-') && m.naming.hits(BOTH) ? `${maiden}-${his}` : his
    rename(m, mother, wedding, { surname }, 'marriage')
    if (p.until < p.died && m.naming.hits(BACK))
      rename(m, mother, p.until + m.naming.between(60, 900), { surname: maiden }, 'separation')
  }
}

/** The surname that the children of a couple are to have, in the form of men. */
export function agreedOn(m: Making, mother: Person, father: Person | null, p: Partner): string {
  const hers = stemOf(m, mother)
  if (!father) return hers
  const his = stemOf(m, father)
  const share = p.from === NEVER ? FATHERS.apart : p.married ? FATHERS.married : FATHERS.together
  if (!isEnglish(mother.tradition) && !isEnglish(father.tradition)) return m.naming.hits(0.96) ? his : hers
  if (m.naming.hits(share) && his !== '') return his
  if (his === '' || hers === '' || his === hers || !m.naming.hits(JOINED)) return hers
  if (his.includes('-') || hers.includes('-') || his.includes(' ') || hers.includes(' ')) return hers
  return m.naming.hits(0.75) ? `${hers}-${his}` : `${his}-${hers}`
}

/** Twins whose forenames begin alike. [assumed] */
const ALIKE = 0.35

/** @param siblings who have a forename already, @param twin whose twin the child is */
export function christen(
  m: Making,
  child: Person,
  parents: { readonly father: FullName | null; readonly mother: FullName; readonly stem: string },
  siblings: readonly Person[],
  twin: Person | null,
): void {
  const alike = twin !== null && m.naming.hits(ALIKE) ? twin.names[0]!.forename[0] : ''
  let name: FullName
  for (let tries = 0; ; tries++) {
    name = childName(m.naming, child.tradition, child.sex, child.born, parents)
    if (isForbidden(name.forename, name.surname)) continue
    if (tries >= 12) break
    if (alike !== '' && tries < 9 && name.forename[0] !== alike) continue
    // Some forenames are of both sexes: a brother has not his sister's.
    if (!siblings.some(s => s.names[0]!.forename === name.forename)) break
  }
  // Brothers and sisters bear one surname where the tradition hands one on.
  child.names.push({
    from: child.born,
    forename: name.forename,
    middle: name.middle,
    surname: name.surname,
    because: 'birth',
  })
}

/** Names of children that change: with a step-parent, after parents part, by deed. [all shares assumed] */
export function renames(
  m: Making,
  child: Person,
  mother: Person,
  steps: readonly (readonly [Person, Partner])[],
  parted: Day,
): void {
  const u = m.naming.part()
  if (u > 0.14) return
  const own = child.names[0]!
  const young = plusYears(child.born, 15)
  if (u < 0.06) {
    // One of sixteen with a step-father takes his name.
    for (const [step, p] of steps) {
      const day = p.from + m.naming.between(300, 1500)
      if (p.from > child.born && day < p.until && day < young && stemOf(m, step) !== '') {
        rename(m, child, day, { surname: stemOf(m, step) }, 'step-parent')
        return
      }
    }
    return
  }
  if (u < 0.12) {
    if (parted > child.born && parted + 400 < young) {
      const surname = mother.names.findLast(n => n.from <= parted + 400)?.surname ?? own.surname
      rename(m, child, parted + m.naming.between(400, 1500), { surname }, 'separation')
    }
    return
  }
  // Deed: seven in a thousand of a surname, two of a forename.
  if (u < 0.127)
    rename(m, child, child.born + inYears(2) + m.naming.below(inYears(15)), { surname: stemOf(m, mother) }, 'deed')
  else if (u < 0.129) {
    const forename = forenameOf(
      m.naming,
      child.tradition,
      m.naming.hits(0.6) ? (child.sex === 'F' ? 'M' : 'F') : child.sex,
      child.born,
    )
    rename(m, child, child.born + inYears(13) + m.naming.below(inYears(5)), { forename, middle: '' }, 'deed')
  }
}
