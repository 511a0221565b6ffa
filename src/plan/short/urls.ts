/** Where short plans are, and where one is closed. */
import { url } from '../../web/url.ts'

export const shortPlansUrl = url('/plan/short')
/** `?id=` names the plan. */
export const closeShortUrl = url('/plan/short/close')
