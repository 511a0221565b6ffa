/** Where the pages of measures are. */
import { url } from '../web/url.ts'

export const boardUrl = url('/measures')
/** One measure: its code stands in the query, since official statistics name theirs in words. */
export const measureUrl = url('/measures/one')
