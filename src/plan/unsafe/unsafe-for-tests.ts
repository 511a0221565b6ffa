/** Something unsafe as somebody enters it in Calderwick. */
import { demoId } from '../../authority/room.ts'
import type { Signed } from '../../web/app-for-tests.ts'

export const RAISE = {
  mark: 'raise',
  title: 'Red contacts have passed four hours, and police have not replied',
  children: '2',
  safeguard: 'Their school keeps them until a duty social worker comes',
  owner: demoId('post', 'Head of Front Door'),
  area: '',
  hours: '6',
}

/** Raises it by its form, and gives its id. */
export async function raiseOne(browser: Signed, more: Partial<typeof RAISE> = {}): Promise<string> {
  // The page gives the token that its form needs.
  await browser.get('/unsafe')
  const { status, location = '' } = await browser.post('/unsafe/raise', { ...RAISE, ...more })
  const id = /^\/unsafe\/([0-9a-f-]{36})\?/.exec(location)?.[1]
  if (!id) throw new Error(`raising gave ${status} ${location}`)
  return id
}
