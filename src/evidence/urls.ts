/** Where the pages of measures are. */
import { url } from '../web/url.ts'

export const boardUrl = url('/measures')
/** One measure: its code stands in the query, since official statistics name theirs in words. */
export const measureUrl = url('/measures/one')

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
