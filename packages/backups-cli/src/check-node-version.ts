/**
 * Ends the process with one line if Node is too old. `main.ts` imports this module first, because the others use features of newer
 * versions. The build compiles `main.js` to syntax that older versions can parse.
 */
const oldestMajor = 20
const { node } = process.versions

if (Number(node.split('.')[0]) < oldestMajor) {
  process.stderr.write(`error: backups needs Node ${oldestMajor} or later; this is Node ${node}. Nothing was sent.\n`)
  process.exit(2)
}
