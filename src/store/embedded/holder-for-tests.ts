/** A process that opens the embedded server of a folder, says so in one line, and lets go of it when its input ends. */
import { type EmbeddedOptions, startEmbedded } from '../embedded.ts'

const [folder = '', options = '{}'] = process.argv.slice(2)
try {
  const server = await startEmbedded(folder, JSON.parse(options) as EmbeddedOptions)
  const { host, started, made } = server
  process.stdout.write(`${JSON.stringify({ host, started, made })}\n`)
  process.stdin.resume().once('end', async () => {
    await server.close()
    process.exit(0)
  })
} catch (e) {
  process.stdout.write(`${JSON.stringify({ refused: (e as Error).message, kind: (e as Error).name })}\n`)
}
