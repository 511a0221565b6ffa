/** What somebody does about their own sessions. All of it is in the audit. */
import { z } from 'zod'
import type { Subject } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import { SYSTEM_PERSON } from '../../store/jobs/system-person.ts'
import type { Db } from '../../store/open.ts'
import { bind } from './accounts.ts'
import { rightsPrint } from './session.ts'
import { beginSession, endOthers, endThese, sessionsOf } from './sessions.ts'

const subject = (call: Call, id: string): Subject => ({
  kind: 'session',
  authority: call.authority,
  id,
  madeBy: call.person.id,
})
/** Sessions of one's own; of another's there is nothing to be found. */
const own = async (db: Db, call: Call, which: (id: string) => boolean): Promise<Subject[]> =>
  (await sessionsOf(db, call.person.id, call.at)).filter(s => which(s.id)).map(s => subject(call, s.id))

const instant = z.instanceof(Temporal.Instant)

/**
 * Begins a session for whoever has just proved who they are: only sign-in's own routes perform it. Whoever holds no role that
 * day is refused. Gives the token of the cookie.
 */
export const signIn = act({
  name: 'web.sign-in',
  class: 'self',
  input: z.strictObject({
    method: z.enum(['oidc', 'demo']),
    /** The account at the sign-in service; null in the demonstration. */
    account: z
      .strictObject({ issuer: z.string(), subject: z.string(), sid: z.string().nullable(), first: z.boolean() })
      .nullable(),
    authenticatedAt: instant.nullable(),
    device: z.string().max(60),
    /** How long it lasts at most. */
    absolute: z.instanceof(Temporal.Duration),
  }),
  // Nobody is the system itself: what it does it does without a session.
  subject: async (_, __, call) => (call.person.id === SYSTEM_PERSON ? [] : [subject(call, '')]),
  run: async (db, { method, account, authenticatedAt, device, absolute }, call) => {
    const personId = call.person.id
    if (account?.first) await bind(db, call.authority, personId, account)
    const rights = rightsPrint(call.person, call.at)
    const { issuer = null, sid = null } = account ?? {}
    const about = { personId, method, issuer, sid, authenticatedAt, rights, device }
    const begun = await beginSession(db, about, call.at, { absolute })
    call.made('session', begun.id)
    return begun
  },
})

/** Ends the session in which it is asked. */
export const signOut = act({
  name: 'web.sign-out',
  class: 'self',
  input: z.strictObject({ session: z.uuid() }),
  subject: (db, { session }, call) => own(db, call, id => id === session),
  run: (db, { session }, { person, at }) => endThese(db, person.id, [session], 'signed out', at),
})

/** Where somebody is signed in. */
export const seeSessions = act({
  name: 'web.session.list',
  class: 'self',
  input: z.strictObject({}),
  lists: 'session',
  subject: (db, _, call) => own(db, call, () => true),
  run: (db, _, { person, at }) => sessionsOf(db, person.id, at),
})

/** Ends one session of one's own. */
export const endOne = act({
  name: 'web.session.end',
  class: 'self',
  input: z.strictObject({ id: z.uuid() }),
  subject: (db, { id }, call) => own(db, call, one => one === id),
  run: (db, { id }, { person, at }) => endThese(db, person.id, [id], 'ended by its person', at),
})

/** Ends all sessions of one's own but the one in which it is asked. */
export const endAllOthers = act({
  name: 'web.session.end-others',
  class: 'self',
  input: z.strictObject({ keep: z.uuid() }),
  lists: 'session',
  subject: (db, { keep }, call) => own(db, call, id => id !== keep),
  run: async (db, { keep }, { person, at }) => (await endOthers(db, person.id, keep, at)).length,
})
