/** The baseline: a list call without a library. Reads the global `fetch` at each call, because the bench may replace it with a stub. */
export function create({ baseUrl, pageSize }) {
  const url = `${baseUrl}/v2/backups?pageSize=${pageSize}`
  return async () => {
    const response = await fetch(url, { headers: { authorization: 'Bearer bench-key' } })
    return (await response.json()).data.backups.length
  }
}
