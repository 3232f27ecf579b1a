export { parseBaseUrl } from '../apply-defaults.ts'
export { nodeFetch } from './node-fetch.ts'
