/** Where a measure of the plan is joined to one of the dictionary, and where a test is registered. */
import { url } from '../../web/url.ts'

export const joinUrl = url('/plan/measure/join')
export const registerUrl = url('/plan/item/test')
