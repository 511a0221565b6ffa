/**
 * The jobs that wait, and those that failed for good. graphile-worker's tables change with its version, so that a backup has
 * what it needs to be given each job again, one a line, and not its rows. A job that was being performed waits again.
 */
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Client } from 'pg'
import { z } from 'zod'

const job = z.object({
  task: z.string(),
  payload: z.unknown(),
  key: z.string().nullable(),
  run_at: z.string(),
  attempts: z.int(),
  max_attempts: z.int(),
  last_error: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
})

/** Whether this database has a queue. */
export async function hasQueue(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('graphile_worker._private_jobs') is not null as there`)
  return rows[0].there
}

/** Reads the queue, within a transaction of gt_backup. */
export async function* jobsOut(client: Client): AsyncGenerator<Buffer, number, undefined> {
  let count = 0
  for (let last = '0'; ; ) {
    const { rows } = await client.query<{ id: string; line: string }>(
      `select j.id::text as id, json_build_object('task', t.identifier, 'payload', j.payload, 'key', j.key, 'run_at', j.run_at,
         'attempts', j.attempts, 'max_attempts', j.max_attempts, 'last_error', j.last_error, 'created_at', j.created_at,
         'updated_at', j.updated_at)::text as line
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.id > $1::bigint order by j.id limit 500`,
      [last],
    )
    if (rows.length === 0) return count
    yield Buffer.from(rows.map(r => `${JSON.stringify(JSON.parse(r.line))}\n`).join(''))
    count += rows.length
    last = rows.at(-1)?.id ?? last
  }
}

/** Fills the queue, in place of what is in it; within a transaction of gt_worker. */
export async function jobsIn(client: Client, data: AsyncIterable<Buffer>): Promise<number> {
  await client.query('delete from graphile_worker._private_jobs')
  let count = 0
  for await (const line of createInterface({ input: Readable.from(data), crlfDelay: Number.POSITIVE_INFINITY })) {
    const j = job.parse(JSON.parse(line))
    const { rows } = await client.query(
      `select id::text as id from graphile_worker.add_job(identifier => $1, payload => $2::json, run_at => $3::timestamptz,
         max_attempts => $4, job_key => $5)`,
      [j.task, JSON.stringify(j.payload), j.run_at, j.max_attempts, j.key],
    )
    await client.query(
      `update graphile_worker._private_jobs
       set attempts = $2, last_error = $3, created_at = $4::timestamptz, updated_at = $5::timestamptz where id = $1::bigint`,
      [rows[0].id, j.attempts, j.last_error, j.created_at, j.updated_at],
    )
    count++
  }
  return count
}
