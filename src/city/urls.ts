/** Where the room's pages are. */
import { url } from '../web/url.ts'

export const cityUrl = url('/city')
