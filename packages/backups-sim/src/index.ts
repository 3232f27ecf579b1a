export * from './portable.ts'
export { type RunningSimulator, type ServerOptions, startSimulator } from './start-simulator.ts'
