import type { ServerResponse } from 'node:http'

/** Of every answer. Scripts and styles come from files of this server alone; nothing may frame the page, or send a form. */
const guards: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export interface Answer {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
}

export function respond(response: ServerResponse, { status, headers, body = '' }: Answer): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...guards,
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  })
  response.end(body)
}

/** A refusal of this server, told apart from an answer of the service by its header. */
export const refusal = (status: number, reason: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-console-refusal': reason },
  body: JSON.stringify({ code: status, message }),
})

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] as string)

const html = (status: number, title: string, body: string, head = ''): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title>${head}</head><body><main><h1>${title}</h1><p>${body}</p></main></body></html>`,
})

/** What a browser without a session sees. */
export const noSession = (): Answer =>
  html(
    401,
    'Open the console from your terminal',
    'This address works in the browser that opened the link which <code>backups console</code> printed. A link works once: press Enter in the terminal, or start the command again, for a new one.',
  )

export const usedLink = (): Answer =>
  html(
    403,
    'This link was used already',
    'Each link opens the console once. If it was not you who used it, stop the command in the terminal. Otherwise start it again for a new link.',
  )

/**
 * Goes to an address of this server from a page of this server. A browser holds a strict cookie back on the way from another
 * site, and through redirects too: the step in between is what makes a link from a chat or a web terminal work.
 */
export const stepThrough = (path: string, headers: Readonly<Record<string, string>> = {}): Answer => {
  const answer = html(
    200,
    'Opening the console',
    `<a href="${escapeHtml(path)}">Go on</a>`,
    `<meta http-equiv="refresh" content="0;url=${escapeHtml(path)}">`,
  )
  return { ...answer, headers: { ...answer.headers, ...headers } }
}
