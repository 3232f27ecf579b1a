import { join } from 'node:path'
import { Contrib, Enums, Models, Serialize, Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { PackageURL } from 'packageurl-js'
import parseLicense from 'spdx-expression-parse'
import { type PublicPackage, readPublished } from '@org/workspace/read-packages'
import { readBundled, readDependencies } from './read-dependencies.ts'

const { ExternalReferenceFactory } = Contrib.FromNodePackageJson.Factories
const components = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new ExternalReferenceFactory(),
  new Contrib.License.Factories.LicenseFactory(parseLicense),
)

function makeComponent(manifest: Record<string, unknown>, type = Enums.ComponentType.Library): Models.Component {
  const component = components.makeComponent(manifest, type)
  if (!component) throw new Error(`no component can be made of ${String(manifest['name'])}`)
  const [name = '', scope] = String(manifest['name']).split('/').toReversed()
  component.purl = new PackageURL('npm', scope, name, component.version, undefined, undefined).toString()
  component.bomRef.value = component.purl
  return component
}

/**
 * What is in a package, as CycloneDX: what npm installs along with it, and what its build has put into it. Says nothing of the moment, so that
 * the same package gives the same text.
 */
export async function renderSbom(
  root: string,
  { folder, isCommand, dependencies: ours }: PublicPackage,
): Promise<string> {
  const packageFolder = join(root, folder)
  const dependencies = readDependencies(packageFolder)
  const [self, ...installed] = [...dependencies]
  if (!self) throw new Error(`${folder} has no manifest`)
  const [selfId, { manifest }] = self
  const bom = new Models.Bom()
  const main = makeComponent(manifest, isCommand ? Enums.ComponentType.Application : Enums.ComponentType.Library)
  bom.metadata.component = main
  bom.metadata.lifecycles.add(Enums.LifecyclePhase.Build)
  const made = new Map([[selfId, main]])
  for (const [id, dependency] of installed) {
    const component = makeComponent(dependency.manifest)
    component.scope = Enums.ComponentScope.Required
    made.set(id, component)
    bom.components.add(component)
  }
  const own = readPublished(root).filter(({ name }) => isCommand && ours.includes(name))
  const bundled = [
    ...own.map(({ name, version }) => ({ name, version, license: 'MIT' })),
    ...readBundled(packageFolder),
  ]
  for (const { name, version, license } of bundled) {
    const id = `${name}@${version}`
    if (made.has(id)) continue
    const component = makeComponent({ name, version, license })
    component.description = 'Bundled into the package.'
    made.set(id, component)
    bom.components.add(component)
    main.dependencies.add(component.bomRef)
  }
  for (const [id, { needs }] of dependencies) {
    for (const need of needs) {
      const target = made.get(need)
      if (target) made.get(id)?.dependencies.add(target.bomRef)
    }
  }
  const version = Spec.Version.v1dot6
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)
  const text = new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 2 })
  const fault = await new Validation.JsonStrictValidator(version).validate(text)
  if (fault) throw new Error(`the bill of ${selfId} is not valid: ${JSON.stringify(fault)}`)
  return `${text}\n`
}
