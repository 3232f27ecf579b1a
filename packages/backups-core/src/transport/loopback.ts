/** Returns whether the hostname of a parsed URL is this machine. http is allowed there, and `nodeFetch` uses no proxy for it. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/.test(hostname)
