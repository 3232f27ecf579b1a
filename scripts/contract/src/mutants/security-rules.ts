import { calls, type Document } from '@org/backups-spec/document'
import { nodeAt, type Rule, type Site } from './mutant.ts'

const scheme = ['components', 'securitySchemes', 'apiKey']

const one = (name: string, pointer: string[], apply: Site['apply']): Site => ({ name, pointer, apply })

const dropSecurity: Rule = {
  name: 'drop-security',
  does: 'asks for no key, or lets it be left out',
  strengths: ['thorough'],
  sites: (document) => [
    one('of every operation', ['security'], (copy) => {
      delete copy['security']
    }),
    one('where it may be left out', ['security'], (copy) => {
      copy['security'] = [{ apiKey: [] }, {}]
    }),
    ...calls(document).map(({ id, pointer }) =>
      one(id, [...pointer, 'security'], (copy) => {
        nodeAt(copy, pointer)['security'] = []
      }),
    ),
  ],
}

const changeScheme: Rule = {
  name: 'change-scheme',
  does: 'asks for the key in another pointer',
  strengths: ['thorough'],
  sites: () => [
    one('basic', scheme, (copy) => {
      nodeAt(copy, scheme)['scheme'] = 'basic'
    }),
    one('header', scheme, (copy) => {
      const { description } = nodeAt(copy, scheme)
      nodeAt(copy, ['components', 'securitySchemes'])['apiKey'] = {
        type: 'apiKey',
        in: 'header',
        name: 'x-api-key',
        description,
      }
    }),
  ],
}

const serverSites = (document: Document, change: (servers: Document['servers'], index: number) => void): Site[] =>
  document.servers.map(({ url }, index) => one(url, ['servers', String(index)], (copy) => change(copy.servers, index)))

const changeServer: Rule = {
  name: 'change-server',
  does: 'misspells the address of a server',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    serverSites(document, (servers, index) => {
      const server = servers[index]
      if (server) server.url = server.url.replace('cloud.', '')
    }),
}

const dropServer: Rule = {
  name: 'drop-server',
  does: 'takes a server away',
  strengths: ['slip', 'thorough'],
  sites: (document) => serverSites(document, (servers, index) => servers.splice(index, 1)),
}

export const securityRules: readonly Rule[] = [dropSecurity, changeScheme, changeServer, dropServer]
