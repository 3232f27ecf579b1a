import { createSecret } from '../secret.ts'

/** Wraps what the document marks `x-secret`; `pointers` are JSON pointers into `data`. */
export function hideSecrets(pointers: readonly string[], data: object): void {
  for (const pointer of pointers) {
    const names = pointer.slice(1).split('/')
    const last = names.pop() as string
    let holder: unknown = data
    for (const name of names) holder = (holder as Record<string, unknown> | null | undefined)?.[name]
    const owner = holder as Record<string, unknown> | null | undefined
    if (typeof owner?.[last] === 'string') owner[last] = createSecret(owner[last])
  }
}
