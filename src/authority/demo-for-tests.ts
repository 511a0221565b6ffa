/** For tests: who to sign in as. */
import { accounts } from './demo/people.ts'
import { demoId } from './demo.ts'

/** The id of the first of the demonstration's people who holds a role. */
export function demoPersonOf(role: string): string {
  const account = accounts.find(a => a.role === role)
  if (!account) throw new Error(`nobody in the demonstration is ${role}`)
  return demoId('person', account.name)
}
