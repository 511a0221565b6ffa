/** A child with what a test gives it, and nothing else. */
import type { Around, CareLife, CarePeriod, Network, Person, Referral, Settled } from '../model.ts'
import { PEOPLE } from '../model.ts'

export const noAround: Around = {
  ...{ harms: [], schooling: [], terms: [], exclusions: [], electiveHome: [], sen: [], freeMeals: false, ehc: [] },
  ...{ police: [], health: [], housing: [], youthJustice: [] },
}
export const noCare: CareLife = {
  ...{
    contacts: [],
    referrals: [],
    periods: [],
    missing: [],
    earlyHelp: [],
    proceedings: [],
    leaver: null,
    known: null,
  },
}

export const referralOf = (given: Partial<Referral>): Referral => ({
  ...{ id: 'R1', contact: 'C1', day: 0, source: '2B', need: 'N1', nfa: false, closed: null, closedBecause: '' },
  ...{ assessments: [], strategies: [], enquiries: [], needPlans: [], protectionPlans: [], allocations: [], team: 2 },
  ...given,
})
export const periodOf = (given: Partial<CarePeriod>): CarePeriod => ({
  ...{ id: 'P1', referral: 'R1', start: 0, end: null, endReason: '', need: 'N1', unaccompanied: false },
  ...{ placements: [], legal: [], episodes: [], reviews: [], visits: [], health: [], immunised: true, sdq: [] },
  ...{ convictions: [], substance: [], permanence: null, pathway: [], allocations: [] },
  ...given,
})

/** A network of one child, who lives in a ward of the city. */
export function alone(
  settled: Settled,
  unit: number,
  given: { care?: Partial<CareLife>; around?: Partial<Around>; born?: number; ward?: number },
): Network {
  const born = given.born ?? settled.first - 2000
  const ward = settled.wards[given.ward ?? unit % settled.wards.length]!
  const [hood] = ward.neighbourhoods
  const address = {
    ...{ line: `1 ${hood!.streets[0]!}`, town: 'Calderwick', postcode: `${hood!.sector}AA`, neighbourhood: hood!.no },
    ...{ ward: ward.no, locality: ward.locality, decile: hood!.decile },
  }
  const household = { id: unit * PEOPLE, homes: [{ from: born, until: null, address, tenure: 'owned' as const }] }
  const child: Person = {
    ...{ id: unit * PEOPLE, sex: 'F', born, died: null, tradition: 0, ethnicity: 'WBRI', language: 'English' },
    ...{ nationality: 'British', names: [], mother: null, father: null, arrived: born, left: null },
    stays: [{ household, from: born, until: null, part: false }],
    child: {
      ...{ upn: '', nhs: '', kind: 'birth family', disabilities: [], strain: 0 },
      around: { ...noAround, ...given.around },
      care: { ...noCare, ...given.care },
    },
  }
  return {
    unit,
    people: [child],
    households: [household],
    children: [child],
    strain: { neglect: 0, violence: 0, mind: 0, substance: 0, outside: 0 },
  }
}
