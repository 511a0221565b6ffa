/** Where search is. */
import { url } from '../web/url.ts'

export const searchUrl = url('/search')
