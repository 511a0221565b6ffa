/** Where the pages of measures are. */
import { url } from '../web/url.ts'

export const boardUrl = url('/measures')
/** One measure: its code stands in the query, since official statistics name theirs in words. */
export const measureUrl = url('/measures/one')
/** One measure of councils beside each other, and of the council's own wards and localities. */
export const compareUrl = url('/measures/compare')
export const neighboursUrl = url('/measures/compare/neighbours')
export const placesUrl = url('/measures/places')
export const mapUrl = url('/measures/places/map')

/** Files of measures are brought here: sent, looked at, and what came of them. */
export const bringUrl = url('/measures/bring')
export const sendUrl = url('/measures/bring/send')
export const commitUrl = url('/measures/bring/commit')

/** The same for other programs; an address of these stays what it is. */
export const measuresApiUrl = url('/api/v1/measures')
export const placesApiUrl = url('/api/v1/places')
export const judgedApiUrl = url('/api/v1/measure')
export const valuesApiUrl = url('/api/v1/values')
export const chartApiUrl = url('/api/v1/chart.svg')
export const csvApiUrl = url('/api/v1/values.csv')

/** What is said of one measure, by the forms of its page. */
export const explainUrl = url('/measures/one/explain')
export const rebaseUrl = url('/measures/one/rebase')
export const rebaseEndUrl = url('/measures/one/rebase-end')
export const rebaseDecideUrl = url('/measures/one/decide')
export const settingsUrl = url('/measures/one/settings')
export const rewordUrl = url('/measures/one/reword')
export const defineUrl = url('/measures/one/define')
/** Every measure with what it means, and those that look like one. */
export const dictionaryUrl = url('/measures/dictionary')
export const alikeUrl = url('/measures/dictionary/alike')
