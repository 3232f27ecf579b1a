/**
 * Returns whether the hostname of a parsed URL is this machine. http is allowed there, since the key stays on the machine; for the
 * same reason the transports of this package never use a proxy for it.
 */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/.test(hostname)
