/** What stands above a list to choose from it. */
import { html, raw, type View } from '../../web/html.ts'

/**
 * One choice beside others, in a form of class `gt-filters`.
 * @param all what it is called to choose none
 * @param options what goes into the address, and its words
 */
export const choice = (
  name: string,
  says: string,
  all: string,
  options: readonly (readonly [string, string])[],
  chosen: string | null,
): View =>
  html`<div class="gt-filter"><label class="govuk-label" for="f-${name}">${says}</label><select class="govuk-select" id="f-${name}" name="${name}"><option value="">${all}</option>${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${text}</option>`,
  )}</select></div>`
