import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'

interface Settings {
  compiler: { overrideTsconfig: object }
  apiReport: object
}

/** Matches the messages of API Extractor about style, which do not affect the surface. */
const ignored = /^(ae-missing-release-tag|ae-forgotten-export|ae-unresolved-link|tsdoc-|ae-undocumented)/

/** Matches the remarks of API Extractor about doc comments, which are not part of the surface. */
const remark = /^[ \t]*\/\/ (\(undocumented\)|@public.*|\(No @packageDocumentation.*)\n/gm

/**
 * Returns the types that users can name or reach through one entry of a built package, in a stable order.
 *
 * @throws when the package is not built, or its types do not compile
 */
export function renderTypeReport(packageFolder: string, packageName: string, types: string): string {
  const entry = join(packageFolder, types)
  if (!existsSync(entry)) throw new Error(`${packageName} is not built: pnpm build`)
  const settings = JSON.parse(readFileSync(join(import.meta.dirname, 'api-extractor.json'), 'utf8')) as Settings
  const out = mkdtempSync(join(tmpdir(), 'api-report-'))
  try {
    const config = ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(packageFolder, 'package.json'),
      configObject: {
        ...settings,
        projectFolder: packageFolder,
        mainEntryPointFilePath: entry,
        compiler: { overrideTsconfig: { ...settings.compiler.overrideTsconfig, files: [entry] } },
        apiReport: { ...settings.apiReport, reportFolder: out, reportTempFolder: out, reportFileName: 'report.api.md' },
      },
    } as never)
    const errors: string[] = []
    Extractor.invoke(config, {
      localBuild: true,
      showVerboseMessages: false,
      messageCallback: (message) => {
        message.handled = true
        const isError = message.logLevel === ExtractorLogLevel.Error && !ignored.test(message.messageId)
        if (isError) errors.push(message.text)
      },
    })
    if (errors.length > 0) throw new Error(`${packageName}: ${errors.join('; ')}`)
    const [, surface = ''] = readFileSync(join(out, 'report.api.md'), 'utf8').match(/```ts\n(.*)```/s) ?? []
    return surface
      .replaceAll(remark, '')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
