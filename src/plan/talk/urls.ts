/** Where the plan is talked about. */
import { url } from '../../web/url.ts'

/** `?id=` names the record that is talked about; a new comment is posted to the same address. */
export const talkUrl = url('/plan/talk')
export const takeBackUrl = url('/plan/talk/take-back')
export const takeOutUrl = url('/plan/talk/take-out')
export const readUrl = url('/my-work/read')
