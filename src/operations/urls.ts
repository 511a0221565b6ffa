/** Where whoever runs the system looks. */
import { url } from '../web/url.ts'

export const jobsUrl = url('/jobs')
export const retryUrl = url('/jobs/:id/retry')
export const discardUrl = url('/jobs/:id/discard')
