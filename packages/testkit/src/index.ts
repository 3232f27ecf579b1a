export { launchChromium } from './launch-chromium.ts'

export { startPrism } from './start-prism.ts'
export type { PrismOptions, RunningPrism } from './start-prism.ts'
// Every import of this package adds the type of `inject('mockUrl')`.
export type { MockContext } from './global-mock.ts'

export { jsonResponse, observedFetch } from './observed-fetch.ts'
export type { ObservedFetch, ObservedHandler, ObservedRequest } from './observed-fetch.ts'

export { documentedCalls } from './documented-calls.ts'
export { aCreate, aList, aJobRead } from './sample-operations.ts'
export { example, loadDocument, operations, requestExample } from './document.ts'
export type { DocumentedOperation, DocumentedParameter, DocumentedStatus } from '@org/backups-spec/examples'

export { startFaultServer } from './start-fault-server.ts'
export type { FaultScript, FaultServer, ReceivedRequest } from './start-fault-server.ts'
export {
  answer,
  brokenGzip,
  closeWithoutAnswer,
  halfBody,
  redirect,
  resetAfterHeaders,
  resetBeforeHeaders,
  stall,
  stallBody,
} from './faults.ts'
export type { Answer, Fault, FaultTarget } from './faults.ts'
export { startTlsFaultServer } from './start-tls-fault-server.ts'
export type { TlsFaultServer } from './start-tls-fault-server.ts'
export { startUnreachable } from './start-unreachable.ts'
export type { UnreachableUrls } from './start-unreachable.ts'
export { refusedUrl } from './refused-url.ts'

export { startRedis } from './start-redis.ts'
export type { RunningRedis } from './start-redis.ts'
