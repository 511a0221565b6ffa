/** What a room shows of itself at its door, besides its name: whatever of these it has. */
import type { Command } from '../main.ts'
import type { Job } from '../store/jobs.ts'
import type { Findable } from '../store/search.ts'
import type { ApiDefinition } from './api.ts'
import type { FormDefinition, PageDefinition, PublicPage } from './page.ts'

export type Room = {
  readonly name: string
  readonly pages?: readonly PageDefinition[]
  /** Pages for whoever comes by; a test names every one of them (src/web/public.test.ts). */
  readonly publicPages?: readonly PublicPage[]
  /** What other programs read of it. */
  readonly apis?: readonly ApiDefinition[]
  readonly forms?: readonly FormDefinition[]
  readonly commands?: readonly Command[]
  readonly jobs?: readonly Job[]
  /** Kinds of record that search finds. */
  readonly finds?: readonly Findable[]
}
