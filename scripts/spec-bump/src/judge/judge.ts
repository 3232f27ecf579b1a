import { judgeCode, judgeDocument, judgeServer } from './judge-document.ts'
import { judgeMessage, judgeValuePart } from './judge-message.ts'
import { judgeOperation } from './judge-operation.ts'
import { judgeSchema } from './judge-schema.ts'
import type { Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

/** What the rules say about one difference; undefined when another one says it already. */
export function judge(where: Where, path: readonly string[]): Ruling | undefined {
  switch (where.part) {
    case 'document':
      return judgeDocument(where)
    case 'operation':
      return judgeOperation(where)
    case 'value':
      return judgeValuePart(where)
    case 'request':
    case 'response':
    case 'content':
      return judgeMessage(where)
    case 'schema':
      return judgeSchema(where)
    case 'server':
      return judgeServer(where)
    default:
      return judgeCode(where, path[1] ?? '')
  }
}
