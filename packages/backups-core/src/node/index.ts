export { isLoopback } from '../transport/loopback.ts'
export { nodeFetch } from './node-fetch.ts'
