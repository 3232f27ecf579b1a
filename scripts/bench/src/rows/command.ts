import { join } from 'node:path'
import { buildPackages } from '@org/workspace/build-packages'
import { type Figure, inTurns, ratios, type Row } from '../figures.ts'
import { root, measureStartMs, withServer } from '../processes.ts'

/** The command as it is published: bundled. */
const command = join(root, 'packages/backups-cli/dist/main.js')
const startsPerRound = 2

export const commandStart: Row = {
  id: 'command',
  title: 'Starting the command',
  note: 'The time until the first output, divided by the run time of `node -e 0`. `list` requests ten\nbackups from a server on loopback.',
  measure({ rounds }) {
    buildPackages('@org/backups-cli')
    return withServer({ total: 10 }, async (url) => {
      const pageUrl = `${url}/v2/backups?pageSize=100&currentPage=1`
      const { execPath: node } = process
      const get = `require('http').get('${pageUrl}', (response) => response.pipe(process.stdout))`
      const fetchPage = `fetch('${pageUrl}').then((response) => response.text()).then(console.log)`
      const programs: [contestant: string, file: string, args: string[], atMost?: number][] = [
        ['node -e 0', node, ['-e', '0']],
        ['backups --help', node, [command, '--help'], 1.3],
        ['backups list', node, [command, 'list', '--base-url', url], 2],
        ['backups list -o table', node, [command, 'list', '-o', 'table', '--base-url', url], 2],
        ['node -e, one http.get', node, ['-e', get]],
        ['node -e, one fetch', node, ['-e', fetchPage]],
        ['curl', 'curl', ['-s', pageUrl]],
      ]
      const figures: Figure[] = []
      for (const [contestant, file, args, atMost] of programs) {
        const floor = () => measureStartMs(node, ['-e', '0'], 'end')
        const paired = await inTurns(rounds * startsPerRound, floor, () => measureStartMs(file, args, 'output'))
        figures.push({ contestant, what: '× node -e 0', unit: '×', values: ratios(paired), atMost })
      }
      return figures
    })
  },
}
