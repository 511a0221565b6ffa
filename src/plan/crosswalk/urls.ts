/** Where duplicates and the crosswalk stand, and where their forms are sent. */
import { url } from '../../web/url.ts'

/** `?keep=` and `?goes=` name a pair, the one to keep first. */
export const duplicatesUrl = url('/plan/duplicates')
export const crosswalkUrl = url('/plan/crosswalk')
export const mergeUrl = url('/plan/duplicates/merge')
export const supersedeUrl = url('/plan/duplicates/supersede')
export const keepUrl = url('/plan/duplicates/keep')
