/** Where one's own work is, and what each post owns. */
import { url } from '../../web/url.ts'

export const mineUrl = url('/my-work')
export const dailyUrl = url('/my-work/daily')
/** `?post=` names the post by its key in the plan. */
export const ownerUrl = url('/plan/owner')
export const ownersUrl = url('/plan/owners')
export const handoverUrl = url('/plan/owner/handover')
