/** Who may search: whoever holds any role. What each of them finds is the right to what was found (src/store/search.test.ts). */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ROLE_KEYS } from '../authority/rules.ts'
import { acting, whoMay } from '../store/act-for-tests.ts'
import { testStore } from '../store/test-database.ts'
import { searchAct } from './acts.ts'

const here = await acting(await testStore({ after }))

test('search.find: every role may search, and nobody who holds none', async () => {
  assert.deepEqual(await whoMay(here, searchAct([]), () => ({ words: 'foster homes' })), ROLE_KEYS)
})
