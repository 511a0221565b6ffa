/** Every room's `walk-for-tests.ts` together: who may go where, and an address to go to. What a room forgot is said in one line. */
import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import type { Role } from '../../src/authority/rules.ts'
import { rooms } from '../../src/rooms.ts'
import type { TestApp } from '../../src/web/app-for-tests.ts'
import type { Walk } from '../../src/web/walk-for-tests.ts'

export const pages = rooms.flatMap(r => r.pages ?? [])
export const forms = rooms.flatMap(r => r.forms ?? [])

const walks: Walk[] = []
for (const file of globSync('src/**/walk-for-tests.ts').sort()) {
  const { walk }: { walk?: Walk } = await import(`../../${file}`)
  if (walk) walks.push(walk)
}

/** What all say together; nothing twice. */
function together<V>(of: readonly (Readonly<Record<string, V>> | undefined)[]): Readonly<Record<string, V>> {
  const all = of.flatMap(one => Object.entries(one ?? {}))
  assert.equal(new Set(all.map(([key]) => key)).size, all.length, 'two rooms speak of the same path')
  return Object.fromEntries(all)
}
export const maySee: Readonly<Record<string, readonly Role[]>> = together(walks.map(w => w.maySee))
export const maySend: Readonly<Record<string, readonly Role[]>> = together(walks.map(w => w.maySend))
const queries = together(walks.map(w => w.queries))

/**
 * Makes what is to be looked at, and says at which address each declared path can be asked for.
 * @throws AssertionError naming the paths of which no room's `walk-for-tests.ts` says who may see them or what stands for `:id`
 */
export async function samplesIn(app: TestApp): Promise<(path: string) => string> {
  const made: Readonly<Record<string, string>>[] = []
  for (const { ids = {} } of walks) made.push(typeof ids === 'function' ? await ids(app) : ids)
  const ids = together(made)
  const idOf = (path: string): string | undefined => {
    const starts = Object.keys(ids).filter(start => path.startsWith(start))
    return ids[starts.sort((a, b) => b.length - a.length)[0] ?? '']
  }
  const paths = [...pages, ...forms].map(p => p.url.path)
  const without = (has: (path: string) => boolean, of = paths) => of.filter(path => !has(path))
  const say = 'src/ROOM/walk-for-tests.ts says nothing of them in'
  assert.deepEqual(
    without(
      path => path in maySee,
      pages.map(p => p.url.path),
    ),
    [],
    `${say} \`maySee\``,
  )
  assert.deepEqual(
    without(path => !path.includes(':') || idOf(path) !== undefined),
    [],
    `${say} \`ids\``,
  )
  assert.deepEqual(
    without(path => paths.includes(path), [maySee, maySend, queries].flatMap(Object.keys)),
    [],
    'walk-for-tests.ts speaks of what no room in src/rooms.ts has',
  )
  return path => {
    const filled = path.replace(/:[a-z]+/gi, name => {
      const known = idOf(path)
      if (name !== ':id' || known === undefined) throw new Error(`nothing stands for ${name} in ${path}`)
      return known
    })
    return filled + (queries[path] ?? '')
  }
}
