/** Where the plan is to be printed. */
import { url } from '../../web/url.ts'

export const fullUrl = url('/plan/full')
/** `?post=` names a post by its key in the plan. */
export const ownerPrintUrl = url('/plan/owner-print')
