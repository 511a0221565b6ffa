/** A visit as somebody enters it in Calderwick. */
import { demoId } from '../authority/room.ts'
import type { Signed } from '../web/app-for-tests.ts'

export const VISIT = {
  mark: 'add',
  post: demoId('post', 'Head of Front Door'),
  team: demoId('team', 'First Response'),
  'day-day': '4',
  'day-month': '5',
  'day-year': '2026',
  learned: 'The duty phone rings out after six.',
}

/** Adds it by its form, and gives its id. */
export async function addOne(browser: Signed): Promise<string> {
  // The page gives the token that its form needs.
  await browser.get('/visits')
  const { status, location = '' } = await browser.post('/visits/add', VISIT)
  const id = /^\/visits\/([0-9a-f-]{36})\?/.exec(location)?.[1]
  if (!id) throw new Error(`adding a visit gave ${status} ${location}`)
  return id
}
