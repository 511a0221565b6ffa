/** For tests of signing in by a sign-in service: there, and back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { SESSION_COOKIE } from './cookies.ts'
import type { As, TestIssuer } from './issuer-for-tests.ts'
import type { Browser, World } from './world-for-tests.ts'

/** Where a browser is sent to sign in. */
export async function sent(one: Browser, url = '/sign-in'): Promise<string> {
  const { status, headers, text } = await one.get(url)
  assert.equal(status, 200, text)
  return String(headers.refresh).replace('0; url=', '')
}

export function byIssuer(world: World, issuer: TestIssuer) {
  let count = 0
  /** All of it: there, sign in, and back. */
  const through = async (one: Browser, as: As, url?: string) => one.get(issuer.signIn(await sent(one, url), as))
  return {
    through,
    /** Somebody with a role and an e-mail address. */
    somebody: async (role: Parameters<typeof world.person>[0] = 'director') => {
      const email = `person.${++count}@calderwick.example`
      return { id: await world.person(role, { email }), email, sub: randomUUID() }
    },
    /** Signs in, is not let in, and is told why. */
    refused: async (as: As, says: RegExp, status = 403) => {
      const [one, before] = [world.browser(), (await world.sessions()).length]
      const got = await through(one, as)
      assert.equal(got.status, status, got.text)
      assert.match(got.text, says)
      assert.equal(one.jar.has(SESSION_COOKIE), false)
      assert.equal((await world.sessions()).length, before)
      await world.uncount()
    },
  }
}
