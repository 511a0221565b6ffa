/** A mail server for tests: it speaks as much of SMTP (RFC 5321) as a client needs, and keeps what it was sent. */
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export type Received = { from: string; to: string[]; data: string }
export type MailServer = {
  url: string
  received: Received[]
  /** Answers to commands, by their first word, in place of `250`; `DATA END` is the end of a message. */
  answers: Record<string, string>
  close: () => Promise<void>
}

export async function mailServer(): Promise<MailServer> {
  const received: Received[] = []
  const answers: MailServer['answers'] = {}
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    const say = (text: string) => socket.write(`${text}\r\n`)
    let letter: Received = { from: '', to: [], data: '' }
    let inData = false
    say('220 test')
    createInterface(socket).on('line', line => {
      if (inData) {
        if (line !== '.') {
          letter.data += `${line.replace(/^\.\./, '.')}\n`
          return
        }
        inData = false
        const answer = answers['DATA END'] ?? '250 taken'
        if (answer.startsWith('2')) received.push(letter)
        letter = { from: '', to: [], data: '' }
        say(answer)
        return
      }
      const word = line.split(/[ :]/, 1)[0]?.toUpperCase() ?? ''
      const answer = answers[word] ?? (word === 'DATA' ? '354 go on' : word === 'QUIT' ? '221 bye' : '250 yes')
      const address = line.match(/<(.*?)>/)?.[1] ?? ''
      if (word === 'MAIL') letter = { from: address, to: [], data: '' }
      if (word === 'RCPT' && answer.startsWith('2')) letter.to.push(address)
      if (word === 'DATA' && answer.startsWith('3')) inData = true
      say(answer)
      if (word === 'QUIT') socket.end()
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answers,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
