/** The runtime's own fetch. Deno's sends a text again by itself when a kept connection breaks, a create too; a Blob it does not. */
export const runtimeFetch = (url: string, init: RequestInit): Promise<Response> =>
  globalThis.fetch(url, 'Deno' in globalThis && init.body ? { ...init, body: new Blob([init.body as string]) } : init)
