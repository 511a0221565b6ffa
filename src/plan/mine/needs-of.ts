/** What needs somebody today, this week and later. */
import type { Context } from '../report/context.ts'
import { inOrder, type Need, type Who } from './needs.ts'
import { signalNeeds } from './needs-of-measures.ts'
import {
  acceptNeeds,
  exceptionNeeds,
  excuseNeeds,
  mentionNeeds,
  ownerlessNeeds,
  signNeeds,
  unownedNeeds,
} from './needs-of-others.ts'
import { blockNeeds, datedNeeds, evidenceNeeds, unsafeNeeds } from './needs-of-work.ts'

const PARTS = [
  unsafeNeeds,
  blockNeeds,
  unownedNeeds,
  datedNeeds,
  acceptNeeds,
  ownerlessNeeds,
  evidenceNeeds,
  signalNeeds,
  mentionNeeds,
  excuseNeeds,
  signNeeds,
  exceptionNeeds,
]

/** Everything that needs them, in the order in which it does (`SORTS`), each thing once. */
export const needsOf = (c: Context, who: Who): Need[] =>
  inOrder(
    c,
    PARTS.flatMap(part => part(c, who)),
  )
