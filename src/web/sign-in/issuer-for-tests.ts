/**
 * A sign-in service of our own for tests, on this machine: it does what a real one does, and on request what a real one never
 * would. It keeps to OpenID Connect by itself: a code serves once, to whoever has its PKCE proof and the very same address.
 */
import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ending } from '../../store/test-database.ts'

type Json = Record<string, unknown>
/** Who signs in there, and what is to be wrong about it. */
export type As = {
  readonly sub: string
  readonly email?: string
  /** More claims of the token, or others in place of the right ones; undefined leaves one out. */
  readonly claims?: Json
  readonly header?: Json
  /** Signs with a key that is not the issuer's, not at all, or with the client's secret. */
  readonly signed?: 'stranger' | 'none' | 'secret'
  /** Keeps the address for where the token is not: at the userinfo endpoint. */
  readonly userinfo?: Json
  /** Changes the answer that the browser brings. */
  readonly answer?: (query: URLSearchParams) => void
}
type Grant = {
  readonly as: As
  readonly nonce: string | null
  readonly challenge: string
  readonly redirectUri: string
}

const base64 = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url')
const CLIENT = 'goldenthread'
const SECRET = 'a secret & more: %'

export type TestIssuer = Awaited<ReturnType<typeof testIssuer>>

export async function testIssuer(t: Ending) {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const grants = new Map<string, Grant>()
  const profiles = new Map<string, Json>()
  const asked: string[] = []
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  t.after(async () => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const metadata: Json = {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
    end_session_endpoint: `${url}/end`,
    jwks_uri: `${url}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  }
  /** While true, everything is answered with 502, as by a proxy before a service that is down. */
  const state = { down: false }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? ''
    asked.push(path)
    const send = (status: number, body: Json) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (state.down) return void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    if (path === '/.well-known/openid-configuration') return send(200, metadata)
    if (path === '/keys')
      return send(200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    if (path === '/userinfo') {
      const profile = profiles.get((request.headers.authorization ?? '').replace('Bearer ', ''))
      return profile ? send(200, profile) : send(401, { error: 'invalid_token' })
    }
    if (path === '/token') {
      const body = new URLSearchParams(await textOf(request))
      const found = redeem(request, body)
      return 'error' in found ? send(400, found) : send(200, found)
    }
    send(404, {})
  }

  function redeem(request: IncomingMessage, body: URLSearchParams): Json {
    const [id, secret] = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64')
      .toString()
      .split(':')
      .map(part => decodeURIComponent(part.replaceAll('+', ' ')))
    if (id !== CLIENT || secret !== SECRET) return { error: 'invalid_client' }
    const code = body.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const proof = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || proof !== grant.challenge || body.get('redirect_uri') !== grant.redirectUri)
      return { error: 'invalid_grant' }
    const access_token = randomBytes(16).toString('base64url')
    profiles.set(access_token, { sub: grant.as.sub, ...grant.as.userinfo })
    return { access_token, token_type: 'Bearer', expires_in: 60, id_token: idToken(grant) }
  }

  function idToken({ as, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1_000)
    const claims = {
      ...{ iss: url, aud: CLIENT, sub: as.sub, iat: now, exp: now + 60, auth_time: now, nonce },
      ...(as.email ? { email: as.email, email_verified: true } : {}),
      ...as.claims,
    }
    return signed(claims, as)
  }

  /** Any token. */
  function signed(claims: Json, { header = {}, signed: by }: Pick<As, 'header' | 'signed'> = {}): string {
    const alg = by === 'none' ? 'none' : by === 'secret' ? 'HS256' : 'RS256'
    const data = `${base64({ alg, kid: 'one', ...header })}.${base64(claims)}`
    if (by === 'none') return `${data}.`
    if (by === 'secret') return `${data}.${createHmac('sha256', SECRET).update(data).digest('base64url')}`
    const key: KeyObject = by === 'stranger' ? stranger.privateKey : own.privateKey
    return `${data}.${sign('sha256', Buffer.from(data), key).toString('base64url')}`
  }

  return {
    url,
    metadata,
    state,
    signed,
    /** Paths that were asked for. */
    asked,
    env: {
      GOLDENTHREAD_OIDC_ISSUER: url,
      GOLDENTHREAD_OIDC_CLIENT_ID: CLIENT,
      GOLDENTHREAD_OIDC_CLIENT_SECRET: SECRET,
    },
    /** Somebody signs in at the address to which they were sent. Gives the path and query with which they come back. */
    signIn: (address: string, as: As): string => {
      const query = new URL(address).searchParams
      const code = randomBytes(16).toString('base64url')
      const redirectUri = query.get('redirect_uri') ?? ''
      if (query.get('code_challenge_method') !== 'S256') throw new Error('there is no proof of PKCE')
      grants.set(code, { as, nonce: query.get('nonce'), challenge: query.get('code_challenge') ?? '', redirectUri })
      const back = new URL(redirectUri)
      back.search = new URLSearchParams({ code, state: query.get('state') ?? '', iss: url }).toString()
      as.answer?.(back.searchParams)
      return back.pathname + back.search
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
