/** Search's door. What can be found is said by the other rooms. */
import type { Findable } from '../store/search.ts'
import type { Room } from '../web/room.ts'
import { searchPage } from './pages.ts'

/** @param kinds what all rooms let be found */
export const searchRoom = (kinds: readonly Findable[]): Room => ({ name: 'search', pages: [searchPage(kinds)] })
