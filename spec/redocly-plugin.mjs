/** Our house rules as a plugin of Redocly CLI; they work on the document as it is written, references and all. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { houseRules } from './src/house-rules.ts'

const adapt = (rule) => () => ({
  Root: {
    leave(document, { location, report }) {
      const evidence = parse(readFileSync(new URL('evidence.yaml', import.meta.url), 'utf8'))
      for (const { pointer, message } of rule(document, evidence)) {
        // A finding about nothing in particular is shown at the first line, not as the whole document.
        report({ message, location: location.child(pointer.length > 0 ? pointer : ['openapi']) })
      }
    },
  },
})

// Redocly asks for a default export.
// oxlint-disable-next-line import/no-default-export
export default () => ({
  id: 'house',
  rules: { oas3: Object.fromEntries(Object.entries(houseRules).map(([name, rule]) => [name, adapt(rule)])) },
})
