/** Rules of cover: whether an outcome has been asked of the people it is for, and of every area of the place. */
import { addMonths } from '../../graph/dates.ts'
import type { Outcome, Rec, Step } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { isWhole, knownValues, sayAll } from './measured.ts'
import { addTo, byId } from './plain.ts'

const VOICES = new Set(['child', 'parent', 'staff'])

export const unheard: Rule = {
  id: 'C-53',
  severity: 'medium',
  title: 'Nobody has been asked',
  fires: 'An outcome has no evidence in the words of children, parents or staff from the last twelve months.',
  why: 'Those who live with the service know first whether it has changed.',
  serves: ['LG-1'],
  asks: 'Is there proof?',
  needs: ['outcome', 'evidence'],
  looksAt: 'outcomes',
  judge(view) {
    const from = addMonths(view.on, -view.settings.voiceMonths)
    const hits = view.all.outcome.flatMap((o): Hit[] => {
      const voices = [o.id, ...view.stepsOfOutcome(o.id).map(s => s.id)]
        .flatMap(view.evidenceOf)
        .filter(e => e.voice?.is && VOICES.has(e.voice.is) && view.sameIntervention(o, e))
      const days = voices.flatMap(e => (e.on?.on && e.on.on <= view.on ? e.on.on : [])).sort()
      const last = days.at(-1)
      if (last && last >= from) return []
      const undated = new Set(voices.filter(e => !e.on?.on)).size
      const known = last
        ? ` The last they said is of ${view.say(last)}.`
        : undated > 0
          ? ` ${undated === 1 ? 'One item' : `${undated} items`} of what they said ${undated === 1 ? 'has' : 'have'} no date, so ${undated === 1 ? 'it cannot' : 'they cannot'} count.`
          : ''
      return [
        {
          items: [o.id],
          message: `${view.name(o)} holds nothing that children, parents or staff have said since ${view.say(from)}.${known}`,
          fix:
            undated > 0 && !last
              ? 'Find out when they said it and record the date; if it is over a year ago, ask again.'
              : 'Ask the people it is meant for whether they notice a difference, and record what they said, who was asked and when.',
        },
      ]
    })
    return { examined: view.all.outcome.length, hits }
  },
}

type Area = Rec<'area'>
/** The areas of the place as a plan names them. */
type Areas = { levels: Area[][]; find: (name: string) => Area[]; children: (a: Area) => Area[] }

/** "By locality", "all areas", "each of the four areas": broken down by every one of them. */
const EVERY =
  /^(?:(?:by|per|all|every|each|in|of|the|four|five|six|\d+) )*(?:areas?|localit(?:y|ies)|districts?|wards?|places?)$/

function areasOf(view: View): Areas {
  const all = view.all.area
  const byName = new Map<string, Area[]>()
  const add = (name: string, a: Area) => {
    const key = plainWords(name)
    const list = byName.get(key)
    if (key === '' || list?.includes(a)) return
    if (list) list.push(a)
    else byName.set(key, [a])
  }
  for (const a of all) for (const name of [a.id, a.title, a.source.ref]) add(name, a)
  for (const x of view.all.alias) for (const a of byName.get(plainWords(x.of)) ?? []) add(x.title, a)
  const inside = new Map<string, Area[]>()
  for (const a of all) if (a.within?.id) addTo(inside, a.within.id, a)
  const children = (a: Area) => inside.get(a.id) ?? []
  let top = all.filter(a => !view.get(a.within, 'area') && a.sort?.is !== 'ward')
  // The whole place may head the list: then its parts are meant.
  if (top.length === 1 && children(top[0]!).length > 0) top = children(top[0]!)
  if (top.length === 0) top = all
  // Four areas and five localities are two ways to divide one place; a measure need follow only one of them.
  const levels = new Map<string, Area[]>()
  for (const a of top) addTo(levels, a.sort?.is ?? '', a)
  const find = (name: string) => byName.get(plainWords(name)) ?? []
  return { levels: [...levels.values()], find, children }
}

/** Areas that the words name; null where they mean every area. */
function named(areas: Areas, words: readonly string[]): Set<string> | null {
  const ids = new Set<string>()
  for (const w of words) {
    const found = areas.find(w)
    if (found.length === 0 && EVERY.test(plainWords(w))) return null
    for (const a of found) ids.add(a.id)
  }
  return ids
}

export const areaMissing: Rule = {
  id: 'C-54',
  severity: 'medium',
  title: 'An area left out',
  fires:
    "An area is missing from an outcome's measures, or an area's plan item leads to no outcome for the whole city.",
  why: 'A city average can improve while one area gets worse, and an area can work at what the city does not want.',
  serves: ['LG-4'],
  asks: 'Does it join up?',
  needs: ['area'],
  looksAt: 'outcomes with a measure, and items of one area',
  judge(view) {
    const areas = areasOf(view)
    if (areas.levels.length === 0) return { examined: 0, hits: [] }
    const hits: Hit[] = []
    let examined = 0
    for (const o of view.all.outcome) {
      const scope = scopeOf(areas, o.areas)
      const measured = view.measuresOfOutcome(o.id).length > 0
      if (scope || measured) examined++
      // A measure of one area's own outcome is that area's, whether or not it says so.
      if (measured && scope?.size !== 1) hits.push(...uncovered(view, areas, o, scope))
      if (!scope) continue
      if (view.get(o.cityOutcome, 'outcome')) continue
      const wants = o.cityOutcome ? ` The plan holds no outcome called “${o.cityOutcome.text}”.` : ''
      hits.push(
        astray(
          o.id,
          `${view.name(o)} is for ${sayAll([...o.areas].sort())} and leads to no outcome for the whole city.${wants}`,
        ),
      )
    }
    for (const s of view.all.step) {
      if (!scopeOf(areas, s.areas)) continue
      examined++
      if (view.outcomesOf(s).length > 0) continue
      hits.push(astray(s.id, `${view.name(s)} is for ${sayAll([...s.areas].sort())} and leads to no outcome.`))
    }
    return { examined, hits }
  },
}

const astray = (id: Outcome['id'] | Step['id'], message: string): Hit => ({
  items: [id],
  message,
  fix: 'Name the city outcome that it serves; if there is none, decide whether the city wants it.',
})

/** The areas an item is for, where that is some and not all of them; null for an item of the whole city. */
function scopeOf(areas: Areas, words: readonly string[]): Set<string> | null {
  const ids = named(areas, words)
  if (ids === null || ids.size === 0) return null
  return areas.levels.some(level => level.every(a => ids.has(a.id))) ? null : ids
}

function uncovered(view: View, areas: Areas, o: Outcome, scope: Set<string> | null): Hit[] {
  const words = view
    .measuresOfOutcome(o.id)
    .flatMap(m => [...m.areas, ...knownValues(view, m).flatMap(v => (isWhole(v.area) ? [] : v.area))])
  const ids = named(areas, words)
  if (ids === null) return []
  // `within` keeps a list that goes round in a ring from being walked for ever.
  const covers = (a: Area, within: readonly Area[] = []): boolean => {
    const parts = within.includes(a) ? [] : areas.children(a)
    return ids.has(a.id) || (parts.length > 0 && parts.every(p => covers(p, [...within, a])))
  }
  const asked = areas.levels.map(level => level.filter(a => !scope || scope.has(a.id))).filter(l => l.length > 0)
  const count = (level: Area[]) => level.filter(a => covers(a)).length
  // The division that the measures follow: the one of which they cover the largest share.
  const level = asked.toSorted(
    (a, b) => count(b) / b.length - count(a) / a.length || a.length - b.length || byId(a[0]!.id, b[0]!.id),
  )[0]
  const missing = (level ?? []).filter(a => !covers(a))
  if (missing.length === 0) return []
  const names = sayAll(missing.map(a => a.title || a.id).sort())
  const all = missing.length === level!.length
  return [
    {
      items: [o.id, ...missing.map(a => a.id).sort(byId)],
      message: all
        ? `${view.name(o)} is measured for the whole place only, and for none of its areas: ${names}.`
        : `${view.name(o)} is measured for some areas and not for ${names}.`,
      fix: `Record its measure for ${names} too, with how many children each has, so that no area hides in the average.`,
    },
  ]
}
