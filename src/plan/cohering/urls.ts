/** Where exceptions, the certificate, one rule and what is new among the findings stand, and where their forms are sent. */
import { url } from '../../web/url.ts'

export const exceptionsUrl = url('/plan/exceptions')
/** `?pick=` names a finding, "C-07 KEY", any number of times; `?all=C-07` all findings of one rule. */
export const excuseUrl = url('/plan/exceptions/ask')
export const acceptUrl = url('/plan/exceptions/accept')
export const refuseUrl = url('/plan/exceptions/refuse')
export const endUrl = url('/plan/exceptions/end')

/** `?from=` is "yesterday" or "signed". */
export const sinceUrl = url('/plan/coherence/since')

export const certificateUrl = url('/plan/certificate')
export const issueUrl = url('/plan/certificate/issue')
/** One that was issued. */
export const certificateOfUrl = url('/plan/certificates/:id')
/** `?number=` and `?hash=` name one by what stands on its paper. */
export const verifyUrl = url('/plan/certificate/check')

/** `:id` is C-01 to C-60. */
export const ruleUrl = url('/plan/rules/:id')
