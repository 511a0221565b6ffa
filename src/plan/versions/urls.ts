/** Where changes and versions stand, and where their forms are sent. */
import { url } from '../../web/url.ts'

/** `?from=` and `?to=` name two states: signed, first, now, v3, or a day. */
export const changesUrl = url('/plan/changes')
export const versionsUrl = url('/plan/versions')
export const versionUrl = url('/plan/versions/:id')
/** `?on=` is the day. */
export const asItWasUrl = url('/plan/as-it-was')
export const approveUrl = url('/plan/changes/approve')
export const askUrl = url('/plan/versions/ask')
export const signUrl = url('/plan/versions/:id/sign')
export const refuseUrl = url('/plan/versions/:id/refuse')
export const outsideUrl = url('/plan/versions/:id/outside')
