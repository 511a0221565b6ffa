/** The drill: told to stop in the middle of many requests, it answers every one that it took, and ends as asked. */
import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { newFolder, removeFolder, signIn, startServer } from './client.ts'

const folder = newFolder()
after(() => removeFolder(folder))

type Outcome = { status: number } | { refused: true } | { lost: string }

function ask(url: string, cookie: string, agent: Agent): Promise<Outcome> {
  return new Promise(done => {
    const asked = request(url, { agent, headers: { cookie } }, answer => {
      answer.resume()
      answer.on('end', () => done({ status: answer.statusCode ?? 0 }))
      answer.on('error', e => done({ lost: e.message }))
    })
    asked.on('error', (e: NodeJS.ErrnoException) => {
      // A connection that was never taken is not a request that was lost; nor is one that was closed before it was used again.
      const early = e.code === 'ECONNREFUSED' || (e.code === 'ECONNRESET' && asked.reusedSocket)
      done(early ? { refused: true } : { lost: `${e.code} ${e.message}` })
    })
    asked.end()
  })
}

test('SIGTERM under load loses no request, and the server ends with 0', { timeout: 120_000 }, async () => {
  const server = await startServer(folder)
  const { cookie } = await signIn(server.url, 'director')
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const outcomes: Outcome[] = []
  let asking = true
  const askers = Array.from({ length: 16 }, async (_, i) => {
    while (asking) {
      const outcome = await ask(server.url + ['/', '/plan/coherence', '/me', '/health'][i % 4], cookie, agent)
      outcomes.push(outcome)
      if ('refused' in outcome) break
    }
  })
  await sleep(1_500)
  const before = outcomes.length
  const code = await server.stop()
  asking = false
  await Promise.all(askers)
  agent.destroy()
  assert.equal(code, 0, server.printed())
  assert.ok(before > 20, `only ${before} were answered`)
  assert.deepEqual(
    outcomes.filter(o => 'lost' in o || ('status' in o && o.status !== 200)),
    [],
  )
  const again = await startServer(folder)
  assert.equal(await again.stop(), 0)
})
