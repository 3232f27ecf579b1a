import type { ServerResponse } from 'node:http'

/** Headers of every response. Scripts and styles load only from this server. Frames of the page and submitted forms are forbidden. */
const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export interface ResponseParts {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
}

export function respond(response: ServerResponse, { status, headers, body = '' }: ResponseParts): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...securityHeaders,
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  })
  response.end(body)
}

/** Returns the response to a refused request. A header distinguishes the refusal from a response of the service. */
export const refusal = (status: number, reason: string, message: string): ResponseParts => ({
  status,
  headers: { 'content-type': 'application/json', 'x-console-refusal': reason },
  body: JSON.stringify({ code: status, message }),
})

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] as string)

const html = (status: number, title: string, body: string, head = ''): ResponseParts => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title>${head}</head><body><main><h1>${title}</h1><p>${body}</p></main></body></html>`,
})

/** Returns the page for a browser without a session. */
export const noSessionPage = (): ResponseParts =>
  html(
    401,
    'Open the console from your terminal',
    'Open the link that <code>backups console</code> printed in the terminal. Each link works once. For a new link, press Enter in the terminal or restart the command.',
  )

/** Returns the page for a link that was already used. */
export const usedLinkPage = (): ResponseParts =>
  html(
    403,
    'This link was already used',
    'Each link works once. If you did not open it, stop the command in the terminal. For a new link, press Enter in the terminal or restart the command.',
  )

/**
 * Returns a page that navigates to `path`. If a link on another site opens the console, the browser does not send the
 * SameSite=Strict cookie, even after a redirect. It sends the cookie with a navigation from this page. With this page, links in a
 * chat or a web terminal work.
 */
export const navigationPage = (path: string, headers: Readonly<Record<string, string>> = {}): ResponseParts => {
  const page = html(
    200,
    'Opening the console',
    `<a href="${escapeHtml(path)}">Continue</a>`,
    `<meta http-equiv="refresh" content="0;url=${escapeHtml(path)}">`,
  )
  return { ...page, headers: { ...page.headers, ...headers } }
}
