/** Where one signs in and out, and sees one's sessions. */
import { url } from '../url.ts'

/** `?to=` is where to go afterwards. */
export const signInUrl = url('/sign-in')
/** Proves anew who one is, before what is sensitive; `?to=` is where to go afterwards. */
export const againUrl = url('/sign-in/again')
export const demoUrl = url('/sign-in/demo')
/** Where the sign-in service sends people back; registered with it. */
export const callbackUrl = url('/sign-in/callback')
/** Where the sign-in service says by itself that somebody has signed out there. */
export const backChannelUrl = url('/sign-in/back-channel')
export const signOutUrl = url('/sign-out')
/** On the way to sign out at the sign-in service too. */
export const leavingUrl = url('/sign-out/leaving')
export const signedOutUrl = url('/signed-out')
export const sessionsUrl = url('/me/sessions')
export const endSessionUrl = url('/me/sessions/:id/end')
export const endOthersUrl = url('/me/sessions/end-others')
