/** Those who work for children in the city. They are as invented as the children. */
import type { Chance } from '../chance.ts'
import { shares } from '../chance.ts'
import type { TeamKind, Worker } from '../model.ts'

const FIRST =
  `Aisha Alan Amara Andrew Anita Bethan Carol Chidi Claire Danielle David Deepa Emeka Emma Farah Fiona Gareth Grace
Hannah Harpreet Helen Imran Irene James Jasmine Joanna Karen Kofi Laura Leanne Lorna Maria Mark Mei Michelle Mohammed Nadia Natalie
Nia Nicola Olivia Patrick Paula Priya Rachel Rebecca Rosa Ruth Sadia Samuel Sarah Shanice Simon Sofia Stephen Susan Tanya Theresa
Tomasz Tunde Victoria Wendy Yasmin Zainab`.split(/\s+/)
const LAST =
  `Abbott Adeyemi Ahmed Akhtar Baptiste Barker Begum Bell Bennett Boateng Booth Brady Campbell Chan Clarke Cole Cooper Costa
Daly Davies Dhillon Dixon Edwards Ellis Evans Fisher Foster Gill Gordon Grant Gray Green Hall Harris Hughes Hussain Iqbal Jackson
Jenkins Johal Jones Kaur Kelly Khan Kowalska Lawson Lee Lewis Malik Mensah Miah Mitchell Moore Morgan Moyo Murphy Ncube Nowak
Okafor Osei Owen Parker Patel Phillips Popescu Powell Price Rahman Reid Roberts Rose Sandhu Shah Sharma Simmonds Singh Spencer
Stewart Taylor Thomas Turner Walsh Ward Watson Webb White Williams Wood Wright Young`.split(/\s+/)

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
  const first = chance.one(FIRST)
  const last = chance.one(LAST)
  const tenths = Math.max(2, Math.round((agency ? 10 : chance.from(FTE)) * size))
  const rank = chance.part()
  const title = TITLES[kind]
  const social = title === 'Social worker'
  const digits = String(no + 1).padStart(5, '0')
  return {
    no,
    id: `W${digits}`,
    name: `${first} ${last}`,
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
    name: `${chance.one(FIRST)} ${chance.one(LAST)}`,
    registration: team.kind === 'send' || team.kind === 'early-help' ? '' : `SWX9${digits}`,
    agency: interim,
    title: interim ? 'Team manager, interim' : 'Team manager',
    fte: 1,
  }
}
