/** Where the plan is taken away from. */
import { url } from '../../web/url.ts'

export const exportUrl = url('/plan/export')
