/** workerd: a brief is posted, the report is the answer. */
import type { Brief } from '../suite/brief.ts'
import { runSuite } from '../suite/run-suite.ts'

export async function answer(request: Request): Promise<Response> {
  return Response.json(await runSuite((await request.json()) as Brief))
}
