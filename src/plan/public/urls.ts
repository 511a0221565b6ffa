/** Where the plan is shown to everybody, and where it is switched on and off. */
import { url } from '../../web/url.ts'

export const publicUrl = url('/public')
/** For those who work on the plan: whether it is shown, and what of it is left out. */
export const publicAboutUrl = url('/plan/public')
export const switchUrl = url('/plan/public/switch')
