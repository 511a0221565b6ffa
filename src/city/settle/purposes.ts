/** What each stream of chance of this part and of the services is for. */
export const PLACES = 100
export const STREETS = 101
export const SCHOOLS = 102
export const POSTS = 103
export const WORKERS = 104
export const LEANS = 105
export const MANAGERS = 106
export const AUDITS = 120
export const VOICES = 121
export const SURVEY = 122
export const COMPLAINTS = 123
export const SUPERVISION = 124
export const CONTRACTS = 125
export const TRANSPORT = 126
export const ROUTES = 127
export const JOURNEYS = 128
