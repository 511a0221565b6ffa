/** For tests of pages: a certificate that was issued, as if nothing had stood in its way. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { keepFile } from '../../store/files.ts'
import { signText, signWith } from '../../store/signing.ts'
import type { TestApp } from '../../web/app-for-tests.ts'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { contextOf } from '../report/context.ts'
import { bytesOf } from '../stored/bytes.ts'
import { livePlan } from '../stored/live.ts'
import { aroundOf } from './around.ts'
import { type Certificate, certificateOf } from './certificate.ts'
import { PURPOSE } from './certify.ts'
import type { CertificateTables } from './tables.ts'

/** Gives this process a key of its own to sign with. */
export const withKey = (): void => signWith(generateKeyPairSync('ed25519').privateKey)

/** Issues a certificate of the plan of the test's city. Gives its id. */
export async function issueOne({ store, config }: Pick<TestApp, 'store' | 'config'>): Promise<string> {
  withKey()
  const authority = config.authority.id
  const at = Temporal.Instant.from('2026-11-20T15:00:00Z')
  return store.withTransaction({ authority, person: 'tester', act: 'test.issue' }, async given => {
    const live = (await livePlan(given, authority))!
    const { hash: document } = await keepFile(given, bytesOf(live.graph))
    const j = check(live.graph, '2026-11-20')
    const c = contextOf(j, live.graph, { title: live.head.title, files: [], warnings: [], madeOn: j.on }, rules)
    const around = await aroundOf(
      given,
      { authority, name: config.authority.name },
      { ...live.head, graph: live.graph },
    )
    const by = 'Director of Children’s Services'
    const body = JSON.stringify({
      ...certificateOf(c, around),
      is: 'certificate',
      issued: { number: 1, at: at.toString(), by },
    } satisfies Certificate)
    const hash = createHash('sha256').update(body).digest('hex')
    const { id } = await given
      .$extendTables<CertificateTables>()
      .insertInto('plan.certificate')
      .values({
        authority,
        number: 1,
        issued_at: at,
        issued_by: demoPersonOf('director'),
        issued_as: by,
        on_day: j.on,
        stamp: BigInt(live.head.stamp),
        document,
        body,
        hash,
        ...signText(PURPOSE, hash),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}
