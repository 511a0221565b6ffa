/** The jobs of mail: sending, the daily digest, and the search for what was left behind. */
import { type Effecting, type Job, job } from '../jobs.ts'
import { makeDigests, noteBounced, noteGivenUp, noteSent, sendJob, sweepMessages, type Taken } from './acts.ts'
import { isRefusedAddress, type Sender } from './sender.ts'
import { digestMessage, oneMessage } from './text.ts'

/** @param sender how messages leave, as `makeSender` gives it */
export const mailJobs = (sender: Sender): readonly Job[] => [
  job({ ...sendJob, effect: (taken, o) => send(sender, taken, o) }),
  job({ name: 'mail.digest', act: makeDigests, by: 'system', every: '07:00' }),
  job({ name: 'mail.sweep', act: sweepMessages, by: 'system', every: 'hour' }),
]

async function send(sender: Sender, taken: Taken | null, { perform, last }: Effecting): Promise<void> {
  const [first] = taken?.news ?? []
  if (taken === null || first === undefined) return
  const { id, address, digest, news } = taken
  try {
    await sender.send({
      id,
      to: address,
      ...(digest ? digestMessage(news, sender.url) : oneMessage(first, sender.url)),
    })
  } catch (e) {
    if (isRefusedAddress(e)) {
      await perform(noteBounced, { id })
      return
    }
    if (last) await perform(noteGivenUp, { id })
    throw e
  }
  await perform(noteSent, { id })
}
