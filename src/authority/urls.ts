/** Where the authority's pages are, and where their forms are sent. */
import { url } from '../web/url.ts'

export const leadershipUrl = url('/leadership')
export const structureUrl = url('/structure')
export const placeUrl = url('/places/:id')
export const serviceUrl = url('/services/:id')
export const teamUrl = url('/teams/:id')
export const postUrl = url('/posts/:id')
/** Accounts, for whoever runs the system. */
export const peopleUrl = url('/people')
export const personUrl = url('/people/:id')
/** The same people, for whoever guards. */
export const guardedUrl = url('/guard/people')
export const guardedPersonUrl = url('/guard/people/:id')
export const meUrl = url('/me')
export const auditUrl = url('/audit')
export const glassUrl = url('/glass')
/** Another room's: where one is signed in. */
export const sessionsUrl = url('/me/sessions')

export const forms = {
  addPlace: url('/structure/places'),
  addService: url('/structure/services'),
  addTeam: url('/structure/teams'),
  addPost: url('/structure/posts'),
  changePlace: url('/places/:id/change'),
  endPlace: url('/places/:id/end'),
  changeService: url('/services/:id/change'),
  endService: url('/services/:id/end'),
  changeTeam: url('/teams/:id/change'),
  endTeam: url('/teams/:id/end'),
  changePost: url('/posts/:id/change'),
  endPost: url('/posts/:id/end'),
  statePost: url('/posts/:id/state'),
  holdPost: url('/posts/:id/hold'),
  endHolding: url('/holdings/:id/end'),
  addPerson: url('/people/add'),
  changePerson: url('/people/:id/change'),
  giveAccountRole: url('/people/:id/roles'),
  endAccountRole: url('/account-roles/:id/end'),
  giveRole: url('/guard/roles'),
  endRole: url('/roles/:id/end'),
  changeAddress: url('/guard/people/:id/address'),
  endNaming: url('/namings/:id/end'),
  giveStandingIn: url('/guard/people/:id/standing-in'),
  endStandingIn: url('/standing-in/:id/end'),
  giveMyStandingIn: url('/me/standing-in'),
  endMyStandingIn: url('/me/standing-in/:id/end'),
  reviewGlass: url('/glass/:id/review'),
} as const
