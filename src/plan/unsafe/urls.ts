/** Where what is unsafe now stands, and where its forms are sent. */
import { url } from '../../web/url.ts'

export const unsafeUrl = url('/unsafe')
export const raiseUrl = url('/unsafe/raise')
export const unsafeItemUrl = url('/unsafe/:id')
export const changeUrl = url('/unsafe/:id/change')
export const askUrl = url('/unsafe/:id/ask-close')
export const closeUrl = url('/unsafe/:id/close')
export const sendBackUrl = url('/unsafe/:id/send-back')
