import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage } from '@microsoft/api-extractor'

/** What is said about style, and not about the surface. */
const ignored = ['ae-missing-release-tag', 'ae-forgotten-export', 'ae-unresolved-link', 'tsdoc-', 'ae-undocumented']

/** What API Extractor says of the words about a name; words are no surface. */
const remark = /^[ \t]*\/\/ (\(undocumented\)|@public.*|\(No @packageDocumentation.*)\n/gm

/** Everything that the types of one entry of a built package let users name, in one order. Throws when the types do not compile. */
export function renderTypeReport(packageFolder: string, packageName: string, types: string): string {
  const entry = join(packageFolder, types)
  if (!existsSync(entry)) throw new Error(`${packageName} is not built: pnpm build`)
  const out = mkdtempSync(join(tmpdir(), 'api-report-'))
  try {
    mkdirSync(join(out, 'report'))
    const name = `${packageName.split('/').at(-1)}.api.md`
    const config = ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(packageFolder, 'package.json'),
      configObject: {
        projectFolder: packageFolder,
        mainEntryPointFilePath: entry,
        newlineKind: 'lf',
        compiler: {
          overrideTsconfig: {
            compilerOptions: {
              target: 'es2022',
              lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
              module: 'nodenext',
              moduleResolution: 'nodenext',
              strict: true,
              exactOptionalPropertyTypes: true,
              skipLibCheck: true,
              types: [],
            },
            files: [entry],
          },
        },
        apiReport: {
          enabled: true,
          reportFolder: join(out, 'report'),
          reportTempFolder: out,
          reportFileName: name,
          // What users reach through an exported type is surface, too, named or not.
          includeForgottenExports: true,
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: { extractorMessageReporting: { default: { logLevel: 'none' } } },
      },
    } as never)
    const errors: string[] = []
    Extractor.invoke(config, {
      localBuild: true,
      showVerboseMessages: false,
      messageCallback: (message: ExtractorMessage) => {
        message.handled = true
        const isStyle = ignored.some((prefix) => message.messageId.startsWith(prefix))
        if (message.logLevel === ExtractorLogLevel.Error && !isStyle) errors.push(message.text)
      },
    })
    if (errors.length > 0) throw new Error(`${packageName}: ${errors.join('; ')}`)
    const [, surface = ''] = readFileSync(join(out, 'report', name), 'utf8').match(/```ts\n(.*)```/s) ?? []
    return surface
      .replaceAll(remark, '')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
