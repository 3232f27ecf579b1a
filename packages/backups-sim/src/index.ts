export * from './exports-without-node.ts'
export { type RunningSimulator, type ServerOptions, startSimulator } from './start-simulator.ts'
