/** Where the plan's pages are. */
import { url } from '../web/url.ts'

export const overviewUrl = url('/')
export const planUrl = url('/plan')
export const courseUrl = url('/plan/course')
export const measuresUrl = url('/plan/measures')
export const timelineUrl = url('/plan/timeline')
export const coherenceUrl = url('/plan/coherence')
export const rulesUrl = url('/plan/rules')
/** `?id=` names the record: its id is its own reference, which may hold anything. */
export const itemUrl = url('/plan/item')
export const coverUrl = url('/plan/cover')
export const moneyUrl = url('/plan/money')
/** `?kind=` says which records. */
export const registersUrl = url('/plan/registers')
