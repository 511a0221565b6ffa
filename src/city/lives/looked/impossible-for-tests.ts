/** What cannot be in a life in care, most of it by the rules of the Department's collection; each finding names its rule. */
import { ageOn, type Day, plusYears } from '../../days.ts'
import type { CarePeriod, Person, Placement, Settled } from '../../model.ts'
import { POSTCODE_AREA } from '../../settle/index.ts'
import {
  CHANGE_REASONS,
  END_REASONS,
  isAdoptive,
  isFoster,
  LEGAL,
  OTHERS_APART,
  PLACES,
  placeCodeOn,
  REGULATED,
  SUPPORTED,
  takesProvider,
  takesUrn,
} from './codes.ts'
import { leaver, missing, type Say } from './impossible-after-for-tests.ts'
import type { Looked } from './index.ts'

const has = (list: readonly string[], code: string) => list.includes(code)

/** Everything impossible in what was made of a child's entries: empty where it is a life that could be lived. */
export function impossibleIn(settled: Settled, child: Person, looked: Looked): string[] {
  const out: string[] = []
  const say: Say = what => out.push(`${child.id}: ${what}`)
  let before: CarePeriod | null = null
  for (const p of looked.periods) {
    if (before && (before.end === null || p.start <= before.end))
      say('501 a time in care begins before the last has ended')
    if (before && has(['E11', 'E12', 'E2'], before.endReason)) say('199, 437 in care after adoption or death')
    bounds(settled, child, p, say)
    for (const [i, place] of p.placements.entries())
      placement(settled, child, p, place, p.placements[i + 1] ?? null, say)
    chained(
      p.placements.map(x => ({ from: x.start, until: x.end })),
      p,
      '501 placements',
      say,
    )
    chained(p.legal, p, '501 legal statuses', say)
    legal(child, p, say)
    episodes(p, say)
    ending(child, p, say)
    doings(settled, child, p, say)
    adoption(p, say)
    before = p
  }
  missing(settled, child, looked, say)
  leaver(settled, child, looked, say)
  return out
}

function bounds(settled: Settled, child: Person, p: CarePeriod, say: Say): void {
  const grown = plusYears(child.born, 18)
  const stop = p.end ?? settled.until
  if (p.start < child.born || p.start < child.arrived) say('302 in care before birth or arrival')
  if (p.start >= grown) say('352 in care from 18')
  if (p.start >= settled.until) say('in care from a day that has not come')
  if (p.end !== null && p.end >= settled.until) say('354 an end that has not come')
  if (p.end === null && grown < settled.until) say('359 in care past 18')
  if (stop > grown && p.end !== null) say('359 ended after 18')
  if (stop <= p.start) say('355, 356 ends on or before its first day')
  if ((p.end === null) !== (p.endReason === '')) say('148 end without reason or the other way round')
  if (child.died !== null && stop > child.died) say('in care after death')
  if (child.left !== null && stop > child.left) say('in care after leaving the city')
  if (!/^N[1-8]$/.test(p.need)) say('145 need')
}

type Spell = { readonly from: Day; readonly until: Day | null }
function chained(spells: readonly Spell[], p: CarePeriod, what: string, say: Say): void {
  if (spells[0]?.from !== p.start || spells.at(-1)!.until !== p.end)
    say(`${what} do not begin or end with the time in care`)
  for (let i = 0; i < spells.length; i++) {
    const s = spells[i]!
    if (s.until !== null && s.until <= s.from) say(`355 ${what}: ends on or before its first day`)
    if (i > 0 && spells[i - 1]!.until !== s.from) say(`433 ${what}: gap or overlap`)
  }
}

function placement(
  settled: Settled,
  child: Person,
  p: CarePeriod,
  x: Placement,
  next: Placement | null,
  say: Say,
): void {
  const { type } = x
  const age = ageOn(child.born, x.start)
  if (!has(PLACES, type)) say(`146 placement ${type}`)
  const until = x.end ?? settled.until
  if ((type === 'H5' && until > SUPPORTED) || (type === 'P2' && until > REGULATED))
    say(`146, 217t ${type} past its time`)
  if (type === 'K3' && until <= SUPPORTED) say('146 K3 before its time')
  if (type === 'Z1' && until > OTHERS_APART) say('146 Z1 after it was told apart')
  if (placeCodeOn('K3', SUPPORTED - 1) !== 'H5' || placeCodeOn('Z12', OTHERS_APART - 1) !== 'Z1')
    say('146 earlier codes')
  if (takesProvider(type) !== (x.provider !== '')) say(`178, 213, 526 provider of ${type}`)
  if (takesUrn(type, until) !== (x.urn !== '')) say(`218, 222 number of ${type}`)
  if (x.urn !== '' && !/^\d{7}$/.test(x.urn)) say('1008 number of Ofsted')
  if ((type === 'P1') !== (x.provider === 'PR0')) say('550 parents provide for P1 and nothing else')
  if (has(['PR1', 'PR2'], x.provider) && has(['P1', 'R2', 'R5'], type)) say('527, 528 provider')
  if (x.provider === 'PR3' && (isFoster(type) || isAdoptive(type) || has(['K1', 'K2', 'P1'], type))) say('529 provider')
  if (x.provider === 'PR1' && x.outside && !isFoster(type) && !isAdoptive(type)) say('1015 own home outside the city')
  if (x.provider === 'PR2' && !x.outside) say('229 home of another authority in the city')
  if (has(['K3', 'H5', 'P2'], type) && age < 16) say('370, 371 supported accommodation under 16')
  if (type === 'R5' && age < 10) say('372 custody under 10')
  if (type === 'S1' && age < 4) say('373 school under 4')
  if (type === 'K1' && age < 10) say('secure home under 10')
  if (type === 'P1' && (x.miles !== 0 || x.outside)) say('with parents away from home')
  if (p.unaccompanied && x.miles !== 0) say('406 distance of a child who came alone')
  if (x.miles < 0 || x.miles > 350) say('454 distance')
  if (x.outside === x.postcode.startsWith(POSTCODE_AREA) && type !== 'P1') say('411 postcode and place disagree')
  if (!/^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/.test(x.postcode)) say(`392c postcode ${x.postcode}`)
  if (next === null) {
    if (x.changeReason !== '') say('233 reason for a change that did not come')
    return
  }
  if (!has(CHANGE_REASONS, x.changeReason)) say(`225, 1009 reason of change "${x.changeReason}"`)
  if (x.changeReason === 'CUSTOD' && age < 10) say('234 custody under 10')
  if (x.type === next.type && x.postcode === next.postcode && x.urn === next.urn) say('435 a move to the same place')
}

function legal(child: Person, p: CarePeriod, say: Say): void {
  let last = ''
  for (const l of p.legal) {
    if (!has(LEGAL, l.code)) say(`144 legal status ${l.code}`)
    if (l.code === last) say('434 legal status twice in turn')
    const days = (l.until ?? l.from) - l.from
    if (l.code === 'L1' && days > 3) say('361 police protection over 72 hours')
    if (l.code === 'L2' && days > 21) say('362 emergency order over 21 days')
    if (l.code === 'J2' && days > 21) say('364 held by the police over its limit')
    if (l.code.startsWith('J') && ageOn(child.born, l.from) < 11) say('358 youth justice under 10')
    if (p.unaccompanied && l.code !== 'V2') say('a child who came alone is here by agreement')
    last = l.code
  }
}

function episodes(p: CarePeriod, say: Say): void {
  const place = new Map(p.placements.map(x => [x.id, x]))
  for (const [i, e] of p.episodes.entries()) {
    const x = place.get(e.placement)
    const before = p.episodes[i - 1]
    const next = p.episodes[i + 1]
    if (!x || x.start > e.start || (x.end !== null && (e.ceased === null || e.ceased > x.end))) {
      say('an episode out of its placement')
      continue
    }
    const l = p.legal.find(s => s.from <= e.start && (s.until === null || s.until > e.start))
    if (l?.code !== e.legal || (l.until !== null && (e.ceased === null || e.ceased > l.until)))
      say('an episode out of its legal status')
    if (x.type === 'P1' && e.legal !== 'C1' && e.legal !== 'C2') say(`378 with parents under ${e.legal}`)
    if (has(['A5', 'A6'], x.type) && e.legal !== 'E1') say('408 placed for adoption by order without one')
    if (x.type === 'R5' && e.legal === 'V2') say('custody by agreement')
    if (e.ceased !== null && e.ceased <= e.start) say('355, 356 episode ends on or before its first day')
    if (next && e.ceasedBecause !== 'X1') say('388 another follows but it is not said')
    if (!next && e.ceasedBecause !== p.endReason) say('388 last reason is not the end of care')
    if ((e.ceased === null) !== (e.ceasedBecause === '')) say('148 end without reason')
    if (next && e.ceased === null) say('142 open episode before the last')
    if (!before) {
      if (e.reason !== 'S') say('357 first reason')
      if (isAdoptive(x.type)) say('336 placed for adoption from the first day')
      continue
    }
    if (before.ceased !== e.start) say('433 episodes with a gap')
    const was = place.get(before.placement)!
    const moved = was.id !== x.id
    const changed = before.legal !== e.legal
    const want = moved && changed ? 'BU' : moved ? 'PT' : changed ? 'L' : ''
    if (!want.includes(e.reason)) say(`434, 435, 436 reason ${e.reason}`)
    if (has(['A3', 'A5'], x.type) && moved && !'TU'.includes(e.reason)) say('217 adopted by carers, but as a move')
    if (has(['A3', 'A4'], x.type) && !isFoster(was.type) && !isAdoptive(was.type))
      say('336 not fostered before adoption')
    if ('TU'.includes(e.reason) && was.postcode !== x.postcode) say('same carers elsewhere')
  }
}

function ending(child: Person, p: CarePeriod, say: Say): void {
  if (p.end === null) return
  const { type } = p.placements.at(-1)!
  const age = ageOn(child.born, p.end)
  const why = p.endReason
  if (!has(END_REASONS, why)) say(`149 reason ${why}`)
  if (has(['E11', 'E12'], why) && !isAdoptive(type)) say('390 adopted but not placed')
  if (has(['E11', 'E12', 'E45', 'E46', 'E47', 'E48', 'E41'], why) && age >= 18) say('386, 407 ordered at 18')
  if (has(['E45', 'E46'], why) && !isFoster(type)) say('516 former carers who were none')
  if (has(['E5', 'E6'], why) && age < 14) say('387 on their own under 14')
  if (why === 'E7' && age < 16) say('389 adult care under 16')
  if (why === 'E17' && p.end < plusYears(child.born, 18)) say('460 stays on under 18')
  if (why === 'E2' && child.died !== p.end) say('died but not on that day')
  if (why === 'E14' && !p.legal.some(l => l.code.startsWith('J'))) say('remand ended that never was')
  if (why === 'E15' && !p.unaccompanied) say('age assessed of a child whose birth is known')
}

function doings(settled: Settled, child: Person, p: CarePeriod, say: Say): void {
  const stop = p.end ?? settled.until
  const inside = (day: Day) => day >= p.start && day < stop
  let last = p.start
  for (const r of p.reviews) {
    if (!inside(r.day)) say('reviewed when not in care')
    if (r.day <= last || r.due <= last) say('reviews out of order')
    if (!/^PN[0-7]$/.test(r.participation)) say('167 participation')
    if ((r.participation === 'PN0') !== ageOn(child.born, r.day) < 4) say('440, 441 participation by age')
    last = r.day
  }
  let before = -1
  for (const v of p.visits) {
    if (!inside(v.day)) say('visited when not in care')
    if (v.day <= before) say('visits out of order')
    if (!v.seen && (v.alone || v.bedroom)) say('alone but not seen')
    before = v.day
  }
  for (const h of p.health) if (!inside(h.day)) say('health when not in care')
  for (const s of p.sdq) {
    const age = ageOn(child.born, s.day)
    if (!inside(s.day) || age < 4 || age > 16) say('188, 189 questionnaire by age')
    if (s.score < 0 || s.score > 40 || !Number.isInteger(s.score)) say('180 score')
  }
  for (const c of p.convictions) if (!inside(c.day) || ageOn(child.born, c.day) < 10) say('542 convicted under 10')
  for (const s of p.substance) if (!inside(s.day) || ageOn(child.born, s.day) < 10) say('substances out of care')
  for (const w of p.pathway)
    if (!inside(w.day) || ageOn(child.born, w.day) < 16 || w.due < p.start) say('pathway plan before 16 or out of care')
  let free = p.allocations[0]?.from ?? 0
  for (const a of p.allocations) {
    if (a.from !== free || a.from < p.start || (a.until !== null && (a.until <= a.from || a.until > stop)))
      say('SW08, SW10, SW12 workers overlap or leave a gap')
    if (!settled.seats[a.seat]) say('a seat that is none')
    free = a.until ?? stop
  }
  if (p.allocations.length > 0 && free !== stop) say('SW17 no worker at the end')
}

function adoption(p: CarePeriod, say: Say): void {
  const a = p.permanence
  const placed = p.placements.find(x => isAdoptive(x.type))
  const ordered = p.legal.find(l => l.code === 'E1')
  const adopted = has(['E11', 'E12'], p.endReason)
  if (a?.kind !== 'adoption') {
    if (placed || ordered || adopted) say('551, 553, 601 adoption without a decision')
    if (a && (a.decision < p.start || (a.order !== null && (a.order !== p.end || a.decision > a.order))))
      say('order out of order')
    return
  }
  if (a.decision < p.start) say('334, 1003 decided before care')
  if (ordered && (a.placementOrder !== ordered.from || a.decision > ordered.from))
    say('554 decided after the placement order')
  if (!ordered && a.placementOrder !== null && a.placementOrder !== p.end) say('order without status')
  if (placed && (a.placed !== placed.start || a.matched === null || a.matched > a.placed))
    say('331, 552 placed before matched')
  if (a.matched !== null && (a.decision > a.matched || (a.placementOrder !== null && a.matched < a.placementOrder)))
    say('333 matched before decided')
  if (adopted !== (a.order !== null) || (adopted && a.order !== p.end)) say('602 adopted, but not on that day')
  if (adopted && a.order! - a.placed! < 70) say('adopted within ten weeks')
  if (a.reversed !== null && (a.reversed < a.decision || adopted)) say('522, 525, 558 reversed')
  if (p.end !== null && !adopted && a.reversed === null) say('557 left care unadopted')
  if (a.reversed !== null && p.end !== null && a.reversed > p.end) say('117 reversed after care')
}
