import type { Where } from '../model/locate.ts'

/** `#/components/schemas/Backup/properties/size` → `Backup.size`. */
function schemaKey(name: string, inner: readonly string[]): string {
  let key = name
  for (const [index, step] of inner.entries()) {
    const isName = inner[index - 1] === 'properties'
    if (isName) key += `.${step}`
    else if (step === 'items') key += '[]'
  }
  return key
}

/**
 * The keys under which `spec/evidence.yaml` may speak of a change. Its grammar is in `spec/README.md`: a limit of a field is a line of its
 * own, and that the field was wrong says nothing of it.
 */
export function evidenceKeys(pointer: string, { base, operation }: Where, suffix: string): string[] {
  const steps = pointer.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const [, section, kind, name = '', ...inner] = steps
  if (section === 'components' && kind === 'schemas') {
    return [`${schemaKey(name, inner)}${suffix}`]
  }
  if (section === 'components' && kind === 'headers') return [`header=${name}`]
  if (section === 'components' && kind === 'responses') return [`response=${name}`]
  const [, parameter] = base.match(/^parameter `(.*?)`/) ?? []
  const place = parameter === undefined ? operation : `${operation}.${parameter}`
  // Servers and codes bring their whole key.
  if (place === '' || suffix.includes('=')) return [suffix]
  return [`${place}${suffix}`]
}
