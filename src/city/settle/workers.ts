/** Those who work for children in the city. They are as invented as the children. */
import type { Chance } from '../chance.ts'
import { shares } from '../chance.ts'
import { dayFrom } from '../days.ts'
import type { TeamKind, Tradition, Worker } from '../model.ts'
import { nameOf, T } from '../names/index.ts'

/** Ways of naming: about seven in ten White, one in seven Black, one in twelve Asian. [assumed, near csww's workforce characteristics] */
const NAMED = shares<Tradition>([
  [T.english, 60],
  [T.welsh, 4],
  [T.scottish, 4],
  [T.irish, 6],
  [T.polish, 2],
  [T.romanian, 1],
  [T.caribbean, 7],
  [T.nigerian, 5],
  [T.ghanaian, 2],
  [T.congolese, 1],
  [T.pakistani, 3],
  [T.hindu, 2],
  [T.sikh, 2],
  [T.bangladeshi, 1],
])
/** Women among social workers: [assumed, near csww's 87 to 88%] */
const WOMEN = 0.877
/** Born between these: from their first year of work to their last. */
const OLDEST = dayFrom(1962, 1, 1)
const YOUNGEST = dayFrom(1999, 1, 1)

function named(chance: Chance): string {
  const sex = chance.hits(WOMEN) ? 'F' : 'M'
  const { forename, surname } = nameOf(chance, sex, chance.from(NAMED), chance.between(OLDEST, YOUNGEST))
  return `${forename} ${surname}`.trim()
}

/** Full and part posts: 0.945 FTE for each person (csww 2025: 36,186 FTE of 38,292 people). Tenths. */
const FTE = shares([
  [10, 80],
  [8, 12],
  [6, 8],
])

const TITLES: Readonly<Record<TeamKind, string>> = {
  'front-door': 'Social worker',
  assessment: 'Social worker',
  intervention: 'Social worker',
  care: 'Social worker',
  fostering: 'Supervising social worker',
  'leaving-care': 'Personal adviser',
  'early-help': 'Family support worker',
  send: 'Plan co-ordinator',
}

/** @param of its number, the team's kind, whether from an agency, and how much of a full post it is at most */
export function workerOf(
  chance: Chance,
  { no, kind, agency, size }: { no: number; kind: TeamKind; agency: boolean; size: number },
): Worker {
  const name = named(chance)
  const tenths = Math.max(2, Math.round((agency ? 10 : chance.from(FTE)) * size))
  const rank = chance.part()
  const title = TITLES[kind]
  const social = title === 'Social worker'
  const digits = String(no + 1).padStart(5, '0')
  return {
    no,
    id: `W${digits}`,
    name,
    // Social Work England gives SW and digits; with an X in them it is nobody's.
    registration: social || kind === 'fostering' ? `SWX${digits}` : '',
    agency,
    title:
      !social || agency
        ? title
        : rank < 0.2
          ? 'Senior social worker'
          : rank < 0.32
            ? 'Social worker, first year'
            : title,
    fte: tenths / 10,
  }
}

// csww 2025 publishes reasons for leaving only in part; shares are [assumed].
const LEFT = shares([
  ['resigned', 62],
  ['another post in the council', 16],
  ['retired', 10],
  ['end of a fixed term', 6],
  ['dismissed or not known', 6],
])
const LEFT_AGENCY = shares([
  ['contract ended', 70],
  ['left before the contract ended', 30],
])

/** Why somebody left a post. */
export const leavingBecause = (chance: Chance, agency: boolean): string => chance.from(agency ? LEFT_AGENCY : LEFT)

/** Somebody who manages a team. */
export function managerOf(
  chance: Chance,
  { no, team, interim }: { no: number; team: { readonly kind: TeamKind }; interim: boolean },
): Worker {
  const digits = String(no + 1).padStart(4, '0')
  return {
    no: -1 - no,
    id: `WM${digits}`,
    name: named(chance),
    registration: team.kind === 'send' || team.kind === 'early-help' ? '' : `SWX9${digits}`,
    agency: interim,
    title: interim ? 'Team manager, interim' : 'Team manager',
    fte: 1,
  }
}
