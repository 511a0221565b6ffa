/** What children and parents say, what changes because of it, and whether anybody tells them. */
import { type Chance, mixed, shares } from '../chance.ts'
import { ageOn, plusWorking } from '../days.ts'
import { caseId, keyed } from '../extract/ids.ts'
import type { Person } from '../model.ts'
import { VOICES } from '../settle/purposes.ts'
import type { Sheets } from '../tables.ts'
import type { Of } from './audits.ts'
import { type Frame, WHOLE } from './frame.ts'
import { parentAnswers, reviewSamples, voices } from './tables.ts'
import { CAME_ALONE, GREAT, PARENTS, SEEN, SMALL } from './words.ts'

// How words are gathered. [assumed]
const BY_SMALL = shares([
  ['talk', 40],
  ['play', 32],
  ['drawing', 28],
])
const BY_GREAT = shares([
  ['talk', 62],
  ['app', 14],
  ['letter', 6],
  ['advocate', 10],
  ['meeting', 8],
])
const BY_PARENT = shares([
  ['talk', 64],
  ['meeting', 24],
  ['letter', 12],
])
/** Of what is written down, what parents said. [assumed] */
const PARENT = 0.26

export function said(sheets: Sheets, f: Frame, chance: Chance, { child, month, day, team }: Of): void {
  const { settled } = f
  const cameAlone = child.child!.kind === 'unaccompanied'
  const parent = chance.hits(PARENT) && !cameAlone
  const age = ageOn(child.born, day)
  const list = cameAlone ? CAME_ALONE : parent ? PARENTS : age < 4 ? SEEN : age < 9 ? SMALL : GREAT
  const what = chance.one(list)
  const how = parent ? chance.from(BY_PARENT) : age < 4 ? 'observation' : chance.from(age < 9 ? BY_SMALL : BY_GREAT)
  // Where practice is good, words change something more often. [assumed]
  const changes = chance.hits(0.15 + 0.6 * settled.level('audit-good-or-better', team, day))
  const back = plusWorking(day, chance.between(3, 30))
  const told = changes && chance.hits(0.55) && back < settled.until && !(age < 4 && !parent)
  const id = caseId(settled, child)
  sheets
    .rows(voices)
    .add(
      ...[`VO${id}-${f.base + month}`, id, day, parent ? 'parent' : 'child', how, what.about, what.words],
      ...[changes ? what.changed : null, told ? back : null, settled.teams[team]!.id],
    )
}

// Scores of those who were listened to and those who were not. [assumed] within.
const LISTENED = shares([
  [4, 62],
  [5, 38],
])
const NOT = shares([
  [1, 24],
  [2, 33],
  [3, 43],
])
/** Parents who answer of those asked. [assumed] */
const ANSWERS = 0.34

export function asked(sheets: Sheets, f: Frame, chance: Chance, { child, month, day, team }: Of): void {
  const { settled } = f
  const locality = localityOf(f, child, day)
  const { name } = settled.localities[locality]!
  if (child.child!.kind === 'unaccompanied') return
  // Calderwick's plan: "Harrowfell not surveyed until 2027".
  if (settled.settings.conditions === 'calderwick' && name === 'Harrowfell') return
  const answers = chance.hits(ANSWERS)
  const listened = chance.hits(settled.level('parents-listened-to', team, day))
  const comment = answers && chance.hits(0.3) ? chance.one(PARENTS).words : null
  const id = caseId(settled, child)
  sheets
    .rows(parentAnswers)
    .add(
      ...[`PA${id}-${f.base + month}`, day, name, settled.teams[team]!.id, id],
      ...[answers ? chance.from(listened ? LISTENED : NOT) : null, comment],
    )
}

/** The locality in which a child lives on a day; the last, for one who lives outside. */
export function localityOf(f: Frame, child: Person, day: number): number {
  const last = f.settled.localities.length - 1
  let found = -1
  for (const s of child.stays) {
    if (s.from > day) continue
    if (found >= 0 && (s.part || (s.until !== null && s.until <= day))) continue
    for (const h of s.household.homes) {
      if (h.from > day && found >= 0) break
      found = h.address.locality
    }
  }
  return found < 0 ? last : found
}

/** Draws reviews of children in care, and says whether their record opens with the child's words. */
export function read(sheets: Sheets, f: Frame, child: Person): void {
  const { settled } = f
  const { seed } = settled.settings
  const { periods } = child.child!.care
  for (const p of periods) {
    if (p.end !== null && p.end < settled.first) continue
    for (const r of p.reviews) {
      if (r.day < settled.first || r.day >= settled.until) continue
      const draw = mixed(seed ^ child.id, r.day, VOICES)
      if (draw >= f.often.sample * WHOLE) continue
      const team = p.allocations.find(a => a.from <= r.day && (a.until === null || a.until > r.day))?.seat ?? -1
      const level = settled.level('review-opens-with-own-words', f.teamOf[team] ?? -1, r.day)
      const opens = mixed(draw, child.id, VOICES) < level * WHOLE
      sheets.rows(reviewSamples).add(keyed(settled, r.id), caseId(settled, child), r.day, opens)
    }
  }
}
