import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Environment = Record<string, string | undefined>

declare const isMadeHere: unique symbol
/** An environment for package managers. Only this file can create one, so the compiler rejects `process.env`. */
export type ToolEnvironment = Environment & { readonly [isMadeHere]: true }
const made = (env: Environment): ToolEnvironment => env as ToolEnvironment

/**
 * Settings that npm, npx, pnpm and yarn read from the environment. npm and npx export their settings, in lower case, to every
 * process that they start. A lower-case setting takes precedence over the same setting in upper case.
 */
const setting = /^(?:npm_config_|pnpm_config_|yarn_)(.+)$/i

/** Settings that reach the user's registry. The registry of `@org` is not one of them, because this repository sets it. */
const access =
  /^(registry|npm_registry_server|(?!@org:)@.+:registry|\/\/.+|(user|global)config|npmrc_auth_file|(https?_)?proxy|no_?proxy|(ca|cert|key)(file)?|(https_)?ca_file_path|strict_ssl|cache|store_dir)$/i

const proxy = /^(https?|all|no)_proxy$/i

// A script of this repository never changes a lockfile.
const common = { pnpm_config_verify_deps_before_run: 'false' }

/** The package manager that started this process. Some tools would run this program instead of npm, even if it is pnpm. */
const parentPath = /^npm_(node_)?execpath$/i

const keep = (env: Environment, isKept: (name: string) => boolean): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => isKept(name) && !parentPath.test(name)))

/**
 * Returns the environment for a package manager that installs third-party packages, packs or runs a script. Drops the settings that
 * npm, npx or pnpm exported to this process (`workspace`, `dry_run`, `omit`, `global` and so on), except those for the user's registry.
 */
export function installEnvironment(env: Environment = process.env): ToolEnvironment {
  const isKept = (name: string): boolean => {
    const inherited = setting.exec(name)?.[1]
    return inherited === undefined || access.test(inherited)
  }
  return made({ ...keep(env, isKept), ...common })
}

/** Returns the environment in which npm has its defaults: no setting of the user applies. */
export function defaultEnvironment(env: Environment = process.env): ToolEnvironment {
  const others = keep(env, (name) => !setting.test(name))
  const [userconfig, globalconfig] = ['no-user-npmrc', 'no-global-npmrc'].map((name) => join(import.meta.dirname, name))
  return made({ ...others, npm_config_userconfig: userconfig, npm_config_globalconfig: globalconfig })
}

/**
 * Returns the environment in which npm, pnpm and yarn use one registry, on loopback, and reach no other host. Writes their
 * configuration into `folder`. No configuration of the user applies: no variables, no `~/.npmrc`, no global configuration.
 */
export function loopbackEnvironment(registry: string, folder: string, env: Environment = process.env): ToolEnvironment {
  const { host, href } = new URL(registry)
  if (!isLoopback(href)) throw new Error(`${registry} is not on loopback`)
  mkdirSync(folder, { recursive: true })
  const userConfig = join(folder, 'npmrc')
  // The registry accepts anonymous publishing, but the package managers require a token.
  writeFileSync(userConfig, `registry=${href}\n@org:registry=${href}\n//${host}/:_authToken=rehearsal\n`)
  const closed = 'http://127.0.0.1:9'
  return made({
    ...keep(env, (name) => !setting.test(name) && !proxy.test(name)),
    ...common,
    npm_config_userconfig: userConfig,
    npm_config_globalconfig: join(folder, 'no-global-npmrc'),
    npm_config_registry: href,
    'npm_config_@org:registry': href,
    pnpm_config_registry: href,
    YARN_NPM_REGISTRY_SERVER: href,
    // pnpm's global configuration has priority over the user's `.npmrc`.
    XDG_CONFIG_HOME: folder,
    // npm and pnpm cannot connect to any other host.
    HTTP_PROXY: closed,
    HTTPS_PROXY: closed,
    NO_PROXY: '127.0.0.1,localhost,::1',
  })
}

export function isLoopback(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname)
}
