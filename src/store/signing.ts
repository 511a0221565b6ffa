/**
 * The server's own signature, for what people take away and show to others. The key is the one that signs the heads of the audit
 * (audit/heads.ts); what is signed begins with its purpose, so that a signature for one thing is none for another.
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** A signature in base64, with the public key that it can be checked by: Ed25519, DER (SPKI), base64. */
export type Signature = { readonly signature: string; readonly key: string }

let own: KeyObject | null = null

/** Says with which private key (Ed25519) this server signs; once, when it starts. */
export const signWith = (key: KeyObject): void => {
  own = key
}

const said = (purpose: string, text: string) => Buffer.from(JSON.stringify([purpose, text]), 'utf8')
const publicHalf = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')

/**
 * Signs a text for a purpose: the UTF-8 of the JSON array of the two.
 * @throws Error where this process was given no key
 */
export function signText(purpose: string, text: string): Signature {
  if (!own) throw new Error('this process has no key to sign with')
  return { signature: sign(null, said(purpose, text), own).toString('base64'), key: publicHalf(own) }
}

/**
 * Whether a signature holds: with this server's key, with another (that of before, or of another server), or not at all.
 */
export function signatureOf(purpose: string, text: string, given: Signature): 'ours' | 'another key' | 'broken' {
  try {
    const key = createPublicKey({ key: Buffer.from(given.key, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== 'ed25519') return 'broken'
    if (!verify(null, said(purpose, text), key, Buffer.from(given.signature, 'base64'))) return 'broken'
    return own !== null && publicHalf(own) === given.key ? 'ours' : 'another key'
  } catch {
    return 'broken'
  }
}
