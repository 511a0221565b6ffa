/**
 * What other programs read: JSON by the same acts, and so under the same rights, as the pages. Each address says what it takes and
 * what it gives as a schema; the OpenAPI document is made from these, and a test holds every answer to it.
 */
import { z } from 'zod'
import type { Act } from '../authority/rules.ts'
import type { ActDefinition } from '../store/act.ts'
import type { Asking } from './page.ts'
import { SESSION_COOKIE } from './sign-in/cookies.ts'
import type { Url } from './url.ts'

export type ApiAsked<Q> = { readonly asking: Asking; readonly query: Q }

// Methods and not properties, so that an address of any act fits a list.
export type ApiDefinition<
  Q extends z.ZodType = z.ZodType,
  I extends z.ZodType = z.ZodType,
  R = unknown,
  A extends z.ZodType = z.ZodType,
> = {
  readonly url: Url
  /** What it gives, in a sentence. */
  readonly says: string
  /** What may stand behind the question mark; every name has a description. What does not fit is refused by name. */
  readonly query: Q
  readonly reads: ActDefinition<I, R> & Act
  input(asked: ApiAsked<z.output<Q>>): z.input<I>
  /** What is given, as a schema; of an address that gives no JSON, text. */
  readonly answer: A
  /** What is given where it is no JSON: a drawing, or a table. */
  readonly type?: 'image/svg+xml' | 'text/csv'
  gives(found: R, asked: ApiAsked<z.output<Q>>): z.input<A>
}

/** Declares an address of the API. */
export const api = <Q extends z.ZodType, I extends z.ZodType, R, A extends z.ZodType>(
  definition: ApiDefinition<Q, I, R, A>,
): ApiDefinition => definition as unknown as ApiDefinition

/** A schema without what only a document of its own needs. */
function schemaOf(of: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(of, { target: 'draft-2020-12', io: 'input' })
  return schema
}

/** What is answered where nothing is given (RFC 9457). */
export const problemSchema = z
  .strictObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
  .describe('What went wrong')

const PROBLEMS: Readonly<Record<string, string>> = {
  400: 'Something behind the question mark is not as it says here',
  401: 'Nobody is signed in',
  404: 'There is nothing of that name, or nothing that you may see',
  429: 'Asked too often; Retry-After says for how many seconds to wait',
}

/**
 * The OpenAPI document.
 * @param apis every address
 * @param of `title`: of the server; `url`: where it is
 * @returns an object as the OpenAPI Specification 3.1.1 has it
 */
export function openApiOf(apis: readonly ApiDefinition[], of: { readonly title: string; readonly url: string }) {
  const problems = Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  )
  const paths = Object.fromEntries(
    apis.map(a => {
      const { properties = {}, required = [] } = schemaOf(a.query) as {
        properties?: Record<string, Record<string, unknown>>
        required?: string[]
      }
      const parameters = Object.entries(properties).map(([name, { description, ...schema }]) => ({
        name,
        in: 'query',
        required: required.includes(name),
        description,
        schema,
      }))
      const given = { description: a.says, content: { [a.type ?? 'application/json']: { schema: schemaOf(a.answer) } } }
      const same = { description: 'It is as whoever asks has it already (If-None-Match)' }
      const operationId = a.url.path.replace(/^\/api\/v1\//, '').replaceAll('.', '-')
      return [
        a.url.path,
        { get: { operationId, summary: a.says, parameters, responses: { 200: given, 304: same, ...problems } } },
      ]
    }),
  )
  return {
    openapi: '3.1.1',
    info: {
      title: of.title,
      version: '1',
      description:
        'What the pages of measures show, for other programs. An address stays what it is while its number does.',
    },
    servers: [{ url: of.url }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'The session of somebody signed in',
        },
      },
      schemas: { Problem: schemaOf(problemSchema) },
    },
  }
}
