import { renderCodes } from '@org/generate/codes'
import type { Document } from '@org/backups-spec/document'
import { renderOperations } from '@org/generate/operations'
import { renderSchema } from '@org/generate/schema'
import { renderValues } from '@org/generate/values'
import type { RawDocument } from '../model/source.ts'

const folder = 'packages/backups-client/src/generated'

const renderers: Record<string, (document: Document) => string | Promise<string>> = {
  [`${folder}/codes.gen.ts`]: renderCodes,
  [`${folder}/operations.gen.ts`]: renderOperations,
  [`${folder}/schema.gen.ts`]: renderSchema,
  [`${folder}/values.gen.ts`]: renderValues,
}

/** The generated files of the client for a document: path → text. One that the generator refuses to make is named in `refused`. */
export async function renderTypes(document: RawDocument): Promise<{ files: Map<string, string>; refused: string[] }> {
  const files = new Map<string, string>()
  const refused: string[] = []
  for (const [path, render] of Object.entries(renderers)) {
    try {
      // A copy for each, so that no renderer can see what another one changed.
      files.set(path, await render(structuredClone(document) as unknown as Document))
    } catch (error) {
      refused.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { files, refused }
}
