/** Every room, in one list: the server serves their pages and forms, the command line their commands. */
import * as authority from './authority/room.ts'
import * as city from './city/room.ts'
import * as evidence from './evidence/room.ts'
import * as operations from './operations/room.ts'
import * as plan from './plan/room.ts'
import { searchRoom } from './search/room.ts'
import type { Room } from './web/room.ts'
import * as signIn from './web/sign-in/room.ts'

const subjects: readonly Room[] = [plan, evidence, authority, signIn, operations, city]

export const rooms: readonly Room[] = [...subjects, searchRoom(subjects.flatMap(r => r.finds ?? []))]
